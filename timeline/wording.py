"""A When in words, for people: what a reader sees beside an event, from the same record as bar and order."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from timeline.english import ENGLISH, Language
from timeline.phrases import Place, Teller, is_named_clock
from timeline.spoken import days, full_day, zone_name
from timeline.stamps import date_stamp
from timeline.wallclock import iso_text, just_before
from timeline.when import Bounds, Granularity, Qualifier, Shape, When

__all__ = ["ENGLISH", "Mark", "Wording", "day_heading", "mark", "words"]


CACHED = 5_000  # times told; a page tells the same ones again and again
CLOCK_IS_BEST = (Qualifier.EXACT, Qualifier.ABOUT)


class Mark(StrEnum):
    """How sure a time is, as the page draws it: a dot, a dot with a halo, a bar, a dashed ring."""

    EXACT = "exact"
    ABOUT = "about"
    SPAN = "span"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a page says of a time; `main`, `clock` and `iso` leave out what the day heading says.

    `iso` is a valid HTML `datetime`: the instant of a clock that is exact or the middle of an “about”,
    else the date, month or year it lies in, else empty.
    """

    main: str
    clock: str
    day: str
    zone: str
    sentence: str
    iso: str


@lru_cache(CACHED)
def words(when: When, *, zone: str | None = None, language: Language = ENGLISH) -> Wording:
    """Tell a time in `zone`, by default its own. Dates and parts of a day never shift: they keep theirs."""
    teller = _teller(when, zone, language)
    main, clock, whole, tells_day = _main(when, teller)
    day, place = _days(when, teller), zone_name(teller.zone, language)
    tells_zone = not when.known.is_known or all(end.granularity.is_date for end in _ends(when))
    parts = [whole] + [day] * (not tells_day) + [place] * (not tells_zone)
    sentence = language.list_comma.join(part for part in parts if part)
    return Wording(main, clock, day, place, sentence, _iso(when.known, teller.zone))


def day_heading(
    when: When, *, zone: str | None = None, language: Language = ENGLISH
) -> tuple[date | None, str]:
    """The local day an event stands under, and that day in words; a month or a year has a heading of its own.

    It is the day of the clock that readers see: “about 00:10” stands under the day that has begun, though it
    may have been 23:55. “About midnight” stands under the day that ends.
    """
    known = when.known
    if not known.is_known:
        return None, language.date_unknown
    teller = _teller(when, zone, language)
    day = teller.days_of(known)[0]
    if known.granularity in (Granularity.MONTH, Granularity.YEAR):
        return day, teller.units(day, day, known.granularity)
    return day, full_day(day, language)


def mark(when: When) -> Mark:
    """Unknown where no time of day is known, a span for what lasted, else whether it is exact."""
    known = when.known
    if not known.is_known:
        return Mark.UNKNOWN
    if when.shape is not Shape.POINT:
        return Mark.SPAN
    if known.granularity.is_date:
        return Mark.UNKNOWN
    return Mark.EXACT if known.is_instant and known.qualifier is Qualifier.EXACT else Mark.ABOUT


def _ends(when: When) -> list[Bounds]:
    return [end for end in (when.start, when.end) if end and end.is_known]


def _teller(when: When, zone: str | None, language: Language) -> Teller:
    """Clocks name their days once they lie a whole day apart."""
    ends = _ends(when)
    told = [end for end in ends if not end.granularity.is_date]
    instants = [instant for end in told for instant in (end.earliest, end.latest) if instant]
    shifts = zone is not None and all(end.granularity.is_clock for end in ends)
    dated = bool(instants) and max(instants) - min(instants) >= timedelta(days=1)
    teller = Teller(zone if zone and shifts else when.zone, language, dated)
    return replace(teller, dated=dated or _ends_on_another_day(ends, teller))


def _ends_on_another_day(ends: list[Bounds], teller: Teller) -> bool:
    """Whether a date and a clock stand for different days: “from 3 July until 04:00” would mislead."""
    if len({end.granularity.is_date for end in ends}) < 2:
        return False
    return teller.days_of(ends[0])[0] != teller.days_of(ends[1])[1]


def _main(when: When, teller: Teller) -> tuple[str, str, str, bool]:
    """The words, the small line below them, the words of a whole sentence, and whether these tell the day."""
    start, language = when.start, teller.language
    if when.end is not None:
        return _span(when, when.end, teller)
    ongoing = when.shape is Shape.ONGOING
    if not start.is_known:
        text = language.going_on if ongoing else language.unknown
        return text, "", text, True
    place = Place.START if ongoing else Place.ALONE
    template = language.since if ongoing else "{start}"
    main = template.format(start=teller.phrase(start, place))
    whole = template.format(start=replace(teller, years=True).phrase(start, place))
    if not ongoing and _is_one_day(start, teller):
        return language.unknown, "", _days(when, teller), True
    return main, teller.clocks(start), whole, start.granularity.is_date or teller.is_night(start)


def _is_one_day(bounds: Bounds, teller: Teller) -> bool:
    """A sure date without a time: all that can stand under its heading is that there is none."""
    exact = bounds.granularity is Granularity.DAY and bounds.qualifier is Qualifier.EXACT
    first, last = teller.days_of(bounds)
    return exact and bounds.is_closed and first == last


def _span(when: When, end: Bounds, teller: Teller) -> tuple[str, str, str, bool]:
    start, language = when.start, teller.language
    if not (start.is_known and end.is_known) or _adds_nothing(start, end, teller):
        return _half_span(start, end, teller)
    if start.granularity is end.granularity and _is_whole(start) and _is_whole(end):
        first, last = teller.days_of(start)[0], teller.days_of(end)[1]
        text = teller.units(first, last, start.granularity)
        return text, "", text, True
    opening = language.from_start.format(start=teller.phrase(start, Place.START))
    closing = language.until.format(end=teller.phrase(end, Place.END))
    whole = language.span.format(start=teller.phrase(start, Place.START), end=teller.phrase(end, Place.END))
    dates = [bounds.granularity.is_date for bounds in (start, end)]
    tells_day = all(dates) or (any(dates) and teller.dated)
    if end.granularity.is_clock and not start.granularity.is_clock:
        return closing, opening, whole, tells_day
    return whole, "", whole, tells_day


def _adds_nothing(start: Bounds, end: Bounds, teller: Teller) -> bool:
    """Whether a start is only the day of an end that has a clock, or is known only to lie before the end."""
    if start.earliest is None and start.latest is not None:
        end_from = end.earliest or end.latest
        return end_from is not None and end_from <= start.latest
    clock = start.granularity is Granularity.DAY and not end.granularity.is_date
    return clock and teller.days_of(start) == teller.days_of(end)


def _is_whole(bounds: Bounds) -> bool:
    return bounds.granularity.is_date and bounds.is_closed and bounds.qualifier is Qualifier.EXACT


def _half_span(start: Bounds, end: Bounds, teller: Teller) -> tuple[str, str, str, bool]:
    language = teller.language
    if end.is_known:
        text = language.until.format(end=teller.phrase(end, Place.END))
    elif start.is_known:
        text = language.end_unknown.format(start=teller.phrase(start, Place.START))
    else:
        return language.unknown, "", language.unknown, True
    return text, "", text, (end if end.is_known else start).granularity.is_date


def _days(when: When, teller: Teller) -> str:
    """The day or days of a time, its month or its year; nothing where none is known."""
    ends = _ends(when)
    if not ends:
        return ""
    first, last = teller.days_of(ends[0])[0], teller.days_of(ends[-1])[1]
    last = max(first, last)
    coarsest = max((end.granularity for end in ends), key=list(Granularity).index)
    if coarsest in (Granularity.MONTH, Granularity.YEAR):
        return teller.units(first, last, coarsest)
    return days(first, last, teller.language)


def _iso(bounds: Bounds, zone: str) -> str:
    best = bounds.best
    if best is None or bounds.earliest is None or bounds.latest is None:
        return ""
    if bounds.granularity.is_clock and bounds.qualifier in CLOCK_IS_BEST and is_named_clock(bounds):
        return iso_text(best, zone, seconds=bounds.granularity is Granularity.SECOND)
    first = date_stamp(bounds.earliest, zone, bounds.granularity)
    latest = bounds.latest if bounds.is_instant else just_before(bounds.latest)
    return first if first == date_stamp(latest, zone, bounds.granularity) else ""
