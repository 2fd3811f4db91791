"""Reads parts of the day as windows on the wall clock: the early hours, Thursday evening, overnight."""

from dataclasses import replace
from datetime import datetime, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When, to_local

from . import timex
from .calendar import at_minute, clock, spoken
from .compose import Group
from .context import Context, Reading, Unreadable
from .days import day_of

ONE_DAY = timedelta(days=1)
ADVERBIAL = ("in", "at", "by", "until", "till", "during", "since", "through", "after")
OPENING = (
    "before ",
    "just before ",
    "shortly before ",
    "after dark",
    "early hours",
    "the early",
    "the small",
    "late ",
)


def read_part(group: Group, context: Context) -> Reading:
    part = _part(group, context)
    day = day_of(group, context)
    named = bool({"day", "date"} & group.slots.keys()) or "day" in part
    if not named and part["part"] != "overnight" and not _is_adverbial(group, context):
        raise Unreadable(f"“{part['part']}” names no day.")
    start, end = at_minute(day.value, part["from"]), at_minute(day.value, part["to"])
    steps = [day.step]
    if not named and _is_to_come(start, context):
        start, end, day = start - ONE_DAY, end - ONE_DAY, replace(day, value=day.value - ONE_DAY)
        steps.append(Step(f"it had not come at publication, so it is that of {spoken(day.value)}"))
    qualifier = Qualifier.BEFORE if context.signal in ("by", "before") else Qualifier.EXACT
    when = When.within(start, end, context.zone, Granularity.PART_OF_DAY, qualifier)
    steps.append(Step(f"“{part['part']}” is read as {clock(start)} to {clock(end)}", Ground.WIDTH))
    value = timex.part(day.value, part["value"])
    mod = part.get("mod", "") or timex.SIDE_MOD.get(group.slots.get("vague", {}).get("side", ""), "")
    return Reading("TIME", value, when, mod, steps, day=day.value)


def _is_to_come(start: datetime, context: Context) -> bool:
    """A part of the day that no plan governs cannot begin after publication."""
    published = context.reference.instant
    if published is None or context.upcoming or context.direction == "future":
        return False
    return start > to_local(published, context.zone)


def _part(group: Group, context: Context) -> dict:
    """The window of a part of the day; “early Wednesday afternoon” has a window of its own."""
    part, edge = group.slots["part"], group.slots.get("edge", {}).get("edge", "")
    name = f"{edge}-{part['part']}" if edge == "mid" else f"{edge} {part['part']}"
    finer = context.lexicon.table("parts").get(name)
    return {**part, **finer, "part": name} if edge and finer else part


def _is_adverbial(group: Group, context: Context) -> bool:
    """“in the morning”, “at dawn”, “before dawn”: not “morning coffee”."""
    before = context.text[max(0, group.start - 10) : group.start].lower()
    words = before.split()
    text = context.text[group.start : group.end].lower()
    said = bool(words) and words[-1] in ADVERBIAL
    return said or ("edge" in group.slots and " " in text) or text.startswith(OPENING)
