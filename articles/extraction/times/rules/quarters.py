"""Quarters, halves and fiscal years, as business news names them."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 2, "latter": 2}
YEAR = r"(?:1[5-9]|20)\d\d"
FULL = rf"(?P<year>{YEAR}|['’‘]\d\d)(?!\d|[,:.]\d)"
THEN = r"(?P<then>(?:comparable\s|same\s|corresponding\s)?year[\s-](?:ago|earlier)|year[\s-]before)"
QUARTER_CUE = re.compile(r"\b(?:in|for|of|during|the|since|from|by|until|and|its|their)\s$|['’]s\s$", re.I)
RESULTS = (
    r"profits?|loss(?:es)?|earnings|sales|revenues?|results?|net|income|growth|figures|report|performance|gdp"
)


def _year_of(match: re.Match[str]) -> dict[str, object]:
    found = match.groupdict()
    said = next(
        (found[name] for name in ("year", "stated", "given", "short", "later") if found.get(name)), ""
    )
    digits = said.lstrip("'’‘")
    if not digits:
        return {}
    return {"year": int(digits)} if len(digits) == 4 else {"short": int(digits)}


def _ordered(match: re.Match[str], _: Lexicon) -> Fields:
    fields = {"order": ORDER[match["order"].lower()], "of": "quarter", **_year_of(match)}
    return {**fields, "then": bool(match["then"]), "fiscal": "fiscal" in match.group().lower()}


def _pointed(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    which = re.sub(r"[\s-]+", " ", (match["which"] or "").lower())
    fields = {"of": "quarter", "which": which, "then": bool(match["then"]), **_year_of(match)}
    plain = match["unit"].lower() == "quarter"
    if not plain and not (match["then"] or match["stated"] or which == "latest"):
        return None
    fields["fiscal"] = "fiscal" in match.group().lower()
    return {**fields, "ended": lexicon.entry("months", match["ended"])} if match["ended"] else fields


def _ago(_match: re.Match[str], _: Lexicon) -> Fields:
    return {"of": "quarter", "which": "", "then": True, "loose": True, "fiscal": False}


def _coded(match: re.Match[str], _: Lexicon) -> Fields | None:
    before = lead(match, 10)
    if not match.group()[0].isupper() or not (_year_of(match) or QUARTER_CUE.search(before)):
        return None
    half = match["kind"].upper() == "H"
    if half and int(match["order"]) > 2:
        return None
    of = "half" if half else "quarter"
    return {
        "of": of,
        "order": int(match["order"]),
        "which": "",
        **_year_of(match),
        "then": False,
        "fiscal": bool(match["fiscal"]),
    }


def _half(match: re.Match[str], _: Lexicon) -> Fields:
    order = ORDER[match["order"].lower()]
    which = (match.groupdict().get("which") or "").lower()
    fields = {"of": "half", "order": order, "which": which, **_year_of(match), "then": False}
    return {**fields, "fiscal": "fiscal" in match.group().lower()}


def _fiscal(match: re.Match[str], _: Lexicon) -> Fields | None:
    which = (match["which"] or "").lower()
    if not which and not _year_of(match) and not match.group().lower().startswith("the"):
        return None
    return {"of": "year", "which": which, "fiscal": True, "then": False, **_year_of(match)}


def _year_end(match: re.Match[str], _: Lexicon) -> Fields:
    return {"month": 12, "day": 31, **_year_of(match)}


def rules(lexicon: Lexicon) -> list[Rule]:
    months = alternatives(lexicon.table("months"))
    quarter = (
        r"quarters?\b(?![\s-]?finals?\b|-century|['’]?s?-|"
        r"\sof\s(?:an?|the|his|her|its|their)\b(?!\s(?:(?:current|fiscal|calendar)\s){0,2}year))"
    )
    shared = r"(?=-?\s(?:and|or|to)\s(?:the\s)?(?:second|third|fourth)[\s-]quarters?\b)"
    of_year = rf"(?:\sof\sthe\s(?:current\s|fiscal\s){{0,2}}year\b|(?:\sof|,)?\s(?:fiscal\s)?{FULL})"
    return [
        Rule(
            "quarter by number",
            "quarter",
            words(
                "the",
                "first",
                "second",
                "third",
                "fourth",
                "final",
                "fiscal",
                "year",
                "comparable",
                "same",
                "#",
            ),
            rf"(?:the\s(?!(?:fiscal\s)?(?:first|second|third|fourth)-quarter))?(?:{THEN}\s)?(?:(?P<stated>{YEAR})\s)?"
            rf"(?:fiscal[\s-])?(?P<order>first|second|third|fourth|final)(?:[\s-](?:fiscal\s)?{quarter}{of_year}?|{shared})",
            _ordered,
            needs=words("quarter", "quarters"),
            good=(
                "Sales fell in [the third quarter] again",
                "in [the second quarter of 2024]",
                "the [third-quarter] loss",
                "in [the year-earlier third quarter] it",
            ),
            bad=("the quarter-final", "a third quarterback", "the first quarter-finals"),
        ),
        Rule(
            "quarter by its place",
            "quarter",
            words("the", "that", "year", "latest", "current", "last"),
            rf"(?:(?:the|that)\s)?(?:{THEN}\s|(?P<stated>{YEAR})\s|(?P<which>latest|current|next|coming|previous|prior|"
            rf"preceding|following|same|just-ended|last(?=\s(?:fiscal|financial)))\s)?(?:(?:fiscal|financial)\s)?"
            rf"(?P<unit>{quarter}|period\b)(?!\sof\s(?!{YEAR}))"
            rf"(?:\sof\s{FULL})?(?=(?:\s(?:ended|ending)\s(?P<ended>{months})\b)?)",
            lambda match, lexicon: _pointed(match, lexicon) if " " in match.group() else None,
            needs=words("quarter", "quarters", "period"),
            good=(
                "Profit for [the quarter] fell",
                "in [the year-ago quarter] it",
                "[the last financial quarter] was",
                "[The latest period] had",
            ),
            bad=("the quarter of a pie", "the period", "quarter"),
        ),
        Rule(
            "quarter of the year before",
            "quarter",
            words("the", "last"),
            r"(?:the\s(?:(?:same|corresponding|comparable|like)\s(?:fiscal\s)?(?:quarter|period)|quarter)\s(?:of\s)?"
            r"(?:a\syear\s(?:ago|earlier|before)|last\syear)|last\syear['’]s\s(?:quarter|period))\b",
            lambda _match, _lexicon: {"of": "quarter", "which": "", "then": True, "fiscal": False},
            needs=words("quarter", "period"),
            good=(
                "than in [the same period last year] it",
                "For [the quarter a year ago] it",
                "[last year’s quarter]",
            ),
            bad=("the period last year", "the quarter", "last year’s third quarter"),
        ),
        Rule(
            "a year before the quarter",
            "quarter",
            words("year"),
            r"year-(?:ago|earlier)(?=\s[a-z$])",
            _ago,
            good=("compared with a [year-earlier] loss",),
            bad=("a year earlier", "year-earlier."),
        ),
        Rule(
            "quarter or half by its letter",
            "quarter",
            words("q", "h", "fy"),
            rf"(?P<kind>[QH])(?P<order>[1-4])\b(?:\s(?:of\s)?(?P<fiscal>FY\s?)?{FULL})?",
            _coded,
            good=("growth in [Q3 2024] was", "in [H1 2024] it", "for [Q2] it"),
            bad=("an Audi Q3 hit", "in H3 2024", "q1"),
        ),
        Rule(
            "half of a year",
            "quarter",
            words("the", "first", "second", "last", "latter"),
            rf"(?:the\s)?(?P<order>first|second|last|latter)[\s-]half(?:{of_year}|"
            r"\sof\s(?P<which>this|last|next)\s(?:fiscal\s)?year\b|"
            rf"(?<=-half)(?=\s(?:\w+\s)?(?:{RESULTS})\b))",
            _half,
            needs=words("half"),
            good=("in [the last half of 1989] it", "[first-half] profit", "[the second half of last year]"),
            bad=("scored in the first half", "the first half of the game"),
        ),
        Rule(
            "two quarters of a year",
            "quarter",
            words("the", "first", "last", "final"),
            rf"(?:the\s)?(?P<order>first|last|final)\stwo\squarters{of_year}",
            lambda match, lexicon: {
                **_half(match, lexicon),
                "order": 1 if match["order"].lower() == "first" else 2,
            },
            needs=words("quarters"),
            good=("through [the first two quarters of 1990] and",),
            bad=("the first two quarters",),
        ),
        Rule(
            "fiscal year",
            "quarter",
            words(
                "the",
                "fiscal",
                "financial",
                "current",
                "latest",
                "last",
                "next",
                "past",
                "previous",
                "coming",
                "fy",
                "#",
            ),
            rf"(?:(?:the\s)?(?:(?P<which>current|latest|last|next|past|previous|coming)\s)?"
            rf"(?:fiscal|financial(?=\syear))\s(?:year\b(?:\s{FULL})?|"
            rf"(?P<stated>{YEAR})(?!\d|[,:.]\d))|"
            rf"(?:the\s)?(?P<given>{YEAR})(?:[-–/]\d\d)?\s(?:fiscal|financial)\syear\b|FY\s?(?P<short>\d\d(?:\d\d)?)\b)"
            rf"(?=(?:\s(?:ended|ending)\s{months}\.?\s\d{{1,2}},\s(?P<later>{YEAR}))?)",
            _fiscal,
            needs=words("fiscal", "financial", "fy"),
            good=(
                "sales in [fiscal 1989] rose",
                "for [the current fiscal year] it",
                "in [the fiscal year] ended",
                "in [the last financial year] it",
            ),
            bad=("the fiscal policy", "a fiscal year"),
        ),
        Rule(
            "end of the year",
            "date",
            words("year"),
            rf"year(?:['’]s)?[\s-]end\b(?!-)(?:\s{FULL})?",
            _year_end,
            good=("complete it by [year-end] at", "around [year end].", "by [year's end] it"),
            bad=("a year ended",),
        ),
    ]
