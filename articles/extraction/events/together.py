"""“… shortly after midnight as sirens wailed and the mayor told people to take shelter”: one time for all."""

from collections.abc import Iterator, Sequence

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Step
from articles.extraction.text.document import Document
from timeline.when import Shape

from .attach import Attached
from .clauses import Clause
from .factuality import claim
from .mentions import Mention, core_classes, head_verb
from .quote import shaped


def together(document: Document, attached: Attached, lexicon: Lexicon) -> Iterator[Mention]:
    """The mentions that share the time of another because “as … and …” tells them with it."""
    dated = {id(m.clause) for m in attached.mentions}
    for mention in attached.mentions:
        if mention.when.shape is not Shape.POINT or not mention.proposed or mention.anchor:
            continue
        clause = _conjoined(document.text, mention.clause, attached.clauses.get(mention.sentence, ()))
        if clause is not None and id(clause) not in dated:
            yield from _mention(document, clause, mention, lexicon)


def _conjoined(text: str, clause: Clause, siblings: Sequence[Clause]) -> Clause | None:
    """The clause joined to an “as” clause that follows a timed one, with no comma to part them."""
    following = [c for c in siblings if c.start >= clause.end][:2]
    if len(following) < 2 or following[0].opener != "as" or following[0].start != clause.end:
        return None
    companion, conjoined = following
    parted = text[companion.start : companion.end].rstrip().endswith((",", ";"))
    return conjoined if conjoined.opener == "and" and conjoined.verbs and not parted else None


def _mention(document: Document, clause: Clause, other: Mention, lexicon: Lexicon) -> Iterator[Mention]:
    text, head = document.text, head_verb(clause, clause.end, lexicon)
    if head is None or head.kind != "past":
        return
    nothing = TimeExpression(head.end, head.end, "", "TIME", "")
    verdict = claim(text, clause, head, nothing, lexicon)
    if verdict.label != "asserted":
        return
    start, end = shaped(text, clause.start, clause.end, head.start, head.end)
    said = f"“as” tells it at the same time as “{text[other.start : other.end][:80]}”"
    yield Mention(
        start,
        end,
        clause.sentence,
        other.paragraph,
        clause,
        head,
        core_classes(text, clause, head, lexicon),
        verdict,
        None,
        other.when,
        tier="C",
        quoted=document.quotations.around(start) is not None,
        anchor=other,
        steps=[Step(said), *other.steps],
    )
