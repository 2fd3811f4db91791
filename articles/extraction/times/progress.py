"""Which dates move a text on: those it tells what happened at, not those it mentions in passing."""

import re
from datetime import date

from articles.extraction.candidate import TimeExpression
from articles.extraction.text.document import Document

from .compose import Group
from .context import Context
from .narrative import Narrative, StoryDay
from .retold import year_told
from .told import told

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
    r"(?:(?!\b(?:and|but|when|who|which)\b)[^.;:!?,]){0,40}?"
    r"\bhad\s(?:\w+\s)?(?:been|\w+(?:ed|en|ne|un|wn|ft|ght))\b",
    re.I,
)
UP_TO = re.compile(r"\b(?:by|until|till|before|when|after)\s(?:the\s)?$", re.I)
WINDOW = 80
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
    if ahead or not DATED & expression.slots.keys() or _in_passing(expression, context):
        return
    narrative.tell(found)
    if narrative.history and found.day and found.year > 0 and "clock" not in expression.slots:
        day = date(found.year, found.month, found.day)
        here = narrative.paragraph_of(expression.start)
        narrative.name(StoryDay(day, expression.text, here, whole=True, offset=expression.start))


def _in_passing(expression: TimeExpression, context: Context) -> bool:
    """A date in brackets, the year of a thing (“the 1919 treaty”), what was “since” or “had been” then."""
    text = context.text
    before = text[max(0, expression.start - WINDOW) : expression.start].rpartition("\n")[2]
    if IN_BRACKETS.search(before) or expression.signal == "since" or context.looks_back:
        return True
    if "year" not in expression.slots or {"month", "season"} & expression.slots.keys():
        return False
    if OF_A_THING.search(before) or expression.signal in ("until", "till"):
        return True
    return bool(NAMES_A_THING.search(before) and A_THING.match(text, expression.end))
