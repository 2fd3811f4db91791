"""Reads what is coarser than a day or counts from one: months, years, weeks, “two days ago”, durations."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When, to_local

from . import timex
from .calendar import MONTHS, month_without_year, moved, spoken, week_of
from .compose import Group
from .context import Context, Reading, Unreadable

BACK = ("last", "past", "previous")
AHEAD = ("next", "coming", "following")
EDGES_OF_MONTH = {"early": (1, 10), "mid": (10, 20), "late": (20, 31), "the first week of": (1, 7)}
AGO = ("ago",)
STORY_BACK = ("earlier", "before", "beforehand")


def read_month(group: Group, context: Context) -> Reading:
    slot = group.slots["month"]
    month, which = slot["month"], slot.get("which", "")
    direction = "future" if which == "next" else context.direction
    today = context.today
    year = slot.get("year") or month_without_year(month, today, direction)
    if group.slots.get("unit", {}).get("unit") == "year":
        pointed = group.slots["unit"]["which"]
        year = today.year + (-1 if pointed in BACK else 1 if pointed in AHEAD else 0)
    if which == "last" and year == today.year and month == today.month:
        year -= 1
    qualifier = Qualifier.BEFORE if context.signal in ("by", "before") else Qualifier.EXACT
    when = When.in_month(year, month, context.zone, qualifier)
    because = "" if "year" in slot else f", because {context.published()}"
    step = Step(f"“{MONTHS[month - 1]}” is {MONTHS[month - 1]} {year}{because}")
    edge = slot.get("edge", "")
    mod = {"early": "START", "mid": "MID", "late": "END"}.get(edge, "")
    if edge and "unit" not in group.slots:
        when, window = _edge_of_month(year, month, edge, context)
        return Reading("DATE", f"{year:04}-{month:02}", when, mod, [step, window])
    return Reading("DATE", f"{year:04}-{month:02}", when, mod, [step])


def _edge_of_month(year: int, month: int, edge: str, context: Context) -> tuple[When, Step]:
    """“Early March” is read as its first ten days, “mid-March” as the ten around the 15th."""
    last = monthrange(year, month)[1]
    first, until = EDGES_OF_MONTH.get(edge, (1, 7))
    until = min(until, last)
    when = _days(date(year, month, first), date(year, month, until) + timedelta(days=1), context)
    named = MONTHS[month - 1]
    return when, Step(f"“{edge}” of a month is read as {first} to {until} {named}", Ground.WIDTH)


def read_year(group: Group, context: Context) -> Reading:
    year = group.slots["year"]["year"]
    qualifier = Qualifier.BEFORE if context.signal in ("by", "before") else Qualifier.EXACT
    return Reading(
        "DATE",
        f"{year:04}",
        When.in_year(year, context.zone, qualifier),
        steps=[Step(f"the year {year} is written out")],
    )


def read_decade(group: Group, context: Context) -> Reading:
    decade = group.slots["decade"]["decade"]
    return Reading("DATE", f"{decade}", problem="Only the decade is given.")


def read_quarter(group: Group, context: Context) -> Reading:
    """A quarter of the calendar year: the latest one that has begun, unless a year is named."""
    slot, today = group.slots["quarter"], context.today
    begun = 3 * slot["quarter"] - 2 <= today.month or context.direction == "future"
    year = slot["year"] or (today.year if begun else today.year - 1)
    return Reading("DATE", f"{year:04}-Q{slot['quarter']}", problem="Only the quarter is given.")


def read_season(group: Group, context: Context) -> Reading:
    slot = group.slots["season"]
    year = slot["year"] or context.today.year + {"last": -1, "past": -1, "previous": -1, "next": 1}.get(
        slot["which"], 0
    )
    return Reading("DATE", f"{year:04}-{slot['season']}", problem="Only the season is given.")


def read_unit(group: Group, context: Context) -> Reading:
    slot = group.slots["unit"]
    unit, which = slot["unit"], slot["which"]
    count = -1 if which in BACK else 1 if which in AHEAD else 0
    from_story = which in ("following", "same", "that", "previous")
    base = context.narrative.day_at(context.offset).day if from_story else context.today
    steps = [Step(f"“{which} {unit}” counts from {spoken(base)}")]
    if unit == "weekend":
        return _weekend(base, count, context, steps)
    day = moved(base, unit, count)
    if unit in ("week", "fortnight"):
        return _week(day, timex.week(day), context, steps, count)
    if unit == "month":
        return Reading(
            "DATE",
            f"{day.year:04}-{day.month:02}",
            When.in_month(day.year, day.month, context.zone),
            steps=steps,
        )
    if unit == "year":
        return Reading("DATE", f"{day.year:04}", When.in_year(day.year, context.zone), steps=steps)
    value = {"decade": f"{day.year // 10}", "century": f"{day.year // 100}"}.get(
        unit, f"{day.year}-Q{(day.month + 2) // 3}"
    )
    return Reading("DATE", value, steps=steps, problem=f"Only the {unit} is given.")


def _week(day: date, value: str, context: Context, steps: list[Step], count: int) -> Reading:
    """A week as bounds of a day; a past week does not reach beyond publication."""
    monday, after = week_of(day)
    end = min(after, context.today + timedelta(days=1)) if count == 0 else after
    when = _days(monday, end, context)
    return Reading("DATE", value, when, steps=[*steps, Step(f"that week began on {spoken(monday)}")])


def _weekend(base: date, count: int, context: Context, steps: list[Step]) -> Reading:
    monday, _ = week_of(base)
    saturday = monday + timedelta(days=5 + 7 * count)
    if count == 0 and context.direction == "past" and saturday > context.today:
        saturday -= timedelta(days=7)
    when = _days(saturday, saturday + timedelta(days=2), context)
    return Reading("DATE", timex.week(saturday, weekend=True), when, steps=steps)


def _days(first: date, after: date, context: Context) -> When:
    start, end = datetime.combine(first, time.min), datetime.combine(after, time.min)
    return When.within(start, end, context.zone, Granularity.DAY, Qualifier.BETWEEN)


def read_distance(group: Group, context: Context) -> Reading:
    slot = group.slots["distance"]
    unit = context.lexicon.table("units")[slot["unit"]]
    if slot["way"] not in ("ago", "hence"):
        return _story_distance(slot, unit, context)
    if slot["number"] is None:
        return Reading("DATE", "PAST_REF", problem="The words give no number to count with.")
    if unit["clock"]:
        return _hours_ago(slot, unit, context)
    return _days_ago(slot, context, -1 if slot["way"] == "ago" else 1)


def _hours_ago(slot: dict, unit: dict, context: Context) -> Reading:
    published = context.reference.instant
    if published is None:
        raise Unreadable("It counts back from the hour of publication, which is not known.")
    seconds = timedelta(seconds=round(slot["number"] * unit["seconds"]))
    local = to_local(published - seconds, context.zone)
    width = timedelta(seconds=seconds.total_seconds() // 4)
    when = When.around(local, context.zone, width, width, granularity=Granularity.HOUR, fold=0)
    steps = [Step(f"it counts back from publication: {context.published()}")]
    return Reading("TIME", timex.minute(local), when, "APPROX", steps)


def _days_ago(slot: dict, context: Context, sign: int) -> Reading:
    count = slot["number"]
    if count != int(count) and slot["unit"] not in ("year", "decade"):
        raise Unreadable("A part of a day or week cannot be counted exactly.")
    name = slot["unit"]
    day = moved(context.today, name, sign * int(count))
    steps = [Step(f"it counts from publication: {context.published()}")]
    if name == "month":
        return Reading(
            "DATE",
            f"{day.year:04}-{day.month:02}",
            When.in_month(day.year, day.month, context.zone),
            steps=steps,
        )
    if name in ("year", "decade", "century", "quarter"):
        return Reading("DATE", f"{day.year:04}", When.in_year(day.year, context.zone), steps=steps)
    if name in ("week", "fortnight"):
        return Reading(
            "DATE",
            timex.week(day),
            _days(day - timedelta(days=3), day + timedelta(days=4), context),
            steps=steps,
        )
    return Reading(
        "DATE",
        timex.day(day),
        When.on(day, context.zone),
        steps=[*steps, Step(f"so it is {spoken(day)}")],
        day=day,
    )


def _story_distance(slot: dict, unit: dict, context: Context) -> Reading:
    """“three days later”: a date if the story is at one; hours are left to the relations between events."""
    value = timex.duration(slot["number"], unit)
    if unit["clock"] or slot["number"] is None or slot["number"] != int(slot["number"]):
        return Reading("DURATION", value, problem="It counts from another event.")
    story = context.narrative.day_at(context.offset)
    sign = -1 if slot["way"] in STORY_BACK else 1
    if story.assumed:
        return Reading("DURATION", value, problem="It counts from a day the text has not named.")
    day = moved(story.day, slot["unit"], sign * int(slot["number"]))
    if slot["unit"] in ("month", "year", "decade", "century", "quarter"):
        return Reading(
            "DURATION", value, problem="It counts from another event, in units too coarse for a day."
        )
    step = Step(f"it counts from {spoken(story.day)} (“{story.wording}”), so it is {spoken(day)}")
    if slot["unit"] in ("week", "fortnight"):
        around = _days(day - timedelta(days=3), day + timedelta(days=4), context)
        step = replace(step, text=f"{step.text}, give or take three days")
        return Reading("DATE", timex.week(day), around, steps=[step])
    return Reading("DATE", timex.day(day), When.on(day, context.zone), steps=[step], day=day)


def read_duration(group: Group, context: Context) -> Reading:
    slot = group.slots["duration"]
    unit = context.lexicon.table("units")[slot["unit"]]
    value = timex.duration(slot["number"], unit)
    return Reading(
        "DURATION",
        value,
        mod=timex.DURATION_MOD.get(slot["mod"], ""),
        problem="It is a length of time, not a point in it.",
    )


def read_set(group: Group, context: Context) -> Reading:
    value = timex.repetition(group.slots["set"]["unit"], context.lexicon.table("units"))
    return Reading("SET", value, problem="It happens again and again, not once.")


def read_reference(group: Group, context: Context) -> Reading:
    return Reading("DATE", group.slots["reference"]["reference"], problem="It names no particular time.")
