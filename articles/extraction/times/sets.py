"""Reads what names no point in time: repetitions and references."""

from . import timex
from .compose import Group
from .context import Context, Reading

PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
AGAIN = "It happens again and again, not once."


def read_set(group: Group, context: Context) -> Reading:
    slot = group.slots["set"]
    part = PARTS.get(slot.get("part", ""), "")
    if "weekday" in slot:
        value = f"XXXX-WXX-{slot['weekday'] + 1}{part}"
    elif "month" in slot:
        value = f"XXXX-{slot['month']:02}"
    elif "season" in slot:
        value = f"XXXX-{slot['season']}"
    else:
        value = _unit(slot, part, context)
    return Reading("SET", value, problem=AGAIN)


def _unit(slot: dict, part: str, context: Context) -> str:
    unit = slot["unit"]
    if unit in ("weekend", "weekday", "weeknight"):
        return "XXXX-WXX-WE" if unit == "weekend" else "XXXX-XX-XXTNI" if unit == "weeknight" else "XXXX-WXX"
    if part or unit in PARTS:
        return f"XXXX-XX-XX{part or PARTS[unit]}"
    return timex.duration(slot["every"], context.lexicon.table("units")[unit])


def read_reference(group: Group, context: Context) -> Reading:
    return Reading("DATE", group.slots["reference"]["reference"], problem="It names no particular time.")
