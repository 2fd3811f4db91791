"""What people put for words when they are in a hurry, in the plain English that the engine reads."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from articles.extraction.times.calendar import MONTHS
from timeline.when import WhenError

WEEKDAY = r"(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?"
MONTH = rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*"
HOUR, MINUTE = r"(?:[01]?\d|2[0-4])", r"[0-5]\d"
AFTER_AMOUNT = r"(?=\s+(?:after|before|prior|following|later|earlier|into))"

RULES: list[tuple[str, str | Callable[[re.Match[str]], str]]] = [
    (r"[\u2018\u2019\u02bc`]", "'"),
    (r"[“”\"]", ""),
    (r"[\u2010-\u2015\u2212]", "-"),
    (r"^@\s*", "at "),
    (r"[~≈]\s*(?=\d)", "about "),
    (r"\bc(?:a|irca)?\.?\s?(?=\d)", "about "),
    (r"\b(?:approx|appr|abt)\b\.?", "about"),
    (r"\b(?:btw|btwn|betw)\b\.?", "between"),
    (r"\by'?day\b", "yesterday"),
    (r"^(?:still|ongoing|continuing) (?=since\b)", ""),
    (r"^from (?P<a>.+?),? (?:on|onwards?)$", r"since \g<a>"),
    (r"^(?P<a>.+?),? at the latest$", r"no later than \g<a>"),
    (r"^(?P<a>.+?),? at the earliest$", r"not before \g<a>"),
    (r"^(?:on )?the (?P<d>\d{1,2}(?:st|nd|rd|th)),? (?:at )?(?P<c>\d.*)$", r"\g<c> on the \g<d>"),
    # amounts: 2h, 90 min, 1h30
    (rf"\b(\d{{1,2}})\s?h(?:ours?)?\s?({MINUTE})\s?m?(?:in)?{AFTER_AMOUNT}", lambda m: _minutes(m)),
    (rf"\b(\d+(?:\.\d+)?)\s?h(?:rs?)?\.?{AFTER_AMOUNT}", r"\1 hours"),
    (rf"\b(\d+)\s?m(?:ins?)?\.?{AFTER_AMOUNT}", r"\1 minutes"),
    (r"\b(\d+)\s?mins?\b\.?", r"\1 minutes"),
    # dates of machines
    (r"\b(\d{4})[/.](\d\d?)[/.](\d\d?)\b", lambda m: _iso(m)),
    (r"\b(\d{4})-(\d\d?)-(\d\d?)\b", lambda m: _iso(m)),
    (r"^(\d{4})([01]\d)([0-3]\d)(?=$|[ t])", r"\1-\2-\3"),
    (rf"\b(\d\d?(?:st|nd|rd|th)? {MONTH}(?: \d{{4}})?),? (?=\d\d?(?:[:.h]\d\d| ?[ap]\.?m|$))", r"\1 at "),
    # clocks: 4h15, 4.15, 0415, 2130 hrs
    (rf"\b({HOUR})h({MINUTE})\b", r"\1:\2"),
    (rf"(?<![\d.:]){HOUR}\.{MINUTE}(?![\d:]|\.\d)", lambda m: m[0].replace(".", ":")),
    (rf"\b([01]\d|2[0-4])({MINUTE})\s?(?:hrs?|hours|h)\b", r"\1:\2"),
    (rf"\b(0\d)({MINUTE})(?!\d|-)\b", r"\1:\2"),
    (rf"(?<=\bat )([01]\d|2[0-4])({MINUTE})\b", r"\1:\2"),
    (rf"(\b{WEEKDAY},? )([01]\d|2[0-4])({MINUTE})\b", r"\1\2:\3"),
    (rf"\b([01]\d|2[0-4])({MINUTE})(?=\s?(?:z|gmt|utc)\b)", r"\1:\2"),
    (r"(?<![\d:])0:(?=\d\d)", "00:"),
    (
        r"\b(?:about |around |approximately )?(?P<c>\d[\d:]*)(?P<m> ?[ap]\.?m\.?)?-?ish\b",
        r"roughly \g<c>\g<m>",
    ),
    (r"^(?P<c>(?:at )?\d[\d:]*(?: ?[ap]\.?m\.?)?) or (?:so|thereabouts)\b", r"roughly \g<c>"),
]
PATTERNS = [(re.compile(pattern, re.IGNORECASE), by) for pattern, by in RULES]
NUMBERED = re.compile(r"(?<![\d/.:])(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d\d))?(?![\d/]|\.\d|:)")


def tidy(line: str) -> str:
    """The same line without abbreviations; raises WhenError where a date in digits has two readings."""
    line = " ".join(line.split()).rstrip(".,; ")
    for pattern, by in PATTERNS:
        line = pattern.sub(by, line)
    return NUMBERED.sub(_date, line)


def _minutes(amount: re.Match[str]) -> str:
    return f"{60 * int(amount[1]) + int(amount[2])} minutes"


def _iso(date: re.Match[str]) -> str:
    return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}"


def _date(found: re.Match[str]) -> str:
    """25/06/2025 has one reading and 04/07/2025 two; with dots the day comes first everywhere."""
    first, second, year = int(found[1]), int(found[3]), found[4] or ""
    year = f" 20{year}" if len(year) == 2 else f" {year}".rstrip()
    if found[2] == "." and not year:
        return found[0]
    day_first = _spoken(first, second, year)
    month_first = _spoken(second, first, year)
    if not day_first and not month_first:
        raise WhenError(_("“%(date)s” is not in the calendar.") % {"date": found[0]})
    if found[2] == "." or not month_first or day_first == month_first:
        return day_first or found[0]
    if day_first:
        raise WhenError(
            _("“%(date)s” may be %(one)s or %(other)s: write the month as a word, or 2025-07-04.")
            % {"date": found[0], "one": day_first, "other": month_first}
        )
    return month_first


def _spoken(day: int, month: int, year: str) -> str:
    return f"{day} {MONTHS[month - 1]}{year}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
