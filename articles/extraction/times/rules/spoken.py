"""Clock times in words: noon, half past four, a quarter to nine, six sharp, nine in the morning."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

from .clocks import CUED, HALF, clock_fields

# “at five to nine on Monday” is a clock, “five to nine people” a count
AT = re.compile(r"\b(?:at|around|by|until|before|after|nearly|almost)\s{1,3}$", re.I)
CLOCK_GOES_ON = re.compile(
    r"\s?(?:[,.;)]|$|\son\b|\sin\sthe\b|\sthis\b|\syesterday\b|\slast\snight|\stonight|\sand\b|\swhen\b)"
)
NAMED = {"noon": 720, "midday": 720, "midnight": 0, "mid-day": 720, "mid-night": 0, "high noon": 720}
QUARTERS = {"quarter": 15, "a quarter": 15, "half": 30}


def _named(match: re.Match[str], _: Lexicon) -> Fields:
    name = re.sub(r"^12\s+", "", re.sub(r"\s+", " ", match.group().lower()))
    return {"minute": NAMED[name], "half": None, "sure": True, "named": name.removeprefix("high ")}


def _number(text: str, lexicon: Lexicon) -> int:
    """A number up to twenty-nine or a quarter, as digits or words; 99 for anything else."""
    said = re.sub(r"[\s-]+", " ", text.lower()).strip()
    if said.isdigit():
        return int(said)
    table = lexicon.table("numbers")
    return int(QUARTERS.get(said) or sum(table.get(word, 99) for word in said.split()))


def _spoken(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    hour = _number(match["hour"], lexicon)
    minutes = _number(match["part"], lexicon) if match["part"] else 0
    if not 1 <= hour <= 12 or minutes > 59:
        return None
    minute = hour * 60 + (minutes if (match["side"] or "past").lower() in ("past", "after") else -minutes)
    return {"minute": minute, "half": None, "sure": False}


def _plausible(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“three to five” is a count; “quarter to five” and “ten past five” are clocks."""
    part = match["part"].lower()
    at = AT.search(lead(match)) and CLOCK_GOES_ON.match(match.string, match.end())
    clock = "quarter" in part or match["side"].lower() == "past" or bool(at)
    return _spoken(match, lexicon) if clock else None


def _half_hour(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """The British and Irish “half four” is half past four."""
    if not CUED.search(lead(match)) or not CLOCK_GOES_ON.match(match.string, match.end()):
        return None
    hour = _number(match["hour"], lexicon)
    return {"minute": hour * 60 + 30, "half": None, "sure": False} if 1 <= hour <= 12 else None


def _beside(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Five to midnight on Monday” ends Monday; “five past midnight” begins it."""
    part, unit = match["part"].lower(), (match["unit"] or "").lower()
    minutes = 30 if part.startswith("half") else _number(part, lexicon) * (60 if "hour" in unit else 1)
    past = match["side"].lower() in ("past", "after")
    if match["name"]:
        base = NAMED[match["name"].lower()] or (0 if past else 1440)
    else:
        clock = clock_fields(int(match["hour"]), int(match["minute"] or 0), match["half"])
        if clock is None:
            return None
        base = int(str(clock["minute"]))
    minute = base + (minutes if past else -minutes)
    return {"minute": minute, "half": None, "sure": True} if 0 <= minute < 1440 and minutes < 720 else None


def _bare(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“at six on Monday”; not where shares or rates stand at a figure."""
    market = lexicon.pattern("market").search(lead(match, 60))
    return None if market or not CUED.search(lead(match)) else _spoken(match, lexicon)


def rules(lexicon: Lexicon) -> list[Rule]:
    table = lexicon.table("numbers")
    numbers, days = alternatives(table), alternatives(lexicon.table("weekdays"))
    hours = alternatives(word for word, value in table.items() if value in range(1, 13) and len(word) > 2)
    hour = rf"(?P<hour>{hours}|1[0-2]|[1-9])"
    bare = rf"(?P<part>)(?P<side>)?{hour}"
    points = r"this|yesterday|that|the\s(?:same|next|following|previous)"
    parts = r"(?:morning|afternoon|evening|night)"
    return [
        Rule(
            "noon and midnight",
            "clock",
            words("#", "noon", "midday", "midnight", "mid", "high"),
            r"(?:12\s{1,2}|(?-i:high)\s(?=noon))?(?:noon|midday|midnight|mid-day|mid-night)\b",
            _named,
            good=("The siren went at [midnight]", "shops close at [12 noon]", "at [high noon] they"),
            bad=("midnightly", "high street"),
        ),
        Rule(
            "spoken clock",
            "clock",
            words("#", "half", "quarter", "twenty", *table),
            rf"(?:(?P<part>half|(?:a\s)?quarter|twenty[\s-]five|{numbers}|\d{{1,2}})[\s-](?P<side>past|to)\s)"
            rf"{hour}\b(?!\s?(?:%|per|million|billion|people|years|days))(?:\so['’]clock)?(?=[\s,.;)]|$)",
            _plausible,
            needs=words("past", "to"),
            good=(
                "It struck [half past four] and then",
                "at [a quarter to nine] the doors opened",
                "by [twenty-five past six].",
            ),
            bad=("from two to three people", "won 3 to 2"),
        ),
        Rule(
            "British half hour",
            "clock",
            words("half"),
            rf"half[\s-]{hour}\b",
            _half_hour,
            good=("We left at [half four] in the morning", "by [half nine]."),
            bad=("half nine of them", "at half ten percent"),
        ),
        Rule(
            "minutes beside a clock",
            "clock",
            words("#", "a", "an", "half", "quarter", *table),
            rf"(?P<part>half\san|(?:a\s)?quarter|twenty[\s-]five|{numbers}|\d{{1,2}})"
            r"(?:\s(?P<unit>minutes?|hours?)(?=\s)|(?=\s(?:past|to)\s[mn]))\s(?P<side>past|to|"
            r"(?:(?<=minutes\s)|(?<=minute\s)|(?<=hours\s)|(?<=hour\s))(?:before|after))\s"
            rf"(?:(?P<name>midnight|noon|midday)\b|(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\s?{HALF})",
            _beside,
            needs=words("past", "to", "before", "after"),
            good=(
                "signed at [five to midnight] on",
                "at [10 minutes past noon]",
                "[an hour before midnight]",
                "[ten minutes after 4 p.m.]",
            ),
            bad=("five nights to midnight", "two after midnight"),
        ),
        Rule(
            "o'clock",
            "clock",
            words("#", *table),
            rf"{bare}\so['’]clock\b",
            _spoken,
            needs=words("clock"),
            good=("Be there at [four o'clock] please",),
            bad=("four clocks",),
        ),
        Rule(
            "bare hour beside a part of the day",
            "clock",
            words("#", *table),
            rf"{bare}(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight|"
            rf"(?:on\s)?(?:{days}|{points})\s{parts})\b)",
            lambda match, lex: _spoken(match, lex) if CUED.search(lead(match)) else None,
            good=(
                "It fell at [4] in the morning",
                "by [five] on Friday morning",
                "at about [8] on Sunday night",
                "at [9] that night",
            ),
            bad=("the 4 in the morning", "at 40 in the morning"),
        ),
        Rule(
            "bare hour beside a day",
            "clock",
            words("#", *table),
            rf"{bare}(?=\s(?:sharp|on\sthe\sdot|prompt)\b|\s(?:on\s(?:{days})|yesterday|tomorrow|today)\b)",
            _bare,
            good=("We meet at [six] on Monday", "at [ten] sharp", "by [nine] yesterday"),
            bad=("the five on Monday", "shares closed at 9 on Monday", "at 20 on Monday"),
        ),
    ]
