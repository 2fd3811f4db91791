"""Calendar arithmetic the rules share. Dates here are local dates; OverflowError means out of range."""

from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from timeline.when import Granularity, Qualifier, When

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# A date of more than nine months ago is given with its year (agencies leave out only the current one), so a
# bare one that no past verb governs is the one that is near.
FAR_BACK = 265
JUST_PAST = 60  # and a bare date of the last two months is not that of next year, whatever is planned for it
NEARER = ("ahead", "timetable")  # what governs it lies ahead, but a date may be one just past
# So is one at most a month ahead that a past verb stands only somewhere before (“the ballot was for a strike
# on May 31”), or it would have its year.
SOON = 31


def weekday_date(weekday: int, today: date, direction: str) -> date:
    """The latest such weekday, today included; the coming one of a plan, the nearer one for "ahead"."""
    back = (today.weekday() - weekday) % 7
    if direction in ("future", "timetable") or (direction == "ahead" and back > 2):
        return today + timedelta(days=(7 - back) % 7)
    return today - timedelta(days=back)


def date_without_year(month: int, day: int, today: date, direction: str) -> date:
    """The latest such date, today included, or the coming one. Raises ValueError for 31 February."""
    found = [_real(year, month, day) for year in range(today.year - 4, today.year + 5)]
    real = [value for value in found if value]
    if not real:
        raise ValueError(f"there is no {day} {MONTHS[month - 1]}")
    return latest_or_coming(real, today, direction)


def latest_or_coming(days: list[date], today: date, direction: str) -> date:
    """Of the days that a date or holiday falls on: the latest, today included, or the coming one."""
    past = [value for value in days if value <= today]
    coming = [value for value in days if value >= today]
    if not past or not coming:
        return past[-1] if past else days[0]
    back, ahead = (today - past[-1]).days, (coming[0] - today).days
    soon = back > ahead if direction in NEARER else back > FAR_BACK and direction in ("", "passing")
    soon = soon and not (direction == "passing" and ahead > SOON)
    planned = direction == "future" and (ahead <= FAR_BACK or back > JUST_PAST)
    return coming[0] if planned or soon else past[-1]


def month_day(day: int, today: date, direction: str) -> date:
    """The latest month's day of that number, today included, or the coming one."""
    months = [today + relativedelta(day=1, months=count) for count in range(-2, 3)]
    real = [value for first in months if (value := _real(first.year, first.month, day))]
    past, coming = [value for value in real if value <= today], [value for value in real if value >= today]
    nearer = direction in NEARER and (coming[0] - today) < (today - past[-1])
    return coming[0] if direction == "future" or nearer else past[-1]


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_without_year(month: int, today: date, direction: str, which: str = "") -> int:
    """The year of the latest such month, this month included, or of the coming one.

    “This July” is of the calendar year; “last July” and “next July” are never the month beside this one,
    which has a name of its own (“last month”).
    """
    ahead, back = (month - today.month) % 12, (today.month - month) % 12
    if which in ("last", "past", "previous"):
        return (today.year if month <= today.month else today.year - 1) - (month <= today.month and back < 2)
    if which in ("next", "coming"):
        return (today.year if month >= today.month else today.year + 1) + (month >= today.month and ahead < 2)
    if which == "this":
        return today.year + (direction == "future" and month < today.month)
    soon = ahead < back if direction in NEARER else direction == "" and 0 < ahead <= 3
    if direction == "future" or soon:
        return today.year if month >= today.month else today.year + 1
    return today.year if month <= today.month else today.year - 1


def moved(day: date, unit: str, count: int) -> date:
    """A date moved by calendar units; OverflowError or ValueError beyond the years 1 to 9999."""
    if unit in ("day", "night"):
        return day + timedelta(days=count)
    if unit in ("week", "fortnight"):
        return day + timedelta(days=count * (7 if unit == "week" else 14))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    return day + relativedelta(months=months * count)


def week_of(day: date) -> tuple[date, date]:
    """Monday of the week and the Monday after it."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def at_minute(day: date, minute: int) -> datetime:
    """The wall clock so many minutes after a day's midnight; may be on the next day."""
    return datetime.combine(day, time.min) + timedelta(minutes=minute)


def spoken(day: date) -> str:
    """A date for an explanation: “Friday 4 July 2025”. Independent of the machine's locale."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def clock(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def days_between(first: date, after: date, zone: str) -> When:
    """Some time from the beginning of a day until the beginning of another."""
    return between(first, after, zone, Granularity.DAY)


def between(first: date | None, after: date | None, zone: str, granularity: Granularity) -> When:
    """Some time from the beginning of a day until the beginning of another, either of them open."""
    start, end = (datetime.combine(day, time.min) if day else None for day in (first, after))
    return When.within(start, end, zone, granularity, Qualifier.BETWEEN)
