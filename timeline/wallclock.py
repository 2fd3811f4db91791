"""Wall clocks and instants: the one place where a time zone's rules are asked.

A wall clock is a naive datetime and means something only beside an IANA zone name; an instant is
aware and in UTC. Pure Python: no Django and no clock.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)
RANGE = "Only the years 1 to 9999 can be recorded."
MACHINE_ZONES = ("localtime", "posixrules", "Factory", "right/", "posix/")


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


def echo(text: str) -> str:
    """Typed text as it may stand in a message: short, and without controls, overrides and surrogates."""
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in short)


@lru_cache(maxsize=1024)
def check_zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises UnknownZone, also for names that mean another zone on each machine."""
    try:
        if name.startswith(MACHINE_ZONES):
            raise LookupError(name)
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise UnknownZone(f"“{echo(str(name))}” is not a time zone; write it like Europe/Kyiv.") from error


def _as_utc(local: datetime, zone: str, fold: int) -> datetime:
    aware = local.replace(tzinfo=check_zone(zone), fold=fold)
    try:
        return aware.astimezone(UTC)
    except OverflowError as error:
        raise OutOfRange(RANGE) from error


def to_utc(local: datetime, zone: str, fold: int | None = None) -> datetime:
    """The instant of a wall clock. `fold` picks the first (0) or second (1) pass of a repeated hour.

    Raises NonexistentTime in a daylight-saving gap, AmbiguousTime in a repeat when `fold` is None.
    """
    first, second = _as_utc(local, zone, 0), _as_utc(local, zone, 1)
    if first == second:
        return first
    shown = f"{local:%H:%M} on {local.date()}"
    if to_local(first, zone) != local:
        raise NonexistentTime(f"{shown} did not exist in {zone}: the clocks were put forward over it.")
    if fold is None:
        offsets = " or ".join(offset_text(instant, zone) for instant in (first, second))
        message = f"{shown} came twice in {zone}, because the clocks were put back: write {offsets} after it."
        raise AmbiguousTime(message, (first, second))
    return (first, second)[fold]


def to_local(instant: datetime, zone: str) -> datetime:
    """The naive wall clock of an instant in a zone; stays within the years 1 to 9999 at the rims."""
    try:
        return instant.astimezone(check_zone(zone)).replace(tzinfo=None, fold=0)
    except OverflowError:
        return instant.replace(tzinfo=None)


def just_before(instant: datetime) -> datetime:
    """The last whole second of what ends, half-open, at an instant."""
    return max(instant, FIRST + SECOND) - SECOND


def offset_text(instant: datetime, zone: str) -> str:
    """The zone's distance from UTC at an instant, `+03:00`; with seconds where local mean time had them."""
    distance = to_local(instant, zone) - instant.astimezone(UTC).replace(tzinfo=None)
    hours, rest = divmod(int(abs(distance).total_seconds()), 3600)
    seconds = f":{rest % 60:02}" if rest % 60 else ""
    return f"{'-' if distance < timedelta(0) else '+'}{hours:02}:{rest // 60:02}{seconds}"


def iso_text(instant: datetime, zone: str, *, seconds: bool) -> str:
    """`2025-07-04T04:10+03:00`; in UTC where the distance had seconds, which ISO 8601 cannot write."""
    offset = offset_text(instant, zone)
    if len(offset) > len("+03:00"):
        return instant.astimezone(UTC).replace(tzinfo=None).isoformat("T", "seconds") + "Z"
    return to_local(instant, zone).isoformat("T", "seconds" if seconds else "minutes") + offset


def unit_edge(local: datetime, zone: str, *, closing: bool = False) -> datetime:
    """The first instant of the calendar unit that nominally starts at `local`.

    Where the clocks skipped it the unit begins at the change. Where they were put back over it, the unit
    begins at the first pass; `closing` asks for the end of the unit before, which may last until the second.
    """
    try:
        first, second = _as_utc(local, zone, 0), _as_utc(local, zone, 1)
    except OutOfRange:
        return FIRST if local.year == 1 else LAST
    if second < first:
        return _change_between(second, first, local, zone)
    lasts_until_second = closing and second > first and to_local(second - SECOND, zone) < local
    return second if lasts_until_second else first


def _change_between(low: datetime, high: datetime, local: datetime, zone: str) -> datetime:
    """The instant in (low, high] at which the clocks were put forward over `local`."""
    while high - low > SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (low, middle) if to_local(middle, zone) >= local else (middle, high)
    return high
