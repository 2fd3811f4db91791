"""Reads decades, centuries, seasons, quarters and fiscal years."""

from datetime import date

from dateutil.relativedelta import relativedelta

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, When

from . import timex
from .calendar import MONTHS, between
from .compose import Group
from .context import Context, Reading
from .units import AHEAD, BACK
from .years import BEFORE_OUR_ERA, year_beside

# Zones south of the equator, where summer is at the turn of the year
SOUTHERN = (
    "Australia/",
    "Antarctica/",
    "Pacific/Auckland",
    "Pacific/Fiji",
    "Africa/Johannesburg",
    "Africa/Harare",
    "Africa/Lusaka",
    "Africa/Maputo",
    "Africa/Windhoek",
    "Africa/Gaborone",
    "Indian/Antananarivo",
    "America/Argentina/",
    "America/Buenos_Aires",
    "America/Sao_Paulo",
    "America/Santiago",
    "America/Montevideo",
    "America/Asuncion",
    "America/La_Paz",
    "America/Lima",
)
HALF_A_DECADE = 5  # from then on “the twenties” are more often the new than the old ones
EARLIER = ("previous", "prior", "preceding")


def read_decade(group: Group, context: Context) -> Reading:
    slot = group.slots["decade"]
    decade, steps = slot.get("decade"), []
    if decade is None:
        decade = context.today.year // 100 * 10 + slot["tens"]
        if decade * 10 + HALF_A_DECADE > context.today.year:
            decade -= 10
        steps = [Step(f"it is taken as the {decade}0s, because {context.published()}")]
    when = between(date(decade * 10, 1, 1), date(decade * 10 + 10, 1, 1), context.zone, Granularity.YEAR)
    return Reading("DATE", f"{decade}", when, steps=steps or [Step(f"the {decade}0s are named")])


def read_century(group: Group, context: Context) -> Reading:
    """The 20th century is 1901 to 2000; TIMEX3 calls it 19, after its years’ digits."""
    slot = group.slots["century"]
    number = slot["century"]
    if slot["before"]:
        return Reading("DATE", f"BC{number - 1:02}", problem=BEFORE_OUR_ERA)
    first, after = date(number * 100 - 99, 1, 1), date(number * 100 + 1, 1, 1)
    step = Step(f"that century is {first.year} to {after.year - 1}")
    return Reading(
        "DATE", f"{number - 1:02}", between(first, after, context.zone, Granularity.YEAR), steps=[step]
    )


def read_season(group: Group, context: Context) -> Reading:
    slot, code = group.slots["season"], group.slots["season"]["season"]
    months = dict(context.lexicon.table("season_months")[code])
    if context.zone.startswith(SOUTHERN):
        months = {edge: (month + 5) % 12 + 1 for edge, month in months.items()}
        months["last"] += 12 * (months["last"] < months["first"])
    year = year_beside(group, context)
    named = year is not None
    if year is None:
        year = _year_of_season(slot["which"], months, context)
    if year < 1:
        return Reading("DATE", f"{timex.year(year)}-{code}", problem=BEFORE_OUR_ERA)
    written = "unit" in group.slots or any({"year", "short"} & each.keys() for each in group.slots.values())
    when = _season(year, months, context, written)
    said = f"“{slot['name']}” is taken as that of {year}" + ("" if named else f": {context.published()}")
    place = "southern" if context.zone.startswith(SOUTHERN) else "northern"
    steps = [Step(said), Step(f"assumes the months of the {place} half of the world", Ground.ASSUMPTION)]
    return Reading("DATE", f"{timex.year(year)}-{code}", when, steps=steps)


def _season(year: int, months: dict[str, int], context: Context, named: bool) -> When:
    """A season over New Year is called after either of its years: where one is named it may be both."""
    first = date(year, months["first"], 1)
    after = first + relativedelta(months=months["last"] - months["first"] + 1)
    if named and months["last"] > 12:
        first -= relativedelta(years=1)
    return between(first, after, context.zone, Granularity.MONTH)


def _year_of_season(which: str, months: dict[str, int], context: Context) -> int:
    """The latest season that has begun, or the coming one; “last summer” is never the one it still is."""
    today, first = context.today, months["first"]
    if which == "next":
        return today.year + (today.month >= first)
    if which in ("this", "coming"):
        return today.year - (months["last"] > 12 and today.month <= months["last"] - 12)
    begun = today.year if today.month >= first else today.year - 1
    if which in BACK:
        ended = date(begun, first, 1) + relativedelta(months=months["last"] - first + 1)
        return begun if ended <= today else begun - 1
    ahead = begun + 1 if date(begun, first, 1) + relativedelta(months=3) <= today else begun
    return ahead if context.direction == "future" else begun


def read_quarter(group: Group, context: Context) -> Reading:
    """Quarters, halves and fiscal years: of a year named beside them, else by the quarter the text is at."""
    slot = group.slots["quarter"]
    year = year_beside(group, context)
    if slot["of"] == "year":
        return _fiscal(year, slot, context)
    if slot["of"] == "half":
        return _half(year, slot, context)
    placed, number = _placed(slot, year, context)
    summed = context.narrative.sums_up(context.offset)
    if slot.get("loose") and (context.narrative.quarter is None or summed):
        return Reading("DATE", f"{placed}", problem="It says how things were a year before, not when.")
    certain = year is not None and "order" in slot
    return _calendar(placed, number * 3 - 2, 3, f"Q{number}", slot, context, certain)


def _half(year: int | None, slot: dict, context: Context) -> Reading:
    order, today = slot["order"], context.today
    certain = year is not None or slot["which"] != ""
    if year is None and certain:
        year = today.year + (-1 if slot["which"] in BACK else 1 if slot["which"] in AHEAD else 0)
    placed = year or today.year - (order == 2 and today.month < 7)
    return _calendar(placed, order * 6 - 5, 6, f"H{order}", slot, context, certain)


def _calendar(
    year: int, month: int, months: int, code: str, slot: dict, context: Context, certain: bool
) -> Reading:
    value = f"{timex.year(year)}-{code}"
    if slot["fiscal"]:
        return Reading("DATE", value, problem="Whose business year it is decides when that was.")
    if not certain:
        return Reading("DATE", value, problem="It is told without its year, and business years differ.")
    first = date(year, month, 1)
    when = between(first, first + relativedelta(months=months), context.zone, Granularity.MONTH)
    step = Step(f"it is read as {MONTHS[month - 1]} to {MONTHS[month + months - 2]} {year}")
    return Reading(
        "DATE", value, when, steps=[step, Step("assumes the calendar’s quarters", Ground.ASSUMPTION)]
    )


def _placed(slot: dict, year: int | None, context: Context) -> tuple[int, int]:
    """Year and number. “The quarter” is the one the text named last, else the last complete one."""
    today = context.today
    now = today.year * 4 + (today.month - 1) // 3
    if "ended" in slot:
        # the quarter that most of three months lie in: July is the end of May to July, mostly the second
        ended = slot["ended"] - 2
        at = (year or today.year - (slot["ended"] > today.month)) * 4 + ended // 3
    elif "order" in slot:
        begun = 3 * slot["order"] - 2 <= today.month or context.direction == "future"
        at = (today.year if begun else today.year - 1) * 4 + slot["order"] - 1
    elif slot["which"] in ("current", *AHEAD):
        at = now + (slot["which"] != "current")
    else:
        named = context.narrative.quarter
        at = (named[0] * 4 + named[1] - 1 if named else now - 1) - (slot["which"] in EARLIER)
        at = min(at, now - 1) if slot["which"] in ("latest", "last") else at
    return (year or at // 4) - bool(slot["then"] and year is None), at % 4 + 1


def _fiscal(year: int | None, slot: dict, context: Context) -> Reading:
    if year is None:
        shift = -1 if slot["which"] in ("latest", *BACK) else 1 if slot["which"] in AHEAD else 0
        year = context.today.year + shift
    return Reading("DATE", timex.year(year), problem="Whose business year it is decides when that was.")
