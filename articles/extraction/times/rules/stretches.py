"""Stretches of time that no number counts: “recent weeks”, “the weeks ahead”, “day-long”, “hours later”."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

from .amounts import OF, said, unit_name

OVER_THE = re.compile(r"\b(?:over|through|down)\s\Z", re.I)
MATTER = re.compile(r"\bmatter\sof\s\Z", re.I)
# “one of our greatest days” tells what kind of day it was, not how long
BEST = re.compile(r"\b(?:best|worst|finest|greatest|darkest|happiest|saddest|proudest|glory)\s\Z", re.I)


def _vague(match: re.Match[str], _: Lexicon) -> Fields:
    """“Hours later”; moments are seconds that the lexicon's offsets give more room."""
    unit = unit_name(match["unit"]) if match["unit"] else "second"
    window = f"{unit}s" if match["unit"] else "moments"
    return {"number": None, "unit": unit, "mod": "", "way": said(match, "way"), "window": window}


def _plural(match: re.Match[str], _: Lexicon) -> Fields:
    """A plural that only its order tells: “recent weeks”."""
    order = said(match, "order")
    return {
        "number": None,
        "unit": unit_name(match["unit"]),
        "mod": said(match, "mod"),
        "order": order,
        "bare": True,
    }


def _bare(match: re.Match[str], _: Lexicon) -> Fields | None:
    """A plural alone; “the minutes of the meeting” are none, “the days” alone leaves its article out."""
    unit, before = unit_name(match["unit"]), lead(match, 12)
    recorded = unit in ("minute", "second", "night") and OF.match(match.string, match.end())
    if recorded and not before.lower().endswith("within "):
        return None
    if BEST.search(before) or MATTER.search(before):
        return None
    if match["the"] and not match["ahead"] and not OVER_THE.search(before):
        return None
    return {"number": None, "unit": unit, "mod": ""}


def _long(match: re.Match[str], lexicon: Lexicon) -> Fields:
    plural = match["unit"].lower().endswith("s")
    return {"number": None if plural else 1.0, "unit": unit_name(match["unit"]), "mod": "", "bare": True}


def rules(lexicon: Lexicon) -> list[Rule]:
    units = lexicon.table("units")
    names = alternatives([*units, "centurie"])
    plurals = alternatives([*(f"{name}s" for name in units if name != "century"), "centuries"])
    plural = rf"(?P<unit>{plurals})\b"
    unit_words = words(*units, *(f"{name}s" for name in units), "centuries", "centurie")
    orders = alternatives(lexicon.words("amount_order"))
    mods = rf"(?:(?P<mod>{alternatives(lexicon.table('quantifiers'))})\s(?:a\smere\s)?)?"
    lasting = rf"\s(?:\w+\s)?{alternatives(lexicon.words('lasting_things'))}\b"
    ordered = words("the", *lexicon.table("quantifiers"), *lexicon.words("amount_order"))
    return [
        Rule(
            "bare plural distance",
            "distance",
            words(*units, *(f"{name}s" for name in units), "moments"),
            rf"(?:{plural}|moments)\s(?P<way>ago|earlier|later|afterwards?)\b(?!\sthan)",
            _vague,
            good=("He resigned [hours later] in tears",),
            bad=("hours after the vote",),
        ),
        Rule(
            "as long as a unit",
            "duration",
            words(
                *units,
                *(f"{name}s" for name in units),
                *(f"{name}long" for name in units),
            ),
            rf"(?P<unit>{names}s?)(?:-?long|-old(?={lasting}))\b",
            _long,
            good=(
                "a [day-long] meeting",
                "the [months-long] wait",
                "a [yearlong] ban",
                "the [decades-old] conflict",
            ),
            bad=("a long day", "a decades-old house"),
        ),
        Rule(
            "units by their order",
            "duration",
            ordered,
            rf"{mods}(?:the\s)?(?P<order>{orders})\s{plural}(?:\sand\s{plurals}\b)?",
            _plural,
            needs=unit_words,
            good=("in [recent weeks] they", "in [the coming years]", "[recent weeks and months]"),
            bad=("the recent week",),
        ),
        Rule(
            "bare plural",
            "duration",
            words("the", *(f"{name}s" for name in units), "centuries"),
            rf"(?P<the>the\s)?(?!quarters){plural}(?P<ahead>\s(?:ahead|to\scome)\b)?(?:\sor\s{plurals}\b)?",
            _bare,
            needs=unit_words,
            good=("They waited for [hours] in the rain", "in [the weeks ahead]", "[weeks or months] of"),
            bad=("hour", "the minutes of the council"),
        ),
    ]
