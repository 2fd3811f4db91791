"""Whether a text is a history, told from date to date, or news, told from the day of publication.

In a history a bare month, date or weekday counts from the last date told; in news, from publication. The
choice is made once for a text, by what its dates are, and every step that rests on it says so.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from .compose import Group
from .rule import Pointed

OLD = 2  # calendar years before publication from which a year is no news any more
PER_WORD_OF_NEWS = 3  # a history names old years so many times as often as news says “yesterday”, “last week”
FRESH = timedelta(days=31)  # a full date so near to publication is the date line of a report
NAMED_BEFORE = ("the ", "that ")  # “the next year” counts from the story, “next year” from publication
RANGE = re.compile(r"\s?[-–—]\s?|,?\s(?:and|or|to|until|till|through)\s(?:the\s|on\s|in\s)?")
# what says in a first paragraph how all of it went: “it ended on 13 March 1940”, “fought from 1936 to 1939”
ENDS = re.compile(
    r"\b(?:end(?:ed|ing)|lasted|until|till|from\s(?:(?!\bfrom\b)[^.;\n]){2,40}?\sto\s(?:the\s|\d|[A-Z])|"
    r"between\s[^.;\n]{2,40}?\sand\s(?:the\s|\d|[A-Z]))",
    re.I,
)
NEWS_UNITS = ("last", "this", "next", "past", "coming", "current")


@dataclass(frozen=True, slots=True)
class History:
    """That a text is a history: the year it begins with and why it is read so, as a sentence's beginning.

    `body` is where its story begins anew, after a paragraph that says all of it in short; else -1.
    """

    first: int
    because: str
    body: int = -1


def history(
    text: str, groups: Sequence[Group], published: date, speech: int, paragraphs: Sequence[int]
) -> History | None:
    """None for news. Looks only at what the words name, so that it can be asked before anything is resolved.

    A history begins with a date of its own and goes on with others; news begins with a word that counts from
    publication, and an old year in it is background. `speech` is how often the text says that someone said
    something: a report does so at least as often as it names a year, a history hardly ever.
    """
    years: list[int] = []
    news = 0
    for group, following in zip_longest(groups, groups[1:]):
        year = _year(group)
        if year is None and following is not None and RANGE.fullmatch(text, group.end, following.start):
            year = _year(following)
        if _is_fresh(group, published):
            return None
        if year is None and not years and (_lacks_year(group) or _is_news(text, group, told=False)):
            return None
        if year is not None and year <= published.year:
            years.append(year)
        else:
            news += _is_news(text, group, told=True)
    old = [year for year in years if year <= published.year - OLD]
    recent = len(years) - len(old)
    if not old or old[0] != years[0] or len(old) < PER_WORD_OF_NEWS * (news + recent) or speech >= len(old):
        return None
    because = f"the text tells of {_spoken(min(old))}" + _until(min(old), max(old))
    return History(years[0], because, _body(text, groups, paragraphs))


def _body(text: str, groups: Sequence[Group], paragraphs: Sequence[int]) -> int:
    """Where the story begins anew: after a first paragraph that tells its end, or that older dates follow."""
    dated = [group for group in groups if _year(group) is not None]
    following = bisect_right(paragraphs, dated[0].start)
    if following == len(paragraphs):
        return -1
    body = paragraphs[following]
    lead = [group for group in dated if group.start < body]
    last = max(_at(group) for group in lead)
    after = next((_at(group) for group in dated if group.start >= body), last)
    goes_back = after < last if after[1] and last[1] else after[0] < last[0]
    ends = ENDS.search(text, paragraphs[following - 1], body) is not None
    return body if goes_back or ends else -1


def _at(group: Group) -> tuple[int, int]:
    return _year(group) or 0, next((slot["month"] for slot in group.slots.values() if "month" in slot), 0)


def _lacks_year(group: Group) -> bool:
    return bool({"date", "month"} & group.slots.keys())


def _is_fresh(group: Group, published: date) -> bool:
    slot = group.slots.get("date", {})
    try:
        return abs(date(slot["year"], slot["month"], slot["day"]) - published) <= FRESH
    except (KeyError, ValueError):
        return False


def _until(first: int, last: int) -> str:
    return "" if first == last else f" to {_spoken(last)}"


def _spoken(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _year(group: Group) -> int | None:
    """The year written out in a group."""
    found = [slot["year"] for slot in group.slots.values() if isinstance(slot.get("year"), int)]
    return found[0] if found else None


def _is_news(text: str, group: Group, told: bool) -> bool:
    """Words that count from publication: yesterday, this morning, last week; a weekday before any date."""
    slots = group.slots
    if "date" in slots or text[group.start : group.start + 5].lower().startswith(NAMED_BEFORE):
        return False
    day, pointed = slots.get("day"), slots.get("part", {}).get("day")
    if day is not None:
        return "distance" in day or ("weekday" in day and not told)
    if isinstance(pointed, Pointed):
        return pointed.base == "publication"
    away = slots.get("distance", {}).get("way") == "ago"
    return away or slots.get("unit", {}).get("which") in NEWS_UNITS
