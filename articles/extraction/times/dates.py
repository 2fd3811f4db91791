"""Reads dates: with a year and without, in either order, and bare days of the month."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.step import Ground, Step

from .calendar import WEEKDAYS, date_without_year, month_day, spoken
from .context import Context

# Zones of the United States, which write the month first
MONTH_FIRST = (
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Phoenix",
    "America/Detroit",
    "America/Boise",
    "America/Anchorage",
    "America/Indiana/",
    "America/Kentucky/",
    "America/North_Dakota/",
    "Pacific/Honolulu",
    "US/",
)

LONGEST_VERB = 24


LAST_YEAR = 9999
BESIDE = len(", in Paris, on ")


@dataclass(frozen=True, slots=True)
class Day:
    """A day found, with the sentence that says how. `named` is False where the text names none."""

    value: date
    step: Step
    named: bool = True
    assumed: bool = False


def dated(slot: dict, context: Context, year: int | None) -> Day:
    if "month" not in slot:
        return _day_of_month(slot["day"], context)
    if "either" in slot:
        return _either_order(slot, context)
    if year is None and slot.get("known", LAST_YEAR) < context.today.year:
        value = date(slot["known"], slot["month"], slot["day"])
        return Day(value, Step(f"what is named beside it happened on {spoken(value)}"))
    if year is not None:
        value = date(year, slot["month"], slot["day"])
        how = "the date is written out" if "year" in slot else "with the year of the story it is"
        return Day(value, Step(f"{how}: {spoken(value)}"))
    before = context.narrative.dates.get((slot["month"], slot["day"]))
    if (
        before is not None
        and "which" not in slot
        and (context.direction != "future" or before >= context.today)
    ):
        return Day(before, Step(f"no year is given; the text has named that date before: {spoken(before)}"))
    today, direction = _seen_from(slot.get("which", ""), context)
    value = date_without_year(slot["month"], slot["day"], today, direction)
    if value < context.opened:
        value = date_without_year(slot["month"], slot["day"], context.opened, "future")
        return Day(value, Step(f"it ends what began on {spoken(context.opened)}, so it is {spoken(value)}"))
    kind = "the coming" if context.direction == "future" and value >= context.today else "the latest"
    said = f"no year is given; {kind} such date is {spoken(value)}, because {context.published()}"
    return Day(value, Step(said))


def on_its_weekday(found: Day, slots: dict[str, dict], context: Context) -> Day:
    """A date beside a weekday: without a year it is the one that falls on it, with a year it must."""
    weekday = slots.get("day", {}).get("weekday")
    if weekday is None or found.value.weekday() == weekday:
        return found
    if "year" not in slots["date"] and "month" in slots["date"]:
        for year in sorted(range(context.today.year - 1, context.today.year + 2), key=_away(context.today)):
            other = _in_year(found.value, year)
            if other and other.weekday() == weekday:
                said = f"no year is given; in {year} it falls on that weekday: {spoken(other)}"
                return replace(found, value=other, step=Step(said))
    said = f"{found.step.text}; that was no {WEEKDAYS[weekday]}: check the source"
    return replace(found, step=Step(said, Ground.CONTRADICTION))


def _away(today: date) -> Callable[[int], int]:
    return lambda year: abs(year - today.year)


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return None


def _seen_from(which: str, context: Context) -> tuple[date, str]:
    """From which day a date without a year is looked for, and in which direction."""
    if which == "last":
        return context.today - timedelta(days=1), "past"
    if which == "next":
        return context.today + timedelta(days=1), "future"
    direction = "past" if context.signal == "since" else context.direction
    before = context.text[max(0, context.offset - LONGEST_VERB) : context.offset]
    happened = context.lexicon.memo("happened", _happened).search(before)
    return context.today, "passing" if direction == "past" and not happened else direction


def _happened(lexicon: Lexicon) -> re.Pattern[str]:
    """A past verb right before a date: “sank on Dec. 4”."""
    verbs = alternatives(lexicon.table("verbs")["past"])
    return re.compile(rf"\b(?:{verbs}|\w{2, 16}ed|was|were|since)\s(?:on\s|last\s)?$", re.IGNORECASE)


def _day_of_month(day: int, context: Context) -> Day:
    """“on the 10th”: the latest, the coming one where a plan says so; in a history of the month told."""
    told = context.narrative.told_for(context.offset) if context.narrative.history else None
    looked = context.narrative.looked_back
    if looked is not None and context.offset - looked.offset - len(looked.wording) < BESIDE:
        told = looked  # “had left the month before, on the 14th”
    if told is not None and told.month:
        value = date(told.year, told.month, day)
        return Day(
            value, Step(f"no month is named; the last date told is {told.spoken()} (“{told.wording}”)")
        )
    value = month_day(day, context.today, context.direction)
    said = f"no month is named; it is taken as {spoken(value)}, because {context.published()}"
    return Day(value, Step(said))


def _either_order(slot: dict, context: Context) -> Day:
    """11/03/2025: day first except in the United States; a date to come gives way to one that has been."""
    usual = date(slot["year"], slot["month"], slot["day"])
    other = date(slot["year"], slot["day"], slot["month"])
    american = context.zone.startswith(MONTH_FIRST)
    if american:
        usual, other = other, usual
    order = "month" if american else "day"
    if context.direction != "future" and other <= context.today < usual:
        said = f"read as {spoken(other)}; the other order, {spoken(usual)}, had not come at publication"
        return Day(other, Step(said))
    said = (
        f"read with the {order} first, as is usual in {context.place}: {spoken(usual)}, not {spoken(other)}"
    )
    return Day(usual, Step(said, Ground.ASSUMPTION) if other <= context.today else Step(said))
