"""The stages in order, from a text to proposals. Each stage is a module that can be read alone."""

from .candidate import Extraction, TimeExpression, Unplaced
from .events.attach import Attached, attach
from .events.mentions import Mention
from .events.merge import merge
from .events.proposals import proposals
from .events.quote import shaped
from .events.relations import relate
from .events.undated import lead
from .lexicon import load
from .reference import Reference
from .text.document import Document, read
from .times.expressions import MOST, expressions

NOTHING_TOLD = "Nothing in the passage could be dated by it."


def extract(text: str, *, reference: Reference) -> Extraction:
    """Proposed happenings of an article. Never raises on any text; reads no clock and no network."""
    try:
        lexicon = load(reference.language)
    except KeyError:
        return Extraction(notes=(f"There are no rules for the language “{reference.language}” yet.",))
    document = read(text, lexicon)
    found = expressions(document, reference, lexicon)
    attached = attach(document, found, lexicon, reference)
    mentions = relate(document, attached, found, lexicon, reference)
    mentions = merge(document, mentions)
    mentions += lead(document, attached, mentions, lexicon, reference)
    events = proposals(document, mentions, attached.clauses, lexicon, reference)
    unplaced = _unplaced(document, attached, mentions, found)
    notes = (f"Only the first {MOST} time expressions were read.",) if len(found) == MOST else ()
    return Extraction(tuple(events), tuple(unplaced), tuple(found), notes)


def times(text: str, *, reference: Reference) -> list[TimeExpression]:
    """The time expressions of an article and nothing more; none where the language has no rules."""
    try:
        lexicon = load(reference.language)
    except KeyError:
        return []
    return expressions(read(text, lexicon), reference, lexicon)


def _unplaced(
    document: Document, attached: Attached, mentions: list[Mention], found: list[TimeExpression]
) -> list[Unplaced]:
    """What dates nothing, with its reason; an expression that a relation used after all is left out."""
    used = {id(expression) for mention in mentions for expression in mention.evidence}
    inside = {offset for start, end in attached.used for offset in range(start, end)}
    reasons = {id(expression): reason for expression, reason in attached.rejected}
    left = [e for e in found if id(e) not in used and e.start not in inside and _could_be_placed(e)]
    rejected = [(e, reasons.get(id(e)) or e.problem or NOTHING_TOLD) for e in left]
    return [_item(document, e, reason) for e, reason in sorted(rejected, key=lambda pair: pair[0].start)]


def _could_be_placed(expression: TimeExpression) -> bool:
    """Nobody could: “now”, “daily”, “recent weeks” are no times an editor might put on a timeline."""
    bare = expression.slots.get("duration", {}).get("bare")
    return not bare and not {"set", "reference"} & expression.slots.keys()


def _item(document: Document, expression: TimeExpression, reason: str) -> Unplaced:
    sentence = document.sentence_at(expression.start)
    start, end = (sentence.start, sentence.end) if sentence else (expression.start, expression.end)
    start, end = shaped(document.text, start, max(end, expression.end), expression.start, expression.end)
    return Unplaced(document.text[start:end], start, end, expression.text, reason)
