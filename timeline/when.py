"""The time record: when something happened, as exactly as it is known and no more.

A `When` is a frozen value. Every instant in it is aware, in UTC and of whole seconds; local wall
clocks are naive datetimes that mean something only beside a zone. Bounds are half-open where they
come from a calendar unit: Friday 4 July is from its first instant to the first instant of the 5th.

Pure Python: no Django and no clock, because the engine, the pages and the formats all read it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Self

from timeline.wallclock import (
    FIRST,
    AmbiguousTime,
    NonexistentTime,
    OutOfRange,
    UnknownZone,
    WhenError,
    check_zone,
    to_local,
    to_utc,
    unit_edge,
)

__all__ = [
    "AmbiguousTime",
    "Basis",
    "Bounds",
    "Granularity",
    "NonexistentTime",
    "OutOfRange",
    "Qualifier",
    "Shape",
    "UnknownZone",
    "When",
    "WhenError",
    "ZoneBasis",
    "check_zone",
    "to_local",
    "to_utc",
]


class Granularity(StrEnum):
    """The unit a time was given in, finest first. Stored, never deduced from zeros."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def is_clock(self) -> bool:
        return self in (Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR)

    @property
    def is_date(self) -> bool:
        return self in (Granularity.DAY, Granularity.MONTH, Granularity.YEAR)


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"
    UNKNOWN = "unknown"


class Shape(StrEnum):
    POINT = "point"
    SPAN = "span"
    ONGOING = "ongoing"


class ZoneBasis(StrEnum):
    """Where the zone comes from: the text, the dateline or place, the timeline's default, an editor."""

    STATED = "stated"
    PLACE = "place"
    TIMELINE = "timeline"
    EDITOR = "editor"


class Basis(StrEnum):
    """What the time rests on: the text, the publication date, another event, an editor."""

    STATED = "stated"
    PUBLICATION = "publication"
    EVENT = "event"
    EDITOR = "editor"


def _next_midnight(day: date) -> datetime:
    return datetime.combine(day, time.min) + timedelta(days=1) if day < date.max else datetime.max


@dataclass(frozen=True, slots=True)
class Bounds:
    """One end of a When: the earliest and the latest instant it can be; None is open, equal is exact."""

    earliest: datetime | None
    latest: datetime | None
    granularity: Granularity = Granularity.MINUTE
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        for instant in (self.earliest, self.latest):
            if instant is not None and (instant.utcoffset() != timedelta(0) or instant.microsecond):
                raise WhenError("A bound is an instant in UTC, in whole seconds.")
        if self.earliest and self.latest and self.latest < self.earliest:
            raise WhenError("The latest possible time is before the earliest.")
        if self.is_known == (self.qualifier is Qualifier.UNKNOWN):
            raise WhenError("A time that is not known has no bounds, and one with bounds is known.")

    @classmethod
    def unknown(cls, granularity: Granularity = Granularity.DAY) -> Self:
        return cls(None, None, granularity, Qualifier.UNKNOWN)

    @property
    def is_known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def is_instant(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_closed(self) -> bool:
        return self.earliest is not None and self.latest is not None

    @property
    def best(self) -> datetime | None:
        """The single best estimate: the clock that was named, the middle of an “about”, else the start."""
        if self.earliest is None or self.latest is None:
            return self.earliest or self.latest
        if self.qualifier is Qualifier.BEFORE:
            return self.latest
        if self.qualifier is Qualifier.ABOUT and not self.granularity.is_date:
            return self.earliest + timedelta(seconds=(self.latest - self.earliest).total_seconds() // 2)
        return self.earliest

    def shifted(self, offset_min: timedelta, offset_max: timedelta) -> Self:
        """These bounds moved by an offset that is itself known only between two values."""
        return replace(
            self, earliest=_moved(self.earliest, offset_min), latest=_moved(self.latest, offset_max)
        )


def _moved(instant: datetime | None, offset: timedelta) -> datetime | None:
    try:
        return None if instant is None else instant + offset
    except OverflowError as error:
        raise OutOfRange("Only the years 1 to 9999 can be recorded.") from error


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: one or two ends, how they are known, and in whose clock they are told.

    `wording` is the source's own words. `anchor` names the event this time is derived from, and
    lies `offset_min` to `offset_max` away from it (negative: before it).
    """

    start: Bounds
    end: Bounds | None = None
    shape: Shape = Shape.POINT
    zone: str = "UTC"
    zone_basis: ZoneBasis = ZoneBasis.TIMELINE
    wording: str = ""
    basis: Basis = Basis.STATED
    anchor: int | None = None
    offset_min: timedelta | None = None
    offset_max: timedelta | None = None

    def __post_init__(self) -> None:
        check_zone(self.zone)
        if (self.shape is Shape.SPAN) != (self.end is not None):
            raise WhenError("A span has an end, and nothing else has.")
        if (self.offset_min is None) != (self.offset_max is None):
            raise WhenError("An offset has a smallest and a largest value.")
        if self.offset_min is not None and self.offset_max is not None and self.offset_max < self.offset_min:
            raise WhenError("The largest offset is smaller than the smallest.")
        if self.end and self.end.latest and self.start.earliest and self.end.latest < self.start.earliest:
            raise WhenError("It ends before it starts.")

    @classmethod
    def at(
        cls,
        local: datetime,
        zone: str,
        granularity: Granularity = Granularity.MINUTE,
        *,
        fold: int | None = None,
        **meta: Any,
    ) -> Self:
        """An exact wall-clock time in `zone`."""
        instant = to_utc(local, zone, fold)
        return cls(Bounds(instant, instant, granularity), zone=zone, **meta)

    @classmethod
    def around(
        cls,
        local: datetime,
        zone: str,
        before: timedelta,
        after: timedelta,
        qualifier: Qualifier = Qualifier.ABOUT,
        granularity: Granularity = Granularity.MINUTE,
        *,
        fold: int | None = None,
        **meta: Any,
    ) -> Self:
        """A named wall clock that is not meant exactly: from `before` it to `after` it, in elapsed time."""
        instant = to_utc(local, zone, fold)
        bounds = Bounds(_moved(instant, -before), _moved(instant, after), granularity, qualifier)
        return cls(bounds, zone=zone, **meta)

    @classmethod
    def within(
        cls,
        earliest: datetime | None,
        latest: datetime | None,
        zone: str,
        granularity: Granularity,
        qualifier: Qualifier = Qualifier.BETWEEN,
        **meta: Any,
    ) -> Self:
        """Some time between two wall clocks, either open. A repeated hour counts whole.

        Raises NonexistentTime when a bound named to the hour or finer was skipped by the clocks.
        """

        def bound(local: datetime | None, fold: int) -> datetime | None:
            if local is None:
                return None
            return to_utc(local, zone, fold) if granularity.is_clock else unit_edge(local, zone)

        return cls(Bounds(bound(earliest, 0), bound(latest, 1), granularity, qualifier), zone=zone, **meta)

    @classmethod
    def on(cls, day: date, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any) -> Self:
        """A local calendar day, without a time."""
        start = datetime.combine(day, time.min)
        return cls.within(start, _next_midnight(day), zone, Granularity.DAY, qualifier, **meta)

    @classmethod
    def in_month(
        cls, year: int, month: int, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any
    ) -> Self:
        start = datetime(year, month, 1)
        after = (
            datetime(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else datetime.max
        )
        return cls.within(start, after, zone, Granularity.MONTH, qualifier, **meta)

    @classmethod
    def in_year(cls, year: int, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any) -> Self:
        after = datetime(year + 1, 1, 1) if year < 9999 else datetime.max
        return cls.within(datetime(year, 1, 1), after, zone, Granularity.YEAR, qualifier, **meta)

    @classmethod
    def unknown(cls, zone: str, **meta: Any) -> Self:
        return cls(Bounds.unknown(), zone=zone, **meta)

    def until(self, end: "When") -> "When":
        """The span from this time to another; the words, zone and basis stay this one's."""
        return replace(self, end=end.start, shape=Shape.SPAN)

    def onwards(self) -> "When":
        return replace(self, end=None, shape=Shape.ONGOING)

    def derived(
        self, offset_min: timedelta, offset_max: timedelta, anchor: int | None = None, **meta: Any
    ) -> "When":
        """The time `offset_min` to `offset_max` after the start of this one (negative: before it)."""
        bounds = self.start.shifted(offset_min, offset_max)
        if bounds.is_closed and not bounds.is_instant:
            bounds = replace(bounds, qualifier=Qualifier.ABOUT)
        meta = {"zone": self.zone, "zone_basis": self.zone_basis, "basis": Basis.EVENT, **meta}
        return When(bounds, anchor=anchor, offset_min=offset_min, offset_max=offset_max, **meta)

    @property
    def known(self) -> Bounds:
        """The end that places this in time: the start, or the end where only that is known."""
        return self.end if self.end is not None and not self.start.is_known else self.start

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Earliest, then latest. What has no bounds at all comes before everything dated."""
        bounds = self.known
        return bounds.earliest or bounds.latest or FIRST, bounds.latest or bounds.earliest or FIRST
