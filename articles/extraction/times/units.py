"""Reads units of the calendar by their place: this week, last month, the following year, the weekend."""

from datetime import date, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import When, to_local

from . import timex
from .calendar import days_between, moved, spoken, week_of
from .compose import Group
from .context import Context, Reading
from .retold import unit_told

BACK = ("last", "past", "previous", "preceding")
AHEAD = ("next", "coming", "following")
FROM_STORY = ("following", "same", "that", "previous", "preceding")
LONG = {"decade": "P10Y", "century": "P100Y", "fortnight": "P2W"}


def read_unit(group: Group, context: Context) -> Reading:
    slot = group.slots["unit"]
    if told := unit_told(slot, context):
        reading, first = told
        return _rest(reading, slot["edge"], first, context) if slot["edge"] else reading
    unit, which = slot["unit"], slot["which"]
    if slot.get("length"):
        return Reading("DURATION", "P1Y", problem="It is a length of time, not a point in it.")
    if unit == "fortnight" or (unit in LONG and which in ("past", "coming")):
        return Reading("DURATION", LONG[unit], problem="It is a length of time, not a point in it.")
    count = -1 if which in BACK else 1 if which in AHEAD else 0
    base, steps = _base(slot, context)
    if unit == "weekend":
        return _weekend(base, count, which, context, steps)
    reading = _unit(unit, moved(base, unit, count), count, context, steps)
    if which == "past" and reading.when is not None:
        return _window(reading, moved(context.today, unit, -1), context)
    if which == "the":
        reading.when, reading.problem = None, f"Only the {unit} is given: background."
    return _rest(reading, slot["edge"], base, context) if slot["edge"] else reading


def _base(slot: dict, context: Context) -> tuple[date, list[Step]]:
    """The day the words count from: that of publication, or of the story (“the following year”)."""
    said = f"“{slot['which']} {slot['unit']}” counts from"
    if slot["which"] not in FROM_STORY:
        return context.today, [Step(f"{said} publication: {spoken(context.today)}")]
    story = context.narrative.day_at(context.offset)
    if story.assumed:
        unnamed = f"{said} publication, because the text names no day: {spoken(story.day)}"
        return story.day, [Step(unnamed, Ground.PUBLICATION)]
    return story.day, [Step(f"{said} {spoken(story.day)} (“{story.wording}”)")]


def _unit(unit: str, day: date, count: int, context: Context, steps: list[Step]) -> Reading:
    if unit == "week":
        return _week(day, timex.week(day), context, steps, count)
    if unit == "month":
        when = When.in_month(day.year, day.month, context.zone)
        return Reading("DATE", f"{day.year:04}-{day.month:02}", when, steps=steps)
    if unit == "year":
        return Reading("DATE", f"{day.year:04}", When.in_year(day.year, context.zone), steps=steps)
    value = {"decade": f"{day.year // 10}", "century": f"{day.year // 100}"}.get(
        unit, f"{day.year}-Q{(day.month + 2) // 3}"
    )
    return Reading("DATE", value, steps=steps, problem=f"Only the {unit} is given.")


def _window(reading: Reading, first: date, context: Context) -> Reading:
    """“The past year” reaches from a year ago until publication, whatever the calendar calls it."""
    reading.when = days_between(first, context.today + timedelta(days=1), context.zone)
    reading.steps.append(Step(f"it is read as the time since {spoken(first)}"))
    return reading


def _rest(reading: Reading, edge: str, base: date, context: Context) -> Reading:
    """“Earlier this month” is no later than the day it counts from, “later that year” no earlier."""
    if reading.when is None or not reading.when.start.earliest or not reading.when.start.latest:
        return reading
    zone, following = context.zone, base + timedelta(days=1)
    first = to_local(reading.when.start.earliest, zone).date()
    after = to_local(reading.when.start.latest, zone).date()
    if edge == "earlier" and first < following < after:
        reading.when = days_between(first, following, zone)
    elif edge == "later" and first < base < after:
        reading.when = days_between(base, after, zone)
    return reading


def _week(day: date, value: str, context: Context, steps: list[Step], count: int) -> Reading:
    """A week as bounds of a day; a past week does not reach beyond publication."""
    monday, after = week_of(day)
    past = count == 0 and context.direction not in ("future", "timetable")
    end = min(after, context.today + timedelta(days=1)) if past and monday <= context.today else after
    when = days_between(monday, end, context.zone)
    return Reading("DATE", value, when, steps=[*steps, Step(f"that week began on {spoken(monday)}")])


def _weekend(base: date, count: int, which: str, context: Context, steps: list[Step]) -> Reading:
    """Saturday and Sunday; a weekend told without a plan is the last one that has begun."""
    monday, _ = week_of(base)
    saturday = monday + timedelta(days=5 + 7 * count)
    told = context.direction == "past" or (which == "the" and context.direction != "future")
    if count == 0 and told and saturday > context.today:
        saturday -= timedelta(days=7)
    when = days_between(saturday, saturday + timedelta(days=2), context.zone)
    return Reading("DATE", timex.week(saturday, weekend=True), when, steps=steps)
