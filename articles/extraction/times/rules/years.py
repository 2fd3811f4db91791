"""Months and years, in digits and in words, before our era and after."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

from .bare_years import YEAR, is_year

SHORT_MONTHS = {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"}
VERBS = {"may", "march", "mar"}
AMBIGUOUS_MONTHS = SHORT_MONTHS | VERBS
# the point of “Dec.” and “Sept.”, not that of a sentence
SHORT_DOT = r"(?:(?:(?<=\b[a-z]{3})|(?<=\bsept))\.(?=\s\d|,|\s(?-i:[a-z])))?"
FIRST_NAMES = {"april", "may", "june", "august"}
MONTH_CUE = re.compile(
    r"\b(?:in|of|since|until|till|by|last|next|this|early|mid|late|between|and|from|to|during|before|after|through|every|each)[\s-]$",
    re.I,
)
ATTRIBUTE = re.compile(r"\s(?!(?:on|of|for|in|to|and|was|is|will|from|through|has|had|that)\b)[a-z]{3,}")
SURNAME = re.compile(r"\s[A-Z][a-z]")
ERA = r"(?P<era>BCE?|B\.C\.(?:E\.)?|CE|C\.E\.|AD|A\.D\.)(?!\w)"
SHORT_CUE = re.compile(r"\b(?:in|since|until|till|by|from|of|before|after|the)\s['’‘]$", re.I)
WORD_CUE = re.compile(r"\b(?:in|since|of|by|until|from|to|and|for)\s$", re.I)


def month_number(name: str, lexicon: Lexicon) -> int:
    return lexicon.entry("months", name.rstrip("."))


def _bare_month(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["month"]
    if (name[0].islower() and not _small(match)) or _is_a_name(match, name.lower(), lexicon):
        return None
    fields = {
        "month": month_number(name, lexicon),
        "which": (match["which"] or "").lower().removeprefix("the "),
    }
    if match["short"]:
        return {**fields, "short": int(match["short"])}
    return {**fields, "year": int(match["year"])} if match["year"] else fields


def _small(match: re.Match[str]) -> bool:
    """“by june”, “last october”: in small letters only where it can be nothing else."""
    cued = MONTH_CUE.search(lead(match, 12))
    return match["month"].lower() not in AMBIGUOUS_MONTHS and bool(cued or match["which"] or match["year"])


def _is_a_name(match: re.Match[str], name: str, lexicon: Lexicon) -> bool:
    """“Theresa May”, “Jan Kavan”, “the March on Rome”, “April Jones”: no months."""
    if match["year"] or match["short"] or match["which"] or match.group().endswith("."):
        return False
    before = lead(match, 12)
    after = match.string[match.end() : match.end() + 24]
    surname = SURNAME.match(after) is not None
    if name in SHORT_MONTHS and surname:
        return True
    behind, ahead = lexicon.memo("rows of months", _rows)
    if MONTH_CUE.search(before) or ahead.match(after) or behind.search(before):
        return False
    if name in AMBIGUOUS_MONTHS:
        return not (before.lower().endswith("the ") and ATTRIBUTE.match(after))
    return surname and name in FIRST_NAMES


def _rows(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Another month just before or just after: “May, June and July”."""
    months = alternatives(lexicon.table("months"))
    return (
        re.compile(rf"\b{months}(?:,\s|\s?[-–]\s?)$", re.I),
        re.compile(rf"(?:,?\s(?:and|to|or)\s|,\s|\s?[-–]\s?){months}\b", re.I),
    )


def _year(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if not (match["named"] or match["circa"] or is_year(match, lexicon)):
        return None
    fields: dict[str, object] = {"year": int(match["year"])}
    if match["open"]:
        fields["open"] = "before" if "earlier" in match["open"].lower() else "after"
    return {**fields, "circa": True} if match["circa"] else fields


def _span_of_years(match: re.Match[str], _: Lexicon) -> Fields | None:
    """The 42 of 1941–42."""
    before = re.search(rf"(?<![\d.,$£€/])({YEAR})[-–/]$", lead(match, 6))
    if before is None or int(before[1]) % 100 >= int(match["last"]):
        return None
    return {"year": int(before[1]) // 100 * 100 + int(match["last"])}


def _era(match: re.Match[str], _: Lexicon) -> Fields | None:
    """Years before our era are counted 0, -1 and so on: 44 BC is -43."""
    era, year = match["era"].replace(".", ""), int(match["year"])
    if not era.isupper() or not year or 1900 < year < 2100:
        return None
    fields: dict[str, object] = {"circa": True} if match["circa"] else {}
    return {**fields, "year": 1 - year if era.startswith("BC") else year, "era": era}


def _spelled(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Nineteen ninety-four” is a year anywhere, “twenty ten” after “in” or “the year”."""
    numbers = {word: int(value) for word, value in lexicon.table("numbers").items() if value >= 1}
    rest = [word for word in re.split(r"[\s-]+", match["rest"].lower()) if word and word != "and"]
    before = lead(match, 8)
    cued = match["named"] or WORD_CUE.search(before)
    century = re.sub(r"[\s-]+", " ", match["century"].lower())
    low = sum(numbers.get(word, 0) for word in rest if word != "hundred")
    if century == "two thousand":
        return {"year": 2000 + low} if match["named"] else None
    sure = century in ("eighteen", "nineteen") and len(rest) == 2 and low >= 20
    if not rest or not (cued or sure) or (low < 10 and rest[0] not in ("oh", "hundred")):
        return None
    return {"year": numbers[century] * 100 + low} if low < 100 else None


def _short_year(match: re.Match[str], _: Lexicon) -> Fields | None:
    cued = SHORT_CUE.search(lead(match, 10))
    return {"short": int(match["short"])} if cued else None


def _side_of_a_year(match: re.Match[str], _: Lexicon) -> Fields:
    return {"year": int(match["year"]), "open": "after" if match["side"].lower() == "post" else "until"}


def rules(lexicon: Lexicon) -> list[Rule]:
    month = rf"(?P<month>{alternatives(lexicon.table('months'))})\b{SHORT_DOT}"
    months = tuple(lexicon.table("months"))
    number = alternatives(word for word, value in lexicon.table("numbers").items() if value >= 1)
    digit = words("#")
    return [
        Rule(
            "month",
            "month",
            words(*months, "last", "next", "this", "past", "that", "the"),
            rf"(?:(?P<which>last|next|this|past|that|the\s(?:next|following))\s)?{month}"
            r"(?:,?\s(?:of\s)?(?P<year>(?:1\d|20)\d\d)(?!\d|[,:]\d)|\s['’](?P<short>\d\d)(?!\d))?(?!\s\d{1,2}(?!\d|\s?(?:BC|AD|B\.C)))",
            _bare_month,
            needs=words(*months),
            good=(
                "It opened in [July] again",
                "[last May] it",
                "from [March 2019]",
                "closed [May], June and July",
                "the [March] meeting",
            ),
            bad=(
                "they may go",
                "Theresa May spoke",
                "the march began",
                "said Jan Masaryk",
                "April Jones sang",
            ),
        ),
        Rule(
            "year",
            "year",
            words("#", "the", "c"),
            r"(?:(?P<named>the\syear\s)|(?P<circa>c\.\s?))?"
            r"(?<![\d.,$£€/:#°])(?P<year>[1-9]\d\d|1\d{3}|20\d\d)(?![\d%/°]|[.,:]\d|s\b)"
            r"(?P<open>\s(?:and\sbeyond|or\slater|or\searlier|onwards?))?",
            _year,
            needs=words("#"),
            good=(
                "born in [1984] here",
                "the [2009] agreement",
                "its [1990] invasion",
                "In [1066] William",
                "until [1994 or later]",
                "predicting [1990] earnings",
                "by [the year 2000] it",
            ),
            bad=(
                "1984 votes",
                "in 2000 people",
                "Boeing 1999",
                "Windows 2000",
                "at 1500 metres",
                "in 350 homes",
            ),
        ),
        Rule(
            "last year of a span",
            "year",
            digit,
            r"(?P<last>\d\d)(?![\d%]|[.,:/]\d)",
            _span_of_years,
            good=("the winter of 1941–[42] was",),
            bad=("1941–38", "the 42 men"),
        ),
        Rule(
            "year of an era",
            "year",
            words("#", "c"),
            rf"(?P<circa>c\.\s?)?(?<![\d.,$£€])(?P<year>\d{{1,4}})\s?{ERA}",
            _era,
            good=("in [264 BC] war", "by [431 BCE] it", "about [410 AD] they"),
            bad=("12 ad campaigns", "in 2001 BC voters"),
        ),
        Rule(
            "first of two years of an era",
            "year",
            words("#", "c"),
            r"(?P<circa>c\.\s?)?(?<![\d.,$£€])(?P<year>\d{1,4})"
            r"(?=(?:\s?[-–]\s?|\sand\s|\sto\s)\d{1,4}\s?(?P<era>BCE?|B\.C\.)(?!\w))",
            _era,
            good=("from [58] to 50 BC",),
            bad=("from 58 to 50",),
        ),
        Rule(
            "year of our era",
            "year",
            words("ad", "a"),
            r"(?P<era>AD|A\.D\.)\s?(?P<circa>c\.\s?)?(?P<year>\d{1,4})(?!\d)",
            _era,
            good=("sacked in [AD 410] by",),
            bad=("an ad 410 long",),
        ),
        Rule(
            "year in words",
            "year",
            words("the", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "two"),
            r"(?P<named>the\syear\s)?"
            r"(?P<century>fifteen|sixteen|seventeen|eighteen|nineteen|twenty|two[\s-]thousand)"
            rf"(?P<rest>(?:[\s-](?:and\s)?(?:hundred|oh|{number})\b){{0,3}})"
            r"(?![\s-](?:years?|dollars?|men|people|per\s?cent|percent)\b|-\w)",
            _spelled,
            needs=words("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "two"),
            good=("in [nineteen ninety-four] it", "by [the year two thousand] all", "in [twenty ten] we"),
            bad=("nineteen men", "two thousand men", "twenty ten-year-olds"),
        ),
        Rule(
            "year in two digits",
            "year",
            digit,
            r"(?P<short>\d\d)(?![\ds'’%]|[.,:]\d)",
            _short_year,
            good=("in ’[69] they met",),
            bad=("in 69 they met", "the ’699"),
        ),
        Rule(
            "side of a year",
            "year",
            words("post", "pre"),
            r"(?P<side>post|pre)-(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
            _side_of_a_year,
            good=("the [post-1959] order",),
            bad=("post-19591",),
        ),
    ]
