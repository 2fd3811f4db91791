"""Units of the calendar by their place: this week, last month, the weekend."""

import re

from articles.extraction.lexicon import Lexicon
from articles.extraction.times.rule import Fields, Rule, words


def _relative_unit(match: re.Match[str], _: Lexicon) -> Fields:
    which = re.sub(r"\s+", " ", match["which"].lower()).removeprefix("the ")
    return {"which": which, "unit": match["unit"].lower(), "edge": (match["edge"] or "").lower()}


def rules(lexicon: Lexicon) -> list[Rule]:
    return [
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
    ]
