"""Holidays by name, and the week and weekend around them."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, keys, lead, words

YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d,:]\d|\d)"
THINGS = (
    r"island|trees?|cards?|carols?|eggs?|gifts?|presents?|dinners?|lunch|meals?|part(?:y|ies)|markets?|shopp(?:ing|ers)|"
    r"bonus(?:es)?|pudding|lights|costumes?|bunny|turkey|sales|stockings?|jumpers?|films?|movies?|songs?|albums?|"
    r"specials?|shows?|tale|story|spirit|decorations|message|speech|resolutions?|greetings|chocolate|lil(?:y|ies)|"
    r"parade|massacre|fires?|bushfires?|bombings?|accords?|agreement|rising|uprising|offensive|term|club"
)
NAME_AFTER = re.compile(rf"\s(?:{THINGS})\b", re.I)
CAPITAL_AFTER = re.compile(r"\s(?!(?:Day|Eve|Week|Weekend|Morning|Evening|Night)\b)[A-Z][a-z]")
TIME_BEFORE = re.compile(
    r"\b(?:at|over|on|before|after|since|until|till|by|during|around|past|from|to|through|of|for|than|between|and)\s$",
    re.I,
)
NOUN_AFTER = re.compile(
    r"\s(?!(?:and|or|but|as|at|in|on|to|of|when|while|was|is|will|has|had|for|with|from|by|after|before|that|because|the|a|"
    r"an|his|her|its|their|he|she|it|they|we|morning|afternoon|evening|night)\b)[a-z]"
)
GREETING = re.compile(r"\b(?:happy|merry)\s$", re.I)
DAY_NAME = re.compile(r"(?:day|eve|night|nye|juneteenth|christi|gras)$", re.I)
ON = re.compile(r"\bon\s$", re.I)


# what is also written without a capital, as in messages
SMALL = re.compile(
    r"(?:christmas|xmas|easter|halloween|new year['’]s (?:eve|day)|good friday|thanksgiving day)", re.I
)


def _attribute(match: re.Match[str]) -> bool:
    """“Christmas revellers” and “Halloween fun” are no times; “over Christmas” is one."""
    if match["which"] or match["year"] or DAY_NAME.search(match["holiday"]):
        return False
    before = lead(match, 9)
    placed = TIME_BEFORE.search(before) or GREETING.search(before)
    return NOUN_AFTER.match(match.string, match.end()) is not None and not placed


def _holiday(match: re.Match[str], _: Lexicon) -> Fields | None:
    name = match["holiday"].casefold().replace("’", "'")
    small = match["holiday"][0].islower() and not SMALL.match(match["holiday"])
    if small or NAME_AFTER.match(match.string, match.end()):
        return None
    if CAPITAL_AFTER.match(match.string, match.end()) or (
        "around" not in match.re.groupindex and _attribute(match)
    ):
        return None
    if (name == "new year" and not match["year"]) or (name == "nye" and match["holiday"] != "NYE"):
        return None
    fields = {"holiday": name, "which": (match["which"] or "").lower()}
    if lead(match, 5).lower() == "over ":
        fields["around"] = "days"
    if match["year"]:
        return {**fields, "year": int(match["year"])}
    return {**fields, "loose": True} if _is_loose(match) else fields


def _is_loose(match: re.Match[str]) -> bool:
    """“At Christmas” stands for a time of the year, “on Christmas” and “last Christmas” for a day."""
    before = lead(match, 4)
    return not (match["which"] or DAY_NAME.search(match["holiday"]) or ON.search(before))


def _around(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    fields = _holiday(match, lexicon)
    return fields and {**fields, "around": match["around"].lower()}


def rules(lexicon: Lexicon) -> list[Rule]:
    # an apostrophe is written straight or curled
    names = alternatives(lexicon.table("holidays")).replace("'", "['’]")
    which = r"(?:(?P<which>last|next|this|past)\s)?"
    of_year = rf"(?:,?\s(?:of\s|in\s)?{YEAR})?"
    starts = words("last", "next", "this", "past", *lexicon.table("holidays"))
    return [
        Rule(
            "holiday",
            "date",
            starts,
            rf"{which}(?P<holiday>{names})(?!\w|['’]s?\w){of_year}(?!-)",
            _holiday,
            needs=keys(*lexicon.table("holidays")),
            good=(
                "They met on [Christmas Day] at",
                "shut since [last Thanksgiving] for",
                "on [Easter Monday 2019] it",
                "by [New Year’s Eve] they",
            ),
            bad=("a Christmas tree", "Easter Island", "a new year", "the Easter Rising"),
        ),
        Rule(
            "days around a holiday",
            "holiday",
            starts | words("the"),
            rf"(?:the\s)?{which}(?P<holiday>{names})\s(?P<around>weekend|week)\b{of_year}",
            _around,
            needs=words("weekend", "week"),
            good=("as [Easter week] began", "over [the Thanksgiving weekend] they"),
            bad=("a Christmas weekly", "Easter Island week"),
        ),
    ]
