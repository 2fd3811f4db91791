"""Reads amounts of time: distances (“two days ago”), durations; and what names no point: sets, references."""

from dataclasses import replace
from datetime import timedelta

from articles.extraction.step import Step
from timeline.when import Granularity, When, to_local

from . import timex
from .calendar import days_between, moved, spoken
from .compose import Group
from .context import Context, Reading, Unreadable

STORY_BACK = ("earlier", "before", "beforehand")


def read_distance(group: Group, context: Context) -> Reading:
    slot = group.slots["distance"]
    unit = context.lexicon.table("units")[slot["unit"]]
    if slot["way"] not in ("ago", "hence"):
        return _story_distance(slot, unit, context)
    if slot["number"] is None:
        return Reading("DATE", "PAST_REF", problem="The words give no number to count with.")
    if unit["clock"]:
        return _hours_ago(slot, unit, context)
    return _days_ago(slot, context, -1 if slot["way"] == "ago" else 1)


def _hours_ago(slot: dict, unit: dict, context: Context) -> Reading:
    published = context.reference.instant
    if published is None:
        raise Unreadable("It counts back from the hour of publication, which is not known.")
    seconds = timedelta(seconds=round(slot["number"] * unit["seconds"]))
    local = to_local(published - seconds, context.zone)
    width = timedelta(seconds=seconds.total_seconds() // 4)
    when = When.around(local, context.zone, width, width, granularity=Granularity.HOUR, fold=0)
    steps = [Step(f"it counts back from publication: {context.published()}")]
    return Reading("TIME", timex.minute(local), when, "APPROX", steps)


def _days_ago(slot: dict, context: Context, sign: int) -> Reading:
    count = slot["number"]
    if count != int(count) and slot["unit"] not in ("year", "decade"):
        raise Unreadable("A part of a day or week cannot be counted exactly.")
    name = slot["unit"]
    day = moved(context.today, name, sign * int(count))
    steps = [Step(f"it counts from publication: {context.published()}")]
    if name == "month":
        return Reading(
            "DATE",
            f"{day.year:04}-{day.month:02}",
            When.in_month(day.year, day.month, context.zone),
            steps=steps,
        )
    if name in ("year", "decade", "century", "quarter"):
        return Reading("DATE", f"{day.year:04}", When.in_year(day.year, context.zone), steps=steps)
    if name in ("week", "fortnight"):
        return Reading(
            "DATE",
            timex.week(day),
            days_between(day - timedelta(days=3), day + timedelta(days=4), context.zone),
            steps=steps,
        )
    return Reading(
        "DATE",
        timex.day(day),
        When.on(day, context.zone),
        steps=[*steps, Step(f"so it is {spoken(day)}")],
        day=day,
    )


def _story_distance(slot: dict, unit: dict, context: Context) -> Reading:
    """“three days later”: a date if the story is at one; hours are left to the relations between events."""
    value = timex.duration(slot["number"], unit)
    if unit["clock"] or slot["number"] is None or slot["number"] != int(slot["number"]):
        return Reading("DURATION", value, problem="It counts from another event.")
    story = context.narrative.day_at(context.offset)
    sign = -1 if slot["way"] in STORY_BACK else 1
    if story.assumed:
        return Reading("DURATION", value, problem="It counts from a day the text has not named.")
    day = moved(story.day, slot["unit"], sign * int(slot["number"]))
    if slot["unit"] in ("month", "year", "decade", "century", "quarter"):
        return Reading(
            "DURATION", value, problem="It counts from another event, in units too coarse for a day."
        )
    step = Step(f"it counts from {spoken(story.day)} (“{story.wording}”), so it is {spoken(day)}")
    if slot["unit"] in ("week", "fortnight"):
        around = days_between(day - timedelta(days=3), day + timedelta(days=4), context.zone)
        step = replace(step, text=f"{step.text}, give or take three days")
        return Reading("DATE", timex.week(day), around, steps=[step])
    return Reading("DATE", timex.day(day), When.on(day, context.zone), steps=[step], day=day)


def read_duration(group: Group, context: Context) -> Reading:
    slot = group.slots["duration"]
    unit = context.lexicon.table("units")[slot["unit"]]
    value = timex.duration(slot["number"], unit)
    return Reading(
        "DURATION",
        value,
        mod=timex.DURATION_MOD.get(slot["mod"], ""),
        problem="It is a length of time, not a point in it.",
    )


def read_set(group: Group, context: Context) -> Reading:
    value = timex.repetition(group.slots["set"]["unit"], context.lexicon.table("units"))
    return Reading("SET", value, problem="It happens again and again, not once.")


def read_reference(group: Group, context: Context) -> Reading:
    return Reading("DATE", group.slots["reference"]["reference"], problem="It names no particular time.")
