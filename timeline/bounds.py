"""One end of a time: how early and how late it can be, in what unit it was given, and with what word.

Instants are aware, in UTC and of whole seconds. Half-open where they come from a calendar unit: Friday
4 July is from its first instant to the first instant of the 5th. Import these from `timeline.when`.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Self

from timeline.wallclock import RANGE, OutOfRange, WhenError, just_before


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


@dataclass(frozen=True, slots=True)
class Bounds:
    """One end of a When: the earliest and the latest instant it can be; None is open, equal is exact."""

    earliest: datetime | None
    latest: datetime | None
    granularity: Granularity = Granularity.MINUTE
    qualifier: Qualifier = Qualifier.EXACT

    def __post_init__(self) -> None:
        for name in ("earliest", "latest"):
            instant = getattr(self, name)
            if instant is None:
                continue
            if instant.utcoffset() != timedelta(0) or instant.microsecond:
                raise WhenError("A bound is an instant in UTC, in whole seconds.")
            # London's winter is at +00:00 too, but adding a duration in it would count on the wall clock.
            object.__setattr__(self, name, instant.astimezone(UTC))
        if self.earliest and self.latest and self.latest < self.earliest:
            raise WhenError("The latest possible time is before the earliest.")
        if self.is_instant and self.granularity.is_date:
            raise WhenError("A date lasts longer than an instant.")
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
    def last(self) -> datetime | None:
        """The latest second it can be: the one before `latest` where that is the end of a unit."""
        if self.latest is None or self.is_instant or self.granularity.is_clock:
            return self.latest
        return just_before(self.latest)

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
        return replace(self, earliest=moved(self.earliest, offset_min), latest=moved(self.latest, offset_max))


def moved(instant: datetime | None, offset: timedelta) -> datetime | None:
    """An instant or wall clock moved; None stays open. Raises OutOfRange."""
    try:
        return None if instant is None else instant + offset
    except OverflowError as error:
        raise OutOfRange(RANGE) from error
