"""Calendar dates, in every order they are written."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

from .years import SHORT_DOT, VERBS, month_number

COUNT_AFTER = re.compile(
    r"\s?(?:%|[ap]\.?m\b|per\s?cent|o['’]clock)|\s(?:people|men|women|children)\b|\s(?!(?:was|is|has|as|its|his|this)\b)[a-z]+s\b|-\w"
)

DAY_CUE = re.compile(
    r"\b(?:on|by|until|till|since|from|before|after|through|(?:night|morning|afternoon|evening|hours)\sof)\s$",
    re.I,
)
NAMED_BY_NUMBER = (  # “by the 29th Division”, “on the 5th Avenue”
    "Army|Corps|Division|Brigade|Regiment|Infantry|Cavalry|Battalion|Battery|Fleet|Squadron|Company|Panzer|"
    "Armou?red|Airborne|Marines?|Foot|Light|Royal|Dragoons|Guards|Hussars|Lancers|Rifles?|Field|Artillery|Air|"
    "Tank|Mountain|Avenue|Street|Ward|District|Congress|Century|Amendment|Parallel|Earl|Duke|Baron|Party"
)
LONG_DAY = r"\d{1,2}(?:st|nd|rd|th)?"


def _date(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name, found = match["month"], match.groupdict()
    if name.lower() in VERBS and name[0].islower() and not re.search(r"\d(?:st|nd|rd|th)", match.group()):
        return None
    fields: dict[str, object] = {"month": month_number(name, lexicon), "day": int(match["day"])}
    if found.get("which"):
        fields["which"] = match["which"].lower()
    if found.get("last"):
        fields["last_day"] = int(match["last"])
    year = found.get("year") or found.get("later")
    if year:
        fields["year"] = _full_year(year)
    return fields if 1 <= int(match["day"]) <= 31 else None


def _spelled(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“March eighth”, “the fourth of July”; “they may first ask” is no date."""
    name = match["month"]
    if not name[0].isupper():
        return None
    return {"month": month_number(name, lexicon), "day": int(lexicon.entry("ordinals", match["day"]))}


def _known(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return dict(lexicon.entry("known_days", match["day"]))


def _day_after_a_date(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """The 25 of “April 24 and 25, 1999”."""
    before = lead(match, 40)
    found = lexicon.memo("date before", _date_before).search(before)
    if found is None or COUNT_AFTER.match(match.string, match.end()) or not 1 <= int(match["day"]) <= 31:
        return None
    if not found["month"][0].isupper():
        return None
    fields = {"month": month_number(found["month"], lexicon), "day": int(match["day"])}
    year = match["year"] or found["year"]
    return {**fields, "year": _full_year(year)} if year else fields


def _date_before(lexicon: Lexicon) -> re.Pattern[str]:
    months = alternatives(lexicon.table("months"))
    return re.compile(
        rf"\b(?P<month>{months})\.?\s{LONG_DAY}(?:,\s{LONG_DAY}){{0,4}}(?:,?\s(?P<year>(?:1[5-9]|20)\d\d))?"
        r"(?:,?\s(?:and|or|to|until|till|through)\s|,\s)(?:the\s|on\s)?$",
        re.I,
    )


def _full_year(digits: str) -> int:
    """’25 is 2025, ’68 is 1968: a date in two digits is seldom far ahead."""
    short = int(digits.lstrip("'’"))
    return short if len(digits) == 4 else short + (1900 if short > 50 else 2000)


def _slashed(match: re.Match[str], _: Lexicon) -> Fields | None:
    """Day first unless that cannot be; `either` where both orders are dates: the reader decides."""
    first, second, year = int(match["first"]), int(match["second"]), match["year"]
    if second > 12:
        first, second = second, first
    if second > 12 or not 1 <= first <= 31 or not second:
        return None
    fields: dict[str, object] = {"year": _full_year(year), "month": second, "day": first}
    return {**fields, "either": True} if first <= 12 and first != second else fields


def _numbered(match: re.Match[str], _: Lexicon) -> Fields:
    return {"year": int(match["year"]), "month": int(match["month"]), "day": int(match["day"])}


def _day_of_month(match: re.Match[str], _: Lexicon) -> Fields | None:
    cued = DAY_CUE.search(lead(match, 14))
    return {"day": int(match["day"])} if cued and 1 <= int(match["day"]) <= 31 else None


def rules(lexicon: Lexicon) -> list[Rule]:
    month = rf"(?P<month>{alternatives(lexicon.table('months'))})\b{SHORT_DOT}"
    named, days = month.replace("?P<month>", "?:"), alternatives(lexicon.table("weekdays"))
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    last = r"(?:\s?[-–]\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
    plain_year = r"(?:1[0-9]|20)\d\d(?!\d|[:%]\d|,\d|%)"
    year = rf"(?:,?\s(?P<year>{plain_year}|['’]\d\d(?!\d)))?"
    months = tuple(lexicon.table("months"))
    digit, ordinal = words("#"), alternatives(lexicon.table("ordinals"))
    return [
        Rule(
            "day known by what happened",
            "date",
            words("september", "sept", "sep", "#"),
            rf"(?P<day>{alternatives(lexicon.table('known_days'))})(?:st|nd|rd|th)?"
            r"(?=['’]?s?,?\s(?:(?:terror(?:ist)?|suicide|hijacking)\sattacks?|attacks|hijackings?|hijackers)\b)",
            _known,
            good=("since the [September 11th] attacks it", "after the [Sept. 11] terrorist attacks"),
            bad=("on September 11 he", "the Sept. 11 attack"),
        ),
        Rule(
            "week of a date",
            "week",
            words("the"),
            rf"the\sweek\s(?:of|beginning|starting)\s(?={named}\s\d|(?:the\s)?{LONG_DAY}\s(?:of\s)?{named})",
            lambda _match, _lexicon: {"week": True},
            needs=words("week"),
            good=("heard in [the week of ]March 6 by", "from [the week beginning ]3 May"),
            bad=("the week of the vote",),
        ),
        Rule(
            "attacks named by their day",
            "date",
            words("september", "sept", "sep"),
            r"sep(?:t(?:ember)?)?\.?\s11(?:th)?(?=,?\s(?:terror(?:ist)?\s)?attacks\b)",
            lambda _match, _lexicon: {"year": 2001, "month": 9, "day": 11},
            good=("since the [Sept. 11] attacks", "[September 11th] terrorist attacks"),
            bad=("the September 11 attack", "the Sept. 12 attacks"),
        ),
        Rule(
            "month and day",
            "date",
            words(*months, "last", "next"),
            rf"(?:(?P<which>last|next)\s)?{month}\s(?:the\s)?{day}{last}(?!\d|:\d|\.\d|\s?[ap]\.?m\b|,\d){year}"
            rf"(?=(?:(?:,\s{LONG_DAY}){{0,4}},?\s(?:and|or|to)\s{LONG_DAY},?\s(?P<later>{plain_year}))?)",
            _date,
            good=(
                "on [July 4, 2025] they",
                "since [Dec. 20] at noon",
                "[July 3–4] was quiet",
                "on [April 24] and 25 it",
            ),
            bad=("may 4 of them come", "July 1999"),
        ),
        Rule(
            "day and month",
            "date",
            words("#", "the"),
            rf"(?<![\d.,:$/-])(?:the\s)?{day}{last}\s(?:of\s)?{month}(?!-)(?!\s\d{{1,2}}(?![\d:.]|\s?(?:BC|AD|B\.C)))"
            rf"(?:{year}(?!\s(?:people|votes)\b))",
            _date,
            needs=words(*months),
            good=("on [20 December 2024]", "[4th of July] fireworks", "from [3–5 May]"),
            bad=("20 marches",),
        ),
        Rule(
            "day in words after its month",
            "date",
            words(*months),
            rf"{month}\s(?:the\s)?(?P<day>{ordinal})\b(?!\s(?:quarter|half|week|weekend)\b)",
            _spelled,
            needs=words(*lexicon.table("ordinals")),
            good=("on [March eighth] they", "by [July twenty-first]"),
            bad=("they may first ask", "the June second quarter"),
        ),
        Rule(
            "day in words before its month",
            "date",
            words("the", *lexicon.table("ordinals")),
            rf"(?:the\s)?(?P<day>{ordinal})\s(?:day\s)?of\s{month}",
            _spelled,
            needs=words(*months),
            good=("on [the fourth of July] they", "[the thirty-first of March]"),
            bad=("the first of many", "the fourth of seven"),
        ),
        Rule(
            "first day of two in a month",
            "date",
            words("#", "the"),
            rf"(?<![\d.,:$£€/-])(?:the\s)?{day}(?=(?:,\s{LONG_DAY}){{0,3}},?\s(?:and|or|to|until|till)\s(?:the\s|on\s)?"
            rf"(?:{days}\s)?(?:the\s)?{LONG_DAY}\s(?:of\s)?{month}{year})",
            _date,
            needs=words(*months),
            good=(
                "between [3] and 5 May they",
                "from Monday [3] to Wednesday 5 May",
                "[the 7th] and 8th of June",
            ),
            bad=("3 and 5 men", "from 3 to 5 marches"),
        ),
        Rule(
            "second day of two in a month",
            "date",
            words("#", "the"),
            rf"{day}(?![:.,]\d|\d|\s{named}|\s?[ap]\.?m\b){year}",
            _day_after_a_date,
            good=("on April 24 and [25] in Rome", "from July 3 to [5, 2019] it", "on May 2, [3] and 4 they"),
            bad=("April 24 and 25 people", "on 24 and 25", "on July 4 and 5 p.m."),
        ),
        Rule(
            "ISO date",
            "date",
            digit,
            r"(?<![\d/.-])(?P<year>[12]\d{3})(?P<mark>[-/])(?P<month>0[1-9]|1[0-2])(?P=mark)(?P<day>0[1-9]|[12]\d|3[01])(?![\d/-])",
            _numbered,
            good=("Updated [2024-12-20] by us", "on [2025/07/04] it"),
            bad=("2024-13-20", "2024-12/20"),
        ),
        Rule(
            "ISO date without marks",
            "date",
            digit,
            r"(?<![\d.-])(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=T\d{4})",
            _numbered,
            good=("logged at [20250704]T0930 by",),
            bad=("number 20250704 is",),
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
            "date with dashes",
            "date",
            digit,
            r"(?<![\d/.-])(?P<first>\d{2})-(?P<second>\d{2})-(?P<year>(?:19|20)\d\d)(?![\d/-])",
            _slashed,
            good=("filed [04-07-2025] in court",),
            bad=("call 55-12-20256", "32-40-2024"),
        ),
        Rule(
            "date with a short month",
            "date",
            digit,
            rf"(?<![\d/.-])(?P<day>\d{{1,2}})[-/](?P<month>{alternatives(lexicon.table('months'))})[-/](?P<year>\d{{4}}|\d\d)(?![\d/-])",
            lambda match, lex: _date(match, lex) if match["month"][0].isupper() else None,
            needs=words(*months),
            good=("dated [12-Oct-2024] in ink",),
            bad=("12-may-20245",),
        ),
        Rule(
            "date with dots",
            "date",
            digit,
            r"(?<![\d/.])(?P<day>\d{1,2})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>\d{4})(?![\d/]|\.\d)",
            _numbered,
            good=("signed on [11.3.2025] in Bonn",),
            bad=("version 1.13.2025", "11.3.20"),
        ),
        Rule(
            "day of the month",
            "date",
            words("the"),
            r"the\s(?P<day>\d{1,2})(?:st|nd|rd|th)\b"
            r"(?=\s{0,3}(?:[.,;:)]|$)|"
            r"\s(?:and|but|when|as|at|in|after|before|while|the|he|she|it|they|we|his|her|its|their|"
            r"only|all|both|an?|there|this|with|by|from|to|on|under|another|some|most|of\s(?:that|the\ssame)\smonth)\b|"
            rf"(?<=\bOn\sthe\s\d\d..|.\bOn\sthe\s\d..)\s(?!(?:{NAMED_BY_NUMBER})\b)[A-Z][a-z]+\s[a-z]{{3,}})",
            _day_of_month,
            needs=words("#"),
            good=(
                "The roof fell on [the 10th].",
                "closed since [the 3rd] and",
                "On [the 30th] the shop burned",
            ),
            bad=("on the 10th floor", "of the 18th in a row", "on the 40th."),
        ),
    ]
