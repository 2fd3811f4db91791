"""A date a text has told, at whatever grain, and what counts from it: “that year”, “two months later”.

Years are counted through, without a gap at the beginning of our era: 1 BC is 0, 44 BC is -43.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.when import When

from . import timex
from .calendar import MONTHS, spoken

VALUE = re.compile(
    r"(?P<before>BC)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?|-(?P<season>SP|SU|FA|WI))?(?:T.*)?"
)
IN_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
MIDDLE_OF = {"SP": 4, "SU": 7, "FA": 10, "WI": 12}  # of a winter what lies in the year it is named after
FIRST_OF = {"SP": 3, "SU": 6, "FA": 9}
# A story is told forwards, with small steps back: a month up to so many months before the last one told is a
# step back, an earlier one is of the year after (“in December 1942 … in March”). A step back over New Year is
# shorter, for a year that has begun is mostly told to its end (“in January … in November”).
STEP_BACK = 4
BACK_OVER_NEW_YEAR = 1
ROUND = 8000  # whole rounds of the calendar, to count days before the year 1 in


@dataclass(frozen=True, slots=True)
class Told:
    """The last date told. `month` and `day` are 0 where it gave none; `explicit` where it gave the year."""

    year: int
    month: int = 0
    day: int = 0
    wording: str = ""
    offset: int = -1
    explicit: bool = False

    def spoken(self) -> str:
        era = f"{self.year}" if self.year > 0 else f"{1 - self.year} BC"
        if self.day and self.year > 0:
            return spoken(date(self.year, self.month, self.day))
        return " ".join(
            [*([f"{self.day}"] if self.day else []), *([MONTHS[self.month - 1]] if self.month else []), era]
        )

    def year_of(self, month: int, day: int = 0, back: bool = False) -> int:
        """The year of a month or date told next; the latest one before where the words look back (“had”)."""
        if not self.month:
            return self.year
        day = day if self.day else 0
        earlier = (month, day or self.day) < (self.month, self.day)
        if back:
            return self.year - (not earlier and (month, day) != (self.month, self.day))
        if (self.month - month) % 12 <= BACK_OVER_NEW_YEAR and month > self.month:
            return self.year - 1
        return self.year + (earlier and self.month - month > STEP_BACK)

    def moved(self, unit: str, count: int) -> "Told | None":
        """So many units on, at the unit's grain; None for days where only a month or year was told."""
        if unit in IN_MONTHS:
            months = count * IN_MONTHS[unit]
            at = self.year * 12 + max(self.month - 1, 0) + months
            if unit == "month":
                return Told(at // 12, at % 12 + 1) if self.month else None
            return Told(at // 12)
        if not self.day:
            return None
        days = count * {"day": 1, "night": 1, "week": 7, "fortnight": 14}[unit]
        era = ROUND if self.year < 1 else 0
        moved = date(self.year + era, self.month, self.day) + timedelta(days=days)
        return Told(moved.year - era, moved.month, moved.day)

    @property
    def first(self) -> date:
        """The first day of what was told; that of the year 1 for anything before."""
        return date(max(self.year, 1), self.month or 1, self.day or 1)

    @property
    def value(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        return f"{timex.year(self.year)}{month}" + (f"-{self.day:02}" if self.day else "")

    def when(self, zone: str) -> When | None:
        """None before the year 1, where no time can be placed."""
        if self.year < 1:
            return None
        if self.day:
            return When.on(date(self.year, self.month, self.day), zone)
        return When.in_month(self.year, self.month, zone) if self.month else When.in_year(self.year, zone)


def told(value: str, wording: str, offset: int, explicit: bool) -> Told | None:
    """What a TIMEX3 value tells; None for weeks, decades and what names no year."""
    match = VALUE.fullmatch(value)
    if match is None:
        return None
    year = int(match["year"])
    found = Told(1 - year if match["before"] else year, wording=wording, offset=offset, explicit=explicit)
    if match["season"]:
        return replace(found, month=MIDDLE_OF[match["season"]])
    return replace(found, month=int(match["month"] or 0), day=int(match["day"] or 0))
