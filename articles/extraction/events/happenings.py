"""The stages from times to proposals, in order, and what dates nothing after them all."""

from dataclasses import dataclass, replace

from articles.extraction.candidate import Candidate, TimeExpression, Unplaced
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document

from .attach import Attached, attach
from .label import Labels
from .mentions import Mention
from .merge import merge
from .proposals import proposals
from .quote import shaped
from .relations import relate
from .undated import lead

NOTHING_TOLD = "Nothing in the passage could be dated by it."
ORDER_ONLY = "The text says only what it came before or after."


@dataclass(frozen=True, slots=True)
class Told:
    """Candidates as `Extraction` has them: proposed, planned, and the rest."""

    events: tuple[Candidate, ...]
    upcoming: tuple[Candidate, ...] = ()
    folded: tuple[Candidate, ...] = ()


def happenings(
    document: Document,
    found: list[TimeExpression],
    trees: Trees,
    lexicon: Lexicon,
    reference: Reference,
    *,
    assumptions: bool = True,
) -> tuple[Told, list[Unplaced]]:
    attached = attach(document, found, lexicon, reference)
    mentions = relate(document, attached, found, lexicon, reference, assumptions=assumptions)
    mentions = merge(document, mentions)
    mentions += lead(document, attached, mentions, lexicon, reference)
    labels = Labels(document, trees, found, lexicon)
    proposed = [mention for mention in mentions if not mention.only_ordered]
    events = proposals(document, proposed, proposed, attached.clauses, labels, reference)
    ordered = [mention for mention in mentions if mention.only_ordered]
    bounded = proposals(document, ordered, proposed, attached.clauses, labels, reference)
    folded = tuple(replace(candidate, reason=ORDER_ONLY) for candidate in bounded)
    return Told(tuple(events), folded=folded), _unplaced(document, attached, mentions, found)


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
