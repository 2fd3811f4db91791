"""Repetitions: daily, every other Tuesday, twice a week, on Mondays."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_body, number_starts
from articles.extraction.times.rule import Fields, Rule, lead, words

# Counted for it in news: “daily” and “weekly” are marked (11 of 16), “annual” never (0 of 5) and “quarterly”
# not before its noun (0 of 7): there they only name a thing, the annual meeting, the quarterly dividend.
ADVERBS = ("quarterly",)
NOUN_FREE = r"(?=[.,;:)]|$|\s(?:in|at|by|to|and|or|from|since|for|until|on|through|with)\b)"
TITLE = re.compile(r"\s[A-Z]")
PARTS = ("mornings", "afternoons", "evenings", "nights")
PLURAL_CUE = re.compile(r"\b(?:on|at|in|during|most|and|or|to|over)\s\Z", re.I)


def is_rate(before: str, lexicon: Lexicon) -> bool:
    """Whether the words before “a year” make it a rate: “$500 million”, “four flights”."""
    return lexicon.memo("rate", _rate).search(before) is not None


def _rate(lexicon: Lexicon) -> re.Pattern[str]:
    numbers = alternatives(word for word in lexicon.table("numbers") if word not in ("a", "an", "half"))
    between = (
        r"(?!(?:in|for|of|after|within|to|by|than|about|over|last|lasted|took|takes|until|and|or|be|been|is|was|"
        r"are|were|has|have|had|became|spent)\b)[\w-]+"
    )
    return re.compile(
        rf"(?:[$£€#]\s?\d[\d,.]*|\b\d[\d,.]*|\b(?:{numbers}|several|hundreds|thousands|dozens|hours|per\scent|"
        rf"percent|miles))(?:\s{between}){{0,3}}\s\Z",
        re.I,
    )


def _per(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    before = lead(match, 40)
    return {"unit": match["unit"].lower(), "every": 1} if is_rate(before, lexicon) else None


def _adverb(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“The Daily Mail” is a newspaper."""
    if match["word"][0].isupper() and TITLE.match(match.string, match.end()):
        return None
    return {"unit": lexicon.entry("repeated", match["word"]), "every": 1}


def _every(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Every four years”, “each other Tuesday”: what repeats, and each how many."""
    said = re.sub(r"\s+", " ", (match["count"] or "").lower())
    ordinals = {"other": 2, "second": 2, "third": 3, "fourth": 4, "few": None, "single": 1, "passing": 1}
    every = ordinals[said] if said in ordinals else number(said, lexicon) if said else 1
    unit = match["unit"].lower()
    counted = said not in ordinals and bool(said)
    if unit.endswith("s") != (counted or said == "few"):
        return None
    return {
        **_repeated(unit.removesuffix("s"), lexicon),
        "every": every,
        "part": (match["part"] or "").lower(),
    }


def _repeated(word: str, lexicon: Lexicon) -> dict[str, object]:
    """The field that says what a word repeats: a weekday, a month, a season, a part of the day or a unit."""
    for table in ("weekdays", "months", "seasons"):
        if word in lexicon.table(table):
            return {table.removesuffix("s"): lexicon.entry(table, word)}
    return {"unit": "century" if word == "centurie" else word}


def _often(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"unit": (match["unit"] or lexicon.entry("repeated", match["adverb"])).lower(), "every": 1}


def _plural(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name, before = match["name"], lead(match, 8)
    if name[0].islower() or not (match["part"] or PLURAL_CUE.search(before) or match.start() == 0):
        return None
    return {
        **_repeated(name.lower(), lexicon),
        "every": 1,
        "part": (match["part"] or "").lower().removesuffix("s"),
    }


def rules(lexicon: Lexicon) -> list[Rule]:
    units, days = alternatives(lexicon.table("units")), alternatives(lexicon.table("weekdays"))
    longer = rf"{units}s?|weekends?|weekdays?|weeknights?|mornings?|afternoons?|evenings?|{days}|"
    longer += rf"{alternatives(lexicon.table('months'))}|{alternatives(lexicon.table('seasons'))}|centuries"
    body = number_body(lexicon)
    repeated = alternatives(word for word in lexicon.table("repeated") if word not in ADVERBS)
    return [
        Rule(
            "all hours of the day",
            "none",
            words("#", "twenty", "seven"),
            r"(?:24|twenty-four)\shours\s(?:a|per)\sday\b(?:,?\s(?:seven|7)\sdays\sa\sweek\b)?|"
            r"(?:seven|7)\sdays\sa\sweek\b|365\sdays\sa\syear\b",
            lambda _match, _lexicon: {},
            needs=words("hours", "days"),
            good=("guarded [24 hours a day] by", "open [seven days a week] for"),
            bad=("24 hours later", "seven days"),
        ),
        Rule(
            "repeating word",
            "set",
            words(*lexicon.table("repeated")),
            rf"(?P<word>{repeated}\b|{alternatives(ADVERBS)}\b{NOUN_FREE})",
            _adverb,
            good=("It runs [daily] from here", "they meet [quarterly]."),
            bad=("the quarterly dividend", "the Daily Mail", "an annual meeting"),
        ),
        Rule(
            "every unit",
            "set",
            words("every", "each"),
            r"(?:every|each)\s(?:and\severy\s)?(?:(?P<count>other|second|third|fourth|"
            rf"single|passing|few|{body})\s)?(?P<unit>{longer})\b(?:\s(?P<part>morning|afternoon|evening|night)\b)?",
            _every,
            good=(
                "[every Tuesday] we",
                "[every four years] it",
                "[each July] they",
                "[every other day] at",
                "[every Friday night] at",
            ),
            bad=("every man", "everyday", "every days", "each of the weeks"),
        ),
        Rule(
            "so many times a unit",
            "set",
            number_starts(lexicon) | words("once", "twice", "thrice"),
            rf"(?:once|twice|thrice|\d{{1,2}}x|{body}\s(?:times|days|nights|hours))"
            rf"(?:\s(?:an?|per|each|every)\s(?P<unit>{units})\b|\s(?P<adverb>daily|weekly|monthly|yearly)\b)",
            _often,
            needs=words(*lexicon.table("units"), "daily", "weekly", "monthly", "yearly"),
            good=(
                "They meet [twice a week] here",
                "[three times a day] he",
                "taken [once daily] with",
                "[3x a week] I",
            ),
            bad=("once a man", "two times two"),
        ),
        # a rate by the year is marked in half of its places (3 of 6), by the day or week in 1 of 5
        Rule(
            "rate by the year",
            "set",
            words("a"),
            r"a\s(?P<unit>year)\b(?!\s(?:ago|earlier|later|before|after|and\sa|or)\b)",
            _per,
            good=("they send $1 billion [a year] home", "about 50,000 cars [a year] leave"),
            bad=("within a year", "he waited a year", "up 20 percent from a year ago"),
        ),
        Rule(
            "plural of a day",
            "set",
            words(*lexicon.table("weekdays"), *(f"{day}s" for day in lexicon.table("weekdays"))),
            rf"(?P<name>{days})(?:s|s?\s(?P<part>{alternatives(PARTS)}))\b",
            _plural,
            good=("on [Mondays] and", "open [Friday nights] only"),
            bad=("last Monday", "mondays"),
        ),
        Rule(
            "weekends and weekdays",
            "set",
            words("weekends", "weekdays", "weeknights"),
            r"(?P<unit>weekends|weekdays|weeknights)\b",
            lambda m, _: {"unit": m["unit"].lower().removesuffix("s"), "every": 1},
            good=("open on [weekends] only",),
            bad=("the weekend",),
        ),
    ]
