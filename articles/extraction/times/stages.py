"""The part of a month, year, decade or century that words mean: early 1990, mid-July, the end of the year."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from articles.extraction.step import Ground, Step
from timeline.when import Qualifier, When, to_local

from .calendar import between, spoken
from .compose import Group
from .context import Context, Reading

Reader = Callable[[Group, Context], Reading]


def staged(reader: Reader) -> Reader:
    """A reader of a unit of the calendar that also reads which part of it is meant."""

    def read(group: Group, context: Context) -> Reading:
        unit = group.slots.get("unit", {})
        said = group.slots.get("edge", {}).get("edge", "") or unit.get("edge", "")
        stage = re.sub(r"\s+", " ", said)
        left = context.lexicon.table("stages").get(stage, {}).get("left")
        reading = reader(group, replace(context, direction="future") if left else context)
        if unit.get("unit") == "week" and stage in context.lexicon.table("week_stages"):
            return _of_a_week(reading, stage, context)
        width = context.lexicon.table("stages").get(stage)
        return _narrowed(reading, stage, width, context) if width else reading

    return read


def _narrowed(reading: Reading, stage: str, width: dict, context: Context) -> Reading:
    if reading.when is None or not reading.when.start.is_closed:
        return replace(reading, mod=width["mod"])
    first, after = _days(reading.when)
    start, end = (_part(first, after, share / 100) for share in (width["from"], width["to"]))
    if width.get("left") and start < context.today < end:
        start = context.today
    when = between(start, end, context.zone, reading.when.start.granularity)
    if reading.when.start.qualifier is Qualifier.BEFORE:
        when = replace(when, start=replace(when.start, qualifier=Qualifier.BEFORE))
    last = end - timedelta(days=1)
    said = f"“{stage.removesuffix(' of')}” of that time is read as {spoken(start)} to {spoken(last)}"
    return replace(reading, when=when, mod=width["mod"], steps=[*reading.steps, Step(said, Ground.WIDTH)])


def _of_a_week(reading: Reading, stage: str, context: Context) -> Reading:
    """“Early next week” by its days, from Monday."""
    if reading.when is None or not reading.when.start.earliest:
        return reading
    width = context.lexicon.table("week_stages")[stage]
    monday = to_local(reading.when.start.earliest, reading.when.zone).date()
    start, end = monday + timedelta(days=width["from"]), monday + timedelta(days=width["to"])
    step = Step(
        f"“{stage}” of a week is read as {spoken(start)} to {spoken(end - timedelta(days=1))}", Ground.WIDTH
    )
    when = between(start, end, context.zone, reading.when.start.granularity)
    return replace(reading, when=when, mod=width["mod"], steps=[*reading.steps, step])


def _days(when: When) -> tuple[date, date]:
    assert when.start.earliest
    assert when.start.latest
    return to_local(when.start.earliest, when.zone).date(), to_local(when.start.latest, when.zone).date()


def _part(first: date, after: date, share: float) -> date:
    """The day at a share of a time: whole years of decades, whole months of years, whole days of months."""
    months = (after.year - first.year) * 12 + after.month - first.month
    if months >= 120:
        return first + relativedelta(years=round(months / 12 * share))
    if months >= 12:
        return first + relativedelta(months=round(months * share))
    return first + timedelta(days=round((after - first).days * share))
