"""What comes before what where the text gives no amount: “after the vote”, “on the heels of”."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon, alternatives

from .links import Link
from .network import Strength

NOTHING = timedelta(0)
SAME_DAY = re.compile(r"\b(?P<way>later|earlier)\s(?:on\s|in\s)?(?:that\s|the\ssame\s|the\s|\w+day\b)", re.I)
# “named after”, “day after day”, “after all” tell no order; “shortly after” is an offset
NOT_BEFORE = re.compile(
    r"\b(?:named|look(?:ed|ing|s)?|sought|called|modell?ed|inquired|asked|day|year|time|shortly|soon|"
    r"minutes|hours|days|weeks|months|years|moments|night|morning|evening|appear(?:ed|ing|s)?|went|put|brought)\s$",
    re.I,
)
NOT_AFTER = re.compile(r"\s(?:all|long|then|now|him|her|them|me|us|you)\b", re.I)
REACH = 12


def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    told = lexicon.table("orders")
    groups = "|".join(rf"(?P<{name}>{alternatives(words)})" for name, words in told.items())
    return re.compile(rf"\b(?:{groups})\b", re.IGNORECASE)


def orders(
    text: str, start: int, end: int, taken: Sequence[tuple[int, int]], lexicon: Lexicon
) -> Iterator[Link]:
    """The words of an order in text[start:end], outside of times and amounts (`taken`)."""
    for match in lexicon.memo("orders", _pattern).finditer(text, start, end):
        if any(a <= match.end() + 1 and match.start() < b for a, b in taken):
            continue
        before = text[max(start, match.start() - REACH) : match.start()]
        if NOT_BEFORE.search(before) or NOT_AFTER.match(text, match.end()):
            continue
        sign = 1 if match.lastgroup in ("after", "follows", "during") else -1
        yield Link(
            match.start(),
            match.end(),
            match.group(),
            sign,
            NOTHING,
            None,
            Strength.ORDER,
            starts=match.lastgroup == "during",
        )


def same_day(text: str, expression: TimeExpression) -> Link | None:
    """“Later that day”: the day is the expression's, the order counts from what was told before."""
    found = SAME_DAY.search(text, max(0, expression.start - REACH), expression.end)
    if found is None or not found.start() <= expression.start + 1 <= expression.end:
        return None
    sign = 1 if found["way"].lower() == "later" else -1
    first, last = min(found.start(), expression.start), expression.end
    return Link(first, last, text[first:last], sign, NOTHING, None, Strength.VAGUE)
