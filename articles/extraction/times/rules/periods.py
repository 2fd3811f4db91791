"""Decades, centuries and seasons, and the words for a part of a unit: early, the end of, the turn of."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, keys, lead, words

TEMPERATURE = re.compile(
    r"\b(?:temperatures?|highs?|lows?|degrees)\b[^.;]{0,30}$|\b(?:his|her|their|my|your)\s(?:\w+[\s-])?$",
    re.I,
)
SEASON_CUE = re.compile(
    r"\b(?:in|into|during|by|until|till|since|over|through|throughout|before|after|of|from|early|late|mid|at)"
    r"(?:\sthe)?[\s-]$|\bof(?:\sthe)?\s$",
    re.I,
)
SEASON_ENDS = re.compile(
    r"\s?(?:[.,;:)!?–—]|$|\n|['’]s\b)|\s(?:and|or|but|when|as|at|after|before|to|is|was|were|will|the|he|she|it|they|"
    r"we|that|while|with|by|from|for|because|if|his|her|its|their|a|an|in|on|[A-Z]\w*|\w+ed)\b"
)
NAME_BEFORE = re.compile(
    r"\b(?!In|During|By|Since|Until|From|Early|Late|Last|Next|This|The)[A-Z][a-z]{2,12}\s$"
)
SEASON_OF = re.compile(
    r"\sof\s(?:\d{1,4}\s?(?:BC|B\.C|AD\b|CE\b)|AD\s\d|['’‘]\d\d|\d{4}|nineteen|the\syear|(?:last|this|next|that)\syear)"
)
UNIT_CUE = re.compile(
    r"\b(?:beginning|start|end|middle|close|half|turn|rest|remainder|course|part|days|weeks?)\sof\s$|"
    r"\b(?:early|late|later|earlier)\sin\s$",
    re.I,
)


def _decade(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    said = match["decade"].lower()
    if said.isdigit() and len(said) == 4:
        return {"decade": int(said) // 10}
    before = lead(match, 44)
    quoted = not said[0].isalnum() or before.endswith(("'", "’", "‘"))
    if not (
        match["the"] or quoted or before.lower().endswith(("the ", "the early ", "the late ", "the mid-"))
    ):
        return None
    if TEMPERATURE.search(before):
        return None
    digits = said.lstrip("'’‘")
    return {"tens": int(digits) // 10 if digits.isdigit() else lexicon.entry("decades", digits)}


def _century(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if match.group()[-7:].istitle() and re.match(r"\s[A-Z]", match.string[match.end() : match.end() + 2]):
        return None  # “20th Century Fox”
    said = match["ordinal"].lower()
    number = int(said[:-2]) if said[0].isdigit() else int(lexicon.entry("ordinals", said))
    return {"century": number, "before": bool(match["bc"])} if 1 <= number <= 30 else None


def _season(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["season"].lower()
    which = re.sub(r"\s+", " ", (match["which"] or "").lower()).removeprefix("the ").removeprefix("this ")
    fields = {"season": lexicon.entry("seasons", name), "name": name, "which": which}
    after = match.string[match.end() : match.end() + 24]
    if match["season"][0].isupper() and NAME_BEFORE.search(lead(match, 16)):
        return None  # “the Arab Spring”
    if match["year"]:
        return {**fields, "year": int(match["year"])}
    if SEASON_OF.match(after):
        return fields
    if re.match(r"\sof\b", after):
        return None  # “the fall of Kabul”
    if which:
        return fields
    before = lead(match, 20) + (match["the"] or "")
    if not SEASON_CUE.search(before) or not SEASON_ENDS.match(after):
        return None
    return fields if name not in ("fall", "spring") or match["the"] or "the " in before[-5:] else None


def _unit_of_a_stage(match: re.Match[str], _: Lexicon) -> Fields | None:
    """“The end of the year”, “late in the month”."""
    if not UNIT_CUE.search(lead(match, 16)):
        return None
    return {"which": "this", "unit": match["unit"].lower(), "edge": ""}


def rules(lexicon: Lexicon) -> list[Rule]:
    seasons, decades = alternatives(lexicon.table("seasons")), alternatives(lexicon.table("decades"))
    months, ordinals = alternatives(lexicon.table("months")), alternatives(lexicon.table("ordinals"))
    stages = [name for name in lexicon.table("stages") if name.endswith(" of")]
    units = "year|month|week|decade|century|quarter"
    # a year after “the” belongs to what follows it: “the end of the 1994 season”
    named = (
        r"(?:(?:the\s)?(?:(?:this|last|next|past|previous|coming|following|current|that|same)\s)?"
        rf"(?:(?:{seasons}|{months}|{decades}|{ordinals}|fiscal|financial|{units})\b|['’‘]?\d0['’]?s|\d{{3}}0['’]?s|"
        r"\d{1,2}(?:st|nd|rd|th)\b)|\d{4}\b|['’‘]\d\d\b|nineteen|eighteen)"
    )
    return [
        Rule(
            "part of a unit",
            "edge",
            words("the", *stages),
            rf"(?:the\s)?(?:very\s)?(?P<edge>{alternatives(stages)})(?=\s{named})",
            lambda match, _: {"edge": match["edge"].lower()},
            needs=keys(*stages),
            good=(
                "by [the end of] 1994",
                "since [the beginning of] October",
                "at [the turn of] the 19th century",
            ),
            bad=("the end of the road", "the middle of nowhere"),
        ),
        Rule(
            "early or late in a unit",
            "edge",
            words("the", "early", "late", "mid", "end"),
            rf"(?:the\s(?!(?:early|late|mid)-{months}))?(?P<edge>early|late|mid|end(?=-\d\d\d\d))(?=[\s-](?:in\s)?{named})",
            lambda match, _: {"edge": match["edge"].lower()},
            needs=words("early", "late", "mid", "end"),
            good=("in [the early] 1990s", "since [mid]-July", "[late] last year"),
            bad=("the early bird", "the late singer"),
        ),
        Rule(
            "decade",
            "decade",
            words("the", "#", *lexicon.table("decades")),
            rf"(?P<the>the\s)?(?P<decade>(?:1\d|20)\d0(?=['’]?s)|['’‘]?[2-9]0(?=['’]?s)|{decades})(?:['’]?s)?\b",
            _decade,
            needs=words("#", *lexicon.table("decades")),
            good=(
                "built in [the 1990s]",
                "in [the ’80s] or",
                "through [the nineties] they",
                "a [1960s] song",
            ),
            bad=("1990 houses", "in his 30s", "in his nineties", "temperatures in the 30s"),
        ),
        Rule(
            "century",
            "century",
            words("the", "#", *lexicon.table("ordinals")),
            rf"(?:the\s)?(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{ordinals})"
            r"(?:[\s-]centur(?:y|ies)|(?=(?:,\s|\s?[-–]\s?|\s(?:and|or|to)\s)(?:the\s)?(?:early\s|late\s|mid[\s-])?\w{4,11}[\s-]centur))\b"
            r"(?P<bc>\s(?:BCE?|B\.C\.))?(?:\s(?-i:AD|CE)\b)?",
            _century,
            needs=words("century", "centuries"),
            good=("in [the 20th century] it", "an [11th century] temple", "[the 19th] and 20th centuries"),
            bad=("a century", "the 41st century"),
        ),
        Rule(
            "season",
            "season",
            words("last", "next", "this", "the", "past", "that", *lexicon.table("seasons")),
            r"(?:(?P<which>(?:(?:the|this)\s)?(?:last|next|past|previous|following|that|coming)|this)\s|(?P<the>the\s))?"
            rf"(?P<season>{seasons})\b(?:,?\s(?:of\s)?(?P<year>1\d\d\d|20\d\d)\b)?",
            _season,
            needs=words(*lexicon.table("seasons")),
            good=(
                "closed [last summer] for good",
                "in [spring 2019]",
                "over [the summer] they",
                "in [winter].",
            ),
            bad=("a spring in the clock", "the fall of Kabul", "in summer camps", "the spring is wound"),
        ),
        Rule(
            "unit of a part",
            "unit",
            words("the"),
            rf"the\s(?P<unit>{units.removesuffix('|quarter')})\b(?!-|['’]s)",
            _unit_of_a_stage,
            needs=words("year", "month", "week", "decade", "century"),
            good=("by the end of [the year] it",),
            bad=("for the year", "the end of the year's work"),
        ),
    ]
