"""Reads units of the calendar by their place: this week, last month, the following year, the weekend."""

from datetime import date, timedelta

from articles.extraction.step import Step
from timeline.when import When

from . import timex
from .calendar import days_between, moved, spoken, week_of
from .compose import Group
from .context import Context, Reading

BACK = ("last", "past", "previous")
AHEAD = ("next", "coming", "following")


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
    when = days_between(monday, end, context.zone)
    return Reading("DATE", value, when, steps=[*steps, Step(f"that week began on {spoken(monday)}")])


def _weekend(base: date, count: int, context: Context, steps: list[Step]) -> Reading:
    monday, _ = week_of(base)
    saturday = monday + timedelta(days=5 + 7 * count)
    if count == 0 and context.direction == "past" and saturday > context.today:
        saturday -= timedelta(days=7)
    when = days_between(saturday, saturday + timedelta(days=2), context.zone)
    return Reading("DATE", timex.week(saturday, weekend=True), when, steps=steps)
