"""What names no point in time: repetitions (daily, every Tuesday) and references (now, the past)."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words


def _set(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"unit": match["unit"].lower() if match["unit"] else match.group().lower()}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(lexicon.table("weekdays"))
    return [
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
