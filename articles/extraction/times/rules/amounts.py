"""Amounts of time: durations, and distances from now or from the story."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_pattern, number_starts
from articles.extraction.times.rule import Fields, Rule, words


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


def _window(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {**_amount(match, lexicon), "mod": ""}


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
            "bare plural",
            "duration",
            words("minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries"),
            r"(?P<number>)(?P<mod>)(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b(?!\s(?:of|after|before)\s)",
            _duration,
            good=("They waited for [hours] in the rain",),
            bad=("days of rain", "hour"),
        ),
    ]
