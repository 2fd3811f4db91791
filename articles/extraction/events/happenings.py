"""The stages from times to proposals, in order, and what dates nothing after them all."""

from articles.extraction.candidate import TimeExpression, Unplaced
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document

from .attach import Attached, attach
from .fresh import date_the_news
from .label import Labels
from .mentions import Mention, recognise
from .merge import merge, told_again
from .parts import link_parts
from .predicates import predicates
from .proposals import Proposals, proposals
from .quote import shaped
from .relations import relate
from .salience import story, weigh
from .selection import select
from .set_aside import give_back
from .telling import tell
from .undated import by_publication, lead, undated

NOTHING_TOLD = "Nothing in the passage could be dated by it."


def happenings(
    document: Document,
    found: list[TimeExpression],
    trees: Trees,
    lexicon: Lexicon,
    reference: Reference,
    *,
    assumptions: bool = True,
) -> tuple[Proposals, list[Unplaced]]:
    attached = attach(document, found, trees, lexicon, reference)
    mentions = relate(document, attached, found, trees, lexicon, reference, assumptions=assumptions)
    mentions = merge(document, mentions)
    if trees:
        told = predicates(document, trees, lexicon)
        recognise(mentions, told)
        mentions += undated(document, attached, told, trees, mentions, lexicon, reference)
        give_back(document, attached, mentions, trees, lexicon)
        tell(document, trees, mentions, lexicon)
        mentions = told_again(document, mentions, lexicon)
        weigh(mentions, story(document, trees, found, lexicon))
    else:
        mentions += lead(document, attached, mentions, lexicon, reference)
    if assumptions:
        date_the_news(document, mentions, reference)
    mentions = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    chosen = select(document, mentions, by_publication(reference))
    link_parts(document, chosen.shown, lexicon)
    labels = Labels(document, trees, found, lexicon)
    proposed = proposals(document, chosen, attached.clauses, labels, reference)
    return proposed, _unplaced(document, attached, chosen.shown + chosen.upcoming, found)


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
