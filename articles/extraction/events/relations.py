"""Dates happenings from other happenings: offsets as constraints, solved forward and in reverse.

“The strikes came two hours after the call” dates the strikes if the call has a time,
and the call if the strikes have one. Every bound keeps the words that gave it.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, pairwise

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from timeline.when import Bounds, When

from .assumptions import assumed
from .attach import Attached
from .because import Relation
from .ends import join_ends
from .likeness import head_noun
from .links import Link
from .mentions import Mention, event_classes
from .orders import orders, same_day
from .parties import left, noun_of, only_occurs, right
from .sequence import follow_on
from .solving import Solver
from .storyline import Story
from .together import together

MOST = 200  # an article has a handful; more than this is no article, and relating stays linear
MOST_ORDERS = 6  # a sentence has one or two
EXCERPT = 40


def relate(
    document: Document,
    attached: Attached,
    expressions: list[TimeExpression],
    trees: Trees,
    lexicon: Lexicon,
    reference: Reference,
    *,
    assumptions: bool = True,
) -> list[Mention]:
    """All mentions that have a time or a bound now, in text order."""
    story = Story(document, attached, lexicon, reference.zone, trees)
    story.added += together(document, attached, lexicon)
    join_ends(document, attached.mentions, lexicon)
    _solve(story, expressions, reference, assumptions=assumptions)
    told = _dated(story)
    later = [
        m for m in follow_on(document, attached, expressions, told, lexicon) if all(m is not t for t in told)
    ]
    if later:
        story.added += later
        _solve(story, expressions, reference, assumptions=assumptions)
    return _dated(story)


def _dated(story: Story) -> list[Mention]:
    return [mention for mention in story.all if mention.dated]


def _solve(
    story: Story, expressions: list[TimeExpression], reference: Reference, *, assumptions: bool
) -> None:
    relations = list(islice(_amounts(story), MOST))
    relations += islice(_orders(story, expressions, relations), MOST)
    relations += islice(_same_days(story), MOST)
    if assumptions:
        relations += islice(assumed(story.all, story.lexicon), MOST)
    solver = Solver(story.text, story.lexicon, _latest(reference))
    used = solver.solve(relations, _same_spans(story))
    story.attached.used += [(r.link.start, r.link.end) for r in used if r.link is not None]


def _latest(reference: Reference) -> int | None:
    """The second after which nothing told as past can have happened."""
    end = reference.instant or When.on(reference.day, reference.zone).start.latest
    return None if end is None else int(end.timestamp())


def _same_spans(story: Story) -> list[tuple[Mention, Mention]]:
    """A start and an end told apart are one happening: they share what narrows its start."""
    spans = [m for m in story.all if m.when.end is not None]
    begun: dict[Bounds | None, list[Mention]] = {}
    for mention in spans:
        if not mention.marks_end:
            begun.setdefault(mention.when.end, []).append(mention)
    ends = [m for m in spans if m.marks_end and m.when.start.is_known]
    pairs = ((one, end) for end in ends for one in begun.get(end.when.end, ())[:1])
    return [(one, end) for one, end in islice(pairs, MOST) if one.classes & end.classes]


def _amounts(story: Story) -> list[Relation]:
    """Offsets with an amount. What is told in clauses comes first: nouns elsewhere may name it."""
    found = [(s, link) for s in story.document.told for link in story.attached.links.get(s.index, ())][:MOST]
    for sentence, link in found:
        if not only_occurs(story, sentence, link):
            left(story, sentence, link, create=True)
    for sentence, link in found:
        if not noun_of(story, sentence, link):
            right(story, sentence, link, create=True)
    for sentence, link in found:
        left(story, sentence, link, create=True)
    relations = (_amount(story, sentence, link) for sentence, link in found)
    return [relation for relation in relations if relation is not None]


def _amount(story: Story, sentence: Sentence, link: Link) -> Relation | None:
    one = left(story, sentence, link, create=True)
    other = right(story, sentence, link, create=one is not None)
    noun = noun_of(story, sentence, link)
    if link.sign > 0 and not (link.starts or link.ends) and _lasts(noun, story.lexicon):
        link = replace(link, most=None)
    return _relation(story, sentence, link, one, other) if one else None


def _lasts(noun: str, lexicon: Lexicon) -> bool:
    """“An hour after the match” counts from an end that is not told."""
    head = head_noun(noun)
    return bool(event_classes(head, 0, len(head), lexicon) & set(lexicon.words("lasting_classes")))


def _orders(story: Story, expressions: list[TimeExpression], amounts: list[Relation]) -> Iterator[Relation]:
    """What words only put in order, where at least one of the two has a time or an amount already."""
    known = {id(m) for m in story.all if m.dated} | {id(m) for r in amounts for m in (r.earlier, r.later)}
    timed = [(e.start, e.end) for e in expressions]
    for sentence in story.document.told:
        taken = [span for span in timed if sentence.start <= span[0] < sentence.end]
        taken += [(link.start, link.end) for link in story.attached.links.get(sentence.index, ())]
        found = orders(story.text, sentence.start, sentence.end, taken, story.lexicon)
        for link in islice(found, MOST_ORDERS):
            one, other = left(story, sentence, link, create=False), right(story, sentence, link, create=False)
            if one is None and id(other) in known:
                one = left(story, sentence, link, create=True)
            elif other is None and id(one) in known:
                other = right(story, sentence, link, create=True)
            if one is not None and (relation := _relation(story, sentence, link, one, other)):
                yield relation


def _same_days(story: Story) -> Iterator[Relation]:
    """“Later that day” narrows the day by the clock of what was told just before, if that fits."""
    told = story.all
    for before, mention in pairwise(told):
        clock, coarse = before.when.start, mention.when.start
        link = same_day(story.text, mention.expression) if mention.expression else None
        if link is None or mention.sentence - before.sentence > 1 or before.when.end is not None:
            continue
        if clock.granularity.is_date or not (clock.earliest and clock.latest):
            continue
        if coarse.earliest is None or coarse.latest is None:
            continue
        if coarse.earliest <= clock.earliest and clock.latest <= coarse.latest:
            earlier, later = (before, mention) if link.sign > 0 else (mention, before)
            yield Relation(earlier, later, link, link.wording)


def _relation(
    story: Story, sentence: Sentence, link: Link, one: Mention, other: Mention | None
) -> Relation | None:
    if other is None or other is one:
        return None
    earlier, later = (other, one) if link.sign > 0 else (one, other)
    return Relation(
        earlier, later, link, _excerpt(story.text, link.start, min(sentence.end, link.end + EXCERPT))
    )


def _excerpt(text: str, start: int, end: int) -> str:
    """The words of a relation and what they count from, ended at a word."""
    cut = text[end - 1 : end + 1]
    words = text[start:end] if not cut.isalnum() else text[start:end].rpartition(" ")[0]
    return words.strip(' \n,;:.“”"')
