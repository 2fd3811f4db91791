"""One end of a typed time: which half of the day and which day its clock is on, by the time it replaces.

Nothing is guessed. What the time in the field does not settle is refused, with each reading and how to
write it.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from articles.desk.typed.clocks import Variant, variants
from articles.desk.typed.said import Said, say
from articles.desk.typed.setting import Setting
from articles.desk.typed.tidy import WEEKDAY
from articles.extraction import Reference
from articles.extraction.times.calendar import spoken
from timeline.wallclock import echo
from timeline.when import NonexistentTime, When, WhenError, to_local, to_utc

NEAR = timedelta(
    hours=4
)  # a clock this near the time it replaces is its correction; twelve hours away it is not
NIGHT_FROM, NIGHT_TO = 20, 6
ONE_DAY = timedelta(days=1)
NAMED = re.compile(rf"\b{WEEKDAY}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand the words, on one day."""

    said: Said
    variant: Variant
    day: date

    @property
    def when(self) -> When:
        return self.said.when

    @property
    def span(self) -> tuple[datetime, datetime]:
        known = self.when.known
        first, last = known.earliest or known.latest, known.latest or known.earliest
        assert first is not None  # the engine tells no unknown times
        assert last is not None
        return first, last

    @property
    def best(self) -> datetime:
        best = self.when.known.best
        assert best is not None
        return best


def read_end(words: str, setting: Setting, signal: str = "") -> Said | None:
    """One end alone; None where the words are no time."""
    readings = possible(words, setting, signal)
    if not readings:
        return None
    readings, why = _half(words, readings, setting)
    if readings[0].said.dated or len(readings) == 1:
        return _settled(readings[0], why)
    chosen, reason = _day(words, readings, setting)
    return _settled(chosen, [*why, reason])


def read_beside(words: str, setting: Setting, signal: str, other: Said, *, later: bool) -> Said | None:
    """The end of a range whose `other` end is read: on its own day, else the next such clock, or the last."""
    readings = possible(words, setting, signal, near=other.when)
    if not readings:
        return None
    if readings[0].said.dated:
        readings, why = _half(words, readings, setting)
        return _settled(readings[0], why)
    edge = other.when.known.best
    assert edge is not None
    fits = [one for one in readings if (one.best >= edge if later else one.best <= edge)]
    nearest: dict[Variant, Reading] = {}
    for one in sorted(fits, key=lambda one: abs(one.best - edge)):
        nearest.setdefault(one.variant, one)
    chosen, why = _half(words, list(nearest.values()), setting) if nearest else (readings, [])
    return _settled(chosen[0], why)


def possible(words: str, setting: Setting, signal: str = "", near: When | None = None) -> list[Reading]:
    """Every reading of the words: each half of the day, on each day that the clock may be on."""
    found: list[Reading] = []
    for variant in variants(words):
        said = say(variant.words, _reference(words, setting), signal)
        if said is None:
            continue
        days = _days(setting, near) if not said.dated else []
        if not days:
            found.append(Reading(said, variant, _local_day(said.when)))
        for day in days:  # the first and the last are those around what is replaced
            try:
                there = say(variant.words, replace(setting.known, published=day), signal)
            except WhenError:  # the clocks were put forward over it
                if day in days[1:-1]:
                    raise
                continue
            if there is not None:
                found.append(Reading(there, variant, day))
    return found


def _reference(words: str, setting: Setting) -> Reference:
    return setting.weekdays if setting.weekdays and NAMED.search(words) else setting.known


def _days(setting: Setting, near: When | None) -> list[date]:
    """The days around what is replaced, or around the other end of a range."""
    hull = replace(setting, replaces=near).hull if near else setting.hull
    if hull is None:
        return []
    first, last = (to_local(edge, setting.known.zone).date() for edge in hull)
    return [first + ONE_DAY * number for number in range(-1, (last - first).days + 2)]


def _half(words: str, readings: list[Reading], setting: Setting) -> tuple[list[Reading], list[str]]:
    """The readings of the half of the day that the time in the field settles; WhenError if it does not."""
    halves = {one.variant.words: one.variant for one in readings}
    if len(halves) == 1:
        return readings, []
    hull = setting.hull
    near = [
        key
        for key in halves
        if hull and min(_away(one, hull) for one in readings if one.variant.words == key) < NEAR
    ]
    if len(near) != 1:
        one, other = halves.values()
        raise WhenError(
            _("“%(line)s” may be %(one)s or %(other)s: write either of these.")
            % {"line": echo(words), "one": one.typed, "other": other.typed}
        )
    chosen = halves[near[0]]
    step = _("“%(line)s” is %(clock)s, because that is near the time it replaces.")
    return [one for one in readings if one.variant == chosen], [step % {"line": words, "clock": chosen.shown}]


def _away(reading: Reading, hull: tuple[datetime, datetime]) -> timedelta:
    first, last = reading.span
    return max(hull[0] - last, first - hull[1], timedelta(0))


def _day(words: str, readings: list[Reading], setting: Setting) -> tuple[Reading, str]:
    """The day of a clock without one: inside what it replaces, else the same night, else the same day."""
    hull, old = setting.hull, setting.replaces
    assert hull is not None  # or there were no days to choose from
    assert old is not None
    inside = [one for one in readings if hull[0] <= one.best <= hull[1]]
    if len(inside) == 1:
        return inside[0], _on(inside[0], _("the time it replaces lies there"))
    base = to_local(old.known.best or hull[0], setting.known.zone)
    night = [one for one in readings if _is_night(to_local(one.best, one.when.zone)) and _is_night(base)]
    if night:
        nearest = min(night, key=lambda one: _away(one, hull))
        if _local_day(nearest.when) != base.date():
            return nearest, _on(nearest, _("the same night as the time it replaces"))
        return nearest, _on(nearest, _("the day of the time it replaces"))
    same = next((one for one in readings if one.day == base.date()), None)
    if same is None:
        raise NonexistentTime(_("“%(line)s” did not exist on that day.") % {"line": echo(words)})
    _refuse_after_publication(words, same, readings, setting)
    return same, _on(same, _("the day of the time it replaces"))


def _refuse_after_publication(words: str, same: Reading, readings: list[Reading], setting: Setting) -> None:
    """An article tells nothing that came after it: then the day may as well be the one before."""
    published, hull = setting.known.instant, setting.hull
    before = next((one for one in readings if one.day == same.day - ONE_DAY), None)
    if published is None or hull is None or before is None:
        return
    if hull[0] <= published < same.span[0]:
        raise WhenError(
            _("“%(line)s” on %(day)s came after the article was published: write that day, or %(before)s.")
            % {"line": echo(words), "day": spoken(same.day), "before": spoken(before.day)}
        )


def _is_night(local: datetime) -> bool:
    return local.hour >= NIGHT_FROM or local.hour < NIGHT_TO


def _on(reading: Reading, why: str) -> str:
    day = spoken(_local_day(reading.when))
    return _("No day is named, so it is %(day)s: %(why)s.") % {"day": day, "why": why}


def _local_day(when: When) -> date:
    best = when.known.best
    assert best is not None
    return to_local(best, when.zone).date()


def _settled(reading: Reading, steps: list[str]) -> Said:
    """What was chosen, with why; raises AmbiguousTime where its clock came twice that day."""
    said, shown = reading.said, reading.variant.shown
    if shown and shown < "24" and not said.zoned:
        day = _local_day(said.when)
        to_utc(datetime.combine(day, time.fromisoformat(shown)), said.when.zone)
    return replace(said, steps=(*steps, *said.steps))
