"""Dates happenings from other happenings: offsets as constraints, solved forward and in reverse.

“The strikes came two hours after the call” dates the strikes if the call has a time,
and the call if the strikes have one. Every bound keeps the words that gave it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.step import Ground, Step
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from timeline.when import Granularity, When, WhenError, to_local

from .assumptions import narrow
from .attach import Attached
from .ends import join_ends
from .links import Link
from .mentions import Mention
from .parties import Story, left, right
from .sequence import follow_on

MOST = 200  # an article has a handful; more than this is no article, and relating stays linear


@dataclass(slots=True)
class Constraint:
    """`later` starts `least` to `most` after `earlier`."""

    earlier: Mention
    later: Mention
    link: Link
    sentence: str


def relate(
    document: Document,
    attached: Attached,
    expressions: list[TimeExpression],
    lexicon: Lexicon,
    reference: Reference,
) -> list[Mention]:
    """All mentions that have a time now, in text order."""
    story = Story(document, attached, lexicon, reference.zone)
    narrow(attached.mentions, lexicon)
    join_ends(document, attached.mentions, lexicon)
    constraints = list(islice(_all_constraints(story), MOST))
    for mention in story.undated:
        _solve(mention, constraints, attached)
    mentions = sorted((m for m in story.all if m.dated), key=lambda m: (m.start, m.end))
    mentions = follow_on(document, attached, expressions, mentions, lexicon)
    return sorted(mentions, key=lambda m: (m.start, m.end))


def _all_constraints(story: Story) -> Iterator[Constraint]:
    for sentence in story.document.sentences:
        if not story.document.aside_at(sentence.start):
            yield from _constraints(story, sentence)


def _constraints(story: Story, sentence: Sentence) -> list[Constraint]:
    found = []
    for link in story.attached.links.get(sentence.index, ()):
        one, other = left(story, sentence, link), right(story, sentence, link)
        if one and other and one is not other:
            earlier, later = (other, one) if link.sign > 0 else (one, other)
            shown = story.document.text[link.start : min(sentence.end, link.end + 40)]
            found.append(Constraint(earlier, later, link, shown))
    return found


def _solve(mention: Mention, constraints: list[Constraint], attached: Attached) -> None:
    """The time of a mention from its constraints to dated ones: counted offsets first."""
    about = [c for c in constraints if mention in (c.earlier, c.later)]
    about = [c for c in about if _other(c, mention).dated and _fits(c, _other(c, mention))]
    if not about or not mention.proposed:
        return
    about.sort(key=lambda c: (not c.link.counted, c.link.most - c.link.least, c.link.start))
    best = about[0]
    anchor, low, high = _offset(best, mention)
    try:
        mention.when = _derived(anchor.when, low, high, best.link.wording)
    except (WhenError, OverflowError):
        return
    mention.anchor = anchor
    attached.used += [(c.link.start, c.link.end) for c in about]
    _explain(mention, anchor, best, about[1:])


def _derived(anchor: When, low: timedelta, high: timedelta, wording: str) -> When:
    """The anchor's time moved by the offset; whole days give a calendar day, whatever the anchor's clock."""
    when = anchor.derived(low, high, wording=wording)
    counted = anchor.start.best
    if low == high and counted is not None:
        day = to_local(counted + low, anchor.zone).date()
        return replace(when, start=When.on(day, anchor.zone).start)
    hours = high - low < timedelta(days=1) and not anchor.start.granularity.is_date
    return replace(
        when, start=replace(when.start, granularity=Granularity.HOUR if hours else Granularity.DAY)
    )


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
    put = f"“{best.sentence.strip()}” puts this {_reach(best.link)} {side} the other event"
    mention.steps.append(Step(f"{put}, and its time is counted from there"))
    if best.earlier is mention:
        mention.steps.append(Step("it is worked out in reverse, and counted from the end of what it names"))
    for other in others:
        agrees = other.link.least <= best.link.least and best.link.most <= other.link.most
        verdict = "agrees with that" if agrees else "does not narrow it further"
        mention.steps.append(Step(f"“{other.link.wording}” {verdict}"))
    mention.steps += anchor.steps_on(Ground.ASSUMPTION)


def _reach(link: Link) -> str:
    least, most = _hours(link.least), _hours(link.most)
    return least if least == most else f"{least} to {most}"


def _hours(amount: timedelta) -> str:
    minutes = int(amount.total_seconds() // 60)
    if minutes >= 2880:
        return f"{minutes / 1440:g} days"
    return f"{minutes // 60} h {minutes % 60:02}" if minutes >= 60 else f"{minutes} min"
