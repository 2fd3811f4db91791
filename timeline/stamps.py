"""One date or clock as it is typed: `2025`, `2025-07`, `2025-07-04`, `2025-07-04 04:10`, also ISO 8601."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from timeline.wallclock import RANGE, OutOfRange, echo, offset_text, unit_edge
from timeline.when import Bounds, Granularity, When, WhenError, to_local, to_utc

HINT = "Write it like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, 2025-07-04 or unknown."
DATE = r"(?P<year>\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
OFFSET = r"(?P<zulu>z)|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)(?::(?P<seconds>\d\d))?"
STAMP = re.compile(rf"(?:{DATE})?(?:(?:^|(?<=\d-\d\d)[ t]){CLOCK}(?: ?(?:{OFFSET}))?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A wall clock or a calendar unit's nominal start, in no zone yet. `dated` is false for a mere clock."""

    local: datetime
    granularity: Granularity
    offset: timedelta | None = None
    dated: bool = True

    def edge(self, zone: str, unit: Granularity, *, closing: bool) -> datetime:
        """The instant a range begins or (`closing`) ends with this: dates and repeated hours count whole."""
        if self.granularity.is_date:
            bounds = self.whole(zone)
            edge = bounds.latest if closing else bounds.earliest
            assert edge is not None  # calendar units are closed
            return edge
        if self.offset is not None:
            return self.instant(zone)
        if unit.is_clock:
            return to_utc(self.local, zone, fold=int(closing))
        return unit_edge(self.local, zone, closing=closing)

    def instant(self, zone: str) -> datetime:
        """The one instant of a clock; raises AmbiguousTime or NonexistentTime where it has no offset."""
        if self.offset is None:
            return to_utc(self.local, zone)
        try:
            return (self.local - self.offset).replace(tzinfo=UTC)
        except OverflowError as error:
            raise OutOfRange(RANGE) from error

    def whole(self, zone: str) -> Bounds:
        """The bounds of a calendar unit, or of a clock's one instant."""
        local = self.local
        match self.granularity:
            case Granularity.YEAR:
                return When.in_year(local.year, zone).start
            case Granularity.MONTH:
                return When.in_month(local.year, local.month, zone).start
            case Granularity.DAY:
                return When.on(local.date(), zone).start
        return Bounds(self.instant(zone), self.instant(zone), self.granularity)

    def after(self, first: "Stamp") -> "Stamp":
        """This as the second of a range: a mere clock is on the first one's day, or the day after it."""
        if self.dated:
            return self
        if first.granularity.is_date:
            raise WhenError("A range that ends with a clock begins with one.")
        local = datetime.combine(first.local.date(), self.local.time())
        try:
            local += timedelta(days=local < first.local)
        except OverflowError as error:
            raise OutOfRange(RANGE) from error
        return replace(self, local=local, dated=True)


def parse_stamp(text: str, *, dated: bool = True) -> Stamp:
    """Read one stamp, in lower case; only where `dated` is false may it be a clock without a day."""
    found = STAMP.fullmatch(text)
    if not (text and found):
        raise WhenError(f"“{echo(text)}” was not understood. {HINT}")
    if dated and not found["year"]:
        raise WhenError(f"“{echo(text)}” is on no day. {HINT}")
    year, month, day = (int(found[name] or 1) for name in ("year", "month", "day"))
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if not 1 <= year <= 9999:
        raise OutOfRange(RANGE)
    try:
        local = datetime(year, month, day, hour, minute, second)
    except ValueError as error:
        raise WhenError(f"“{echo(text)}” is not in the calendar or not on the clock.") from error
    return Stamp(local, _granularity(found), _offset(found), bool(found["year"]))


def _granularity(found: re.Match[str]) -> Granularity:
    named = (
        ("second", Granularity.SECOND),
        ("hour", Granularity.MINUTE),
        ("day", Granularity.DAY),
        ("month", Granularity.MONTH),
    )
    return next((granularity for name, granularity in named if found[name]), Granularity.YEAR)


def _offset(found: re.Match[str]) -> timedelta | None:
    if found["zulu"]:
        return timedelta(0)
    if not found["sign"]:
        return None
    hours, minutes, seconds = (int(found[name] or 0) for name in ("hours", "minutes", "seconds"))
    if hours > 23 or minutes > 59 or seconds > 59:
        raise WhenError(f"“{found[0]}” has no such distance from UTC.")
    offset = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -offset if found["sign"] == "-" else offset


def clock_stamp(instant: datetime, zone: str, *, seconds: bool) -> str:
    """`2025-07-04 04:10`, with the offset only where that wall clock alone would not lead back."""
    local = to_local(instant, zone)
    text = local.isoformat(" ", "seconds" if seconds else "minutes")
    try:
        plain = to_utc(local, zone) == instant
    except WhenError:
        plain = False
    return text if plain else text + offset_text(instant, zone)


def date_stamp(instant: datetime, zone: str, unit: Granularity) -> str:
    """The year, month or day an instant falls in, by the zone's calendar."""
    length = {Granularity.YEAR: 4, Granularity.MONTH: 7}.get(unit, 10)
    return to_local(instant, zone).date().isoformat()[:length]
