"""The words a proposal rests on: the clause, trimmed, never over 300 characters."""

import re
from collections.abc import Iterable

from .clauses import Clause
from .ranges import Timed

LONGEST = 300
LEADING = re.compile(
    r"(?:[\s,;:.()\[\]”»–—-]|\"(?=\s)|(?:and|but|yet|that|so|while|as|whereas|because|although|though)\s)+",
    re.I,
)
TRAILING = re.compile(r"[\s,;:(\[–—-]+$")
ABBREVIATION = re.compile(r"(?:\b[ap]\.\s?m|\b[A-Z]|\b[A-Z][a-z]{1,3})\.$")
LISTENER = re.compile(
    r"(?:(?:the\s)?[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*){0,3}|reporters|journalists|lawmakers|parliament|the\scourt)\s"
    r"(?:that\s)?(?=(?:the|an?|his|her|its|their|he|she|it|they|there|[a-z]+s)\s)"
)
PAIRS = {"“": "”", "«": "»", '"': '"', "(": ")"}


def quote_span(
    text: str, clause: Clause, siblings: Iterable[Clause], cut: tuple[int, int], timed: Timed
) -> tuple[int, int]:
    start, end = cut
    if clause.relative and start == clause.start:
        start = _antecedent(clause, siblings, start)
    return shaped(text, start, end, timed.start, timed.end)


def _antecedent(clause: Clause, siblings: Iterable[Clause], start: int) -> int:
    """“which continued until 4 am” needs the clause before it to say what continued."""
    before = [sibling for sibling in siblings if sibling.end <= start]
    if before and clause.end - before[-1].start <= LONGEST:
        return before[-1].start
    return start


def shaped(text: str, start: int, end: int, keep_start: int, keep_end: int) -> tuple[int, int]:
    """A stretch without loose ends, cut at words to at most 300 characters around what must be kept."""
    leading = LEADING.match(text, start, end)
    if leading and leading.end() <= keep_start:
        start = leading.end()
    start = _after_listener(text, start, end, keep_start)
    end = start + len(TRAILING.sub("", text[start:end]))
    if text[end - 1 : end] == "." and not ABBREVIATION.search(text, max(start, end - 6), end):
        end -= 1
    end = max(end, keep_end)
    start, end = _unpaired(text, start, end, keep_start, keep_end)
    if end - start > LONGEST:
        start, end = _cut(text, start, end, keep_start, keep_end)
    return start, end


def _after_listener(text: str, start: int, end: int, keep_start: int) -> int:
    """“told reporters the bridge fell”: the listener is no part of what fell."""
    if not text[max(0, start - 6) : start].rstrip().endswith("told"):
        return start
    listener = LISTENER.match(text, start, end)
    return listener.end() if listener and listener.end() <= keep_start else start


def _unpaired(text: str, start: int, end: int, keep_start: int, keep_end: int) -> tuple[int, int]:
    """Drops a quotation mark or bracket at the rim whose partner is outside."""
    quote = text[start:end]
    if quote[:1] in PAIRS and PAIRS[quote[0]] not in quote[1:] and start < keep_start:
        start += 1
    quote = text[start:end]
    opener = {"”": "“", "»": "«", '"': '"', ")": "("}.get(quote[-1:])
    if (
        opener
        and quote[:-1].count(opener) % 2 == 0
        and (opener == '"' or opener not in quote)
        and end > keep_end
    ):
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int, keep_start: int, keep_end: int) -> tuple[int, int]:
    keep_end = min(keep_end, keep_start + LONGEST)
    room = LONGEST - (keep_end - keep_start)
    low = max(start, keep_start - room * 2 // 3)
    high = min(end, low + LONGEST)
    low = max(start, min(low, high - LONGEST)) if high == end else low
    if low > start:
        blank = text.find(" ", low, keep_start)
        low = blank + 1 if blank >= 0 else low
    if high < end:
        blank = text.rfind(" ", keep_end, high)
        high = blank if blank >= 0 else high
    return low, max(high, low + 1)
