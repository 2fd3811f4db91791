"""Reads the calendar's units by their names: months, years, decades, quarters, seasons."""

from calendar import monthrange
from datetime import date, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import Qualifier, When

from .calendar import MONTHS, days_between, month_without_year
from .compose import Group
from .context import Context, Reading
from .units import AHEAD, BACK

EDGES_OF_MONTH = {"early": (1, 10), "mid": (10, 20), "late": (20, 31), "the first week of": (1, 7)}


def read_month(group: Group, context: Context) -> Reading:
    slot = group.slots["month"]
    month, which = slot["month"], slot.get("which", "")
    today = context.today
    year = slot.get("year") or month_without_year(month, today, context.direction, which)
    if group.slots.get("unit", {}).get("unit") == "year":
        pointed = group.slots["unit"]["which"]
        year = today.year + (-1 if pointed in BACK else 1 if pointed in AHEAD else 0)
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
    when = days_between(date(year, month, first), date(year, month, until) + timedelta(days=1), context.zone)
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
