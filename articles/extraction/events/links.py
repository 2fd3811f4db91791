"""“two hours after the call”: how far one happening lies from another, as the text says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_body

SLACK = 0.25
OVER = re.compile(r"\b(?:over|more\sthan|at\sleast|no\sless\sthan)\s", re.I)
UNDER = re.compile(r"\b(?:under|less\sthan|fewer\sthan|nearly|almost|no\smore\sthan|at\smost|up\sto)\s", re.I)
FROM_NOTHING = re.compile(r"\b(?:less\sthan|fewer\sthan|no\smore\sthan|at\smost|up\sto)\s", re.I)
SOFT = ("just", "only", "barely", "mere", "a mere", "within", "another")
DAY = 86400


@dataclass(frozen=True, slots=True)
class Link:
    """What stands left of the words lies `least` to `most` after (`sign` 1) or before (-1) what stands right.

    `counted` is set where the words give a number; `start` and `end` are the offsets of the words.
    """

    start: int
    end: int
    wording: str
    sign: int
    least: timedelta
    most: timedelta
    counted: bool


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units, bare = alternatives(lexicon.table("units")), alternatives(lexicon.table("offsets"))
    body = number_body(lexicon)
    counted = (
        rf"(?P<number>{body})(?:(?:\s(?:to|or)\s|\s?[-–]\s?)(?P<upto>{body}))?[\s-](?:more\s|full\s)?"
        rf"(?P<unit>{units})s?(?P<half>\sand\sa\shalf)?(?:\sor\s(?:so|more))?"
    )
    soft = alternatives([*SOFT, *lexicon.table("quantifiers")])
    quantity = rf"(?:{counted}|the\s(?P<one>day)|(?P<bare>{bare}))"
    return re.compile(rf"\b(?:{soft}\s){{0,2}}{quantity}\s(?P<way>after|before|of)\b", re.IGNORECASE)


def links(
    text: str, start: int, end: int, protected: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Link]:
    """Offsets between happenings in text[start:end]; “shortly after midnight” is a clock instead."""
    pattern = lexicon.memo("links", _pattern)
    for match in pattern.finditer(text, start, end):
        if any(a < match.end() and match.end() - 2 < b for a, b in protected):
            continue
        within = "within" in match.group().lower()
        if (match["way"].lower() == "of") != within:
            continue
        try:
            yield _link(match, within, lexicon)
        except KeyError:  # letters that only fold to a word of the lexicon
            continue


def _link(match: re.Match[str], within: bool, lexicon: Lexicon) -> Link:
    sign = -1 if match["way"].lower() == "before" else 1
    if match["bare"]:
        window = lexicon.entry("offsets", match["bare"])
        least, most, counted = window["min"] * 60, window["max"] * 60, False
    else:
        count = 1.0 if match["one"] else number(match["number"], lexicon)
        seconds = lexicon.entry("units", match["one"] or match["unit"])["seconds"]
        least, most = _counted(match, count, seconds, lexicon)
        counted = count is not None
    if within:
        least = 0
    return Link(
        match.start(),
        match.end(),
        match.group(),
        sign,
        timedelta(seconds=least),
        timedelta(seconds=most),
        counted,
    )


def _counted(match: re.Match[str], count: float | None, seconds: int, lexicon: Lexicon) -> tuple[int, int]:
    """The reach of a number of units, of a range of them, or of “a few” of them."""
    if count is None:
        return seconds * 2, seconds * 12
    upto = number(match["upto"], lexicon) if match["upto"] else None
    if upto is not None:
        return int(count * seconds), int(upto * seconds)
    count += 0.5 if match["half"] else 0.0
    return _days(count) if seconds == DAY else _about(match.group(), count * seconds)


def _about(words: str, seconds: float) -> tuple[int, int]:
    """“over an hour” is no less than one, “almost an hour” no more."""
    least, most = around(seconds)
    if FROM_NOTHING.search(words):
        return 0, int(seconds)
    return (
        int(seconds) if OVER.search(words) else least,
        int(seconds) if UNDER.search(words) else most,
    )


def _days(count: float) -> tuple[int, int]:
    """Days are counted on the calendar: “six days after” is neither five nor seven."""
    return int(count * DAY), int(count * DAY)


def around(seconds: float) -> tuple[int, int]:
    """A counted amount is meant within a quarter of itself: “two hours” is 1 h 30 to 2 h 30."""
    return int(seconds * (1 - SLACK)), int(seconds * (1 + SLACK))
