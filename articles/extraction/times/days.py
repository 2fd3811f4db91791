"""Which day is meant: weekday, date, today, that day, or the day the story is at."""

import re
from dataclasses import replace
from datetime import date, timedelta

from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier, When

from . import timex
from .calendar import at_minute, days_between, moved, spoken, week_of, weekday_date
from .compose import Group
from .context import Context, Reading, Unreadable
from .dates import Day, dated, on_its_weekday
from .holidays import holiday_day, read_holiday
from .narrative import StoryDay
from .rule import Pointed
from .years import BEFORE_OUR_ERA, year_beside

SMALL_HOURS, LATE_MORNING, EVENING, MIDNIGHT = 360, 660, 1080, 1440
LOOKS_BACK = re.compile(r"\bhad\s[^.;!?]*$", re.I)
NO_DAY_YET = "It counts from a day the text has not named."
PLAIN_EDGES = ("earlier", "later", "mid")


def day_of(group: Group, context: Context) -> Day:
    """The day of a group that has a clock, a part of the day, or a day in it."""
    slots = group.slots
    if "holiday" in slots.get("date", {}):
        value, steps = holiday_day(group, slots["date"], context)
        said = "; ".join(step.text for step in steps)
        return Day(value, Step(said, steps[-1].ground))
    if "date" in slots:
        found = dated(slots["date"], context, year_beside(group, context))
        return on_its_weekday(found, slots, context)
    if "day" in slots:
        return _named(slots["day"], slots.get("unit"), context, slots.get("distance"))
    pointed = slots.get("part", {}).get("day")
    if isinstance(pointed, dict):
        return (
            dated(pointed, context, pointed.get("year"))
            if "month" in pointed
            else _named(pointed, None, context)
        )
    if pointed is not None and pointed.base == "publication":
        value = context.today + timedelta(days=pointed.days)
        return Day(
            value, Step(f"the words count from publication: {context.published()}, so it is {spoken(value)}")
        )
    return _story_day(pointed, context, _minute(slots))


def _weekday_away(slot: dict, away: dict, context: Context) -> Day:
    """“a week ago on Tuesday”: the Tuesday of the week so far from publication."""
    if away["way"] != "ago" or away["unit"] not in ("week", "fortnight") or away["number"] is None:
        raise Unreadable("It counts to a weekday in a way that names no single day.")
    monday, _ = week_of(moved(context.today, away["unit"], -int(away["number"])))
    value = monday + timedelta(days=slot["weekday"])
    return Day(
        value, Step(f"it counts back from publication: {context.published()}, so it is {spoken(value)}")
    )


def _named(slot: dict, unit: dict | None, context: Context, away: dict | None = None) -> Day:
    if "distance" in slot:
        value = context.today + timedelta(days=slot["distance"])
        return Day(
            value, Step(f"it counts from publication: {context.published()}, so it is {spoken(value)}")
        )
    if "story" in slot:
        story = _counted_from(slot["story"], context)
        value = story.day + timedelta(days=slot["story"])
        base = f"{spoken(story.day)} (“{story.wording}”, {story.where})"
        return Day(value, Step(f"it counts from {base}, so it is {spoken(value)}"))
    if away is not None:
        return _weekday_away(slot, away, context)
    if not slot["which"] and not unit and (told := _weekday_told(slot, context)):
        return told
    if not slot["which"] and not unit and (dated := _beside_a_date(slot, context)):
        return dated
    value = _weekday(slot, unit, context)
    if value < context.opened:
        value = weekday_date(slot["weekday"], context.opened, "future")
        said = f"“{slot['name']}” ends what began on {spoken(context.opened)}, so it is {spoken(value)}"
        return Day(value, Step(said))
    return Day(value, Step(f"“{slot['name']}” is {spoken(value)}, because {context.published()}"))


def _counted_from(shift: int, context: Context) -> StoryDay:
    """The day that “the next day” counts from: the one the story is at.

    “Told on Monday of a raid the day before”, “he said the same day”: the last day named at all.
    """
    mentioned, story = context.narrative.mentioned, context.narrative.day_at(context.offset)
    if mentioned is not None:
        here = context.narrative.paragraph_of(context.offset)
        nearer = mentioned.paragraph == here != story.paragraph
        if nearer or (shift < 0 if context.begun == mentioned.day else context.of_a_statement):
            return mentioned
    if story.assumed:
        raise Unreadable(NO_DAY_YET)
    return story


def _weekday_told(slot: dict, context: Context) -> Day | None:
    """In a history “on Sunday” is the first after the last day told; the last before where it looks back."""
    narrative = context.narrative
    if narrative.history is None or narrative.told_day is None:
        return None
    told = narrative.told_day
    base = date(told.year, told.month, told.day)
    value = weekday_date(slot["weekday"], base, "past" if context.looks_back else "future")
    because = f"{narrative.history.because}, and the last day told is {spoken(base)}"
    return Day(value, Step(f"“{slot['name']}” is {spoken(value)}: {because}"))


def _beside_a_date(slot: dict, context: Context) -> Day | None:
    """The weekday of an old story that gave its date: “Monday 28 April … on Tuesday” is the 29th.

    A span that lasts until a weekday ends on the first one after the day the story is at.
    """
    start = context.narrative.dated_weekday(context.today - timedelta(days=6), context.offset)
    lasts = context.signal in ("until", "till") and context.direction != "future"
    if start is None and lasts and not context.lasting:
        story = context.narrative.day_at(context.offset)
        near = story.assumed or story.paragraph >= context.narrative.paragraph_of(context.offset) - 1
        start = story.day if near else None
    if start is None:
        return None
    value = weekday_date(slot["weekday"], start, "future")
    said = f"“{slot['name']}” is {spoken(value)}, counted from {spoken(start)}, which the story names"
    return Day(value, Step(said))


def _weekday(slot: dict, unit: dict | None, context: Context) -> date:
    if "over" in slot:  # “Friday week” is a week after the coming Friday
        return moved(weekday_date(slot["weekday"], context.today, "future"), "week", slot["over"])
    which = "last" if unit and unit["which"] in ("last", "past", "previous") else slot["which"]
    if unit and which == "last":
        monday = context.today - timedelta(days=context.today.weekday() + 7)
        return monday + timedelta(days=slot["weekday"])
    if which in ("next", "coming"):
        return weekday_date(slot["weekday"], context.today + timedelta(days=1), "future")
    value = weekday_date(slot["weekday"], context.today, "past" if which == "last" else context.direction)
    if which == "last" and value == context.today:
        value = moved(value, "week", -1)
    return value


def _minute(slots: dict) -> int:
    """Minutes after midnight of a clock or of the beginning of a part of the day."""
    return slots["clock"]["minute"] if "clock" in slots else slots.get("part", {}).get("from", 720)


def _story_day(pointed: Pointed | None, context: Context, minute: int) -> Day:
    story = context.narrative.day_at(context.offset, forward=pointed is None)
    here = context.narrative.paragraph_of(context.offset)
    earlier = context.ahead is not None and minute <= (context.ahead.slots["clock"]["minute"] or MIDNIGHT)
    if pointed is None and context.ahead and (context.listed or (earlier and story.paragraph != here)):
        found = day_of(context.ahead, context)
        step = replace(found.step, text=f"the day is named right after it; {found.step.text}")
        return replace(found, named=False, step=step)
    if context.upcoming and (pointed is None or pointed.base == "night"):
        return _day_to_come(story, context)
    if pointed is None and context.told and story.assumed:
        return _day_it_was_told(context.told, minute, context)
    if pointed and pointed.base == "story" and story.assumed:
        raise Unreadable(NO_DAY_YET)
    shift = pointed.days if pointed else 0
    if pointed and pointed.base == "night":
        shift = -1 if story.assumed or story.day >= context.today else 0
    elif pointed is None and story.late and minute < SMALL_HOURS and not _looks_back(context):
        shift = 1
    elif pointed is None and context.wakes > story.offset >= 0 and story.whole and minute < LATE_MORNING:
        return _morning_after(story, context)
    value = story.day + timedelta(days=shift)
    if shift == 1 and value > context.today:
        value = story.day
    if story.assumed and not shift:
        said = f"no day is named, so it is taken as the day of publication, {spoken(value)}"
        step = Step(said, Ground.PUBLICATION)
    else:
        step = Step(f"no day is named here; {_source(story, context)}, so it is taken as {spoken(value)}")
    return Day(value, step, named=False, assumed=story.assumed)


def _day_to_come(story: StoryDay, context: Context) -> Day:
    """“The road will be closed overnight”: no plan is for a day gone by."""
    ahead = context.narrative.day_to_come(context.offset)
    if story.day >= context.today and ahead.assumed:
        ahead = story
    if ahead.assumed:
        said = f"no day is named, so it is taken as the day of publication, {spoken(ahead.day)}"
        return Day(ahead.day, Step(said, Ground.PUBLICATION), named=False, assumed=True)
    step = Step(f"no day is named here; {_source(ahead, context)}, so it is taken as {spoken(ahead.day)}")
    return Day(ahead.day, step, named=False)


def _looks_back(context: Context) -> bool:
    """“He had been seen at 4am” tells of before the evening the story is at."""
    return LOOKS_BACK.search(context.text[max(0, context.offset - 60) : context.offset]) is not None


def _day_it_was_told(told: Group, minute: int, context: Context) -> Day:
    """“It ended at 5 a.m., police said on Monday”: what is told of a morning is told that day."""
    found = day_of(told, context)
    if minute >= EVENING:
        raise Unreadable(f"The text does not say whether it was {spoken(found.value)} or the day before.")
    said = f"it was told on {spoken(found.value)}: assumes that it happened the same day"
    return Day(found.value, Step(said, Ground.ASSUMPTION), named=False)


def _morning_after(story: StoryDay, context: Context) -> Day:
    value = min(story.day + timedelta(days=1), context.today)
    said = f"{_source(story, context)}, and someone wakes up: assumes the morning after, {spoken(value)}"
    return Day(value, Step(said, Ground.ASSUMPTION), named=False)


def _source(story: StoryDay, context: Context) -> str:
    if story.assumed:
        return f"the story so far names no day and {context.published()}"
    return f"the story is at {spoken(story.day)} (“{story.wording}”, {story.where})"


def _value(year: int, slot: dict) -> str:
    return f"{timex.year(year)}-{slot['month']:02}-{slot['day']:02}"


def read_day(group: Group, context: Context) -> Reading:
    if "around" in group.slots.get("date", {}):
        return read_holiday(group, context)
    if context.narrative.history and group.slots.get("day", {}).get("distance") == 0:
        return Reading("DATE", "PRESENT_REF", problem="In a history it means these days, not a day.")
    year = year_beside(group, context) if "month" in group.slots.get("date", {}) else None
    if year is not None and year < 1:
        return Reading("DATE", _value(year, group.slots["date"]), problem=BEFORE_OUR_ERA)
    found = day_of(group, context)
    if group.slots.get("date", {}).get("loose") and len(group.slots) == 1 and not context.signal:
        problem = "A holiday named in passing stands for the days around it, in this year or another."
        return Reading("DATE", timex.day(found.value), steps=[found.step], problem=problem)
    edge = group.slots.get("edge", {}).get("edge", "")
    last = group.slots.get("date", {}).get("last_day")
    if last:
        return _days(found, last, context)
    if edge and edge not in PLAIN_EDGES:
        return _edge(found, edge, context)
    if "date" in group.slots and group.slots.get("vague", {}).get("side") == "around":
        return _around(found, context)
    when = When.on(found.value, context.zone, **_side(context))
    return Reading("DATE", timex.day(found.value), when, _vague_mod(group), [found.step], day=found.value)


def read_week_of_a_date(group: Group, context: Context) -> Reading:
    """“The week of March 6”: the calendar week with that day in it."""
    found = day_of(group, context)
    monday, after = week_of(found.value)
    step = Step(f"that week began on {spoken(monday)}")
    when = days_between(monday, after, context.zone)
    return Reading("DATE", timex.week(found.value), when, steps=[found.step, step])


def _around(found: Day, context: Context) -> Reading:
    """“Around 3 May” is some days wide."""
    width = timedelta(days=context.lexicon.table("circa")["day"])
    first, last = found.value - width, found.value + width
    when = days_between(first, last + timedelta(days=1), context.zone)
    step = Step(f"“around” a date is read as {spoken(first)} to {spoken(last)}", Ground.WIDTH)
    return Reading("DATE", timex.day(found.value), when, "APPROX", [found.step, step], day=found.value)


def _side(context: Context) -> dict:
    """“by Friday” is no later than Friday; the day stays the bound."""
    return {"qualifier": Qualifier.BEFORE} if context.signal in ("by", "before") else {}


def _vague_mod(group: Group) -> str:
    return timex.SIDE_MOD.get(group.slots.get("vague", {}).get("side", ""), "")


def _edge(found: Day, edge: str, context: Context) -> Reading:
    window = context.lexicon.table("edges")[edge]
    start, end = at_minute(found.value, window["from"]), at_minute(found.value, window["to"])
    when = When.within(start, end, context.zone, Granularity.PART_OF_DAY, Qualifier.EXACT)
    step = Step(f"“{edge}” of a day is read as {start:%H:%M} to {window['to'] // 60:02}:00", Ground.WIDTH)
    return Reading("DATE", timex.day(found.value), when, window["mod"], [found.step, step], day=found.value)


def _days(found: Day, last: int, context: Context) -> Reading:
    """“July 3–4”: some time in these days, or all of them; the bounds hold either way."""
    end = found.value.replace(day=last)
    when = When.on(found.value, context.zone).until(When.on(end, context.zone))
    value = f"P{(end - found.value).days + 1}D"
    return Reading(
        "DURATION", value, when, steps=[found.step, Step(f"the range ends on {spoken(end)}")], day=found.value
    )
