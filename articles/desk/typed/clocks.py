"""The one clock in a few typed words, on the twenty-four hours of a day: “half past 3” is 03:30, or 15:30."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.desk.typed.tidy import MONTH, WEEKDAY
from timeline.when import WhenError

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
SHARES = {"half": 30, "quarter": 15, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}
SHARED = frozenset(SHARES.values())
HALF_DAY, DAY = 12 * 60, 24 * 60

HALF = r"(?:\s?(?P<half>[ap])(?:\.?m\b\.?|\b(?!\.)))?"
HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(NUMBERS)})"
O_CLOCK = r"(?:\s?o'clock)?"
SHARE = "|".join(sorted(SHARES, key=len, reverse=True))
PAST = re.compile(
    rf"\b(?:a\s)?(?P<share>{SHARE}|\d{{1,2}})(?P<unit>\sminutes?)?\s"
    rf"(?P<way>past|to|till|before|after)\s{HOUR}(?![:\d]){O_CLOCK}{HALF}",
    re.IGNORECASE,
)
NAMED = r"(?P<named>midnight|noon|midday)"
TO_NAMED = re.compile(rf"^(?P<share>\d{{1,2}})\sto\s{NAMED}\b", re.IGNORECASE)
BY_NAMED = re.compile(
    rf"\b(?:{'|'.join(SHARES)}|minutes?)\s(?:to|till|past|before|after)\s{NAMED}\b", re.IGNORECASE
)
CLOCK = re.compile(rf"(?<![\d:.+/-])\b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?!:\d|\d){HALF}", re.IGNORECASE)
WHOLE = re.compile(rf"(?<![\d:./#+-])\b{HOUR}(?![\d:/-]){O_CLOCK}{HALF}\b", re.IGNORECASE)
PART = re.compile(r"\b(?:morning|noon|afternoon|evening|night|tonight|midday|midnight)\b", re.IGNORECASE)
NIGHT = re.compile(rf"\b(?P<day>{WEEKDAY}|yesterday|\d\w*)\s(?:at\s)?night\b", re.IGNORECASE)
HALF_AN_HOUR = re.compile(rf"\bhalf\s{HOUR}(?!\s?(?:hours?|minutes?|days?|an?))\b", re.IGNORECASE)
BARE_DAY = re.compile(rf"\b(?P<day>{WEEKDAY}),?\s(?P<number>\d{{1,2}})$", re.IGNORECASE)
NO_HOUR_BEFORE = re.compile(rf"\b(?:{MONTH}|week|day|year)\.?\s$", re.IGNORECASE)
NO_HOUR_AFTER = re.compile(
    rf"^(?:st|nd|rd|th|%|\s?(?:(?:of|more|full)\s)?(?:{MONTH}\b|minutes?|hours?|days?|weeks?|months?|years?|seconds?))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Variant:
    """The words with their clock on twenty-four hours, and how to type just this reading."""

    words: str
    typed: str = ""
    shown: str = ""


def variants(words: str) -> list[Variant]:
    """One where the half of the day is plain or there is no clock of digits; two where it is not told."""
    _refuse_two_readings(words)
    found = PAST.search(words)
    if found and (minute := _past(found)) is not None:
        return _variants(words, found, minute, plain=False)
    found = CLOCK.search(words)
    if found:
        hour, minute = int(found["hour"]), int(found["minute"])
        if minute > 59 or 60 * hour + minute > DAY:
            raise WhenError(_("“%(clock)s” is on no clock.") % {"clock": found[0]})
        return _variants(words, found, 60 * hour + minute, plain=len(found["hour"]) == 2)
    if ":" in words or BY_NAMED.search(words):
        return [Variant(words)]
    hours = [each for each in WHOLE.finditer(words) if _is_hour(words, each)]
    if len(hours) != 1:
        return [Variant(words)]
    return _variants(words, hours[0], 60 * _hour(hours[0]["hour"]), plain=False)


def _is_hour(words: str, found: re.Match[str]) -> bool:
    before, after = words[: found.start()], words[found.end() :]
    return not (NO_HOUR_BEFORE.search(before) or NO_HOUR_AFTER.search(after)) and _hour(found["hour"]) <= 24


def _hour(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS.index(word.lower()) + 1


def _past(found: re.Match[str]) -> int | None:
    """Minutes after midnight; None where the words are something else."""
    share, way, hour = found["share"].lower(), found["way"].lower(), _hour(found["hour"])
    minutes = SHARES.get(share) or int(share)
    if way in ("before", "after") and not found["unit"]:
        return None
    if share.isdecimal() and not found["unit"] and way == "to" and minutes not in SHARED:
        return None  # from 3 to 4
    if share.isdecimal() and not found["unit"] and way == "to":
        raise WhenError(
            _("“%(line)s” may be %(clock)s or from %(share)s to %(hour)s: write either of these.")
            % {
                "line": found[0],
                "clock": _clock((60 * hour - minutes) % DAY),
                "share": share,
                "hour": found["hour"],
            }
        )
    return (60 * hour + (minutes if way in ("past", "after") else -minutes)) % DAY


def _variants(words: str, found: re.Match[str], minute: int, *, plain: bool) -> list[Variant]:
    half = (found["half"] or "").lower()
    if half:
        if not 1 <= minute // 60 <= 12 and not (minute < 60 and found.re is PAST):
            raise WhenError(
                _("“%(clock)s” is on no clock: write it with am or pm, or in 24 hours.") % {"clock": found[0]}
            )
        return [_variant(words, found, minute % HALF_DAY + (HALF_DAY if half == "p" else 0))]
    if PART.search(words):
        return [_beside_a_part(words, found, minute)]
    if plain or minute > HALF_DAY + 59 or minute < 60 or found["hour"].startswith("0"):
        return [_variant(words, found, minute)]
    return [_variant(words, found, minute % HALF_DAY), _variant(words, found, minute % HALF_DAY + HALF_DAY)]


def _variant(words: str, found: re.Match[str], minute: int) -> Variant:
    clock = _clock(minute)
    text = words[: found.start()] + clock + words[found.end() :]
    return Variant(text, _typed(found, minute), clock)


def _typed(found: re.Match[str], minute: int) -> str:
    """How to write this reading: 4 am or 4 pm for a whole hour, 04:15 or 4:15 pm for another clock."""
    hour, minutes = divmod(minute, 60)
    if found.re is PAST:
        return _clock(minute)
    short = f"{(hour - 1) % 12 + 1}" + (f":{minutes:02}" if minutes else "")
    if not minutes and hour % 12 == 0:
        return "midnight" if hour == 0 else "noon"
    return _clock(minute) if minutes and hour < 12 else f"{short} {'pm' if hour >= 12 else 'am'}"


def _beside_a_part(words: str, found: re.Match[str], minute: int) -> Variant:
    """The part of the day settles the half, as the engine knows; “4 on Thursday night” is on no one day."""
    night = NIGHT.search(words)
    if night and minute % HALF_DAY < 6 * 60:
        raise WhenError(
            _("“%(line)s” may be early on %(day)s or on the day after: write the day, like 4 am Friday.")
            % {"line": words, "day": night["day"]}
        )
    if found.re is not PAST:  # the engine asks for an “at” before so short a clock
        return Variant(f"{words[: found.start()]}at {words[found.start() :]}".replace("at at ", "at "))
    late = re.search(r"afternoon|evening|night", words, re.IGNORECASE)
    return _variant(words, found, minute % HALF_DAY + (HALF_DAY if late else 0))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _refuse_two_readings(words: str) -> None:
    named, day = TO_NAMED.search(words), BARE_DAY.search(words)
    if named and int(named["share"]) in SHARED:
        hour = DAY if named["named"].lower() == "midnight" else HALF_DAY
        raise WhenError(
            _("“%(line)s” may be %(clock)s or from %(share)s to %(named)s: write either of these.")
            % {
                "line": named[0],
                "clock": _clock(hour - int(named["share"])),
                "share": named["share"],
                "named": named["named"],
            }
        )
    if day and int(day["number"]) <= 24:
        raise WhenError(
            _("“%(line)s” may be a date or a clock: write %(day)s the %(date)s, or %(day)s at %(number)s.")
            % {"line": day[0], "day": day["day"], "number": day["number"], "date": _ordinal(day["number"])}
        )
    if half := HALF_AN_HOUR.search(words):
        raise WhenError(
            _("“%(line)s” may be half an hour before or after: write half past %(hour)s, or like 02:30.")
            % {"line": half[0], "hour": half["hour"]}
        )


def _ordinal(number: str) -> str:
    day = int(number)
    ending = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"
