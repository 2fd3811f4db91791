"""Reads what counts from the last date told: “that year”, “two months later”, “in March” after 1942.

In a history everything without a year does; in news only what points back by its words, and a month or date
told in the same paragraph after a year.
"""

import re
from datetime import date

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, When, to_local

from . import timex
from .calendar import at_minute
from .compose import Group
from .context import Context, Reading
from .told import FIRST_OF, IN_MONTHS, MIDDLE_OF, Told

POINTS_BACK = ("that", "same", "following", "previous", "preceding")
IN_HISTORY = (*POINTS_BACK, "the", "this", "next", "coming")
SHIFT = {"following": 1, "next": 1, "coming": 1, "previous": -1, "preceding": -1}
FULL_STOP = re.compile(r"[.!?]\s")
END_OF_WINTER = 3  # up to then a winter is the one that began in the year before
COMING = ("following", "next", "the following", "the next")
COUNTED_BACK = ("earlier", "before", "beforehand", "previously")


def year_told(group: Group, context: Context) -> int | None:
    """The year that a month, date, season or holiday without one takes from the last date told."""
    which = next((slot["which"] for slot in group.slots.values() if slot.get("which")), "")
    points = which.removeprefix("the ") in POINTS_BACK
    told = context.narrative.told_for(context.offset, near=2 if points else 1)
    if told is None or which in ("last", "past"):
        return None
    slot = group.slots.get("month") or group.slots.get("date") or {}
    month, day = slot.get("month", 0), slot.get("day", 0)
    if context.narrative.history is None and not points and not _inherits(told, month, context):
        return None
    if month and which not in COMING:
        return told.year_of(month, day, context.looks_back)
    code = group.slots.get("season", {}).get("season", "")
    return _year_of_part(told, month or MIDDLE_OF.get(code, 0), code, which, context.looks_back)


def _year_of_part(told: Told, month: int, code: str, which: str, back: bool) -> int:
    """“The following spring” is the first after what was told; a winter keeps the year it began in."""
    if code == "WI" and which not in COMING and (back or 0 < told.month <= END_OF_WINTER):
        return told.year - 1
    if not month or code == "WI":
        return told.year
    if which in COMING:
        return told.year + (FIRST_OF.get(code, month) <= told.month or not told.month)
    return told.year_of(month)


def _inherits(told: Told, month: int, context: Context) -> bool:
    """“In 1998 he left Rome. In March …”: in news only after a year gone by, told in the same paragraph.

    Only what begins its sentence, or shares one with a month and year: “arrested on 14 March 2025 … The trial
    began on April 6” is told of the latest April.
    """
    if not month or not told.explicit or told.year >= context.today.year or context.direction != "past":
        return False
    together = told.month > 0 and not FULL_STOP.search(
        context.text, max(told.offset, context.offset - 400), context.offset
    )
    return context.leads or together


def because_told(group: Group, context: Context) -> list[Step]:
    """The step of a year that was taken from the story; none where it was not."""
    named = any(slot.get("year") is not None or "short" in slot for slot in group.slots.values())
    if named or not {"month", "date", "season", "holiday"} & group.slots.keys():
        return []
    told = context.narrative.told_for(context.offset, near=2)
    if told is None or year_told(group, context) is None:
        return []
    return [Step(f"no year is given; {_reason(told, context)}")]


def unit_told(slot: dict, context: Context) -> tuple[Reading, date] | None:
    """“That year”, “that month”, “the following year” from the last date told, and its first day."""
    history = context.narrative.history
    which, unit = slot["which"], slot["unit"]
    told = context.narrative.told_for(context.offset, near=2)
    if told is None or which not in (IN_HISTORY if history else POINTS_BACK) or unit not in ("month", "year"):
        return None
    reading = _reading(told.moved(unit, SHIFT.get(which, 0)), told, context)
    return (reading, told.first) if reading else None


def distance_told(slot: dict, context: Context) -> Reading | None:
    """“Two years later” in a history: so many from the last date told."""
    number = slot["number"]
    if context.narrative.history is None or number is None or number != int(number):
        return None
    told = context.narrative.told_for(context.offset)
    if told is None or slot["unit"] not in (*IN_MONTHS, "day", "night", "week", "fortnight"):
        return None
    sign = -1 if slot["way"] in COUNTED_BACK else 1
    base = told if slot["unit"] in IN_MONTHS else context.narrative.told_day or told
    looked = context.narrative.looked_back
    if looked and not FULL_STOP.search(context.text, looked.offset, context.offset):
        base = looked  # “talks had begun on 12 October and broke off a month later”
    reading = _reading(base.moved(slot["unit"], sign * int(number)), base, context)
    return _of_its_night(reading, context) if reading and slot["unit"] == "night" else reading


def _of_its_night(reading: Reading, context: Context) -> Reading:
    """“Three nights later” is a night."""
    if reading.when is None or reading.when.start.earliest is None:
        return reading
    window = context.lexicon.table("parts")["night"]
    day = to_local(reading.when.start.earliest, context.zone).date()
    start, end = at_minute(day, window["from"]), at_minute(day, window["to"])
    when = When.within(start, end, context.zone, Granularity.PART_OF_DAY)
    step = Step(f"its night is read as {start:%H:%M} to {end:%H:%M}", Ground.WIDTH)
    return Reading("TIME", timex.part(day, "TNI"), when, steps=[*reading.steps, step])


def _reading(found: Told | None, told: Told, context: Context) -> Reading | None:
    if found is None:
        return None
    steps = [Step(f"{_reason(told, context)}, so it is {found.spoken()}")]
    when = found.when(context.zone)
    problem = "" if when else "It lies before the year 1, where no time can be placed."
    return Reading("DATE", found.value, when, steps=steps, problem=problem)


def _reason(told: Told, context: Context) -> str:
    history = context.narrative.history
    mode = f"{history.because}, so it counts from the story and not from publication; " if history else ""
    return f"{mode}the last date told is {told.spoken()} (“{told.wording}”)"
