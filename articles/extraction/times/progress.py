"""Which dates move a text on: those it tells what happened at, not those it mentions in passing."""

import re
from dataclasses import replace
from datetime import date

from articles.extraction.candidate import TimeExpression
from articles.extraction.text.document import Document
from timeline.when import Granularity

from .compose import Group
from .context import Context
from .narrative import Narrative, StoryDay
from .retold import year_told
from .told import Told, told

IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*$")
# “the constitution of 1791”, but “the end of 1791”
OF_A_THING = re.compile(
    r"\b(?!(?:end|start|beginning|middle|close|rest|spring|summer|autumn|fall|winter|half|quarter|part|day|month)s?\b)"
    r"\w+\sof\s$",
    re.I,
)
NAMES_A_THING = re.compile(r"\b(?:the|an?|his|her|its|their|this|that|whose)\s$|['’]s\s$", re.I)
A_THING = re.compile(r"\s[A-Za-z]")
HAD = re.compile(r"\bhad\s[^.;!?]*$", re.I)
HAD_AFTER = re.compile(
    r",?(?:(?!\b(?:and|but|when|who|which|that)\b)[^.;:!?,]){0,40}?"
    r"\bhad\s(?:\w+\s)?(?:been|\w+(?:ed|en|ne|un|wn|ft|ght))\b",
    re.I,
)
UP_TO = re.compile(r"\b(?:by|until|till|before|when|after)\s(?:the\s)?$", re.I)
WINDOW = 80
LATE = re.compile(r"(?:the\s)?(?:very\s)?(?:end\sof|late|close\sof)\b", re.I)
SOON = 2  # months: what is planned for later than that is not told yet
SEASON = 3  # months
SPAN_TO = ("to", "until", "till", "through", "and")
SPAN = re.compile(r".{0,12}\b(?:from|between)\s[^.!?]{4,60}$", re.I | re.S)
DATED = {"date", "month", "year", "season", "unit", "day", "distance", "part", "clock", "holiday"}


def is_heading(document: Document, expression: TimeExpression) -> bool:
    """Whether an expression is all that stands in its line: “Friday 3 May 2024” above the day's reports."""
    sentence = document.sentence_at(expression.start)
    if sentence is None:
        return False
    line = document.paragraphs[sentence.paragraph]
    return not document.text[line.start : expression.start].strip() and not document.text[
        expression.end : line.end
    ].strip(" :.")


def looks_back(text: str, sentence: int, group: Group) -> bool:
    """Whether what is told with a group happened before what was told so far: “it had landed in March”."""
    before = text[max(sentence, group.start - WINDOW) : group.start]
    if UP_TO.search(before):
        return False
    return bool(HAD.search(before) or HAD_AFTER.match(text, group.end, group.end + WINDOW))


def tell_date(
    narrative: Narrative, group: Group, expression: TimeExpression, context: Context, document: Document
) -> None:
    """Moves the story to a date it tells."""
    slots = expression.slots.values()
    explicit = any(slot.get("year") is not None for slot in slots) or year_told(group, context) is not None
    found = told(expression.value, expression.text, expression.start, explicit)
    outside = document.aside_at(expression.start) and not is_heading(document, expression)
    if found is None or outside or expression.type not in ("DATE", "TIME"):
        return
    today = context.today
    ahead = (found.year, found.month) > (today.year, today.month)
    weekday = "day" in group.slots and "date" not in group.slots
    if narrative.history is None and narrative.told and weekday:
        return  # “In June 1998 he was hired, she said on Tuesday. … later that year” is of 1998
    if ahead or not DATED & expression.slots.keys():
        return
    if context.looks_back and not _begins_anew(narrative, found, context):
        narrative.looked_back = found
        return
    if not found.month and LATE.match(expression.text):
        found = replace(found, month=12)
    if _goes_on(narrative, expression, found):
        return
    if _in_passing(expression, found, context) or _ends_the_span(narrative, expression, context):
        return
    narrative.tell(found)
    if narrative.history and found.day and found.year > 0 and "clock" not in expression.slots:
        day = date(found.year, found.month, found.day)
        here = narrative.paragraph_of(expression.start)
        narrative.name(StoryDay(day, expression.text, here, whole=True, offset=expression.start))


def tell_clock(narrative: Narrative, expression: TimeExpression) -> None:
    """Keeps the clock a history told last, until it tells another day or part of one."""
    if narrative.history is None or expression.when is None:
        return
    counted = expression.rule == "distance" and expression.type == "TIME" and narrative.clock is not None
    exact = expression.rule == "clock" and expression.when.start.granularity is Granularity.MINUTE
    narrative.clock = expression if counted or exact else None


def _begins_anew(narrative: Narrative, found: Told, context: Context) -> bool:
    """A history's paragraph may begin with what had been before, and goes on from there."""
    if narrative.history is None or narrative.told is None or not found.month:
        return False
    here = narrative.paragraph_of(found.offset)
    near = narrative.looked_back or narrative.told
    return narrative.paragraph_of(max(near.offset, narrative.told.offset)) < here


def _goes_on(narrative: Narrative, expression: TimeExpression, found: Told) -> bool:
    """A season that began before the last date told does not set the story back."""
    at = narrative.told
    if at is None or narrative.history is None or "season" not in expression.slots or not at.month:
        return False
    return 0 < (at.year - found.year) * 12 + at.month - found.month <= SEASON


def _ends_the_span(narrative: Narrative, expression: TimeExpression, context: Context) -> bool:
    """“It was fought from 1936 to 1939. In July …”: the sentence that opens a history does not move it on."""
    opening = narrative.opening
    if narrative.history is None or opening is None or expression.signal not in SPAN_TO:
        return False
    between = context.text[max(0, opening.offset - 12) : expression.start]
    return SPAN.match(between) is not None


def _in_passing(expression: TimeExpression, found: Told, context: Context) -> bool:
    """A date in brackets, the year of a thing (“the 1919 treaty”), what was “since” or planned for then."""
    text = context.text
    before = text[max(0, expression.start - WINDOW) : expression.start].rpartition("\n")[2]
    if IN_BRACKETS.search(before) or expression.signal == "since":
        return True
    at = context.narrative.told
    if context.narrative.history and at and context.direction == "future":
        return (found.year - at.year) * 12 + found.month - at.month > SOON
    if "year" not in expression.slots or {"month", "season"} & expression.slots.keys():
        return False
    if OF_A_THING.search(before) or expression.signal in ("until", "till"):
        return True
    return bool(NAMES_A_THING.search(before) and A_THING.match(text, expression.end))
