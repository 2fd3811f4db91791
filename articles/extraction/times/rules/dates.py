"""Calendar dates, months, years, decades, seasons and quarters."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

AMBIGUOUS_MONTHS = {"may", "march", "mar", "dec", "sep", "jan", "jun", "jul"}
MONTH_CUE = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|this|early|mid|late|between|and|from|to|during|before|after|through|every|each)[\s-]$",
    re.I,
)
DAY_CUE = re.compile(r"\b(?:on|by|until|till|since|from)\s$", re.I)
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


def _month(name: str, lexicon: Lexicon) -> int:
    return lexicon.entry("months", name.rstrip("."))


def _date(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["month"]
    if name.lower() in AMBIGUOUS_MONTHS and not name[0].isupper():
        return None
    fields = {"month": _month(name, lexicon), "day": int(match["day"])}
    if match["last"]:
        fields["last_day"] = int(match["last"])
    if match["year"]:
        fields["year"] = _full_year(match["year"])
    return fields if 1 <= fields["day"] <= 31 else None


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits.lstrip("'’"))


def _iso(match: re.Match[str], _: Lexicon) -> Fields:
    return {"year": int(match["year"]), "month": int(match["month"]), "day": int(match["day"])}


def _slashed(match: re.Match[str], _: Lexicon) -> Fields | None:
    """Day first unless that cannot be; `either` where both orders are dates: the reader decides."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if second > 12:
        first, second = second, first
    if second > 12 or not 1 <= first <= 31 or not second:
        return None
    century = 1900 if len(year) == 2 and int(year) > 50 else 2000 if len(year) == 2 else 0
    fields: dict[str, object] = {"year": int(year) + century, "month": second, "day": first}
    return {**fields, "either": True} if first <= 12 and first != second else fields


def _day_of_month(match: re.Match[str], _: Lexicon) -> Fields | None:
    cued = DAY_CUE.search(match.string[max(0, match.start() - 8) : match.start()])
    return {"day": int(match["day"])} if cued and 1 <= int(match["day"]) <= 31 else None


def _bare_month(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name, before = match["month"], match.string[max(0, match.start() - 10) : match.start()]
    if not name[0].isupper():
        return None
    named = match["year"] or match["which"] or match["edge"]
    if not named and name.lower() in AMBIGUOUS_MONTHS and not MONTH_CUE.search(before):
        return None
    fields: dict[str, object] = {"month": _month(name, lexicon), "which": (match["which"] or "").lower()}
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


def rules(lexicon: Lexicon) -> list[Rule]:
    month = rf"(?P<month>{alternatives(lexicon.table('months'))})\b(?:(?<=[a-z]{{3}})\.(?=\s\d|,))?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
    year = r"(?:,?\s(?P<year>(?:1[0-9]|20)\d\d|['’]\d\d)(?![\d:%]|,\d))?"
    seasons = alternatives(lexicon.table("seasons"))
    months = tuple(lexicon.table("months"))
    digit = words("#")
    return [
        Rule(
            "month and day",
            "date",
            words(*months),
            rf"{month}\s(?:the\s)?{day}(?![\d:]|\s?[ap]\.?m\b|,\d){year}",
            _date,
            good=("on [July 4, 2025] they", "since [Dec. 20] at noon", "[July 3–4] was quiet"),
            bad=("may 4 of them come", "July 1999"),
        ),
        Rule(
            "day and month",
            "date",
            words("#", "the"),
            rf"(?<![\d.,:$/-])(?:the\s)?{day}\s(?:of\s)?{month}{year}",
            _date,
            good=("on [20 December 2024]", "[4th of July] fireworks", "from [3 to 5 May]"),
            bad=("20 marches",),
        ),
        Rule(
            "ISO date",
            "date",
            digit,
            r"(?<![\d-])(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])",
            _iso,
            good=("Updated [2024-12-20] by us",),
            bad=("2024-13-20",),
        ),
        Rule(
            "date with slashes",
            "date",
            digit,
            r"(?<![\d/.])(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\d/])",
            _slashed,
            good=("filed [12/20/2024] in court",),
            bad=("1/8", "32/40/2024"),
        ),
        Rule(
            "date with dots",
            "date",
            digit,
            r"(?<![\d/.])(?P<first>\d{1,2})\.(?P<second>0?[1-9]|1[0-2])\.(?P<year>\d{4})(?![\d/]|\.\d)",
            lambda match, _: {
                "year": int(match["year"]),
                "month": int(match["second"]),
                "day": int(match["first"]),
            },
            good=("signed on [11.3.2025] in Bonn",),
            bad=("version 1.13.2025", "11.3.20"),
        ),
        Rule(
            "day of the month",
            "date",
            words("the"),
            r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?=\s*(?:[.,;:)]|$)|\s(?:and|but|when|as|at|in|after|before|while)\b)",
            _day_of_month,
            good=("The roof fell on [the 10th].", "closed since [the 3rd] and"),
            bad=("on the 10th floor", "of the 18th in a row", "on the 40th."),
        ),
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
    ]
