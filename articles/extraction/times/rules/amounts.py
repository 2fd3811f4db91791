"""Amounts of time: durations, distances from now or from the story, calendar units, repetitions."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_pattern, number_starts
from articles.extraction.times.rule import Fields, Rule, words

BARE_CUE = re.compile(
    r"\b(?:for|in|of|within|after|over|past|last|recent|just|only|mere|coming|few|many|several|some)\s$", re.I
)


def _unit(name: str) -> str:
    name = name.casefold()
    if name in ("centuries", "century"):
        return "century"
    return name.removesuffix("s") if name != "hours" else "hour"


def _amount(match: re.Match[str], lexicon: Lexicon) -> dict[str, object]:
    count = number(match["number"], lexicon) if match["number"] else None
    return {"number": count, "unit": _unit(match["unit"])}


def _distance(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {**_amount(match, lexicon), "way": match["way"].lower(), "mod": (match["mod"] or "").lower()}


def _duration(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if match["unit"].lower() in ("second", "quarter") and match["number"].lower() in (
        "a",
        "an",
        "one",
        "the",
        "half",
    ):
        return None
    if match["unit"].lower() == "second" and not match["number"].isdigit():
        return None
    return {**_amount(match, lexicon), "mod": (match["mod"] or "").lower()}


def _relative_unit(match: re.Match[str], _: Lexicon) -> Fields:
    which = re.sub(r"\s+", " ", match["which"].lower()).removeprefix("the ")
    return {"which": which, "unit": match["unit"].lower(), "edge": (match["edge"] or "").lower()}


def _quarter(match: re.Match[str], _: Lexicon) -> Fields:
    order = ("first", "second", "third", "fourth").index(match["which"].casefold()) + 1
    return {"quarter": order, "year": int(match["year"]) if match["year"] else None}


def _window(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {**_amount(match, lexicon), "mod": ""}


def _set(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"unit": match["unit"].lower() if match["unit"] else match.group().lower()}


def rules(lexicon: Lexicon) -> list[Rule]:
    units = [*lexicon.table("units"), "centurie"]
    unit = rf"(?P<unit>{alternatives(units)}s?)\b"
    amount = rf"{number_pattern(lexicon)}[\s-]{unit}"
    mods = alternatives(
        [
            "about",
            "around",
            "nearly",
            "almost",
            "more than",
            "less than",
            "at least",
            "at most",
            "up to",
            "over",
            "some",
            "roughly",
            "approximately",
            "just over",
            "just under",
            "well over",
            "just",
            "only",
        ]
    )
    mod = rf"(?:(?P<mod>{mods})\s(?:a\smere\s)?)?"
    starts = number_starts(lexicon)
    modded = starts | words(
        "about",
        "around",
        "nearly",
        "almost",
        "more",
        "less",
        "at",
        "up",
        "over",
        "some",
        "roughly",
        "approximately",
        "just",
        "well",
        "only",
        "the",
    )
    days = alternatives(lexicon.table("weekdays"))
    return [
        Rule(
            "distance from now or the story",
            "distance",
            modded,
            rf"{mod}{amount}\s(?P<way>ago|earlier|later|before(?=[.,;)]|$)|afterwards?|hence|on|beforehand)\b"
            r"(?<!\son)(?!\sthan)",
            _distance,
            good=("She left [two hours ago] by car", "[three days later] it", "[about 10 minutes earlier]"),
            bad=("two hours before the call", "three days from"),
        ),
        Rule(
            "bare plural distance",
            "distance",
            words("minutes", "hours", "days", "weeks", "months", "years", "moments"),
            rf"(?P<number>){'(?P<mod>)'}(?P<unit>minutes|hours|days|weeks|months|years)\s(?P<way>ago|earlier|later|afterwards?)\b",
            _distance,
            good=("He resigned [hours later] in tears",),
            bad=("hours after the vote",),
        ),
        Rule(
            "duration",
            "duration",
            modded,
            rf"{mod}{amount}(?!\s?-?old|-)",
            _duration,
            good=(
                "It took [two and a half years] to build",
                "[at least 40 minutes] passed",
                "a [three-day] strike",
            ),
            bad=("a second man", "two-year-old", "one hundred men"),
        ),
        Rule(
            "past window",
            "duration",
            words("the", "this", "past", "last", "next", "coming", "recent"),
            rf"(?:the\s)?(?:past|last|next|coming|previous|following)\s{amount}",
            _window,
            good=("over [the past three weeks] prices rose",),
            bad=("the last three men",),
        ),
        Rule(
            "calendar unit",
            "unit",
            words(
                "last",
                "next",
                "this",
                "the",
                "past",
                "previous",
                "following",
                "coming",
                "early",
                "earlier",
                "later",
                "late",
                "that",
                "same",
                "mid",
            ),
            r"(?:(?P<edge>early|earlier|late|later|mid)[\s-])?(?P<which>(?:the\s)?(?:last|next|this|past|previous|following|coming|same|that|current|latest))"
            r"\s(?P<unit>weekend|week|month|year|decade|century|quarter|fortnight)\b(?!-|['’]?s?-)",
            _relative_unit,
            good=("They met [last week] in Paris", "[earlier this month] it", "[the following year]"),
            bad=("last weekly", "the year-long trip"),
        ),
        Rule(
            "the weekend",
            "unit",
            words("the"),
            r"(?P<edge>)(?P<which>the)\s(?P<unit>weekend)\b",
            _relative_unit,
            good=("It burned over [the weekend] in silence",),
            bad=("the weekends", "the week"),
        ),
        Rule(
            "quarter",
            "quarter",
            words("the", "first", "second", "third", "fourth"),
            r"(?:the\s)?(?P<which>first|second|third|fourth)[\s-]quarter\b(?:\sof\s(?P<year>(?:1\d|20)\d\d)\b)?",
            _quarter,
            good=("Sales fell in [the third quarter] again", "in [the second quarter of 2024]"),
            bad=("the quarter-final", "a third quarterback"),
        ),
        Rule(
            "bare plural",
            "duration",
            words("minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
            r"(?P<number>)(?P<mod>)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?!\s(?:of|after|before)\s)",
            _duration,
            good=("They waited for [hours] in the rain",),
            bad=("days of rain", "hour"),
        ),
        Rule(
            "set",
            "set",
            words(
                "daily",
                "weekly",
                "monthly",
                "yearly",
                "annually",
                "annual",
                "nightly",
                "hourly",
                "every",
                "each",
                "quarterly",
            ),
            rf"(?:daily|weekly|monthly|yearly|annually|annual|nightly|hourly|quarterly|(?:every|each)\s(?P<unit>day|week|month|year|night|morning|evening|hour|quarter|{days}))\b",
            _set,
            good=("It runs [daily] from here", "[every Tuesday] we"),
            bad=("every man", "everyday"),
        ),
        Rule(
            "reference",
            "reference",
            words(
                "now",
                "currently",
                "recently",
                "the",
                "lately",
                "nowadays",
                "once",
                "future",
                "recent",
                "current",
            ),
            r"(?:now|currently|recently|lately|nowadays|the\s(?:recent\s)?past|the\s(?:near\s|distant\s)?future|the\spresent)\b",
            lambda m, _: {
                "reference": "FUTURE_REF"
                if "future" in m.group().lower()
                else "PAST_REF"
                if re.search("recent|late|past", m.group(), re.I)
                else "PRESENT_REF"
            },
            good=("It is [now] closed", "in [the near future]"),
            bad=("knowing",),
        ),
    ]
