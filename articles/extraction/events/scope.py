"""Expressions that date nothing in this story, each with the reason an editor reads."""

import re
from datetime import date

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document
from timeline.when import When, to_local

from .clauses import Clause
from .mentions import event_classes

DAY_OF_SERIES = re.compile(r"\b(?:every|each|most|on\sday|per)\s$", re.I)
AHEAD = "It lies ahead: after the day of publication."
OLD_DAYS = 60
COARSE = ("quarter", "season", "decade", "century")
MONTHS_BACK = 12
POSSESSIVE = re.compile(r"['’]s\b")
# “in Tokyo, where it was 4 a.m. on Thursday”
ELSEWHERE = re.compile(
    r"\bwhere\sit\s(?:was|is)\s(?:already\s|still\s|then\s|by\sthen\s|just\s)*(?:early\s|late\s)?$", re.I
)
WHEN_IT_WAS = re.compile(r"\bwhen\sit\swas\s(?:already\s|still\s)*$", re.I)
IN_A_PLACE = re.compile(r"\s(?:in\s[A-Z]|there\b)")
COMPARED = re.compile(
    r"\b(?:compared\s(?:with|to)|as\sagainst|versus|(?<!later\s)(?<!earlier\s)(?<!sooner\s)than|(?:up|down)\sfrom)\s"
    r"(?:(?:that|those)\s)?(?:in\s|on\s|at\s|for\s)?(?:the\s|an?\s)?$",
    re.I,
)
NAMED_IN = re.compile(r"\s(?:in|of|from|on|since)\s(?:early\s|late\s|mid-?\s?)?$", re.I)


def is_background(reason: str) -> bool:
    """Whether an expression was left out because it tells of long ago."""
    return reason.endswith("background.")


def why_not(
    document: Document, clause: Clause, expression: TimeExpression, lexicon: Lexicon, reference: Reference
) -> str:
    """Why an expression can date no mention; empty if it can."""
    published = reference.day
    aside = document.aside_at(expression.start)
    if aside:
        return aside.reason
    before = document.text[max(clause.start, expression.start - 40) : expression.start]
    placed = "zone" in expression.slots or IN_A_PLACE.search(
        expression.text + document.text[expression.end : expression.end + 6]
    )
    if ELSEWHERE.search(before) or (placed and WHEN_IT_WAS.search(before)):
        return "It is the same moment on the clocks of another place."
    if COMPARED.search(before):
        return "It is what a figure is compared with."
    if expression.when is None:
        return expression.problem or "It names no particular time."
    if _is_ahead(expression.when, published):
        return AHEAD
    if DAY_OF_SERIES.search(document.text[max(0, expression.start - 10) : expression.start]):
        return "It happens again and again, not once."
    if POSSESSIVE.match(document.text, expression.end) and clause.sentence > 0:
        return "It dates a thing named in passing, not what the sentence tells."
    if _participial(document.text, clause, expression) and _is_old(expression, published):
        return "It dates a thing named in passing, long before this story: background."
    if expression.rule in COARSE:
        return f"Only the {expression.rule} is given: background."
    if expression.rule == "year":
        return _year_reason(expression, published.year)
    if expression.rule == "month":
        return _month_reason(document.text, clause, expression, lexicon, published)
    return ""


def _is_ahead(when: When, published: date) -> bool:
    begins = when.start.earliest
    return begins is not None and to_local(begins, when.zone).date() > published


def _participial(text: str, clause: Clause, expression: TimeExpression) -> bool:
    """“the election, held on 26 August, …”: the time belongs to the noun."""
    before = [verb for verb in clause.verbs if verb.end <= expression.start]
    if len(before) != 1 or before[0].kind != "past":
        return False
    lead_in = text[clause.start : before[0].start].rstrip()
    return lead_in.endswith(",") and lead_in.count(",") == 1 and len(lead_in) > 1


def _is_old(expression: TimeExpression, published: date) -> bool:
    begins = expression.when.start.earliest if expression.when else None
    return begins is not None and published.toordinal() - begins.date().toordinal() > OLD_DAYS


def _year_reason(expression: TimeExpression, published: int) -> str:
    if expression.signal == "since":
        return "It says since when something has been so: background."
    return (
        "Only the year is given: background."
        if int(expression.value) < published
        else "Only the year is given."
    )


def _month_reason(
    text: str, clause: Clause, expression: TimeExpression, lexicon: Lexicon, published: date
) -> str:
    if expression.signal == "since":
        return "It says since when something has been so: background."
    if clause.relative:
        return "It says in passing when someone or something came to be so: background."
    year, month = int(expression.value[:4]), int(expression.value[5:7])
    if 12 * (published.year - year) + published.month - month > MONTHS_BACK:
        return "It lies more than a year back: background."
    before = NAMED_IN.sub("", text[max(clause.start, expression.start - 40) : expression.start])
    noun = before.rpartition(" ")[2]
    if event_classes(noun, 0, len(noun), lexicon):
        return "It dates a thing named in passing, not what the sentence tells: background."
    return ""
