"""One end of a time as a phrase: “shortly after midnight”, “nearly 04:00”, “the early hours”, “July 2025”."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from timeline.english import Language
from timeline.spoken import clock, days, short_day, unit_name
from timeline.wallclock import just_before
from timeline.when import Bounds, Granularity, Qualifier, to_local

SHORTLY = timedelta(minutes=90)
VAGUELY = timedelta(hours=6)
DAY = 24 * 60
NIGHT_FROM, NIGHT_TO = 20 * 60, range(2 * 60, 8 * 60 + 1)


class Place(Enum):
    """Where the phrase stands: alone, or after the “from” or “until” of a span."""

    ALONE = 0
    START = 1
    END = 2


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells bounds in one zone and language.

    `dated` puts the day beside every clock, `years` the year beside the days of a night.
    """

    zone: str
    language: Language
    dated: bool = False
    years: bool = False

    def phrase(self, bounds: Bounds, place: Place = Place.ALONE) -> str:
        if not bounds.is_known:
            return self.language.unknown
        if bounds.granularity.is_date:
            return self._date(bounds, place)
        if bounds.granularity is not Granularity.PART_OF_DAY:
            return self._clock(bounds, place)
        by = bounds.qualifier is Qualifier.BEFORE and place is Place.ALONE
        part = self._part(bounds, Place.START if by else place)
        if part and by:
            return self.language.by.format(time=part)
        return part or self._clock(bounds, place)

    def days_of(self, bounds: Bounds) -> tuple[date, date]:
        """The first and last local day a reader is told; a clock that stands for its bounds has one only."""
        first, last = self._rims(bounds)
        best = bounds.best
        if best is None or bounds.granularity.is_date or not is_named_clock(bounds):
            return first, last
        if bounds.qualifier is Qualifier.ABOUT and self._is_midnight(best) and first != last:
            return first, last
        if bounds.qualifier is Qualifier.BEFORE and bounds.is_closed and not bounds.is_instant:
            best = just_before(best)
        day = to_local(best, self.zone).date()
        return day, day

    def _rims(self, bounds: Bounds) -> tuple[date, date]:
        """The local days of both bounds, or twice of the only one; a bound that ends a unit is not in it."""
        earliest, latest = bounds.earliest or bounds.latest, bounds.latest or bounds.earliest
        assert earliest is not None  # only known bounds are told
        assert latest is not None
        open_date = bounds.earliest is None and bounds.granularity.is_date
        first = just_before(earliest) if open_date else earliest
        last = just_before(latest) if open_date or latest > earliest else latest
        return to_local(first, self.zone).date(), to_local(last, self.zone).date()

    def clocks(self, bounds: Bounds) -> str:
        """The bounds as a line of clocks, for what the phrase does not show itself."""
        named = is_named_clock(bounds) and bounds.granularity.is_clock
        if not named or bounds.is_instant or bounds.earliest is None or bounds.latest is None:
            return ""
        first, last = self._at(bounds.earliest), self._at(bounds.latest)
        return (self.language.dates if self.dated else self.language.clocks).format(first=first, last=last)

    def _at(self, instant: datetime, *, seconds: bool = False) -> str:
        text = clock(instant, self.zone, self.language, seconds=seconds)
        if not self.dated:
            return text
        day = short_day(to_local(instant, self.zone).date(), self.language)
        return self.language.clock_on.format(clock=text, day=day)

    def _is_midnight(self, instant: datetime) -> bool:
        local = to_local(instant, self.zone)
        return not (local.hour or local.minute)

    def _around(self, instant: datetime) -> str:
        """A clock in a phrase that is not meant to the minute; there midnight has its name."""
        named = self._is_midnight(instant) and not self.dated
        return self.language.midnight if named else self._at(instant)

    def _clock(self, bounds: Bounds, place: Place) -> str:
        earliest, latest, language = bounds.earliest, bounds.latest, self.language
        if earliest is None or latest is None:
            return self._open(bounds, place)
        if not is_named_clock(bounds):
            template = language.between if place is Place.ALONE else language.between_in_span
            return template.format(first=self._at(earliest), last=self._at(latest))
        narrow = latest - earliest <= SHORTLY
        match bounds.qualifier:
            case Qualifier.ABOUT:
                return language.about.format(time=self._around(bounds.best or earliest))
            case Qualifier.BEFORE:
                close = language.nearly if place is Place.END else language.shortly_before
                return (close if narrow else language.some_time_before).format(time=self._around(latest))
            case Qualifier.AFTER:
                template = language.shortly_after if narrow else language.some_time_after
                return template.format(time=self._around(earliest))
        return self._at(earliest, seconds=bounds.granularity is Granularity.SECOND)

    def _open(self, bounds: Bounds, place: Place) -> str:
        if bounds.latest is not None:
            template = (self.language.by, self.language.before, self.language.at_the_latest)[place.value]
            return template.format(time=self._at(bounds.latest))
        assert bounds.earliest is not None  # only known bounds are told
        template = self.language.some_time_after if place is Place.START else self.language.after
        return template.format(time=self._at(bounds.earliest))

    def _part(self, bounds: Bounds, place: Place) -> str:
        """The name of a part of the day, or nothing where the bounds have none."""
        if bounds.earliest is None or bounds.latest is None:
            return ""
        first, last = to_local(bounds.earliest, self.zone), to_local(bounds.latest, self.zone)
        if self.is_night(bounds):
            template = self.language.night if place is Place.ALONE else self.language.night_in_span
            return template.format(days=days(first.date(), last.date(), self.language, year=self.years))
        name = self.language.parts.get(_minutes(first, last), "")
        if name and place is not Place.ALONE:
            name = self.language.part_in_span.format(part=name)
        if name and self.dated:
            return self.language.part_on.format(part=name, day=short_day(first.date(), self.language))
        return self.language.parts_alone.get(name, name)

    def is_night(self, bounds: Bounds) -> bool:
        """Whether these are the bounds of a night, which has two dates and keeps both."""
        if bounds.granularity is not Granularity.PART_OF_DAY or not (bounds.earliest and bounds.latest):
            return False
        start, end = _minutes(to_local(bounds.earliest, self.zone), to_local(bounds.latest, self.zone))
        return start >= NIGHT_FROM and end - DAY in NIGHT_TO

    def _date(self, bounds: Bounds, place: Place) -> str:
        """Calendar units, never a clock."""
        unit, language = bounds.granularity, self.language
        first, last = self._rims(bounds)
        if bounds.earliest is None or bounds.latest is None:
            return self._open_date(bounds, place)
        text = self.units(first, last, unit)
        if bounds.qualifier is Qualifier.ABOUT:
            return language.about.format(time=text)
        if bounds.qualifier is Qualifier.BEFORE:
            return language.by.format(time=unit_name(last, unit, language))
        if bounds.qualifier is Qualifier.BETWEEN:
            return self._between(first, last, unit, place)
        return text

    def _between(self, first: date, last: date, unit: Granularity, place: Place) -> str:
        """`4 or 5 July 2025`, `between 4 and 6 July 2025`, `2024 or 2025`"""
        language = self.language
        opening, closing = unit_name(first, unit, language), unit_name(last, unit, language)
        if opening == closing:
            return closing
        if unit is Granularity.DAY and first.year == last.year:
            opening = str(first.day) if first.month == last.month else short_day(first, language)
        template = language.between if place is Place.ALONE else language.between_in_span
        if _units_apart(first, last, unit) == 1:
            template = language.either
        return template.format(first=opening, last=closing)

    def units(self, first: date, last: date, unit: Granularity) -> str:
        """`4 July 2025`, `3–4 July 2025`, `March 2025 – May 2025`"""
        ends = unit_name(first, unit, self.language), unit_name(last, unit, self.language)
        if ends[0] == ends[1]:
            return ends[0]
        if unit is Granularity.DAY:
            return days(first, last, self.language)
        return self.language.dates.format(first=ends[0], last=ends[1])

    def _open_date(self, bounds: Bounds, place: Place) -> str:
        """“by 4 July” is until its end; a month or a year has no such word, so it is “before August 2025”."""
        language, edge = self.language, bounds.latest or bounds.earliest
        assert edge is not None  # only known bounds are told
        days_at = (to_local(instant, self.zone).date() for instant in (just_before(edge), edge))
        inside, outside = (unit_name(day, bounds.granularity, language) for day in days_at)
        if bounds.latest is None and place is Place.START:
            return language.or_later.format(time=outside)
        if bounds.latest is None:
            return (language.after if inside != outside else language.or_later).format(time=inside)
        if place is not Place.ALONE:
            template = language.or_earlier if place is Place.START else language.at_the_latest
            return template.format(time=inside)
        if inside != outside and bounds.granularity is not Granularity.DAY:
            return language.before.format(time=outside)
        return language.by.format(time=inside)


def _units_apart(first: date, last: date, unit: Granularity) -> int:
    if unit is Granularity.DAY:
        return (last - first).days
    years = last.year - first.year
    return years if unit is Granularity.YEAR else 12 * years + last.month - first.month


def _minutes(first: datetime, last: datetime) -> tuple[int, int]:
    """Two wall clocks in minutes from the midnight before the first."""
    start = first.hour * 60 + first.minute
    return start, last.hour * 60 + last.minute + DAY * (last.date() - first.date()).days


def is_named_clock(bounds: Bounds) -> bool:
    """Whether one clock stands for the bounds: “about 22:30” may be two hours wide, but not a day."""
    if bounds.is_instant or bounds.earliest is None or bounds.latest is None:
        return True
    if bounds.granularity is Granularity.PART_OF_DAY:
        return False
    if bounds.qualifier is Qualifier.ABOUT:
        return bounds.latest - bounds.earliest <= VAGUELY
    return bounds.qualifier in (Qualifier.BEFORE, Qualifier.AFTER)
