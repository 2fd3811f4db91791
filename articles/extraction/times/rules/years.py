"""Months, years, decades, seasons and quarters by their names."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

AMBIGUOUS_MONTHS = {"may", "march", "mar", "dec", "sep", "jan", "jun", "jul"}
MONTH_CUE = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|this|early|mid|late|between|and|from|to|during|before|after|through|every|each)[\s-]$",
    re.I,
)
COUNT_AFTER = re.compile(
    r"\s(?:people|men|women|children|votes?|troops|soldiers|homes|houses|miles|km|kilomet|metres|feet|dollars|euros|pounds|"
    r"jobs|cases|deaths|tons|tonnes|seats|cars|civilians|refugees|times|points|hours|days|pages|students|workers|shares)",
    re.I,
)
YEAR_CUE = re.compile(
    r"\b(?:in|since|of|from|by|until|till|during|between|and|to|early|late|mid|before|after|around|through|year|the|"
    r"spring|summer|autumn|fall|winter|fiscal|circa)[\s-]$|[(–—-]$",
    re.I,
)


def month_number(name: str, lexicon: Lexicon) -> int:
    return lexicon.entry("months", name.rstrip("."))


def _bare_month(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name, before = match["month"], match.string[max(0, match.start() - 10) : match.start()]
    if not name[0].isupper():
        return None
    named = match["year"] or match["which"] or match["edge"]
    if not named and name.lower() in AMBIGUOUS_MONTHS and not MONTH_CUE.search(before):
        return None
    fields: dict[str, object] = {
        "month": month_number(name, lexicon),
        "which": (match["which"] or "").lower(),
    }
    if match["year"]:
        fields["year"] = int(match["year"])
    if match["edge"]:
        fields["edge"] = match["edge"].lower()
    return fields


def _year(match: re.Match[str], _: Lexicon) -> Fields | None:
    before = match.string[max(0, match.start() - 9) : match.start()]
    if not YEAR_CUE.search(before) or COUNT_AFTER.match(match.string, match.end()):
        return None
    return {"year": int(match["year"])}


def _decade(match: re.Match[str], _: Lexicon) -> Fields:
    digits = match["decade"].lstrip("'’")
    return {"decade": (int(digits) if len(digits) == 4 else 1900 + int(digits)) // 10}


def _season(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if not (match["which"] or match["year"]):
        return None
    code = lexicon.entry("seasons", match["season"])
    year = int(match["year"]) if match["year"] else None
    return {"season": code, "which": (match["which"] or "").lower().removeprefix("the "), "year": year}


def _quarter(match: re.Match[str], _: Lexicon) -> Fields:
    order = ("first", "second", "third", "fourth").index(match["which"].casefold()) + 1
    return {"quarter": order, "year": int(match["year"]) if match["year"] else None}


def rules(lexicon: Lexicon) -> list[Rule]:
    month = rf"(?P<month>{alternatives(lexicon.table('months'))})\b(?:(?<=[a-z]{{3}})\.(?=\s\d|,))?"
    seasons = alternatives(lexicon.table("seasons"))
    months = tuple(lexicon.table("months"))
    digit = words("#")
    return [
        Rule(
            "month",
            "month",
            words(*months, "last", "next", "this", "early", "mid", "late", "past", "the", "first"),
            rf"(?:(?P<which>last|next|this|past)\s|(?P<edge>early|mid|late|the\sfirst\sweek\sof)[\s-])?{month}(?:,?\s(?:of\s)?(?P<year>(?:1\d|20)\d\d)(?!\d))?(?!\s\d)",
            _bare_month,
            good=(
                "It opened in [July] again",
                "[the first week of March]",
                "[late May]",
                "from [March 2019]",
            ),
            bad=("they may go", "Theresa May spoke", "the march began"),
        ),
        Rule(
            "year",
            "year",
            digit,
            r"(?<![\d.,$£€/])(?P<year>1[0-9]\d\d|20\d\d)(?![\d%/]|[.,:]\d|['’]s\b|s\b)",
            _year,
            good=("born in [1984] here", "the [2009] agreement"),
            bad=("1984 votes", "in 2000 people", "Boeing 1999"),
        ),
        Rule(
            "decade",
            "decade",
            words("the", "#"),
            r"(?:the\s)?(?:early\s|late\s|mid-)?(?P<decade>(?:1\d|20)\d0|['’]?[2-9]0)s\b",
            _decade,
            good=("built in [the 1990s]",),
            bad=("1990 houses",),
        ),
        Rule(
            "season",
            "season",
            words("last", "next", "this", "the", "past", *lexicon.table("seasons")),
            rf"(?:(?P<which>(?:the\s)?(?:last|next|this|past|previous|following))\s)?(?P<season>{seasons})\b(?:\s(?:of\s)?(?P<year>(?:1\d|20)\d\d)\b)?",
            _season,
            good=("closed [last summer] for good", "in [spring 2019]"),
            bad=("a spring in the clock",),
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
    ]
