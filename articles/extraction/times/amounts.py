"""Reads amounts of time: distances (“two days ago”), durations."""

import re
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When, to_local

from . import timex
from .calendar import clock, days_between, moved, spoken
from .compose import Group
from .context import Context, Reading, Unreadable
from .retold import distance_told

STORY_BACK = ("earlier", "before", "beforehand")
FROM_NOW = ("ago", "hence", "from now")
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
REFERENCE = {"past": "PAST_REF", "previous": "PAST_REF", "future": "FUTURE_REF"}
IN = re.compile(r"\bin\s(?:just\s|only\s)?\Z", re.I)


def read_distance(group: Group, context: Context) -> Reading:
    slot = group.slots["distance"]
    unit = context.lexicon.table("units")[slot["unit"]]
    if slot["way"] not in FROM_NOW:
        return _story_distance(slot, unit, context)
    if slot["number"] is None:
        value = "PAST_REF" if slot["way"] == "ago" else "FUTURE_REF"
        return Reading("DATE", value, problem="The words give no number to count with.")
    if unit["clock"]:
        return _hours_away(slot, unit, context)
    return _days_away(slot, context, -1 if slot["way"] == "ago" else 1)


def _hours_away(slot: dict, unit: dict, context: Context) -> Reading:
    published = context.reference.instant
    if published is None:
        raise Unreadable("It counts from the hour of publication, which is not known.")
    seconds = timedelta(seconds=round(slot["number"] * unit["seconds"]))
    local = to_local(published - seconds if slot["way"] == "ago" else published + seconds, context.zone)
    width = timedelta(seconds=seconds.total_seconds() // 4)
    when = When.around(local, context.zone, width, width, granularity=Granularity.HOUR, fold=0)
    steps = [Step(f"it counts from publication: {context.published()}")]
    return Reading("TIME", timex.minute(local), when, "APPROX", steps)


def _days_away(slot: dict, context: Context, sign: int) -> Reading:
    count, name = slot["number"], slot["unit"]
    if count != int(count) and name not in MONTHS_IN:
        raise Unreadable("A part of a day or week cannot be counted exactly.")
    steps = [Step(f"it counts from publication: {context.published()}")]
    if name in MONTHS_IN:
        return _months_away(slot, context.today, sign, context, steps)
    day = moved(context.today, name, sign * int(count))
    if name in ("week", "fortnight"):
        around = days_between(day - timedelta(days=3), day + timedelta(days=4), context.zone)
        return Reading("DATE", timex.week(day), around, steps=steps)
    steps.append(Step(f"so it is {spoken(day)}"))
    slack = ceil(count * context.lexicon.table("roundness")["rough"]) if slot["mod"] else 0
    if not slack:
        return Reading("DATE", timex.day(day), When.on(day, context.zone), steps=steps, day=day)
    back, on = _sides(slot, slack, sign, context)
    first, after = day - timedelta(days=back), day + timedelta(days=on + 1)
    steps.append(Step(f"“{slot['mod']}” leaves {slack} days", Ground.WIDTH))
    return Reading("DATE", timex.day(day), days_between(first, after, context.zone), steps=steps)


def _months_away(slot: dict, base: date, sign: int, context: Context, steps: list[Step]) -> Reading:
    """A month or a year, so many away; a round number of years is not meant to the year."""
    months = round(slot["number"] * MONTHS_IN[slot["unit"]])
    day = moved(base, "month", sign * months)
    if slot["unit"] == "month":
        when = When.in_month(day.year, day.month, context.zone)
        return Reading("DATE", f"{day.year:04}-{day.month:02}", when, steps=steps)
    quarter = context.narrative.quarter
    alone = not slot["mod"] and not context.narrative.sums_up(context.offset)
    if months == 12 and sign < 0 and quarter is not None and alone:
        year = When.in_year(quarter[0] - 1, context.zone)
        step = Step(f"the text compares with quarter {quarter[1]} of {quarter[0]}")
        return Reading("DATE", f"{quarter[0] - 1:04}-Q{quarter[1]}", year, steps=[step])
    slack = _slack(slot, months / 12, context)
    if not slack:
        return Reading("DATE", f"{day.year:04}", When.in_year(day.year, context.zone), steps=steps)
    back, on = _sides(slot, slack, sign, context)
    first, after = date(day.year - back, 1, 1), date(day.year + on + 1, 1, 1)
    step = Step(f"so round a number is meant to within {slack} years of {day.year}", Ground.WIDTH)
    when = days_between(first, min(after, context.today) if sign < 0 else after, context.zone)
    return Reading("DATE", f"{day.year:04}", when, steps=[*steps, step])


def _sides(slot: dict, slack: int, sign: int, context: Context) -> tuple[int, int]:
    """How far it may lie before and after what is counted: “more than ten years ago” lies before."""
    said = context.lexicon.table("quantifiers").get(slot["mod"], "")
    farther = said in ("MORE_THAN", "EQUAL_OR_MORE")
    nearer = said in ("LESS_THAN", "EQUAL_OR_LESS")
    back, on = (0 if nearer else slack), (0 if farther else slack)
    return (back, on) if sign < 0 else (on, back)


def _slack(slot: dict, years: float, context: Context) -> int:
    """How many years a distance may be off: none where an odd number is given."""
    widths = context.lexicon.table("roundness")
    is_round = years >= 10 and years % 5 == 0
    share = widths["rough"] if slot["mod"] else widths["round"] if is_round else widths["plain"]
    return ceil(years * share)


def _story_distance(slot: dict, unit: dict, context: Context) -> Reading:
    """“three days later”: a date if the story is at one; hours are left to the relations between events."""
    if (told := distance_told(slot, context)) or (told := _from_a_clock(slot, unit, context)):
        return told
    value = timex.duration(slot["number"], unit)
    if unit["clock"] or slot["number"] is None or slot["number"] != int(slot["number"]):
        return Reading("DURATION", value, problem="It counts from another event.")
    story = context.narrative.day_at(context.offset)
    sign = -1 if slot["way"] in STORY_BACK else 1
    if slot["unit"] in MONTHS_IN:
        return _story_months(slot, value, sign, context)
    if story.assumed:
        return Reading("DURATION", value, problem="It counts from a day the text has not named.")
    day = moved(story.day, slot["unit"], sign * int(slot["number"]))
    step = Step(f"it counts from {spoken(story.day)} (“{story.wording}”), so it is {spoken(day)}")
    if slot["unit"] in ("week", "fortnight"):
        around = days_between(day - timedelta(days=3), day + timedelta(days=4), context.zone)
        step = replace(step, text=f"{step.text}, give or take three days")
        return Reading("DATE", timex.week(day), around, steps=[step])
    return Reading("DATE", timex.day(day), When.on(day, context.zone), steps=[step], day=day)


def _from_a_clock(slot: dict, unit: dict, context: Context) -> Reading | None:
    """“Five minutes later” in a history that has just told a clock, in the same paragraph."""
    told, number = context.narrative.clock, slot["number"]
    here = context.narrative.paragraph_of(context.offset)
    if (
        told is None
        or not unit["clock"]
        or number is None
        or context.narrative.paragraph_of(told.start) != here
    ):
        return None
    when = told.when
    if when is None or when.start.best is None or slot["way"] not in (*STORY_BACK, "later", "afterwards"):
        return None
    sign = -1 if slot["way"] in STORY_BACK else 1
    length = timedelta(seconds=round(number * unit["seconds"])) * sign
    width = abs(length) / 4
    start = when.start.shifted(length - width, length + width)
    local = to_local(when.start.best + length, when.zone)
    steps = [
        Step(f"it counts from {clock(to_local(when.start.best, when.zone))} (“{told.text}”)"),
        Step("it is read to within a quarter of what is counted", Ground.WIDTH),
    ]
    found = replace(when, start=replace(start, qualifier=Qualifier.BETWEEN), end=None)
    return Reading("TIME", timex.minute(local), found, steps=steps)


def _story_months(slot: dict, value: str, sign: int, context: Context) -> Reading:
    """“a year earlier”: from the time told last, the story's day or, if it is one back, publication."""
    if told := _told_here(slot, context):
        return _months_away(slot, told[0], sign, context, [Step(f"it counts from {told[1]}")])
    story = context.narrative.day_at(context.offset)
    if story.assumed and not (sign < 0 and slot["number"] == 1):
        return Reading("DURATION", value, problem="It counts from a day the text has not named.")
    if sign > 0 and context.direction == "past" and story.day >= context.today:
        return Reading("DURATION", value, problem="It counts from another event.")
    base, since = (context.today, "publication") if story.assumed else (story.day, f"“{story.wording}”")
    step = Step(f"it counts from {since}: {spoken(base)}")
    return _months_away(slot, base, sign, context, [step])


def _told_here(slot: dict, context: Context) -> tuple[date, str] | None:
    """What the sentence told before, or a year or month the paragraph told since the day of the story."""
    if context.begun is not None:
        return context.begun, f"what the sentence told before: {spoken(context.begun)}"
    told, story = context.narrative.told_for(context.offset), context.narrative.day_at(context.offset)
    if told is None or told.offset <= story.offset or (told.month and (told.day or slot["unit"] != "month")):
        return None
    return told.first, f"{told.spoken()} (“{told.wording}”)"


def read_duration(group: Group, context: Context) -> Reading:
    slot = group.slots["duration"]
    order, number = slot.get("order", ""), slot["number"]
    if slot.get("bare") and order in REFERENCE:
        return Reading("DATE", REFERENCE[order], problem="It names no particular time.")
    if _lies_ahead(group, context):
        return _days_away(slot, context, 1)
    units = context.lexicon.table("units")
    value = timex.duration(number, units[slot["unit"]])
    if "parts" in slot:
        value = timex.compound([(count, units[name]) for count, name in slot["parts"]])
    mod = context.lexicon.table("quantifiers").get(slot["mod"], "")
    return Reading("DURATION", value, mod=mod, problem="It is a length of time, not a point in it.")


def _lies_ahead(group: Group, context: Context) -> bool:
    """“It will be repaid in five years”: the end of them, where a plan governs the words."""
    slot = group.slots["duration"]
    counted = slot["number"] is not None and slot["number"] == int(slot["number"]) and not slot.get("order")
    in_it = IN.search(context.text[max(0, group.start - 20) : group.start]) is not None
    hours = context.lexicon.table("units")[slot["unit"]]["clock"]
    plain = "upto" not in slot and "-" not in context.text[group.start : group.end]
    return counted and in_it and plain and not hours and context.direction == "future"
