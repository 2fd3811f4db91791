"""“two hours after the call”: how far one happening lies from another, as the text says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_body

from .network import Strength

SLACK = 0.25
OVER = re.compile(r"\b(?:over|more\sthan|at\sleast|no\sless\sthan)\s", re.I)
UNDER = re.compile(r"\b(?:under|less\sthan|fewer\sthan|nearly|almost|no\smore\sthan|at\smost|up\sto)\s", re.I)
FROM_NOTHING = re.compile(r"\b(?:less\sthan|fewer\sthan|no\smore\sthan|at\smost|up\sto)\s", re.I)
SOFT = ("just", "only", "barely", "mere", "a mere", "within", "another")
DAY = 86400
EXACT_BELOW, MOST_SLACK = 5 * 86400, 3 * 3600
NO_SOONER = re.compile(
    r"\b(?P<no>(?:no\ssooner|hardly|scarcely|barely)\s(?:had|was|were|did))\b[^.;]{1,200}?\s(?P<than>than|when)\b",
    re.I,
)
AFTERWARDS, AT_ONCE = ("afterward", "afterwards"), ("shortly", "soon", "immediately", "right", "straight")
PARTS = ("night", "evening", "afternoon", "morning")
ENDS = ("end", "conclusion", "close", "completion")
EDGES = ("start", "beginning", "outbreak", "onset", "opening", *ENDS)


@dataclass(frozen=True, slots=True)
class Link:
    """What stands left of the words lies `least` to `most` after (`sign` 1) or before (-1) what stands right.

    `start` and `end` are the offsets of the words. `most` is None where they give an order alone. `part` is
    the part of the day that is meant: “the night before the vote”. `starts` and `ends` say which end of what
    stands right is meant, if the words do: “two hours after the start of the match”.
    """

    start: int
    end: int
    wording: str
    sign: int
    least: timedelta
    most: timedelta | None
    strength: Strength
    part: str = ""
    starts: bool = False
    ends: bool = False

    @property
    def by_the_day(self) -> bool:
        """Whether days are counted on the calendar: in whole days, whatever the hour."""
        return self.least.total_seconds() % DAY == 0 and self.least >= timedelta(days=1)


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    units, bare = alternatives(lexicon.table("units")), alternatives(lexicon.table("offsets"))
    body = number_body(lexicon)
    counted = (
        rf"(?P<number>{body})(?:(?:\s(?:to|or)\s|\s?[-–]\s?)(?P<upto>{body}))?[\s-](?:more\s|full\s)?"
        rf"(?P<unit>{units})s?(?P<half>\sand\sa\s(?:half|quarter))?(?:\sor\s(?:so|more))?"
    )
    soft = alternatives([*SOFT, *lexicon.table("quantifiers")])
    named = rf"the\s(?P<one>day|{alternatives(PARTS)})"
    quantity = rf"(?:{counted}|{named}|(?P<bare>{bare})|(?P<eve>on\sthe\seve))"
    edge = rf"(?:\sthe\s(?P<edge>{alternatives(EDGES)})\sof)?"
    way = rf"(?P<way>after(?:wards?)?|before|of|following|prior\sto|into){edge}"
    return re.compile(rf"\b(?:{soft}\s){{0,2}}{quantity}\s{way}\b", re.IGNORECASE)


def links(
    text: str, start: int, end: int, protected: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Link]:
    """Offsets between happenings in text[start:end]; “shortly after midnight” is a clock instead."""
    pattern = lexicon.memo("links", _pattern)
    for match in pattern.finditer(text, start, end):
        if any(a < match.end() and match.end() - 2 < b for a, b in protected):
            continue
        within = "within" in match.group().lower()
        if (match["way"].lower() == "of") != (within or bool(match["eve"])):
            continue
        way = match["way"].lower()
        if (way == "into" and not match["number"]) or (way in AFTERWARDS and match["bare"] not in AT_ONCE):
            continue
        try:
            yield _link(match, within, lexicon)
        except KeyError:  # letters that only fold to a word of the lexicon
            continue
    yield from (_at_once(match) for match in NO_SOONER.finditer(text, start, end))


def _at_once(match: re.Match[str]) -> Link:
    """“No sooner had they left than the roof fell”: the second came moments after the first."""
    first, last = match.span("than")
    at_once = timedelta(minutes=15)
    return Link(first, last, f"{match['no']} … than", -1, timedelta(0), at_once, Strength.VAGUE)


def _link(match: re.Match[str], within: bool, lexicon: Lexicon) -> Link:
    sign = -1 if match["way"].lower() in ("before", "prior to") or match["eve"] else 1
    one = "day" if match["eve"] else (match["one"] or "").lower()
    if match["bare"]:
        window = lexicon.entry("offsets", match["bare"])
        least, most, strength = window["min"] * 60, window["max"] * 60, Strength.VAGUE
    elif one:
        least, most, strength = *_named(one, sign), Strength.COUNTED
    else:
        count = number(match["number"], lexicon)
        seconds = lexicon.entry("units", match["unit"])["seconds"]
        least, most = _counted(match, count, seconds, lexicon)
        strength = Strength.VAGUE if count is None else Strength.COUNTED
        most = min(most, int((count or 12) * seconds)) if within else most
    edge = (match["edge"] or "").lower()
    return Link(
        match.start(),
        match.end(),
        match.group(),
        sign,
        timedelta(seconds=0 if within else least),
        timedelta(seconds=most),
        strength,
        part=one if one in PARTS else "",
        starts=(bool(edge) and edge not in ENDS) or match["way"].lower() == "into",
        ends=edge in ENDS,
    )


def _named(one: str, sign: int) -> tuple[int, int]:
    """“The day before the vote” is a day back; so is its evening, but the evening after is the day's own."""
    same_day = sign > 0 and one in ("evening", "night")
    return (0, 0) if same_day else (DAY, DAY)


def _counted(match: re.Match[str], count: float | None, seconds: int, lexicon: Lexicon) -> tuple[int, int]:
    """The reach of a number of units, of a range of them, or of “a few” of them."""
    if count is None:
        return seconds * 2, seconds * 12
    upto = number(match["upto"], lexicon) if match["upto"] else None
    if upto is not None:
        return int(count * seconds), int(upto * seconds)
    if match["half"]:
        count += 0.25 if "quarter" in match["half"] else 0.5
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
    """A counted amount is meant within a quarter of itself: “two hours” is 1 h 30 to 2 h 30.

    Who counts thirty or forty hours counts them more exactly than that.
    """
    slack = seconds * SLACK
    if seconds < EXACT_BELOW:
        slack = min(slack, MOST_SLACK)
    return int(seconds - slack), int(seconds + slack)
