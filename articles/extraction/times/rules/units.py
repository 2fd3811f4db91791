"""Units of the calendar by their place: this week, last month, the weekend, the year ended in June."""

import re

from articles.extraction.lexicon import Lexicon
from articles.extraction.times.rule import Fields, Rule, lead, words

UNITS = "weekend|week|month|year|decade|century|quarter|fortnight"
WHICH = (
    r"(?:the\s|this\s|that\s)?(?:last|next|past|previous|preceding|following|coming|same|very\ssame|current|latest)|"
    r"this|that"
)
NOT_ALONE = r"(?!-|['’]?s?-|\s(?:and|or)\sa\shalf\b)"
QUOTE = re.compile(r"[\"“‘'`]\s?\Z")
# “man of the year” names a prize, “the time of the year” no year
OF_PRIZE = re.compile(
    r"\b(?:man|woman|person|player|manager|coach|team|rookie|goal|song|album|book|word|car|film|time|times|"
    r"artist|athlete|bird|teacher)\sof\s\Z",
    re.I,
)
OF, THE = re.compile(r"\sof\s"), re.compile(r"\bthe\s\Z", re.I)
ENDED = re.compile(r",?\s(?:ended|ending|that\sended|to|until)\b")
GOES_ON = (
    r"(?=[.,;:)?!'’”\"–—]|$|\s(?:and|or|but|in|at|for|as|to|on|of|by|with|from|since|through|until|was|were|is|are|has|have|had|"
    r"will|would|began|begins|started|starts|ended|ends|ending|so|far|he|she|it|they|we|the|an?|its|his|her|their)\b)"
)
SIDE = {"before": "previous", "earlier": "previous", "after": "following", "later": "following"}


def _placed(match: re.Match[str], _: Lexicon) -> Fields | None:
    """“This Week” in quotation marks is a programme."""
    named = match["which"][0].isupper() and match["unit"][0].isupper()
    if named and QUOTE.search(lead(match, 2)):
        return None
    which = re.sub(r"\s+", " ", match["which"].lower())
    article = which.startswith("the ") or THE.search(lead(match, 4))
    if article and which.endswith(("last", "next")) and OF.match(match.string, match.end()):
        return None  # “the last week of the trial” is no week of the calendar's
    which = which.removeprefix("the ").removeprefix("this ").removeprefix("that ")
    return {
        "which": which.removeprefix("very "),
        "unit": match["unit"].lower(),
        "edge": (match["edge"] or "").lower(),
    }


def _alone(match: re.Match[str], _: Lexicon) -> Fields | None:
    """“For the year”: a unit that only an article points at. “The year ended in June” is a length of time."""
    if OF_PRIZE.search(lead(match, 12)):
        return None
    unit = (match["unit"] or match["end"]).lower()
    length = unit == "year" and ENDED.match(match.string, match.end()) is not None
    return {"which": "the", "unit": unit, "edge": "", "length": length}


def _beside(match: re.Match[str], _: Lexicon) -> Fields:
    return {"which": SIDE[match["side"].lower()], "unit": match["unit"].lower(), "edge": ""}


def rules(lexicon: Lexicon) -> list[Rule]:
    places = words("last", "next", "this", "the", "past", "previous", "following", "coming", "that", "same")
    return [
        Rule(
            "calendar unit",
            "unit",
            places | words("earlier", "later", "current", "latest", "preceding"),
            rf"(?:(?P<edge>earlier|later)\s)?(?P<which>{WHICH})\s(?P<unit>{UNITS})\b{NOT_ALONE}"
            r"(?:\sor\s(?:so|more|two)\b)?",
            _placed,
            needs=words(*UNITS.split("|")),
            good=(
                "They met [last week] in Paris",
                "[earlier this month] it",
                "[the following year]",
                "[later that year] he",
                "over [this past weekend] they",
            ),
            bad=("last weekly", "this year-long trip", "“This Week” is a programme"),
        ),
        Rule(
            "unit still running",
            "unit",
            words("earlier", "later"),
            r"(?P<edge>earlier|later)\sin\sthe\s(?P<unit>week|month|year|decade|century)\b(?!-)",
            lambda m, _: {"which": "this", "unit": m["unit"].lower(), "edge": m["edge"].lower()},
            good=("[earlier in the year] it", "[Later in the week] they"),
            bad=("early in the morning", "later in the year-long trial"),
        ),
        Rule(
            "unit beside the story",
            "unit",
            words("the"),
            r"the\s(?P<unit>week|month|year|decade|century|weekend)\s(?P<side>before|after|earlier|later)"
            r"(?=[.,;:)]|$)",
            _beside,
            needs=words("week", "month", "year", "decade", "century", "weekend"),
            good=("It had failed [the year before].",),
            bad=("the year before the war", "the week before last"),
        ),
        Rule(
            "unit alone",
            "unit",
            words("the"),
            rf"the\s(?:(?:full|whole|entire)\s)?(?:(?P<unit>week|year|month(?=['’]s))\b{NOT_ALONE}{GOES_ON}|"
            rf"(?P<end>weekend)\b{NOT_ALONE}(?!\s(?:edition|break|trip|bag|house|away)\b))",
            _alone,
            needs=words("week", "year", "month", "weekend"),
            good=(
                "It burned over [the weekend] in silence",
                "For [the week], shares fell",
                "in [the year] ended June 30",
            ),
            bad=("the weekends", "the man of the year", "the year 1990", "the year before the war"),
        ),
        Rule(
            "middle of the week",
            "unit",
            words("midweek", "mid"),
            r"mid-?week\b(?=[.,;:)]|$|\s(?:and|or|as|but|when|after|before|by|on|to|in|with|from)\b)",
            lambda _match, _lexicon: {"which": "this", "unit": "week", "edge": "mid"},
            good=("Rain is expected by [midweek].",),
            bad=("a midweek match",),
        ),
    ]
