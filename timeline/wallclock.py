"""Wall clocks and instants: the one place where a time zone's rules are asked.

A wall clock is a naive datetime and means something only beside an IANA zone name; an instant is
aware and in UTC. Pure Python: no Django and no clock.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class WhenError(ValueError):
    """A time that cannot be recorded; the message is a sentence fit to stand beside a form field."""


class UnknownZone(WhenError):
    pass


class OutOfRange(WhenError):
    pass


class NonexistentTime(WhenError):
    """The clocks were put forward over this wall-clock time."""


class AmbiguousTime(WhenError):
    """The clocks were put back over this wall-clock time; `candidates` are its two instants."""

    def __init__(self, message: str, candidates: tuple[datetime, datetime]) -> None:
        super().__init__(message)
        self.candidates = candidates


@lru_cache(maxsize=1024)
def check_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises UnknownZone."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise UnknownZone(f"“{name}” is not a time zone; write it like Europe/Kyiv.") from error


def _as_utc(local: datetime, zone: str, fold: int) -> datetime:
    aware = local.replace(tzinfo=check_zone(zone), fold=fold)
    try:
        return aware.astimezone(UTC)
    except OverflowError as error:
        raise OutOfRange("Only the years 1 to 9999 can be recorded.") from error


def to_utc(local: datetime, zone: str, fold: int | None = None) -> datetime:
    """The instant of a wall clock. `fold` picks the first (0) or second (1) pass of a repeated hour.

    Raises NonexistentTime in a daylight-saving gap, AmbiguousTime in a repeat when `fold` is None.
    """
    first, second = _as_utc(local, zone, 0), _as_utc(local, zone, 1)
    if first == second:
        return first
    shown = f"{local:%H:%M} on {local.day} {local:%B} {local.year}"
    if to_local(first, zone) != local:
        raise NonexistentTime(f"{shown} did not exist in {zone}: the clocks were put forward over it.")
    if fold is None:
        message = (
            f"{shown} came twice in {zone}, because the clocks were put back: say which offset is meant."
        )
        raise AmbiguousTime(message, (first, second))
    return (first, second)[fold]


def to_local(instant: datetime, zone: str) -> datetime:
    """The naive wall clock of an instant in a zone; stays within the years 1 to 9999 at the rims."""
    try:
        return instant.astimezone(check_zone(zone)).replace(tzinfo=None, fold=0)
    except OverflowError:
        return instant.replace(tzinfo=None)


def unit_edge(local: datetime, zone: str) -> datetime:
    """The first instant at or after a unit's nominal start; days begin late where midnight is skipped."""
    try:
        return _as_utc(local, zone, 0)
    except OutOfRange:
        return FIRST if local.year == 1 else LAST
