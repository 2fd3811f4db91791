"""Every English word a time is told with, in one table; another language is another `Language`."""

from collections.abc import Mapping
from dataclasses import dataclass

Minutes = int


@dataclass(frozen=True, eq=False)
class Language:
    """Templates for `str.format`. Parts of a day are keyed by the minutes they run from and to.

    `parts_alone` are the parts that read otherwise where nothing stands before them.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    full_day: str
    day: str
    year_after: str
    month: str
    days_of_month: str
    dates: str
    clock_on: str
    part_on: str
    clocks: str
    utc_offset: str
    zone: str
    universal: str
    midnight: str
    about: str
    shortly_before: str
    some_time_before: str
    shortly_after: str
    some_time_after: str
    nearly: str
    either: str
    between: str
    between_in_span: str
    by: str
    before: str
    after: str
    or_later: str
    or_earlier: str
    at_the_latest: str
    night: str
    night_in_span: str
    part_in_span: str
    span: str
    until: str
    from_start: str
    end_unknown: str
    since: str
    going_on: str
    unknown: str
    date_unknown: str
    list_comma: str
    parts: Mapping[tuple[Minutes, Minutes], str]
    parts_alone: Mapping[str, str]


def _hours(table: Mapping[tuple[float, float], str]) -> dict[tuple[Minutes, Minutes], str]:
    return {(round(first * 60), round(last * 60)): name for (first, last), name in table.items()}


ENGLISH = Language(
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    full_day="{weekday} {day} {month} {year}",
    day="{day} {month}",
    year_after="{date} {year}",
    month="{month} {year}",
    days_of_month="{first}–{last} {month}",
    dates="{first} – {last}",
    clock_on="{clock} on {day}",
    part_on="{part} of {day}",
    clocks="{first}–{last}",
    utc_offset="{clock} (UTC{offset})",
    zone="{city} time",
    universal="UTC",
    midnight="midnight",
    about="about {time}",
    shortly_before="shortly before {time}",
    some_time_before="some time before {time}",
    shortly_after="shortly after {time}",
    some_time_after="some time after {time}",
    nearly="nearly {time}",
    either="{first} or {last}",
    between="between {first} and {last}",
    between_in_span="some time between {first} and {last}",
    by="by {time}",
    before="before {time}",
    after="after {time}",
    or_later="{time} or later",
    or_earlier="{time} or earlier",
    at_the_latest="{time} at the latest",
    night="night of {days}",
    night_in_span="the night of {days}",
    part_in_span="the {part}",
    span="from {start} until {end}",
    until="until {end}",
    from_start="from {start}",
    end_unknown="from {start}, end not known",
    since="since {start}",
    going_on="still going on",
    unknown="time not known",
    date_unknown="Date not known",
    list_comma=", ",
    parts=_hours(
        {
            (0, 5): "early hours",
            (0, 6): "early hours",
            (0, 8): "early morning",
            (2, 6): "hours before dawn",
            (3, 9): "early morning",
            (4, 6): "hours around dawn",
            (4, 6.5): "hours around dawn",
            (4.5, 6.5): "hours around dawn",
            (5, 12): "morning",
            (6, 9): "early morning",
            (6, 12): "morning",
            (7, 9.5): "morning rush hour",
            (9, 11): "middle of the morning",
            (9, 12): "late morning",
            (10, 12): "late morning",
            (11.5, 14): "middle of the day",
            (12, 15): "early afternoon",
            (12, 18): "afternoon",
            (14, 16): "middle of the afternoon",
            (15, 18): "late afternoon",
            (15.5, 18): "late afternoon",
            (17, 20): "early evening",
            (17, 23): "evening",
            (17.5, 21): "hours around dusk",
            (18, 21): "early evening",
            (18, 21.5): "hours around nightfall",
            (18, 24): "evening",
            (20, 23): "late evening",
            (20, 24): "late evening",
            (21, 24): "late evening",
        }
    ),
    parts_alone={
        "hours before dawn": "before dawn",
        "hours around dawn": "around dawn",
        "hours around dusk": "around dusk",
        "hours around nightfall": "around nightfall",
        "middle of the morning": "mid-morning",
        "middle of the day": "around midday",
        "middle of the afternoon": "mid-afternoon",
    },
)
