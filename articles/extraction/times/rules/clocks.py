"""Clock times in digits, in every way newspapers write them, and the vague words around them."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, keys, lead, words

CUED = re.compile(
    r"\b(?:at|around|about|by|until|till|since|from|before|after|past|nearly|almost)\s{1,3}$", re.I
)
# a second clock of a list or range: “at 7.40pm and 8.15”, “from 18.30 until 20.00”
LISTED = re.compile(
    r"(?:\b(?:at|from)\s\d{1,2}(?:[.:]\d\d)?|\d\s?[ap]\.?m\.?)(?:,|,?\s(?:and|or|to|until))\s$", re.I
)
# “about 0.55 share”, “from 3.40 euros”: only “at” makes a clock of digits that a noun follows
AT = re.compile(r"\bat\s(?:about\s|around\s)?$", re.I)
A_NOUN = re.compile(
    r"\s(?!(?:on|in|at|and|or|to|as|when|of|local|from|by|before|after|for|but|that|which|this|until|till|was|were|is|"
    r"had|the|an?)\b)[a-z]"
)
WON_IN = re.compile(r"\b(?:in|of)\s(?:a\stime\sof\s)?$", re.I)
NOT_A_UNIT = r"(?!\s?(?:%|per\s?cent|points?|percent|m\b|km|kg|metres|miles|million|billion|bn|seconds))"
HALF = r"(?P<half>[ap])(?:\.\s?m\.?|\s?m\b|m\b)"


def clock_fields(hour: int, minute: int, half: str | None) -> Fields | None:
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
    return clock_fields(int(match["hour"]), int(match["minute"] or 0), match["half"])


def _written(match: re.Match[str], _: Lexicon) -> Fields | None:
    """16:05 and 04:05 are sure; 4:05 may still be an afternoon, which the neighbours decide."""
    if match["second"] and WON_IN.search(lead(match)):
        return None  # “won in 2:15:25” is how long it took
    fields = clock_fields(int(match["hour"]), int(match["minute"]), None)
    sure = len(match["hour"]) == 2 or not 0 < int(match["hour"]) <= 12
    return fields and {**fields, "sure": sure, "second": int(match["second"] or 0)}


def _dotted(match: re.Match[str], _: Lexicon) -> Fields | None:
    if not CUED.search(lead(match)) and not LISTED.search(lead(match, 24)):
        return None
    if A_NOUN.match(match.string, match.end()) and not AT.search(lead(match)):
        return None
    fields = clock_fields(int(match["hour"]), int(match["minute"]), None)
    return fields and {**fields, "sure": int(match["hour"]) > 12}


def _military(match: re.Match[str], _: Lexicon) -> Fields | None:
    return clock_fields(int(match["hour"]), int(match["minute"]), None)


def _in_hours(match: re.Match[str], _: Lexicon) -> Fields | None:
    """“at 23.40 hours” is a clock, “it took 2.30 hours” is not."""
    cued = CUED.search(lead(match)) and not WON_IN.search(lead(match))
    return _military(match, _) if cued else None


def _borrowed(match: re.Match[str], _: Lexicon) -> Fields | None:
    """The 2 of “between 2 and 3 a.m.” has the half of the day that stands behind the 3."""
    first, second = int(match["hour"]), int(match["next"])
    half = match["half"]
    if half.lower() == "p" and second != 12 and second < first != 12:
        half = "a"
    return clock_fields(first, int(match["minute"] or 0), half)


def _ish(match: re.Match[str], _: Lexicon) -> Fields | None:
    fields = clock_fields(int(match["hour"]), int(match["minute"] or 0), None)
    return fields and {**fields, "sure": int(match["hour"]) > 12}


def _vague(match: re.Match[str], lexicon: Lexicon) -> Fields:
    name = re.sub(r"\s+", " ", match["vague"].lower())
    return {"vague": name, **lexicon.entry("vague", name)}


def _trailing(match: re.Match[str], lexicon: Lexicon) -> Fields:
    name = re.sub(r"\s+", " ", match["vague"].lower())
    return {"vague": name, **lexicon.entry("trailing", name)}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(lexicon.table("weekdays"))
    vague, trailing = alternatives(lexicon.table("vague")), alternatives(lexicon.table("trailing"))
    short = alternatives(name.upper() for name in lexicon.table("zones") if len(name) <= 4)
    zoned = rf"(?-i:{short})\b|local\b"
    digit = words("#")
    return [
        Rule(
            "clock with a.m. or p.m.",
            "clock",
            digit,
            rf"(?<![\d.,$£€])(?<!\d/)(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?[\s-]?{HALF}(?!\w)",
            _meridian,
            good=("They left at [4 a.m.] together", "open from [2.30pm]", "It was [12:45 PM]", "[4:05 p.m.]"),
            bad=("channel 4 amplifiers", "14 pm2 units"),
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
            "24-hour clock",
            "clock",
            digit,
            r"(?<![\d.,:/$£€+-])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:]|\.\d)",
            _written,
            good=("The train left at [16:05] sharp", "[04:00]"),
            bad=("a ratio of 3:1", "Genesis 25:61", "+05:30"),
        ),
        Rule(
            "dotted clock without a.m. or p.m.",
            "clock",
            digit,
            rf"(?<![\d.,$£€])(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)(?!\d|\.\d|\w){NOT_A_UNIT}",
            _dotted,
            good=("They were called at [6.10] to the bridge", "at 7.40pm and [8.15] on"),
            bad=("shares closed at 6.10 percent", "version 6.10 is out", "about 0.55 share of"),
        ),
        Rule(
            "military clock",
            "clock",
            digit,
            r"(?<![\d.,$£€/+-])(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)"
            rf"(?:\s?(?:hrs?|hours|h)\b|(?=\s?\(?(?:{zoned}))|"
            rf"(?=\s?(?:and|to|until|till|or|-|–)\s?(?:[01]\d|2[0-4])[0-5]\d\s?\(?(?:hrs?\b|hours\b|{zoned}))|"
            rf"(?=\s{days}(?:\s[a-z]{{5,9}})?,?\s\(?(?:{zoned}))|"
            rf"(?<=\bat\s\d{{4}})(?=\s(?:on\s)?{days}|\s(?:this|today|yesterday)\b))",
            _military,
            good=(
                "The boat sank at [0405] GMT",
                "Parade at [1600 hrs] tomorrow",
                "at [0900] on Friday",
                "[0600] and 0700 GMT",
                "sent [2041]EDT",
                "([2053] Wednesday night, UTC)",
            ),
            bad=("1600 people came", "in 2009 hopes rose", "1995 est", "1900 locals"),
        ),
        Rule(
            "clock in hours",
            "clock",
            digit,
            r"(?<![\d.,$£€/+-])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)\s?(?:hrs?|hours|h)\b",
            _in_hours,
            good=("It stopped at [23.40 hours] and sank", "by [9.15 hrs]"),
            bad=("it took 2.30 hours", "in about two hours"),
        ),
        Rule(
            "clock with an h",
            "clock",
            digit,
            r"(?<![\d.,$£€/-])(?P<hour>[01]\d|2[0-4])\s?h\s?(?P<minute>[0-5]\d)(?!\w)",
            _military,
            good=("It closed at [18h45] sharp",),
            bad=("it took 2h45", "18 hours"),
        ),
        Rule(
            "hour and “-ish”",
            "clock",
            digit,
            r"(?<![\d.,$£€/-])(?P<hour>1\d|2[0-3]|\d)(?:[:.](?P<minute>[0-5]\d))?(?=-?ish\b)",
            _ish,
            good=("They came at [4]ish", "at [5.30]-ish"),
            bad=("a 45ish woman", "4 fishes"),
        ),
        Rule(
            "vague word",
            "vague",
            words(*lexicon.table("vague")),
            rf"(?P<vague>{vague})\b",
            _vague,
            needs=keys(*lexicon.table("vague")),
            good=("[shortly after] lunch", "[the stroke of] midnight"),
            bad=("shortly",),
        ),
        Rule(
            "vague word behind a clock",
            "trailing",
            words(*lexicon.table("trailing")),
            rf"(?P<vague>{trailing})\b",
            _trailing,
            good=("at 4 p.m. [or so] we left", "at six [sharp]", "4[ish]"),
            bad=("or sold", "on the dotted line"),
        ),
    ]
