"""Turns a group of pieces into a TimeExpression: a When with its bounds, a TIMEX3 value, the steps between.

Each reader handles one class of expression and returns a Reading; `resolve` picks it by the slots.
"""

from collections.abc import Callable
from dataclasses import replace

from articles.extraction.candidate import TimeExpression
from timeline.when import WhenError, ZoneBasis

from .amounts import read_distance, read_duration
from .clock import read_clock
from .compose import Group
from .context import Context, Reading, Unreadable
from .days import read_day, read_week_of_a_date
from .holidays import read_holiday
from .parts import read_part
from .periods import read_century, read_decade, read_quarter, read_season
from .retold import because_told
from .sets import read_reference, read_set
from .stages import staged
from .units import read_unit
from .years import read_month, read_year

READERS: tuple[tuple[str, Callable[[Group, Context], Reading]], ...] = (
    ("clock", read_clock),
    ("week", read_week_of_a_date),
    ("part", read_part),
    ("day", read_day),
    ("date", read_day),
    ("month", staged(read_month)),
    ("holiday", read_holiday),
    ("season", staged(read_season)),
    ("quarter", staged(read_quarter)),
    ("year", staged(read_year)),
    ("decade", staged(read_decade)),
    ("century", staged(read_century)),
    ("unit", staged(read_unit)),
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
        reading.steps += because_told(group, context)
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
    if "zone" in group.slots:
        return ZoneBasis.STATED
    return ZoneBasis.PLACE if "place" in group.slots else ZoneBasis.TIMELINE
