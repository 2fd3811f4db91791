"""Days, clocks and zones as people say them, from a language's table and never from the machine's locale."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from timeline.english import ENGLISH, Language
from timeline.wallclock import offset_text
from timeline.when import AmbiguousTime, Granularity, WhenError, to_local, to_utc

UNIVERSAL = frozenset({"UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich"})


def full_day(day: date, language: Language) -> str:
    """`Friday 4 July 2025`"""
    weekday, month = language.weekdays[day.weekday()], language.months[day.month - 1]
    return language.full_day.format(weekday=weekday, day=day.day, month=month, year=day.year)


def short_day(day: date, language: Language) -> str:
    """`4 July`"""
    return language.day.format(day=day.day, month=language.months[day.month - 1])


def unit_name(day: date, unit: Granularity, language: Language) -> str:
    """The calendar unit a day lies in: `4 July 2025`, `July 2025`, `2025`."""
    if unit is Granularity.YEAR:
        return str(day.year)
    if unit is Granularity.MONTH:
        return language.month.format(month=language.months[day.month - 1], year=day.year)
    return language.year_after.format(date=short_day(day, language), year=day.year)


def days(first: date, last: date, language: Language, *, year: bool = True) -> str:
    """`3–4 July 2025`, `30 June – 2 July 2025`, `31 December 2025 – 1 January 2026`; one day in full."""
    if first == last:
        return full_day(first, language) if year else short_day(first, language)
    if first.year != last.year:
        ends = (unit_name(day, Granularity.DAY, language) for day in (first, last))
        return language.dates.format(**dict(zip(("first", "last"), ends, strict=True)))
    if first.month == last.month:
        month = language.months[first.month - 1]
        text = language.days_of_month.format(first=first.day, last=last.day, month=month)
    else:
        text = language.dates.format(first=short_day(first, language), last=short_day(last, language))
    return language.year_after.format(date=text, year=first.year) if year else text


def clock(instant: datetime, zone: str, language: Language, *, seconds: bool = False) -> str:
    """`04:10`, on 24 hours; with the distance from UTC where that clock came twice."""
    local = to_local(instant, zone)
    text = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    try:
        to_utc(local, zone)
    except AmbiguousTime:
        offset = short_offset(local - instant.replace(tzinfo=None))
        return language.utc_offset.format(clock=text, offset=offset)
    except WhenError:  # the clock of an instant at the rim of the calendar cannot be read back
        pass
    return text


def short_offset(distance: timedelta) -> str:
    """`+3`, `−4:30`"""
    hours, minutes = divmod(int(abs(distance).total_seconds()) // 60, 60)
    return f"{'−' if distance < timedelta(0) else '+'}{hours}" + (f":{minutes:02}" if minutes else "")


def zone_name(zone: str, language: Language) -> str:
    """`Kyiv time`, from the city in the IANA name. `Etc/GMT+5` lies west of Greenwich, against its sign."""
    area, _, city = zone.rpartition("/")
    if city in UNIVERSAL or city.rstrip("+-0") == "GMT":
        return language.universal
    if area == "Etc" and city[:3] == "GMT" and city[4:].isdigit():
        return f"{language.universal}{'−' if city[3] == '+' else '+'}{city[4:]}"
    if not area and city.upper() == city:
        return city
    return language.zone.format(city=city.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Moment:
    """When we did a thing (reported, corrected, updated), not when it happened.

    `text` for people, `iso` for the `datetime` attribute.
    """

    text: str
    iso: str


def moment(instant: datetime, zone: str, *, beside: date | None = None) -> Moment:
    """`14:03` beside the same day, `5 July, 14:03` in its year, otherwise `5 July 2025, 14:03`."""
    local = to_local(instant, zone)
    day, text = local.date(), clock(instant, zone, ENGLISH)
    if beside is None or day.year != beside.year:
        text = f"{unit_name(day, Granularity.DAY, ENGLISH)}, {text}"
    elif day != beside:
        text = f"{short_day(day, ENGLISH)}, {text}"
    return Moment(text, f"{local.isoformat('T', 'seconds')}{offset_text(instant, zone)[:6]}")
