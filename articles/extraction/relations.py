"""Dates happenings from other happenings: offsets as constraints, solved forward and in reverse.

“The strikes came two hours after the call” dates the strikes if the call has a time,
and the call if the strikes have one. Every bound keeps the words that gave it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import islice

from timeline.when import Granularity, When, WhenError

from .attach import Attached
from .candidate import TimeExpression
from .clauses import Clause
from .document import Document
from .ends import join_ends
from .factuality import Claim, claim
from .knowledge import narrow
from .lexicon import Lexicon
from .links import Link, links
from .mentions import Mention, core_classes, event_classes, head_verb
from .quote import shaped
from .reference import Reference
from .sentences import Sentence
from .sequence import follow_on

MOST = 200  # an article has a handful; more than this is no article, and relating stays linear
NOTHING = Claim("asserted")


@dataclass(slots=True)
class Constraint:
    """`later` starts `least` to `most` after `earlier`."""

    earlier: Mention
    later: Mention
    link: Link
    sentence: str


@dataclass(slots=True)
class Story:
    """What relating needs to know of the document; `undated` are mentions that only a relation can date."""

    document: Document
    attached: Attached
    lexicon: Lexicon
    protected: list[tuple[int, int]]
    zone: str
    undated: list[Mention] = field(default_factory=list)

    @property
    def all(self) -> list[Mention]:
        return self.attached.mentions + self.undated


def relate(
    document: Document,
    attached: Attached,
    expressions: list[TimeExpression],
    lexicon: Lexicon,
    reference: Reference,
) -> list[Mention]:
    """All mentions that have a time now, in text order."""
    story = Story(
        document,
        attached,
        lexicon,
        [(e.start, e.end) for e in expressions if e.when is not None],
        reference.zone,
    )
    join_ends(document, attached.mentions, lexicon)
    narrow(attached.mentions, lexicon)
    constraints = list(islice(_all_constraints(story), MOST))
    for mention in story.undated:
        _solve(mention, constraints)
    mentions = sorted((m for m in story.all if m.dated), key=lambda m: (m.start, m.end))
    mentions = follow_on(document, attached, expressions, mentions, lexicon)
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _all_constraints(story: Story) -> Iterator[Constraint]:
    for sentence in story.document.sentences:
        if not story.document.aside_at(sentence.start):
            yield from _constraints(story, sentence)


def _constraints(story: Story, sentence: Sentence) -> list[Constraint]:
    near = story.protected[max(0, bisect_left(story.protected, (sentence.start, 0)) - 1) :]
    near = [span for span in near[:40] if span[0] < sentence.end]
    found = []
    for link in links(story.document.text, sentence.start, sentence.end, near, story.lexicon):
        left, right = _left(story, sentence, link), _right(story, sentence, link)
        if left and right and left is not right:
            earlier, later = (right, left) if link.sign > 0 else (left, right)
            shown = story.document.text[link.start : min(sentence.end, link.end + 40)]
            found.append(Constraint(earlier, later, link, shown))
    return found


def _clause_at(story: Story, sentence: Sentence, offset: int) -> Clause | None:
    return next(
        (c for c in story.attached.clauses.get(sentence.index, ()) if c.start <= offset < c.end), None
    )


def _left(story: Story, sentence: Sentence, link: Link) -> Mention | None:
    """The happening the words hang on: the clause they stand in, or one it names again."""
    clause = _clause_at(story, sentence, link.start)
    if clause is None:
        return None
    head = head_verb(clause, link.start, story.lexicon)
    classes = core_classes(story.document.text, clause, head, story.lexicon)
    return _known(story, clause, classes, link.start) or _new(
        story, sentence, clause, clause.start, clause.end, link, classes
    )


def _right(story: Story, sentence: Sentence, link: Link) -> Mention | None:
    """What the words count from: a clause (“after they concluded a call”) or a noun (“after the call”)."""
    text, clause = story.document.text, _clause_at(story, sentence, link.end)
    if clause is None:
        return None
    own = clause.start >= link.start
    head = next((v for v in clause.verbs if v.kind != "aux" and v.start > link.end), None)
    if own and head:
        classes = core_classes(text, clause, head, story.lexicon)
        return _known(story, clause, classes, link.end) or _new(
            story, sentence, clause, link.end, clause.end, link, classes
        )
    noun = text[link.end : min(clause.end, link.end + 60)]
    classes = event_classes(noun, 0, len(noun), story.lexicon)
    if not classes:
        return None
    return _known(story, None, classes, link.end) or _new(
        story, sentence, clause, link.end, clause.end, link, classes
    )


def _known(story: Story, clause: Clause | None, classes: frozenset[str], offset: int) -> Mention | None:
    """The mention of this clause, else the nearest earlier one (then later one) of the same class."""
    own = [
        m
        for m in story.all
        if clause is not None and m.clause is clause and (m.start <= offset <= m.end + 30)
    ]
    if own:
        return own[0]
    same = [m for m in story.all if m.classes & classes and not m.marks_end]
    before = [m for m in same if m.start < offset]
    dated = [m for m in before if m.dated] or before or same
    return dated[0] if dated else None


def _new(
    story: Story,
    sentence: Sentence,
    clause: Clause,
    start: int,
    end: int,
    link: Link,
    classes: frozenset[str],
) -> Mention | None:
    text = story.document.text
    while start < end and text[start].isspace():
        start += 1
    first, last = shaped(text, start, end, start, start + 1)
    if last - first < 8:
        return None
    head = next((v for v in clause.verbs if v.kind != "aux" and start <= v.start < end), None)
    when = When.unknown(story.zone)
    mention = Mention(
        first, last, sentence.index, sentence.paragraph, clause, head, classes, NOTHING, None, when, tier="C"
    )
    mention.quoted = story.document.quotations.around(first) is not None
    mention.claim = _claim(story, mention, link)
    story.undated.append(mention)
    return mention


def _claim(story: Story, mention: Mention, link: Link) -> Claim:
    expression = TimeExpression(link.start, link.end, link.wording, "DURATION", "")
    return claim(story.document.text, mention.clause, mention.head, expression, story.lexicon)


def _solve(mention: Mention, constraints: list[Constraint]) -> None:
    """The time of a mention from its constraints to dated ones: counted offsets first."""
    about = [c for c in constraints if mention in (c.earlier, c.later)]
    about = [c for c in about if _other(c, mention).dated and _fits(c, _other(c, mention))]
    if not about or not mention.proposed:
        return
    about.sort(key=lambda c: (not c.link.counted, c.link.most - c.link.least, c.link.start))
    best = about[0]
    anchor, low, high = _offset(best, mention)
    try:
        when = anchor.when.derived(low, high, wording=best.link.wording)
    except (WhenError, OverflowError):
        return
    unit = (
        Granularity.HOUR
        if (high - low) < timedelta(days=1) and anchor.when.start.granularity is not Granularity.DAY
        else Granularity.DAY
    )
    mention.when = replace(when, start=replace(when.start, granularity=unit))
    mention.anchor = anchor
    _explain(mention, anchor, best, about[1:])


def _other(constraint: Constraint, mention: Mention) -> Mention:
    return constraint.later if constraint.earlier is mention else constraint.earlier


def _fits(constraint: Constraint, anchor: Mention) -> bool:
    """Hours cannot be counted from a day: only from a clock or a part of the day."""
    return constraint.link.least >= timedelta(hours=23) or not anchor.when.start.granularity.is_date


def _offset(constraint: Constraint, mention: Mention) -> tuple[Mention, timedelta, timedelta]:
    if constraint.earlier is mention:
        return constraint.later, -constraint.link.most, -constraint.link.least
    return constraint.earlier, constraint.link.least, constraint.link.most


def _explain(mention: Mention, anchor: Mention, best: Constraint, others: list[Constraint]) -> None:
    side = "before" if best.earlier is mention else "after"
    mention.steps.append(
        f"“{best.sentence.strip()}” puts this {_hours(best.link.least)} to {_hours(best.link.most)} {side} "
        "the other event, and its time is counted from there"
    )
    if best.earlier is mention:
        mention.steps.append("it is worked out in reverse, and counted from the end of what it names")
    for other in others:
        agrees = other.link.least <= best.link.least and best.link.most <= other.link.most
        mention.steps.append(
            f"“{other.link.wording}” {'agrees with that' if agrees else 'does not narrow it further'}"
        )
    mention.steps += [step for step in anchor.steps if "assumes" in step]


def _hours(amount: timedelta) -> str:
    minutes = int(amount.total_seconds() // 60)
    if minutes >= 2880:
        return f"{minutes / 1440:g} days"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"
