"""All time expressions of a document, read in order, because each may depend on the ones before it."""

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from itertools import islice

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon, load
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from timeline.when import to_local

from .compose import Group, groups
from .context import Context
from .direction import LIES_AHEAD, direction_at, is_told_then
from .history import History, history
from .locality import Localities, in_zone, read_there
from .narrative import Narrative, StoryDay
from .neighbours import DAYS, ahead_of, closes, lender, zoned
from .progress import is_heading, looks_back, tell_clock, tell_date
from .recognise import Recogniser, plain
from .rule import Pointed
from .rules import rules_for

SIGNAL = re.compile(
    r"\b(as of|within|no later than|up until|until after|until|till?|since|from|between|by|before|after|"
    r"through|to|into|and|or)"
    r"(?:\s(?:the|on|at|about|around))?\s$",
    re.I,
)
QUARTER = re.compile(r"(\d{4})-Q([1-4])")
NEAREST_CLOCK = 4000
MOST = 5_000  # an article has a few hundred; what a text made only of times costs stays bounded
PIECES = 4  # what an expression is made of at most, as a rule: “about” “4 a.m.” “GMT” “on Friday”
EVENING = 18
PASSING = 80
BACKSHIFT = 200
NOT_THERE = re.compile(
    r"\bsince\s(?:the\s|late\s|early\s)?$|\b(?:should\shave|would\shave|could\shave|which\shad|who\shad)\s[^.;:,]*$",
    re.I,
)
BY = re.compile(r"\bby\s(?:the\s)?$", re.I)
LEADING = len("Only in early ")


@cache
def recogniser(language: str) -> Recogniser:
    return Recogniser(rules_for(language), load(language))


def expressions(document: Document, reference: Reference, lexicon: Lexicon) -> list[TimeExpression]:
    """In text order, none overlapping. They are read in plain blanks and hyphens and quoted as they stand."""
    usual = plain(document.text)
    if usual is document.text:
        return _expressions(document, reference, lexicon)
    found = _expressions(replace(document, text=usual), reference, lexicon)
    return [replace(each, text=document.text[each.start : each.end]) for each in found]


def _expressions(document: Document, reference: Reference, lexicon: Lexicon) -> list[TimeExpression]:
    text = document.text
    found = groups(text, recogniser(lexicon.language).pieces(text, PIECES * MOST))[:MOST]
    narrative = Narrative(reference.day, [paragraph.start for paragraph in document.paragraphs])
    narrative.history = _history(document, found, reference, lexicon, narrative.paragraph_starts)
    halves = [(g.start, g.slots["clock"]["half"]) for g in found if g.slots.get("clock", {}).get("half")]
    localities = Localities(document, found, reference, lexicon)
    results: list[TimeExpression] = []
    for at, group in enumerate(found):
        narrative.come_to(group.start)
        ahead, listed = ahead_of(document.text, found, at)
        last = results[-1] if results else None
        context = _context(group, document, reference, lexicon, narrative, halves, ahead, last)
        context = replace(
            context,
            listed=listed and context.ahead is not None,
            zoned=zoned(text, found, at),
            lender=lender(text, found, at),
            closes=last is not None and closes(text, last, group),
        )
        locality = None if context.zoned else localities.of(at)
        expression = read_there(group, context, locality)
        results.append(expression)
        narrative.account(_quarter(expression, reference.day), _sums_up(expression), expression.start)
        _mention(narrative, expression)
        if not _is_of_a_statement(group, context, narrative):
            _tell(narrative, expression, group, document, context)
            tell_date(narrative, group, expression, context, document)
        tell_clock(narrative, expression)
    return [in_zone(expression, reference.zone) for expression in results]


def _history(
    document: Document, found: list[Group], reference: Reference, lexicon: Lexicon, paragraphs: list[int]
) -> History | None:
    if document.has_dateline:
        return None
    speech = sum(1 for _ in islice(lexicon.pattern("speech").finditer(document.text), MOST))
    return history(document.text, found, reference.day, speech, paragraphs)


def _sums_up(expression: TimeExpression) -> bool:
    """“The nine months”, “the first six months” of a business year."""
    slot = expression.slots.get("duration", {})
    pointed = bool(slot.get("order")) or expression.text[:4].lower() == "the "
    return slot.get("unit") == "month" and slot["number"] in (6, 9) and pointed


def _quarter(expression: TimeExpression, today: date) -> tuple[int, int] | None:
    """The quarter that an expression names, not to compare (“the year-ago quarter”) nor to plan."""
    named = QUARTER.fullmatch(expression.value)
    slot = expression.slots.get("quarter", {})
    if named is None or not {"order", "ended"} & slot.keys() or slot["then"]:
        return None
    year, number = int(named[1]), int(named[2])
    return (year, number) if (year, number * 3 - 2) <= (today.year, today.month) else None


def _context(
    group: Group,
    document: Document,
    reference: Reference,
    lexicon: Lexicon,
    narrative: Narrative,
    halves: list[tuple[int, str]],
    ahead: Group | None,
    last: TimeExpression | None,
) -> Context:
    text = document.text
    signal = SIGNAL.search(text[max(0, group.start - 24) : group.start])
    sentence = document.sentence_at(group.start)
    start, end = (sentence.start, sentence.end) if sentence else (group.start, group.end)
    direction = direction_at(text, (start, end), group.start, group.end, lexicon)
    if direction == "past" and _is_deadline(text, start, group):
        direction = "ahead"
    return Context(
        text,
        reference,
        lexicon,
        narrative,
        group.start,
        signal=signal.group(1).lower() if signal else "",
        direction=direction,
        upcoming=direction in LIES_AHEAD and _planned(text, start, group.start, lexicon),
        half=_half_near(group, halves),
        ahead=ahead if ahead and _next_clock(ahead, sentence) else None,
        told=ahead if ahead and sentence and _told_then(text, group, ahead, sentence, lexicon) else None,
        begun=_begun(last, start),
        looks_back=looks_back(text, start, group),
        leads=group.start - start <= LEADING,
        lasting=signal is not None and _lasts(text, max(start, group.start - 60), group.start, lexicon),
        wakes=_wakes(text, max(start, group.start - 200), group.start, lexicon),
        of_a_statement=is_told_then(text, start, group.start, lexicon),
    )


def _is_deadline(text: str, sentence: int, group: Group) -> bool:
    """“They sold the mill to pay the debt by March”; not “By March it was sold”, “had been sold by March”."""
    by = BY.search(text, max(sentence, group.start - len("by the ")), group.start)
    if by is None or by.start() - sentence <= LEADING or not {"month", "date"} & group.slots.keys():
        return False
    return not looks_back(text, sentence, group)


def _lasts(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return lexicon.pattern("lasting").search(text, start, end) is not None


def _planned(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return lexicon.pattern("plan_now").search(text, start, end) is not None


def _begun(last: TimeExpression | None, sentence: int) -> date | None:
    """The day of the time told just before, in the same sentence."""
    if last is None or last.start < sentence or last.when is None or last.when.start.earliest is None:
        return None
    return to_local(last.when.start.earliest, last.when.zone).date()


def _told_then(text: str, group: Group, ahead: Group, sentence: Sentence, lexicon: Lexicon) -> bool:
    """“It ended at 5 a.m., police said on Monday”: the day ahead is that of the telling."""
    if ahead.start >= sentence.end or ahead.start - group.end > 80 or "clock" in ahead.slots:
        return False
    between = lexicon.pattern("reporting").search(text, group.end, ahead.start)
    return bool({"day", "date"} & ahead.slots.keys()) and between is not None


def _next_clock(ahead: Group, sentence: Sentence | None) -> bool:
    """“at 6 p.m. and freed at 7 p.m. on Thursday”: both clocks are Thursday's."""
    inside = sentence is not None and ahead.start < sentence.end
    return inside and "clock" in ahead.slots and bool({"day", "date"} & ahead.slots.keys())


def _wakes(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where someone wakes up in a stretch: the story is then at the morning after."""
    found = lexicon.pattern("wake").search(text, start, end)
    return found.start() if found else -1


def _half_near(group: Group, halves: list[tuple[int, str]]) -> str:
    """The half of the day of the nearest clock that says it."""
    at = bisect_left(halves, (group.start, ""))
    near = [(abs(offset - group.start), half) for offset, half in halves[max(0, at - 1) : at + 1]]
    distance, half = min(near, default=(NEAREST_CLOCK, ""))
    return half if distance < NEAREST_CLOCK else ""


def _tell(
    narrative: Narrative,
    expression: TimeExpression,
    group: Group,
    document: Document,
    context: Context,
) -> None:
    """Lets the story move to a day the text names, unless it lies ahead or outside the story."""
    when = expression.when
    begins = (when.start.earliest or when.start.latest) if when else None
    heads = is_heading(document, expression)
    if when is None or begins is None or (document.aside_at(group.start) and not heads):
        return
    if _in_passing(document, group, narrative):
        return
    local = to_local(begins, when.zone)
    story = narrative.day_at(group.start, forward=True)
    moved_on = expression.rule == "clock" and not story.assumed and local.date() > story.day
    if (_names_day(group) or moved_on) and _is_past(local.date(), begins, context.reference):
        whole = when.start.granularity.is_date
        day = StoryDay(
            local.date(),
            expression.text,
            narrative.paragraph_of(group.start),
            late=local.hour >= EVENING and not whole,
            whole=whole,
            full={"day", "date"} <= group.slots.keys(),
            heads=heads and whole,
            rolled=moved_on and not _names_day(group),
            back=context.looks_back and not _is_told_of(context),
            offset=group.start,
        )
        narrative.name(day)
    elif _names_day(group) and local.date() > context.reference.day:
        narrative.coming = StoryDay(
            local.date(), expression.text, narrative.paragraph_of(group.start), offset=group.start
        )
    elif expression.rule == "clock" and not story.assumed and local.date() == story.day:
        narrative.reach(story, group.start, local.hour >= EVENING)


def _is_told_of(context: Context) -> bool:
    """“Police said the bridge had collapsed on Monday” tells the news itself."""
    before = context.text[max(0, context.offset - BACKSHIFT) : context.offset].rpartition(".")[2]
    return context.lexicon.pattern("reporting").search(before) is not None


def _in_passing(document: Document, group: Group, narrative: Narrative) -> bool:
    """“Closed since May”, “who had met on Monday”, “should have met on 6 May”: no step of the story."""
    sentence = document.sentence_at(group.start)
    start = max(sentence.start if sentence else 0, group.start - PASSING)
    return not narrative.day_at(group.start).assumed and bool(
        NOT_THERE.search(document.text, start, group.start)
    )


def _mention(narrative: Narrative, expression: TimeExpression) -> None:
    """Keeps the last day named in its own words, not by “the day before”."""
    when = expression.when
    counted = "story" in expression.slots.get("day", {})
    if DAYS & expression.slots.keys() and not counted and when and when.start.earliest:
        day = to_local(when.start.earliest, when.zone).date()
        narrative.mention(day, expression.text, expression.start, dated="date" in expression.slots)


def _is_of_a_statement(group: Group, context: Context, narrative: Narrative) -> bool:
    """“… on Saturday, police said on Sunday”: the story stays on Saturday."""
    if "clock" in group.slots or narrative.day_at(group.start).assumed:
        return False
    return context.of_a_statement


def _is_past(day: date, begins: datetime, reference: Reference) -> bool:
    published = reference.instant
    return day <= reference.day and (published is None or begins <= published)


def _names_day(group: Group) -> bool:
    slots = group.slots
    pointed = slots.get("part", {}).get("day")
    second = any({"day", "date"} & told.slots.keys() for told in group.again)
    points = pointed is not None and pointed != Pointed("night")
    return bool({"day", "date"} & slots.keys()) or second or points
