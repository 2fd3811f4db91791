"""Reads clocks, with their vague words, zones and the day they belong to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import AmbiguousTime, Granularity, NonexistentTime, Qualifier, When, to_local, to_utc

from . import timex
from .calendar import at_minute, clock, spoken
from .compose import Group
from .context import Context, Reading, Unreadable
from .days import Day, day_of

QUALIFIERS = {"after": Qualifier.AFTER, "before": Qualifier.BEFORE, "around": Qualifier.ABOUT}
AFTERNOON = ("afternoon", "evening", "night", "tonight", "lunchtime", "dusk", "sunset", "nightfall")
ENDS_AT = ("until", "till", "by", "before")


def read_clock(group: Group, context: Context) -> Reading:
    minute, steps = _minute(group, context)
    zone = _zone(group, context)
    day = _clock_day(group, context, minute, steps)
    local = _local(group, context, day, minute)
    when, vague_step = _when(group, context, local, zone)
    when, day, local = _not_after_publication(when, day, local, context)
    steps.insert(0, day.step)
    if vague_step:
        steps.append(vague_step)
    if zone != context.zone:
        here = to_local(_centre(group, when), context.zone)
        steps.append(_in_place(local, zone, here, context))
    steps += _cross_check(group, context, when) + _either_midnight(group, day, local)
    side = group.slots.get("vague", {}).get("side", "")
    shown = to_local(_centre(group, when), context.zone) if zone == context.zone else local
    value = timex.minute(local if side else shown)
    when = replace(when, zone=context.zone)
    return Reading("TIME", value, when, timex.SIDE_MOD.get(side, ""), steps, day=day.value)


def _either_midnight(group: Group, day: Day, local: datetime) -> list[Step]:
    """“Midnight on Monday” begins Monday or ends it; nothing in the words decides."""
    bare = group.slots["clock"].get("named", "").startswith("mid") and local == at_minute(day.value, 0)
    if not bare or not day.named or {"vague", "part"} & group.slots.keys():
        return []
    said = (
        f"assumes the midnight that begins {spoken(day.value)}; the words may also mean the one that ends it"
    )
    return [Step(said, Ground.ASSUMPTION)]


def _in_place(local: datetime, zone: str, here: datetime, context: Context) -> Step:
    return Step(f"{clock(local)} in {zone} is {clock(here)} on {spoken(here.date())} in {context.place}")


def _minute(group: Group, context: Context) -> tuple[int, list[Step]]:
    """Minutes after midnight; a clock without a.m. or p.m. takes its half from the words around it."""
    slot = group.slots["clock"]
    minute = slot["minute"]
    if slot["half"] or slot["sure"] or minute >= 780:
        return minute, []
    part = group.slots.get("part", {}).get("part", "")
    if part:
        late = part.split()[-1] in AFTERNOON and minute % 720 >= (0 if "night" not in part else 360)
        return (minute % 720 + 720 if late else minute % 720), [Step(f"“{part}” says which half of the day")]
    if context.half and minute < 720:
        minute += 720 if context.half == "p" else 0
        said = f"the clock times near it are {context.half}.m., so it is read as {clock(_any(minute))}"
        return minute, [Step(said)]
    return minute, []


def _any(minute: int) -> datetime:
    return datetime(2000, 1, 1) + timedelta(minutes=minute)


def _zone(group: Group, context: Context) -> str:
    zone = group.slots.get("zone", {}).get("zone", "local")
    return context.zone if zone == "local" else zone


def _clock_day(group: Group, context: Context, minute: int, steps: list[Step]) -> Day:
    """The day of the first clock; where only the second clock names one, it decides."""
    named = bool({"day", "date"} & group.slots.keys()) or "day" in group.slots.get("part", {})
    second = group.second
    if not named and second and {"day", "date"} & second.slots.keys():
        instant = _second_instant(second, context)
        local = to_local(instant, _zone(group, context))
        best = min((-1, 0, 1), key=lambda d: abs(_gap(local, local.date() + timedelta(days=d), minute)))
        value = local.date() + timedelta(days=best)
        return Day(value, Step(f"the day comes from the second clock, which makes it {spoken(value)}"))
    return day_of(group, context)


def _gap(local: datetime, day: date, minute: int) -> float:
    return (at_minute(day, minute) - local).total_seconds()


def _local(group: Group, context: Context, day: Day, minute: int) -> datetime:
    """The wall clock. A midnight that something happens before, or lasts until, ends its day."""
    slot = group.slots["clock"]
    named_midnight = slot.get("named", "").startswith("mid") and slot["minute"] == 0
    part = group.slots.get("part", {}).get("part", "")
    closes = context.signal in ("and", "to") and context.begun is not None
    before = group.slots.get("vague", {}).get("side") == "before" or context.signal in ENDS_AT or closes
    if named_midnight and (before or "night" in part or "evening" in part):
        return at_minute(day.value, 1440)
    late_part = "night" in part and "day" in group.slots.get("part", {}) and minute < 360
    return at_minute(day.value, minute + (1440 if late_part else 0))


def _when(group: Group, context: Context, local: datetime, zone: str) -> tuple[When, Step | None]:
    vague = group.slots.get("vague")
    try:
        if vague is None:
            second = group.slots["clock"].get("second", 0)
            if second:
                return When.at(local.replace(second=second), zone, Granularity.SECOND), None
            return When.at(local, zone), None
        return _vague(vague, group.slots["clock"], local, zone)
    except AmbiguousTime as error:
        when = When.within(local, local, zone, Granularity.HOUR)
        return when, Step(f"{error} Both are kept as bounds.")
    except NonexistentTime as error:
        raise Unreadable(str(error)) from error


def _vague(vague: dict, slot: dict, local: datetime, zone: str) -> tuple[When, Step | None]:
    named = "named" in slot
    minutes = vague["named" if named else "minutes"]
    if not named and local.minute % 5 and vague["side"] == "around":
        minutes = min(minutes, 5)  # nobody says “about 4:27” for a quarter of an hour either way
    width = timedelta(minutes=minutes)
    before = width if vague["side"] != "after" else timedelta(0)
    after = width if vague["side"] != "before" else timedelta(0)
    granularity = Granularity.HOUR if named else Granularity.MINUTE
    when = When.around(local, zone, before, after, QUALIFIERS[vague["side"]], granularity)
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
    if day.named or context.direction == "future" or not ahead or contradicts:
        return when, day, local
    try:
        earlier = when.start.shifted(timedelta(days=-1), timedelta(days=-1))
    except (OverflowError, ValueError):
        return when, day, local
    value = day.value - timedelta(days=1)
    step = Step(f"{clock(local)} had not come at publication, so it is the day before, {spoken(value)}")
    return replace(when, start=earlier), Day(value, step, named=False), local - timedelta(days=1)


def _second_instant(second: Group, context: Context) -> datetime:
    day = day_of(second, context)
    minute, _ = _minute(second, context)
    return to_utc(at_minute(day.value, minute), _zone(second, context), 0)


def _cross_check(group: Group, context: Context, when: When) -> list[Step]:
    """A clock told twice: one instant, give or take whole days where only one names its day."""
    if group.second is None:
        return []
    shown = context.text[group.second.start : group.second.end]
    try:
        other = _second_instant(group.second, context)
    except (ValueError, OverflowError):
        return [Step(f"the second clock, “{shown}”, cannot be read, so it was not compared")]
    first = _centre(group, when)
    gap = (other - first).total_seconds()
    if not {"day", "date"} & group.second.slots.keys():
        gap = (gap + 43200) % 86400 - 43200
    if abs(gap) < 60:
        return [Step(f"the second clock, “{shown}”, is the same moment")]
    said = f"the second clock, “{shown}”, is {abs(gap) / 60:.0f} minutes off the first: check the source"
    return [Step(said)]


def _centre(group: Group, when: When) -> datetime:
    side = group.slots.get("vague", {}).get("side")
    bounds = when.start
    found = bounds.latest if side == "before" else bounds.earliest if side == "after" else bounds.best
    return found or datetime.min.replace(tzinfo=UTC)
