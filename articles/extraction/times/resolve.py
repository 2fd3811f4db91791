"""Turns a group of pieces into a TimeExpression: a When with its bounds, a TIMEX3 value, the steps between.

Each reader handles one class of expression and returns a Reading; `resolve` picks it by the slots.
"""

from collections.abc import Callable
from dataclasses import replace

from articles.extraction.candidate import TimeExpression
from timeline.when import WhenError, ZoneBasis

from .amounts import read_distance, read_duration, read_reference, read_set
from .clock import read_clock
from .compose import Group
from .context import Context, Reading, Unreadable
from .days import read_day
from .parts import read_part
from .units import read_unit
from .years import read_decade, read_month, read_quarter, read_season, read_year

READERS: tuple[tuple[str, Callable[[Group, Context], Reading]], ...] = (
    ("clock", read_clock),
    ("part", read_part),
    ("day", read_day),
    ("date", read_day),
    ("month", read_month),
    ("year", read_year),
    ("quarter", read_quarter),
    ("season", read_season),
    ("decade", read_decade),
    ("unit", read_unit),
    ("distance", read_distance),
    ("duration", read_duration),
    ("set", read_set),
    ("reference", read_reference),
)


def resolve(group: Group, context: Context) -> TimeExpression:
    """Never raises: what cannot be read comes back with its problem as a sentence."""
    text = context.text[group.start : group.end]
    kind, reader = next((kind, reader) for kind, reader in READERS if kind in group.slots)
    try:
        reading = reader(group, context)
    except (WhenError, Unreadable) as error:
        reading = Reading("DATE", "", problem=str(error))
    except (OverflowError, ValueError, LookupError):
        reading = Reading(
            "DATE", "", problem=f"“{text}” is no date of the calendar, or outside the years 1 to 9999."
        )
    when = reading.when and replace(reading.when, wording=text, zone_basis=_zone_basis(group))
    return TimeExpression(
        group.start,
        group.end,
        text,
        reading.type,
        reading.value,
        reading.mod,
        when,
        kind,
        signal=context.signal,
        slots=group.slots,
        steps=tuple(reading.steps),
        problem=reading.problem,
    )


def _zone_basis(group: Group) -> ZoneBasis:
    return ZoneBasis.STATED if "zone" in group.slots else ZoneBasis.PLACE
