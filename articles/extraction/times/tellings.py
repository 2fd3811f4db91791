"""A clock told once or several times: which half of the day, whose zone, and whether the tellings agree."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from articles.extraction.step import Ground, Step

from .calendar import at_minute
from .compose import Group
from .context import Context, Unreadable
from .days import day_of
from .zones import Face, faces

DAY, HALF_DAY, QUARTER = 1440, 720, 15
LATE_MORNING, SMALL_HOURS = 690, 360
NEAR = 120  # minutes: clocks further apart than this were told of two places
FARTHEST_AHEAD = 14 * 60
TWELVE_HOURS = re.compile(r"\D*[1-9]:[0-5]\d|\D*1[0-2]:[0-5]\d")


@dataclass(frozen=True, slots=True)
class Telling:
    """One reading of a clock: minutes after its midnight, on whose wall, and why."""

    group: Group
    minute: int
    face: Face
    steps: tuple[Step, ...] = ()

    def minute_utc(self, day: date) -> int:
        """Minutes after midnight in UTC, as if it were of that day."""
        moment = self.face.moment(at_minute(day, self.minute))
        return moment.hour * 60 + moment.minute


def tellings(group: Group, context: Context) -> list[Telling]:
    """The clock, then each time it is told again, read so that they agree wherever they can."""
    day = rough_day(group, context)
    first, *again = [_readings(each, context, day) for each in (group, *group.again)]
    best = max(first, key=lambda one: sum(any(_agree(one, other, day) for other in rest) for rest in again))
    chosen = [next((other for other in rest if _agree(best, other, day)), rest[0]) for rest in again]
    settled = any(_agree(best, other, day) for other in chosen)
    if settled and best is not first[0]:
        best = replace(best, steps=_settled(best, first[0]))
    return _elsewhere([best, *chosen], day)


def _settled(best: Telling, usual: Telling) -> tuple[Step, ...]:
    said = f"the second clock agrees with {at_minute(date.min, best.minute):%H:%M}"
    if best.face.zone != usual.face.zone:
        said = f"“{best.face.name}” is read as {best.face.zone}, with which the second clock agrees"
    return (Step(said),)


def rough_day(group: Group, context: Context) -> date:
    """A day near enough to know which clocks are put forward."""
    named = next((each for each in (group, *group.again) if names_day(each)), group)
    try:
        return day_of(named, context).value
    except (Unreadable, ValueError, OverflowError):
        return context.today


def names_day(group: Group) -> bool:
    return bool({"day", "date"} & group.slots.keys()) or bool(group.slots.get("part", {}).get("day"))


def _readings(group: Group, context: Context, day: date) -> list[Telling]:
    found = []
    for minute, steps in _minutes(group, context):
        for face in faces(group.slots, context, day):
            shown = (*steps, *([face.step] if face.step else []))
            found.append(Telling(group, minute, face, shown))
    return found


def _minutes(group: Group, context: Context) -> list[tuple[int, tuple[Step, ...]]]:
    """A clock without a.m. or p.m. takes its half from the words around it, else both are possible."""
    slot = group.slots["clock"]
    minute = slot["minute"]
    if slot["half"] or minute >= HALF_DAY + 60 or (slot["sure"] and not _leaves_half(group, context)):
        return [(minute, ())]
    part = group.slots.get("part")
    if part:
        late = part["from"] >= LATE_MORNING and (
            "night" not in part["part"] or minute % HALF_DAY >= SMALL_HOURS
        )
        said = Step(f"“{part['part']}” says which half of the day")
        return [(minute % HALF_DAY + (HALF_DAY if late else 0), (said,))]
    if context.half and minute < HALF_DAY:
        minute += HALF_DAY if context.half == "p" else 0
        said = Step(f"the clock times near it are {context.half}.m., so it is read as {_shown(minute)}")
        other = (minute + HALF_DAY) % DAY  # only a clock beside it could say so
        return [(minute, (said,)), *([(other, ())] if group.zoned else [])]
    if minute >= HALF_DAY:
        return [(minute, ())]
    doubt = Step(f"the words do not say which half of the day: assumes {_shown(minute)}", Ground.ASSUMPTION)
    return [(minute, (doubt,)), (minute + HALF_DAY, ())]


def _leaves_half(group: Group, context: Context) -> bool:
    """“At 10:52 p.m. … at 10:55”: who writes a.m. and p.m. has left it out, not changed to 24 hours."""
    written = TWELVE_HOURS.fullmatch(context.text, group.start, group.end)
    return bool(written and context.half and not group.zoned and not group.again)


def _shown(minute: int) -> str:
    return f"{at_minute(date.min, minute):%H:%M}"


def _agree(one: Telling, other: Telling, day: date) -> bool:
    return apart(one, other, day) == 0


def apart(one: Telling, other: Telling, day: date) -> int:
    """Minutes between two tellings, whatever their days: at most half a day either way."""
    gap = other.minute_utc(day) - one.minute_utc(day)
    return (gap + HALF_DAY) % DAY - HALF_DAY


def _elsewhere(told: list[Telling], day: date) -> list[Telling]:
    """“11 p.m. local time (0500 GMT)” in an article of Kyiv: the clock of a place far from there.

    A small difference is not explained away: it is reported as a contradiction.
    """
    stated = next((one for one in told if one.face.stated), None)
    if stated is None or len(told) < 2:
        return told
    return [one if one.face.stated else _moved(one, stated, day) for one in told]


def _moved(one: Telling, stated: Telling, day: date) -> Telling:
    gap = apart(stated, one, day)
    if abs(gap) <= NEAR or gap % QUARTER:
        return one
    ahead = (one.minute - stated.minute_utc(day)) % DAY
    ahead -= DAY if ahead > FARTHEST_AHEAD else 0
    sign, hours, minutes = "+" if ahead >= 0 else "-", *divmod(abs(ahead), 60)
    name = f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    said = f"by the clock beside it, its own is that of a place at {name}, not of {one.face.name}"
    step = Step(said, Ground.ASSUMPTION)
    face = Face("UTC", name, timedelta(minutes=ahead), stated=True)
    return replace(one, face=face, steps=(*one.steps, step))


def instant(one: Telling, context: Context) -> datetime:
    return one.face.instant(at_minute(day_of(one.group, context).value, one.minute))
