"""Reads months and years."""

from datetime import date

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When

from . import timex
from .calendar import MONTHS, between, month_without_year
from .compose import Group
from .context import Context, Reading
from .units import AHEAD, BACK

LAST_YEAR = 9999


def read_month(group: Group, context: Context) -> Reading:
    slot = group.slots["month"]
    month = slot["month"]
    year, named = year_beside(group, context), True
    if year is None:
        named, which = False, slot.get("which", "")
        year = month_without_year(month, context.today, context.direction, which)
    when = When.in_month(year, month, context.zone, side(context))
    because = "" if named else f", because {context.published()}"
    step = Step(f"“{MONTHS[month - 1]}” is {MONTHS[month - 1]} {year}{because}")
    return Reading("DATE", f"{timex.year(year)}-{month:02}", when, steps=[step])


def year_beside(group: Group, context: Context) -> int | None:
    """The year that stands with a month, a day, a season or a quarter: 1998, ’98, last year, this year’s."""
    for slot in group.slots.values():
        if "year" in slot:
            return slot["year"]
        if "short" in slot:
            return full_year(slot["short"], context)
    unit = group.slots.get("unit", {})
    if unit.get("unit") != "year":
        return None
    return context.today.year + (-1 if unit["which"] in BACK else 1 if unit["which"] in AHEAD else 0)


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
        return Reading("DATE", value, problem="It lies before the year 1, where no time can be placed.")
    steps = [Step(f"the year {year} is written out")]
    if "short" in slot:
        steps = [Step(f"two digits are taken as {year}, because {context.published()}")]
    if "open" in slot:
        return _open(year, slot["open"], context, steps)
    if slot.get("circa") or group.slots.get("vague", {}).get("side") == "around":
        return _about(year, context, steps)
    return Reading("DATE", value, When.in_year(year, context.zone, side(context)), steps=steps)


def _open(year: int, way: str, context: Context, steps: list[Step]) -> Reading:
    """“1994 or later” has no end, “pre-1914” no beginning."""
    after = way == "after"
    when = between(
        date(year, 1, 1) if after else None,
        None if after else date(min(year + 1, LAST_YEAR), 1, 1),
        context.zone,
        Granularity.YEAR,
    )
    return Reading("DATE", timex.year(year), when, way.upper(), steps)


def _about(year: int, context: Context, steps: list[Step]) -> Reading:
    widths = context.lexicon.table("circa")
    width = widths["hundred"] if year % 100 == 0 else widths["ten"] if year % 10 == 0 else widths["year"]
    first, after = max(1, year - width), min(year + width + 1, LAST_YEAR)
    when = between(date(first, 1, 1), date(after, 1, 1), context.zone, Granularity.YEAR)
    said = f"“about” {year} is read as {first} to {after - 1}"
    return Reading("DATE", timex.year(year), when, "APPROX", [*steps, Step(said, Ground.WIDTH)])
