"""Reads clocks, with their vague words, zones and the day they belong to."""

import re
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import AmbiguousTime, Bounds, Granularity, NonexistentTime, Qualifier, When, to_local

from . import timex
from .calendar import at_minute, clock, spoken
from .compose import Group
from .context import Context, Reading, Unreadable
from .dates import Day
from .days import day_of
from .direction import LIES_AHEAD
from .tellings import Telling, instant, names_day, tellings
from .zones import Face, season_steps

QUALIFIERS = {"after": Qualifier.AFTER, "before": Qualifier.BEFORE, "around": Qualifier.ABOUT}
EVE = re.compile(r"\bEve\b")  # midnight on New Year's Eve ends it
LATE = timedelta(hours=1)  # news of what begins now may be out a little after it
ENDS_AT = ("until", "till", "by", "before")


def read_clock(group: Group, context: Context) -> Reading:
    told, *again = tellings(group, context)
    face = told.face
    day = _clock_day(told, again, context)
    local = _local(group, context, day, told.minute)
    when, vague_step = _when(group, context, local, face)
    when, day, local = _not_after_publication(when, day, local, context)
    steps = [day.step, *told.steps, *season_steps(face, local)]
    if vague_step:
        steps.append(vague_step)
    here = to_local(_centre(group, when), context.zone)
    if face.zone != context.zone:
        said = f"{clock(local)} in {face.name} is {clock(here)} on {spoken(here.date())} in {context.place}"
        steps.append(Step(said))
    bounds, checks = _cross_check(group, again, context, when)
    steps += checks + _either_midnight(group, day, local)
    when, mod = replace(bounds, zone=context.zone), timex.SIDE_MOD.get(_side(group), "")
    return Reading("TIME", timex.minute(local), when, mod, steps, day=day.value)


def _side(group: Group) -> str:
    return group.slots.get("vague", {}).get("side", "")


def _either_midnight(group: Group, day: Day, local: datetime) -> list[Step]:
    """“Midnight on Monday” begins Monday or ends it; nothing in the words decides."""
    bare = _is_midnight(group) and not {"vague", "part"} & group.slots.keys()
    if not bare or not day.named or local.time() != time.min:
        return []
    edge, other = ("begins", "ends") if local.date() == day.value else ("ends", "begins")
    named = f"the midnight that {edge} {spoken(day.value)}"
    return [Step(f"assumes {named}; the words may also mean the one that {other} it", Ground.ASSUMPTION)]


def _is_midnight(group: Group) -> bool:
    slot = group.slots["clock"]
    return bool(slot.get("named", "").startswith("mid") and slot["minute"] == 0)


def _agency_style(group: Group, text: str) -> bool:
    """“Midnight Friday”, without “on”: agencies count midnight to the day that ends (AP stylebook)."""
    kinds = [piece.kind for piece in group.pieces]
    beside = kinds[:2] in (["clock", "day"], ["clock", "date"])
    return beside and text[group.pieces[0].end : group.pieces[1].start] == " "


def _clock_day(told: Telling, again: list[Telling], context: Context) -> Day:
    """The day of the first clock; where only a later telling names one, that decides."""
    named = next((other for other in again if names_day(other.group)), None)
    if names_day(told.group) or named is None:
        return day_of(told.group, context)
    local = told.face.local(instant(named, context))
    days = (local.date() + timedelta(days=shift) for shift in (-1, 0, 1))
    value = min(days, key=lambda day: abs((at_minute(day, told.minute) - local).total_seconds()))
    return Day(value, Step(f"the day comes from the second clock, which makes it {spoken(value)}"))


def _local(group: Group, context: Context, day: Day, minute: int) -> datetime:
    """The wall clock. A midnight that something happens before, or lasts until, ends its day."""
    part = group.slots.get("part", {}).get("part", "")
    closes = context.signal in ("and", "to") and context.begun is not None
    before = _side(group) == "before" or context.signal in ENDS_AT or closes
    night = "night" in part or "evening" in part or bool(EVE.search(context.text, group.start, group.end))
    if _is_midnight(group) and (before or night or _agency_style(group, context.text)):
        return at_minute(day.value, 1440)
    late_part = "night" in part and "day" in group.slots.get("part", {}) and minute < 360
    return at_minute(day.value, minute + (1440 if late_part else 0))


def _when(group: Group, context: Context, local: datetime, face: Face) -> tuple[When, Step | None]:
    vague, base = group.slots.get("vague"), face.base(local)
    try:
        if vague is None or vague["side"] not in QUALIFIERS:
            second = group.slots["clock"].get("second", 0)
            if second:
                return When.at(base.replace(second=second), face.zone, Granularity.SECOND), None
            return When.at(base, face.zone), None
        return _vague(vague, group.slots["clock"], local, face)
    except AmbiguousTime as error:
        when = When.within(base, base, face.zone, Granularity.HOUR)
        return when, Step(f"{error} Both are kept as bounds.")
    except NonexistentTime as error:
        raise Unreadable(str(error)) from error


def _vague(vague: dict, slot: dict, local: datetime, face: Face) -> tuple[When, Step | None]:
    named = "named" in slot
    minutes = vague["named" if named else "minutes"]
    if not named and local.minute % 5 and vague["side"] == "around":
        minutes = min(minutes, 5)  # nobody says “about 4:27” for a quarter of an hour either way
    width = timedelta(minutes=minutes)
    before = width if vague["side"] != "after" else timedelta(0)
    after = width if vague["side"] != "before" else timedelta(0)
    granularity = Granularity.HOUR if named else Granularity.MINUTE
    when = When.around(face.base(local), face.zone, before, after, QUALIFIERS[vague["side"]], granularity)
    said = f"“{vague['vague']}” is read as {clock(local - before)} to {clock(local + after)}"
    return when, Step(said, Ground.WIDTH)


def _not_after_publication(
    when: When, day: Day, local: datetime, context: Context
) -> tuple[When, Day, datetime]:
    """A past event without a named day cannot lie after publication: then it was the day before."""
    published = context.reference.instant
    begins = when.start.earliest
    ahead = bool(begins and published and begins > published)
    contradicts = context.begun is not None and day.value <= context.begun and context.signal in ENDS_AT[:2]
    plan = context.upcoming or context.direction in LIES_AHEAD
    if plan and day.assumed and published and begins and begins < published - LATE:
        return _next_day(when, day, local)
    if day.named or plan or not ahead or contradicts:
        return when, day, local
    try:
        earlier = when.start.shifted(timedelta(days=-1), timedelta(days=-1))
    except (OverflowError, ValueError):
        return when, day, local
    value = day.value - timedelta(days=1)
    step = Step(f"{clock(local)} had not come at publication, so it is the day before, {spoken(value)}")
    return replace(when, start=earlier), Day(value, step, named=False), local - timedelta(days=1)


def _next_day(when: When, day: Day, local: datetime) -> tuple[When, Day, datetime]:
    """“Doors open at 8am”, published in the evening: what is still to come is tomorrow’s."""
    try:
        later = when.start.shifted(timedelta(days=1), timedelta(days=1))
        value = day.value + timedelta(days=1)
    except (OverflowError, ValueError):
        return when, day, local
    said = f"{clock(local)} had passed at publication and it is still to come: assumes {spoken(value)}"
    moved = replace(day, value=value, step=Step(said, Ground.ASSUMPTION))
    return replace(when, start=later), moved, local + timedelta(days=1)


def _cross_check(group: Group, again: list[Telling], context: Context, when: When) -> tuple[When, list[Step]]:
    """A clock told again is the same instant, give or take whole days where only one names its day.

    Where it is not, neither telling is believed: the bounds hold both.
    """
    steps, bounds = [], when.start
    for other in again:
        shown = context.text[other.group.start : other.group.end]
        try:
            gap = _gap(_centre(group, when), other, context)
        except (Unreadable, ValueError, OverflowError):
            steps.append(Step(f"the second clock, “{shown}”, cannot be read, so it was not compared"))
            continue
        if abs(gap) < timedelta(minutes=1):
            steps += [Step(f"the second clock, “{shown}”, is the same moment"), *_why(other)]
            continue
        said = f"the second clock, “{shown}”, contradicts the first by {_amount(gap)}: check the source"
        steps.append(Step(f"{said}. Both are kept as bounds", Ground.CONTRADICTION))
        bounds = _both(bounds, gap)
    return replace(when, start=bounds), steps


def _why(other: Telling) -> list[Step]:
    """Why a clock told again was read so, unless its agreement with the first is reason enough."""
    return [step for step in other.steps if step.ground is not Ground.ASSUMPTION or other.face.step is None]


def _gap(first: datetime, other: Telling, context: Context) -> timedelta:
    day = timedelta(days=1)
    gap = instant(other, context) - first
    return gap if names_day(other.group) else (gap + day / 2) % day - day / 2


def _both(bounds: Bounds, gap: timedelta) -> Bounds:
    if bounds.earliest is None or bounds.latest is None:
        return bounds
    earliest, latest = bounds.earliest + min(gap, timedelta(0)), bounds.latest + max(gap, timedelta(0))
    return replace(bounds, earliest=earliest, latest=latest, qualifier=Qualifier.BETWEEN)


def _amount(gap: timedelta) -> str:
    hours, minutes = divmod(int(abs(gap).total_seconds()) // 60, 60)
    counts = [(hours, "hour"), (minutes, "minute")]
    return " and ".join(f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in counts if count)


def _centre(group: Group, when: When) -> datetime:
    side, bounds = _side(group), when.start
    found = bounds.latest if side == "before" else bounds.earliest if side == "after" else bounds.best
    return found or datetime.min.replace(tzinfo=UTC)
