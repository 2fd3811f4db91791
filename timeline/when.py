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

from timeline.bounds import Bounds, Granularity, Qualifier, moved
from timeline.wallclock import (
    FIRST,
    LAST,
    RANGE,
    AmbiguousTime,
    NonexistentTime,
    OutOfRange,
    UnknownZone,
    WhenError,
    check_zone,
    just_before,
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


class Shape(StrEnum):
    POINT = "point"
    SPAN = "span"
    ONGOING = "ongoing"


class ZoneBasis(StrEnum):
    """Where the zone comes from: the text, a place it names, what was set for the article, an editor."""

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


def _first_of(year: int, month: int, day: int = 1) -> datetime:
    """A local midnight; past the last year it is the last second, so that the last units have an end."""
    if (year, month, day) == (10000, 1, 1):
        return LAST.replace(tzinfo=None)
    try:
        return datetime(year, month, day)
    except (ValueError, OverflowError) as error:
        raise OutOfRange(RANGE if not 1 <= year <= 9999 else "There is no such day or month.") from error


def _next_midnight(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min) if day < date.max else _first_of(10000, 1)


def _in_whole_days(*offsets: timedelta) -> bool:
    return not any(offset % timedelta(days=1) for offset in offsets)


def _whole_days(bounds: Bounds, zone: str) -> Bounds:
    """The local days that closed bounds lie in."""
    assert bounds.earliest is not None
    assert bounds.latest is not None
    last = bounds.latest if bounds.is_instant else just_before(bounds.latest)
    days = [to_local(instant, zone).date() for instant in (bounds.earliest, last)]
    first = unit_edge(datetime.combine(days[0], time.min), zone)
    end = unit_edge(_next_midnight(days[1]), zone, closing=True)
    sure = Qualifier.EXACT if days[0] == days[1] else Qualifier.BETWEEN
    return Bounds(first, end, Granularity.DAY, sure)


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
        if self.offset_min is not None and self.offset_max is not None:
            if self.offset_max < self.offset_min:
                raise WhenError("The largest offset is smaller than the smallest.")
            if self.offset_min.microseconds or self.offset_max.microseconds:
                raise WhenError("An offset is in whole seconds.")
        if self.end and self.end.last and self.start.earliest and self.end.last < self.start.earliest:
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
        bounds = Bounds(moved(instant, -before), moved(instant, after), granularity, qualifier)
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

        Raises NonexistentTime when a bound named to the hour or finer, or the whole unit, was skipped.
        """

        def bound(local: datetime | None, *, closing: bool) -> datetime | None:
            if local is None:
                return None
            if granularity.is_clock:
                return to_utc(local, zone, fold=int(closing))
            return unit_edge(local, zone, closing=closing)

        first, last = bound(earliest, closing=False), bound(latest, closing=True)
        if earliest and latest and earliest < latest and first == last:
            raise NonexistentTime(
                f"That part of {earliest.date()} did not exist in {zone}: the clocks passed it."
            )
        return cls(Bounds(first, last, granularity, qualifier), zone=zone, **meta)

    @classmethod
    def on(cls, day: date, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any) -> Self:
        """A local calendar day, without a time."""
        start = datetime.combine(day, time.min)
        return cls.within(start, _next_midnight(day), zone, Granularity.DAY, qualifier, **meta)

    @classmethod
    def in_month(
        cls, year: int, month: int, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any
    ) -> Self:
        after = _first_of(year + month // 12, month % 12 + 1)
        return cls.within(_first_of(year, month), after, zone, Granularity.MONTH, qualifier, **meta)

    @classmethod
    def in_year(cls, year: int, zone: str, qualifier: Qualifier = Qualifier.EXACT, **meta: Any) -> Self:
        return cls.within(
            _first_of(year, 1), _first_of(year + 1, 1), zone, Granularity.YEAR, qualifier, **meta
        )

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
        bounds = self._start_moved(offset_min, offset_max)
        if bounds.is_closed and offset_min != offset_max:
            bounds = replace(bounds, qualifier=Qualifier.ABOUT)
        meta = {"zone": self.zone, "zone_basis": self.zone_basis, "basis": Basis.EVENT, **meta}
        return When(bounds, anchor=anchor, offset_min=offset_min, offset_max=offset_max, **meta)

    def _start_moved(self, offset_min: timedelta, offset_max: timedelta) -> Bounds:
        """A date moved by whole days stays a local date, however long the days between were."""
        if not (self.start.granularity.is_date and _in_whole_days(offset_min, offset_max)):
            return self.start.shifted(offset_min, offset_max)

        def edge(instant: datetime | None, offset: timedelta, *, closing: bool) -> datetime | None:
            local = None if instant is None else moved(to_local(instant, self.zone), offset)
            return None if local is None else unit_edge(local, self.zone, closing=closing)

        earliest = edge(self.start.earliest, offset_min, closing=False)
        latest = edge(self.start.latest, offset_max, closing=True)
        return replace(self.start, earliest=earliest, latest=latest)

    def counted_from(self, anchor: "When") -> "When":
        """This time, with its start as far from the start of `anchor` as it is said to be.

        What was told as a date stays one; nothing else of it changes. Raises WhenError, where it would end
        before it starts or lie beyond all years.
        """
        assert self.offset_min is not None
        assert self.offset_max is not None
        start = anchor._start_moved(self.offset_min, self.offset_max)
        if start.is_closed and self.offset_min != self.offset_max:
            start = replace(start, qualifier=Qualifier.ABOUT)
        if start.granularity.is_date and _in_whole_days(self.offset_min, self.offset_max):
            by_editor = self.zone_basis is ZoneBasis.EDITOR
            zone_basis = self.zone_basis if by_editor else anchor.zone_basis
            return replace(self, start=start, zone=anchor.zone, zone_basis=zone_basis)
        if start.is_closed and self.start.is_known:
            unit = self.start.granularity
            start = _whole_days(start, self.zone) if unit.is_date else replace(start, granularity=unit)
        elif start.is_known and start.granularity.is_date:
            start = replace(start, granularity=Granularity.HOUR)
        return replace(self, start=start)

    @property
    def is_tied(self) -> bool:
        """Whether it is counted from another event, and moves with it."""
        return self.basis is Basis.EVENT and self.anchor is not None and self.offset_min is not None

    @property
    def known(self) -> Bounds:
        """The end that places this in time: the start, or the end where only that is known."""
        return self.end if self.end is not None and not self.start.is_known else self.start

    @property
    def reach(self) -> tuple[datetime | None, datetime | None]:
        """The earliest and latest instant it can have started: at the latest when it ended."""
        last = self.end.latest if self.end and self.start.latest is None else self.start.latest
        return self.start.earliest, last

    @property
    def sort_key(self) -> tuple[datetime, datetime]:
        """Earliest, then latest; what is open towards later comes after what is not.

        What has no bounds at all comes before everything dated.
        """
        earliest, latest = self.reach
        first = earliest or latest or self.known.earliest or FIRST
        return first, latest or (LAST if earliest else first)
