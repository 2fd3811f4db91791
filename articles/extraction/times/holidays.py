"""Reads holidays by their rule: a date, a weekday of a month, or days from Easter."""

from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from dateutil.relativedelta import relativedelta

from articles.extraction.step import Ground, Step

from . import timex
from .calendar import days_between, latest_or_coming, spoken, week_of
from .compose import Group
from .context import Context, Reading
from .narrative import StoryDay
from .units import AHEAD, BACK
from .years import year_beside

LONG_AGO = timedelta(days=180)  # a story of so long ago has its own holidays, not those of publication


def holiday_in(rule: dict, year: int) -> date:
    """The day of a holiday in a year."""
    if "easter" in rule:
        return easter(year, EASTER_WESTERN) + timedelta(days=rule["easter"])
    if "orthodox" in rule:
        return easter(year, EASTER_ORTHODOX) + timedelta(days=rule["orthodox"])
    if "day" in rule:
        return date(year, rule["month"], rule["day"])
    if rule["nth"] < 0:
        last = date(year, rule["month"], 1) + relativedelta(months=1, days=-1)
        return last - timedelta(days=(last.weekday() - rule["weekday"]) % 7)
    first = date(year, rule["month"], 1)
    return first + timedelta(days=(rule["weekday"] - first.weekday()) % 7 + 7 * (rule["nth"] - 1))


def days_near(rule: dict, day: date) -> list[date]:
    """The days of a holiday in the years around a day."""
    return [holiday_in(rule, year) for year in range(max(1, day.year - 2), min(9999, day.year + 2) + 1)]


def holiday_day(group: Group, slot: dict, context: Context) -> tuple[date, list[Step]]:
    """The day, with the sentences that say how it was found."""
    rule = context.lexicon.entry("holidays", slot["holiday"])
    year = year_beside(group, context)
    value = (
        _nearest(rule, slot["which"], "around" in slot, context) if year is None else holiday_in(rule, year)
    )
    because = "" if year is not None else f", because {_reason(slot['which'], context)}"
    steps = [Step(f"that holiday is {spoken(value)}{because}")]
    if "where" in rule:
        steps.append(Step(f"assumes the holiday of {rule['where']}", Ground.ASSUMPTION))
    return value, steps


def _old_story(which: str, context: Context) -> StoryDay | None:
    """The day that a story of long ago is at; “last Easter” counts from publication all the same."""
    story = context.narrative.day_at(context.offset)
    return None if which or story.assumed or context.today - story.day <= LONG_AGO else story


def _reason(which: str, context: Context) -> str:
    story = _old_story(which, context)
    if story is None:
        return context.published()
    return f"the story is at {spoken(story.day)} (“{story.wording}”, {story.where})"


def _nearest(rule: dict, which: str, around: bool, context: Context) -> date:
    """The latest such day, or the coming one where a plan says so. “Last Easter” lies behind."""
    today = context.today
    days = days_near(rule, today)
    if which in BACK:
        return max(day for day in days if day < today)
    if which in AHEAD:
        return min(day for day in days if day > today)
    if which == "this":
        return min(days, key=lambda day: abs(day - today))
    story = _old_story(which, context)
    if story is not None:
        return min(days_near(rule, story.day), key=lambda day: abs(day - story.day))
    direction = "past" if context.signal == "since" else context.direction
    if around:  # the week has begun before its day
        today += timedelta(days=6 - today.weekday())
    return latest_or_coming(days, today, direction)


def read_holiday(group: Group, context: Context) -> Reading:
    """“Easter week” is the calendar week before the Sunday, “Christmas week” the one with the day in it."""
    slot = group.slots.get("holiday") or group.slots["date"]
    day, steps = holiday_day(group, slot, context)
    if slot["around"] == "week":
        monday, after = week_of(day)
        when = days_between(monday, after, context.zone)
        return Reading(
            "DATE", timex.week(day), when, steps=[*steps, Step(f"that week began on {spoken(monday)}")]
        )
    first, last = _days_off(day, context.lexicon.entry("holidays", slot["holiday"]), slot["around"])
    when = days_between(first, last + timedelta(days=1), context.zone)
    step = Step(f"the days around it are read as {spoken(first)} to {spoken(last)}", Ground.WIDTH)
    value = timex.day(day) if slot["around"] == "days" else timex.week(_sunday(day), weekend=True)
    return Reading("DATE", value, when, steps=[*steps, step])


def _days_off(day: date, rule: dict, around: str) -> tuple[date, date]:
    """“Over Christmas”, “the Easter weekend”: as the lexicon has it, else the weekend beside it."""
    if "off" in rule:
        before, after = rule["off"]
        return day + timedelta(days=before), day + timedelta(days=after)
    if around == "days":
        return day, day
    sunday = _sunday(day)
    return min(day, sunday - timedelta(days=1)), max(day, sunday)


def _sunday(day: date) -> date:
    """Of the weekend that a holiday lengthens: the one before a Monday or Tuesday, else the one after."""
    sunday = day + timedelta(days=6 - day.weekday())
    return sunday - timedelta(days=7) if day.weekday() < 2 else sunday
