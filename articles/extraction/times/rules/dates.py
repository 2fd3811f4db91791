"""Calendar dates, in every order they are written."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

from .years import AMBIGUOUS_MONTHS, month_number

DAY_CUE = re.compile(r"\b(?:on|by|until|till|since|from)\s$", re.I)


def _date(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["month"]
    if name.lower() in AMBIGUOUS_MONTHS and not name[0].isupper():
        return None
    fields = {"month": month_number(name, lexicon), "day": int(match["day"])}
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


def rules(lexicon: Lexicon) -> list[Rule]:
    month = rf"(?P<month>{alternatives(lexicon.table('months'))})\b(?:(?<=[a-z]{{3}})\.(?=\s\d|,))?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:-|–|to|and)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
    year = r"(?:,?\s(?P<year>(?:1[0-9]|20)\d\d|['’]\d\d)(?![\d:%]|,\d))?"
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
    ]
