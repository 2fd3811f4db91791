"""What an expression takes from those beside it: the day of a list of clocks, a zone, a year, a beginning."""

import re

from articles.extraction.candidate import TimeExpression

from .compose import Group

LIST = re.compile(r",\s(?:and\s)?(?:at\s|again\sat\s)?|\sand\s(?:again\s)?(?:at\s)?", re.I)
BESIDE = re.compile(r"\s?[-–—]\s?|\s(?:to|and|until|till|or)\s(?:at\s)?|,\s(?:and\s)?(?:at\s)?", re.I)
LONGEST_LIST = 12
RANGE = re.compile(r"\s?[-–—]\s?|,?\s(?:and|or|to|until|till|through)\s(?:the\s|on\s|in\s)?|,\s")
SPAN = re.compile(r"\s?[-–—]\s?|,?\s(?:to|until|till|through)\s(?:the\s|on\s|in\s)?", re.I)
MONTHS, YEARS = {"month", "date"}, {"year", "short", "unit"}
DAYS = {"day", "date"}


def ahead_of(text: str, found: list[Group], at: int) -> tuple[Group | None, bool]:
    """The next expression; of a list of clocks (“at 3am and 4am on Friday”) the one that names the day."""
    last = at
    while "clock" in found[last].slots and not DAYS & found[last].slots.keys() and last - at < LONGEST_LIST:
        if last + 1 == len(found) or not LIST.fullmatch(text, found[last].end, found[last + 1].start):
            break
        last += 1
    listed = last > at and bool(DAYS & found[last].slots.keys())
    following = last if listed else at + 1
    return (found[following] if following < len(found) else None), listed


def zoned(text: str, found: list[Group], at: int) -> dict | None:
    """The zone of the clock beside one that names none: “between 2 and 3 p.m. GMT”."""
    if "clock" not in found[at].slots or found[at].zoned or found[at].again:
        return None
    for step in (1, -1):
        last = at
        while 0 <= last + step < len(found) and abs(last - at) < LONGEST_LIST:
            left, right = sorted((last, last + step))
            if "clock" not in found[last + step].slots:
                break
            if not BESIDE.fullmatch(text, found[left].end, found[right].start):
                break
            last += step
            if "zone" in found[last].slots and not found[last].again:
                return found[last].slots["zone"]
    return None


def lender(text: str, found: list[Group], at: int) -> Group | None:
    """The date or month after this one whose year is this one's too: “from May to June 1940”."""
    if not MONTHS & found[at].slots.keys():
        return None
    last = at
    while not any(YEARS & slot.keys() for slot in found[last].slots.values()):
        following = last + 1
        if following == len(found) or following - at > LONGEST_LIST:
            return None
        if not MONTHS & found[following].slots.keys():
            return None
        if not RANGE.fullmatch(text, found[last].end, found[following].start):
            return None
        last = following
    return found[last] if last > at else None


def closes(text: str, opening: TimeExpression, group: Group) -> bool:
    """Whether a day, date or month ends the range that the one before it begins: “from Friday to Monday”."""
    of_a_kind = any(kinds & opening.slots.keys() and kinds & group.slots.keys() for kinds in (DAYS, MONTHS))
    return of_a_kind and SPAN.fullmatch(text, opening.end, group.start) is not None
