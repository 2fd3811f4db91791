"""Times that belong together: from A to B, between A and B, until B, since A, by A."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Step
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError

TO = re.compile(
    r"\s?(?:,\s)?(?:to|until|till|through|and\suntil)\s(?:the\s|about\s|around\s|nearly\s)?|\s?[-–—]\s?", re.I
)
AND = re.compile(r"\s?,?\s?(?:and|or)\s(?:at\s|on\s|again\sat\s|from\s)?|,\s(?:at\s|on\s)?", re.I)
FOR, FROM = re.compile(r"\bfor\s(?:about\s|around\s)?$", re.I), re.compile(r"\s(?:from|starting\sat)\s", re.I)
DAY = timedelta(days=1)
UNTIL = ("until", "till", "up until", "until after", "through")


@dataclass(frozen=True, slots=True)
class Timed:
    """One time a clause gives: the expressions it rests on, and whether it is only the end of something."""

    when: When
    expressions: tuple[TimeExpression, ...]
    marks_end: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def start(self) -> int:
        return self.expressions[0].start

    @property
    def end(self) -> int:
        return self.expressions[-1].end


def joined(text: str, first: TimeExpression, second: TimeExpression, durative: bool) -> Timed | None:
    """One time out of two expressions, if the words between them make a range."""
    gap = text[first.end : second.start]
    if first.when is None or second.when is None or len(gap) > 24:
        return None
    if TO.fullmatch(gap) and (
        first.signal == "from" or "until" in gap or "till" in gap or _both_clocks(first, second)
    ):
        return _span(first, second)
    if first.signal == "between" and gap.strip().lower() == "and":
        return _span(first, second) if durative else _between(first, second)
    return None


def _both_clocks(first: TimeExpression, second: TimeExpression) -> bool:
    return first.rule == second.rule and first.rule in ("clock", "day", "date")


def _after(first: When, second: When) -> When:
    """The second end, a day later where a clock without a day would run backwards."""
    known = second.start
    if (
        known.latest
        and first.start.earliest
        and known.latest <= first.start.earliest
        and known.granularity.is_clock
    ):
        return replace(second, start=known.shifted(DAY, DAY))
    return second


def _span(first: TimeExpression, second: TimeExpression) -> Timed | None:
    try:
        when = first.time.until(_after(first.time, second.time))
    except (WhenError, OverflowError):
        return None
    return Timed(when, (first, second), steps=(Step(f"it runs from “{first.text}” to “{second.text}”"),))


def _between(first: TimeExpression, second: TimeExpression) -> Timed | None:
    last = _after(first.time, second.time)
    granularity = max(first.time.start.granularity, last.start.granularity, key=list(Granularity).index)
    granularity = Granularity.HOUR if granularity.is_clock else granularity
    try:
        bounds = Bounds(first.time.start.earliest, last.start.latest, granularity, Qualifier.BETWEEN)
    except WhenError:
        return None
    return Timed(
        replace(first.time, start=bounds),
        (first, second),
        steps=(Step(f"some time between “{first.text}” and “{second.text}”"),),
    )


def single(expression: TimeExpression, durative: bool) -> Timed:
    """One expression with its signal word: until, since, by."""
    when, signal = expression.time, expression.signal
    throughout = signal == "through" and expression.rule == "part"  # “through the night” is all of it
    if signal in UNTIL and when.shape is Shape.POINT and not throughout:
        return _until(expression)
    if signal == "after" and not when.start.granularity.is_date and when.start.qualifier is Qualifier.EXACT:
        step = Step("“after” gives the earliest time, and nothing the latest")
        return Timed(replace(when, start=_open(when.start)), (expression,), steps=(step,))
    if signal == "since" and when.shape is Shape.POINT:
        return Timed(
            when.onwards(), (expression,), steps=(Step("“since” gives the start of something that goes on"),)
        )
    if signal in ("by", "before", "no later than") and when.start.granularity.is_clock:
        bounds = Bounds(None, when.start.latest, when.start.granularity, Qualifier.BEFORE)
        return Timed(
            replace(when, start=bounds), (expression,), steps=(Step(f"“{signal}” gives the latest time"),)
        )
    return Timed(when, (expression,))


def _open(bounds: Bounds) -> Bounds:
    """After a time, and nobody says how long after."""
    return Bounds(bounds.earliest, None, bounds.granularity, Qualifier.AFTER)


def _until(expression: TimeExpression) -> Timed:
    """Only the end is told; nothing says when it began."""
    end = expression.time.start
    end = _open(end) if expression.signal == "until after" else end
    when = replace(expression.time, start=Bounds.unknown(), end=end, shape=Shape.SPAN)
    return Timed(when, (expression,), marks_end=True, steps=(Step(f"“{expression.signal}” gives the end"),))


def lengthened(text: str, timed: Timed, inside: Sequence[TimeExpression], lexicon: Lexicon) -> Timed:
    """“They talked for two hours from 9:30” ends two hours after."""
    length = next(
        (e for e in inside if e.rule == "duration" and FROM.fullmatch(text, e.end, timed.start)), None
    )
    number = length.slots["duration"]["number"] if length else None
    if (
        length is None
        or number is None
        or timed.when.shape is not Shape.POINT
        or not FOR.search(text, max(0, length.start - 12), length.start)
    ):
        return timed
    span = timedelta(seconds=number * lexicon.table("units")[length.slots["duration"]["unit"]]["seconds"])
    try:
        when = replace(timed.when, end=timed.when.start.shifted(span, span), shape=Shape.SPAN)
    except (WhenError, OverflowError):
        return timed
    step = Step(f"it ends after “{length.text}”, which is how long it lasted")
    return replace(timed, when=when, expressions=(*timed.expressions, length), steps=(*timed.steps, step))


def not_until(timed: Timed) -> Timed:
    """“The road did not reopen until 9 a.m.” tells when it did."""
    expression = timed.expressions[0]
    step = Step(f"“not {expression.signal}” gives the time it came about")
    return Timed(expression.time, timed.expressions, steps=(step,))
