"""Reads months and years."""

from dataclasses import replace
from datetime import date

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When

from . import timex
from .calendar import MONTHS, between, month_without_year
from .compose import Group
from .context import Context, Reading
from .retold import POINTS_BACK, SHIFT, year_told
from .units import AHEAD, BACK

LAST_YEAR = 9999
BEFORE_OUR_ERA = "It lies before the year 1, where no time can be placed."


def read_month(group: Group, context: Context) -> Reading:
    slot = group.slots["month"]
    month = slot["month"]
    year, named = year_beside(group, context), True
    if year is None:
        named, which = False, slot.get("which", "")
        year = month_without_year(month, context.today, context.direction, which)
        opened = context.opened
        if (year, month) < (opened.year, opened.month):
            year = opened.year + (month < opened.month)
    value = f"{timex.year(year)}-{month:02}"
    if year < 1:
        return Reading("DATE", value, problem=BEFORE_OUR_ERA)
    when = When.in_month(year, month, context.zone, side(context))
    because = "" if named else f", because {context.published()}"
    step = Step(f"“{MONTHS[month - 1]}” is {MONTHS[month - 1]} {year}{because}")
    return Reading("DATE", value, when, steps=[step])


def year_beside(group: Group, context: Context) -> int | None:
    """The year that stands with a month, a day, a season or a quarter: 1998, ’98, last year, this year’s."""
    for slot in group.slots.values():
        if "year" in slot:
            return slot["year"]
        if "short" in slot:
            return full_year(slot["short"], context)
    unit = group.slots.get("unit", {})
    if unit.get("unit") != "year":
        return lent if (lent := _lent(group, context)) is not None else year_told(group, context)
    told = context.narrative.told_for(context.offset, near=2)
    if told is not None and unit["which"] in POINTS_BACK:
        return told.year + SHIFT.get(unit["which"], 0)
    return context.today.year + (-1 if unit["which"] in BACK else 1 if unit["which"] in AHEAD else 0)


def _lent(group: Group, context: Context) -> int | None:
    """“From May to June 1940” is of one year, “from November to February 1941” is not."""
    if context.lender is None:
        return None
    own, other = (_month(each) for each in (group, context.lender))
    year = year_beside(context.lender, replace(context, lender=None))
    return year - (own > other) if year is not None and own and other else None


def _month(group: Group) -> int:
    return next((slot["month"] for slot in group.slots.values() if "month" in slot), 0)


def full_year(short: int, context: Context) -> int:
    """’69 is the latest such year, up to some years ahead of publication."""
    year = context.today.year // 100 * 100 + short
    return year - 100 if year > context.today.year + 10 else year


def side(context: Context) -> Qualifier:
    """“by July” is no later than July; the unit stays the bound."""
    return Qualifier.BEFORE if context.signal in ("by", "before") else Qualifier.EXACT


def read_year(group: Group, context: Context) -> Reading:
    slot = group.slots["year"]
    year = slot["year"] if "year" in slot else full_year(slot["short"], context)
    value = timex.year(year)
    if year < 1:
        return Reading("DATE", value, problem=BEFORE_OUR_ERA)
    steps = [Step(f"the year {year} is written out")]
    if "short" in slot:
        steps = [Step(f"two digits are taken as {year}, because {context.published()}")]
    if "open" in slot:
        return _open(year, slot["open"], context, steps)
    if slot.get("circa") or group.slots.get("vague", {}).get("side") == "around":
        return _about(year, context, steps)
    return Reading("DATE", value, When.in_year(year, context.zone, side(context)), steps=steps)


def _open(year: int, way: str, context: Context, steps: list[Step]) -> Reading:
    """“1994 or later” has no end, “1914 or earlier” and “pre-1914” have no beginning."""
    first = date(year, 1, 1) if way == "after" else None
    after = None if first else date(year if way == "until" else min(year + 1, LAST_YEAR), 1, 1)
    when = between(first, after, context.zone, Granularity.YEAR)
    return Reading("DATE", timex.year(year), when, "AFTER" if first else "BEFORE", steps)


def _about(year: int, context: Context, steps: list[Step]) -> Reading:
    widths = context.lexicon.table("circa")
    width = widths["hundred"] if year % 100 == 0 else widths["ten"] if year % 10 == 0 else widths["year"]
    first, after = max(1, year - width), min(year + width + 1, LAST_YEAR)
    when = between(date(first, 1, 1), date(after, 1, 1), context.zone, Granularity.YEAR)
    said = f"“about” {year} is read as {first} to {after - 1}"
    return Reading("DATE", timex.year(year), when, "APPROX", [*steps, Step(said, Ground.WIDTH)])
