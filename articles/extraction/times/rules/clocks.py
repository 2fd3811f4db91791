"""Clock times, the zones beside them, and the vague words before them."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

CUED = re.compile(
    r"\b(?:at|around|about|by|until|till|since|from|before|after|past|nearly|almost)\s{1,3}$", re.I
)
# “at five to nine on Monday” is a clock, “five to nine people” a count
AT = re.compile(r"\b(?:at|around|by|until|before|after|nearly|almost)\s{1,3}$", re.I)
WON_IN = re.compile(r"\b(?:in|of)\s(?:a\stime\sof\s)?$", re.I)
CLOCK_GOES_ON = re.compile(r"\s?(?:[,.;)]|$|\son\b|\sin\sthe\b|\sthis\b|\syesterday\b)")
NOT_A_UNIT = r"(?!\s?(?:%|per\s?cent|points?|percent|m\b|km|kg|metres|miles|million|billion|bn|seconds))"
HALF = r"(?P<half>[ap])(?:\.\s?m\.?|\s?m\b|m\b)"
NAMED = {"noon": 720, "midday": 720, "midnight": 0, "mid-day": 720, "mid-night": 0}


def _clock(hour: int, minute: int, half: str | None) -> Fields | None:
    if half and not 1 <= hour <= 12:
        half = None
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if (hour > 23 and (hour, minute) != (24, 0)) or minute > 59:
        return None
    return {"minute": hour * 60 + minute, "half": half.lower() if half else None, "sure": True}


def _meridian(match: re.Match[str], _: Lexicon) -> Fields | None:
    if int(match["hour"]) > 23:
        return None
    return _clock(int(match["hour"]), int(match["minute"] or 0), match["half"])


def _written(match: re.Match[str], _: Lexicon) -> Fields | None:
    """16:05 and 04:05 are sure; 4:05 may still be an afternoon, which the neighbours decide."""
    if match["second"] and WON_IN.search(_lead(match)):
        return None  # “won in 2:15:25” is how long it took
    fields = _clock(int(match["hour"]), int(match["minute"]), None)
    sure = len(match["hour"]) == 2 or int(match["hour"]) > 12
    return fields and {**fields, "sure": sure, "second": int(match["second"] or 0)}


def _dotted(match: re.Match[str], _: Lexicon) -> Fields | None:
    if not CUED.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    fields = _clock(int(match["hour"]), int(match["minute"]), None)
    return fields and {**fields, "sure": int(match["hour"]) > 12}


def _military(match: re.Match[str], _: Lexicon) -> Fields | None:
    return _clock(int(match["hour"]), int(match["minute"]), None)


def _named(match: re.Match[str], _: Lexicon) -> Fields:
    name = re.sub(r"^12\s+", "", match.group().lower())
    return {"minute": NAMED[name], "half": None, "sure": True, "named": name}


def _spoken(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    numbers = {**lexicon.table("numbers"), "quarter": 15, "a quarter": 15, "half": 30}
    hour = int(match["hour"]) if match["hour"].isdigit() else int(numbers.get(match["hour"].lower(), 99))
    part = (match["part"] or "").lower().strip()
    minutes = 0 if not part else int(numbers.get(part, 99)) if not part.isdigit() else int(part)
    if not 1 <= hour <= 12 or minutes > 59:
        return None
    minute = hour * 60 + (minutes if (match["side"] or "past").lower() in ("past", "after") else -minutes)
    return {"minute": minute, "half": None, "sure": False}


def _beside_named(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Five to midnight on Monday” ends Monday; “five past midnight” begins it."""
    part = match["part"].lower()
    minutes = (
        int(part)
        if part.isdigit()
        else int({**lexicon.table("numbers"), "quarter": 15, "a quarter": 15}[part])
    )
    past = match["side"].lower() == "past"
    named = NAMED[match["name"].lower()] or (0 if past else 1440)
    return (
        {"minute": named + (minutes if past else -minutes), "half": None, "sure": True}
        if minutes < 60
        else None
    )


def _borrowed(match: re.Match[str], _: Lexicon) -> Fields | None:
    """The 2 of “between 2 and 3 a.m.” has the half of the day that stands behind the 3."""
    first, second = int(match["hour"]), int(match["next"])
    half = match["half"]
    if half.lower() == "p" and second != 12 and second < first != 12:
        half = "a"
    return _clock(first, int(match["minute"] or 0), half)


def _lead(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 12) : match.start()]


def _zone(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = re.sub(r"\s+", " ", match["zone"].lower())
    if name.startswith("local"):
        return {"zone": "local"}
    if len(name) <= 4 and not match["zone"].isupper():
        return None
    return {"zone": lexicon.entry("zones", name), "name": match["zone"]}


def _vague(match: re.Match[str], lexicon: Lexicon) -> Fields:
    name = re.sub(r"\s+", " ", match["vague"].lower())
    return {"vague": name, **lexicon.entry("vague", name)}


def rules(lexicon: Lexicon) -> list[Rule]:
    numbers = alternatives(lexicon.table("numbers"))
    zones, days = alternatives(lexicon.table("zones")), alternatives(lexicon.table("weekdays"))
    vague = alternatives(lexicon.table("vague"))
    digit = words("#")
    return [
        Rule(
            "clock with a.m. or p.m.",
            "clock",
            digit,
            rf"(?<![\d.,$£€/])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?[\s-]?{HALF}(?!\w)",
            _meridian,
            good=("They left at [4 a.m.] together", "open from [2.30pm]", "It was [12:45 PM]", "[4:05 p.m.]"),
            bad=("channel 4 amplifiers", "14 pm2 units"),
        ),
        Rule(
            "24-hour clock",
            "clock",
            digit,
            r"(?<![\d.,:/$£€-])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|\.\d)",
            _written,
            good=("The train left at [16:05] sharp", "[04:00]"),
            bad=("a ratio of 3:1", "Genesis 25:61"),
        ),
        Rule(
            "dotted clock without a.m. or p.m.",
            "clock",
            digit,
            rf"(?<![\d.,$£€])(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?!\d|\.\d|\w){NOT_A_UNIT}",
            _dotted,
            good=("They were called at [6.10] to the bridge",),
            bad=("shares closed at 6.10 percent", "version 6.10 is out"),
        ),
        Rule(
            "military clock",
            "clock",
            digit,
            r"(?<![\d.,$£€/-])(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)"
            r"(?:\s?(?:hrs?|hours|h)\b|(?=\s?(?:GMT|UTC|Z\b|BST|CET|EST|EDT|MSK|JST|KST|local\stime))|"
            rf"(?<=\bat\s\d{{4}})(?=\s(?:on\s)?{days}))",
            _military,
            good=("The boat sank at [0405] GMT", "Parade at [1600 hrs] tomorrow", "at [0900] on Friday"),
            bad=("1600 people came", "in 2009 hopes rose"),
        ),
        Rule(
            "noon and midnight",
            "clock",
            words("#", "noon", "midday", "midnight", "mid"),
            r"(?:12\s{1,2})?(?:noon|midday|midnight|mid-day|mid-night)\b",
            _named,
            good=("The siren went at [midnight]", "shops close at [12 noon]"),
            bad=("midnightly",),
        ),
        Rule(
            "spoken clock",
            "clock",
            words("#", "half", "quarter", *lexicon.table("numbers")),
            rf"(?:(?P<part>half|(?:a\s)?quarter|{numbers}|\d{{1,2}})\s(?P<side>past|to)\s)"
            rf"(?P<hour>{numbers}|1[0-2]|[1-9])\b(?!\s?(?:%|per|million|billion|people|years|days))"
            r"(?:\so['’]clock)?(?=[\s,.;)]|$)",
            lambda match, lex: _spoken(match, lex) if _plausible(match) else None,
            good=("It struck [half past four] and then", "at [a quarter to nine] the doors opened"),
            bad=("from two to three people", "won 3 to 2"),
        ),
        Rule(
            "minutes to midnight or noon",
            "clock",
            words("#", "a", "quarter", *lexicon.table("numbers")),
            rf"(?P<part>(?:a\s)?quarter|{numbers}|\d{{1,2}})(?:\sminutes?)?\s(?P<side>past|to)\s"
            r"(?P<name>midnight|noon|midday)\b",
            _beside_named,
            good=("signed at [five to midnight] on", "at [10 minutes past noon]"),
            bad=("five nights to midnight",),
        ),
        Rule(
            "o'clock",
            "clock",
            words("#", *lexicon.table("numbers")),
            rf"(?P<part>)(?P<side>)?(?P<hour>{numbers}|1[0-2]|[1-9])\so['’]clock\b",
            _spoken,
            good=("Be there at [four o'clock] please",),
            bad=("four clocks",),
        ),
        Rule(
            "bare hour beside a part of the day",
            "clock",
            words("#", *lexicon.table("numbers")),
            rf"(?P<part>)(?P<side>)?(?P<hour>{numbers}|1[0-2]|[1-9])"
            rf"(?=\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight|tonight|"
            rf"(?:on\s)?(?:{days}|this|yesterday|the\snext)\s(?:morning|afternoon|evening|night))\b)",
            lambda match, lex: _spoken(match, lex) if CUED.search(_lead(match)) else None,
            good=(
                "It fell at [4] in the morning",
                "by [five] on Friday morning",
                "at about [8] on Sunday night",
            ),
            bad=("the 4 in the morning", "at 40 in the morning"),
        ),
        Rule(
            "first clock of a range",
            "clock",
            digit,
            r"(?<![\d.,$£€:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?"
            rf"(?=\s{{0,2}}(?:and|to|until|or|-|–)\s{{0,2}}(?P<next>\d{{1,2}})(?:[:.][0-5]\d)?\s?{HALF})",
            _borrowed,
            good=("between [2] and 3 a.m. nobody slept",),
            bad=("2 and 3 apples",),
        ),
        Rule(
            "zone",
            "zone",
            words("local", *lexicon.table("zones")),
            rf"(?P<zone>local\stime|{zones})\b(?!-)",
            _zone,
            good=("at 5 p.m. [local time] on", "2100 [GMT]"),
            bad=("est arrives", "et cetera"),
        ),
        Rule(
            "vague word",
            "vague",
            words(*lexicon.table("vague")),
            rf"(?P<vague>{vague})\b",
            _vague,
            good=("[shortly after] lunch",),
            bad=("shortly",),
        ),
    ]


def _plausible(match: re.Match[str]) -> bool:
    """“three to five” is a count; “quarter to five” and “ten past five” are clocks."""
    part = (match["part"] or "").lower()
    at = AT.search(_lead(match)) and CLOCK_GOES_ON.match(match.string, match.end())
    return "quarter" in part or match["side"].lower() == "past" or bool(at)
