"""What looks like a time and is not: ages, scores, phone numbers, verses, sayings. Names are in names.py."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, keys, words

from .names import nothing

# “the 3pm train” is a name; “the 3pm attack” tells when it happened
HAPPENINGS = ("strike", "attack", "blast", "quake", "crash", "fire", "storm")
NO_NOUN = (
    r"on|in|at|and|or|to|until|till|as|when|of|local|from|by|before|after|for|but|that|which|was|were|is|had|has|"
    r"yesterday|today|tomorrow|gmt|utc"
)


def _joined(match: re.Match[str], _: Lexicon) -> Fields | None:
    """Phone, case and postal numbers; 03-2019 and 12-20-2024 may be dates."""
    first, *middle, last = match.group().split("-")
    dated = int(first) <= 31 and len("".join(middle)) < 3 and first != "1"
    return None if dated and 1900 <= int(last) < 2100 else {}


def rules(lexicon: Lexicon) -> list[Rule]:
    table = lexicon.table("not_times")
    numbers, units = alternatives(lexicon.table("numbers")), alternatives(lexicon.table("units"))
    days = alternatives(lexicon.table("weekdays"))
    happenings = alternatives(word for name in HAPPENINGS for word in lexicon.table("classes")[name])
    counted = words("#", *lexicon.table("numbers"))
    return [
        Rule(
            "noon or midnight of a thing",
            "none",
            words("the", "a", "an", "midnight", "midday"),
            r"(?:(?:the|an?)\s(?:noon|midday|midnight)(?=\s(?!(?:on|in|at|and|or|to|as|when|of|local|time)\b)[a-z])|"
            r"mid(?:night|day)\s(?:blue|mass|express|oil))",
            nothing,
            needs=words("noon", "midday", "midnight"),
            good=("[the midnight] ferry sank", "in [midnight blue]"),
            bad=("at midnight on Friday", "the midnight"),
        ),
        Rule(
            "clock as a name",
            "none",
            words("the", "a", "an", "its", "their", "this", "that"),
            r"(?:the|an?|its|their|this|that)\s\d{1,2}(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\.?)"
            rf"(?=\s(?!(?:{NO_NOUN})\b|(?:{happenings})\b(?!\s(?:on\s)?{days}))[a-z])",
            nothing,
            needs=words("#"),
            good=("[the 3pm] train was late", "lifted [a 10.30 p.m.] curfew"),
            bad=("the 5am attack", "by the 4pm on", "at 3pm train drivers"),
        ),
        Rule(
            "age",
            "none",
            counted,
            rf"(?:\d{{1,3}}|{numbers}(?:-{numbers})?)[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b"
            rf"(?!\s(?:\w+\s)?{alternatives(lexicon.words('lasting_things'))}\b)",
            nothing,
            needs=words("old", "olds"),
            good=("a [23-year-old] man", "the [nine-year-old] boy"),
            bad=("23 years of age", "the 8-month-old truce"),
        ),
        Rule(
            "age after a word",
            "none",
            words("aged", "age", "ages"),
            r"(?:aged|ages?\sof|ages?)\s(?:between\s)?\d{1,3}(?:\s(?:and|to)\s\d{1,3})?\b",
            nothing,
            good=("women [aged 45 to 75] were",),
            bad=("the age",),
        ),
        Rule(
            "split year or counter",
            "none",
            words("#"),
            r"\d{1,4}/\d{1,2}(?!\d|/)\b",
            nothing,
            good=("used in [2015/16] by many", "photo [1/8]"),
            bad=("12/20/2024",),
        ),
        Rule(
            "score",
            "none",
            words("#"),
            r"(?<![\d:.])\d{1,3}[-–]\d{1,3}(?=\s(?:win|defeat|loss|victory|draw|on\saggregate|lead|to)\b)",
            nothing,
            good=("a [2-1] win",),
            bad=("2-1 pm",),
        ),
        Rule(
            "result in seconds",
            "none",
            words("#"),
            r"(?:(?:\d{1,2}\s(?:hours?|hrs?),?\s(?:and\s)?)?\d{1,2}\s(?:minutes?|mins?),?\s(?:and\s)?\d{1,2}\.\d{1,3}|"
            r"\d{1,3}\.\d{2,3})\s(?:seconds|secs)\b",
            nothing,
            good=("She won in [2 minutes, 14.3 seconds] flat", "first in [45.44 seconds] ahead"),
            bad=("it lasted 2.5 seconds", "for 2 minutes 14 seconds"),
        ),
        Rule(
            "hourly as a wage",
            "none",
            words("hourly"),
            r"hourly(?=\s(?:and\s\w+\s)?(?:workers?|employees|staff|wages?|pay|rates?|earnings|compensation)\b)",
            nothing,
            good=("[hourly] workers struck", "their [hourly] and salaried staff"),
            bad=("it runs hourly to",),
        ),
        Rule(
            "round the clock",
            "none",
            words("around", "round", "#"),
            r"(?:a?round\sthe\sclock|24/7|9/11|7/7)\b",
            nothing,
            good=("guarded [around the clock] by us", "open [24/7]"),
            bad=("around noon",),
        ),
        Rule(
            "name with a number",
            "none",
            words(*table["numbered"]),
            rf"{alternatives(table['numbered'])}\s(?:no\.?\s|number\s)?\d{{1,5}}"
            rf"(?:[.:-]\d{{1,4}}){{0,3}}(?!\d|\s?[ap]\.?m\b|\s{units})",
            nothing,
            good=(
                "[Flight 1549] landed",
                "a [Boeing 737] stood",
                "[version 10.4.2011] crashed",
                "[Section 1983] of",
            ),
            bad=("flight today", "a flight 2 hours later", "number one"),
        ),
        Rule(
            "verse",
            "none",
            words(*table["books"]),
            rf"{alternatives(table['books'])}\s\d{{1,3}}:\d{{1,3}}(?:[-–]\d{{1,3}})?(?!\d|\s?[ap]\.?m\b)",
            nothing,
            good=("read [John 3:16] to", "[Genesis 25:61]"),
            bad=("John came at 3:16", "John 3:16 p.m."),
        ),
        Rule(
            "decade of a life",
            "none",
            words("his", "her", "their", "my", "our", "your"),
            r"(?:his|her|their|my|our|your)\s(?:(?:early|mid|late)(?:\sto\s(?:mid|late))?[\s-])?['’]?"
            r"(?:\d0s|teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
            nothing,
            good=("He is in [his 40s] now", "in [her mid-60s]", "in [their early thirties]"),
            bad=("in the 40s", "his 1940s house"),
        ),
        Rule(
            "numbers joined by hyphens",
            "none",
            words("#"),
            r"(?<![\d–-])(?:\d{1,3}(?:-\d{2,4}){0,2}-\d{4}|\d{5}-\d{4})(?![\d-])",
            _joined,
            good=("Call [555-2010] now", "[1-800-555-1999]", "case [19-1257] was", "IL [62704-1950]"),
            bad=("12-20-2024", "1914-1918", "0900-1700", "2024-12-20", "03-2019"),
        ),
        Rule(
            "price that moved",
            "none",
            words("#"),
            r"\d{1,3}\.\d\d(?=,?\s(?:up|down|(?:an?|its)\s(?:gain|loss|rise|fall|high|low))\b)",
            nothing,
            good=("closed at [10.30], up two points",),
            bad=("closed at 10.30, upset",),
        ),
        Rule(
            "quarter of other things",
            "none",
            words("a", "one", "two", "three", "first", "second", "third", "fourth", "the"),
            r"(?:the\s)?(?:first|second|third|fourth)[\s-]quarter-?finals?\b|"
            r"(?:a|one|two|three)[\s-]quarters?\sof(?!\san?\s(?:century|hour|day|year|decade|minute)\b|\s\d)\s",
            nothing,
            needs=words("quarter", "quarters", "quarterfinal", "quarterfinals"),
            good=("[The second quarter-final] was", "[Three quarters of ]voters"),
            bad=("the second quarter of 2024", "three quarters of an hour"),
        ),
        Rule(
            "minute as an adjective",
            "none",
            words("a", "the", "minute"),
            rf"(?:(?:a|the)\s)?minute\s{alternatives(table['tiny'])}\b",
            nothing,
            needs=words("minute"),
            good=("[A minute amount] of poison",),
            bad=("a minute of silence",),
        ),
        Rule(
            "kind of thing",
            "none",
            words("a", "an", "the", "night", "day", "hour", "minute", "evening", "morning"),
            rf"(?:an?\s|the\s)?(?:night|day|hour|minute|evening|morning)\s{alternatives(table['kinds'])}\b",
            nothing,
            needs=words("night", "day", "hour", "minute", "evening", "morning"),
            good=("He runs [a night club] there", "[An hour hand] is"),
            bad=("a night of terror", "last evening he"),
        ),
        Rule(
            "past or present of other things",
            "none",
            words("the"),
            r"the\s(?:past\s(?:masters?|presidents?|participle|tense|chairm[ae]n)|"
            r"present(?=\s(?:he|she|they|his|her|from)\b))\b",
            nothing,
            needs=words("past", "present"),
            good=("[The past master] spoke", "[The present] she gave him"),
            bad=("the past", "the present government"),
        ),
        Rule(
            "figure of speech",
            "none",
            words(*table["sayings"]),
            rf"{alternatives(table['sayings'])}\b",
            nothing,
            needs=keys(*table["sayings"]),
            good=("[time is of the essence]", "[At the end of the day] it", "They [called it a day] early"),
            bad=("the time", "one day he"),
        ),
    ]
