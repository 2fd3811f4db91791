"""What a few words say, by the engine alone: one time that is all of them, on its own day or a given one."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from articles.extraction import Reference, TimeExpression
from articles.extraction.pipeline import times
from articles.extraction.step import Ground, Step
from articles.extraction.times.calendar import MONTHS
from timeline.when import When, WhenError

LEADING = frozenset({"at", "in", "on", "during", "the", "some", "time", "sometime"})
CLOCKS = frozenset({"clock", "part", "vague", "zone", "place", "edge"})
NO_DAY = "names no day."


@dataclass(frozen=True, slots=True)
class Said:
    """A time, whether the words name its day and its zone, and the steps that an editor should know of."""

    when: When
    dated: bool
    zoned: bool = False
    steps: tuple[str, ...] = ()


def say(words: str, reference: Reference, signal: str = "") -> Said | None:
    """None where the words are not one time; raises WhenError where they are an impossible one.

    `signal` is a word in front that belongs to it (“until”), because it tells which midnight is meant.
    """
    line = f"{signal} {words}" if signal else words
    spans = times(line, reference=reference)
    if len(spans) != 1 or not _is_whole(line, spans[0].text, signal):
        return None
    span = spans[0]
    if span.when is None and span.problem.endswith(NO_DAY):
        return _on_its_day(words, reference.day, reference)
    if span.when is None:
        raise WhenError(span.problem)
    dated = is_dated(span)
    return Said(span.when, dated, "zone" in span.slots, tuple(_told(span.steps, dated=dated)))


def _on_its_day(words: str, day: date, reference: Reference) -> Said | None:
    """“Evening” by itself is on no day for the engine; beside a date it is."""
    said = say(f"{words} on {day.day} {MONTHS[day.month - 1]} {day.year}", reference)
    begins, published = said and said.when.start.earliest, reference.instant
    if begins and published and begins > published:  # as the engine does with a clock
        return _on_its_day(words, day - timedelta(days=1), reference)
    step = _("No day is named, so it is the last one before the article was published.")
    return said and replace(said, dated=False, steps=(step,) if published else ())


def _is_whole(line: str, words: str, signal: str) -> bool:
    """Whether these words are all the line says, but for a preposition in front: none may be passed over."""
    before, _found, after = line.partition(words) if words else (line, "", line)
    return not after.strip(" .,") and (LEADING | set(signal.split())).issuperset(before.lower().split())


def is_dated(span: TimeExpression) -> bool:
    """Whether the words name a day or something coarser, and not a clock or a part of whatever day."""
    return not span.slots.keys() <= CLOCKS or bool(span.slots.get("part", {}).get("day"))


def _told(steps: tuple[Step, ...], *, dated: bool) -> list[str]:
    """Not which day the engine took for an article: here it is told by what the line replaces."""
    return [step.sentence() for step in steps if dated or step.ground is not Ground.PUBLICATION]


def understood(words: str, reference: Reference) -> list[str]:
    """The times among words that as a whole are none."""
    return [span.text for span in times(words, reference=reference) if span.when]
