"""Starts and ends told apart are put together: “struck in the early hours … which continued until nearly 4 am”."""

from dataclasses import replace

from timeline.when import Bounds, Granularity, Shape, WhenError

from .document import Document
from .lexicon import Lexicon
from .mentions import Mention


REACH = 40  # how many mentions back a start may lie


def join_ends(document: Document, mentions: list[Mention], lexicon: Lexicon) -> None:
    """Gives the end of a happening to the mention that has its start, and the start to the one that has its end."""
    for at, ending in enumerate(mentions):
        if not ending.marks_end:
            continue
        begun = _begun(mentions[max(0, at - REACH) : at], ending)
        if begun is None:
            continue
        end = ending.when.end
        start = _clipped(begun.when.start, end)
        try:
            joined = replace(begun.when, start=start, end=end, shape=Shape.SPAN)
            hour = replace(start, granularity=Granularity.HOUR)
            ending.when = replace(ending.when, start=hour, end=end, shape=Shape.SPAN)
        except WhenError:
            continue
        begun.when = joined
        quote = document.text[ending.start : ending.end][-60:]
        begun.steps.append(f"its end comes from “…{quote}”")
        begun.steps += [step for step in ending.steps if "read as" in step]
        ending.steps.append("its start is that of the same happening, told elsewhere in the article")


def _begun(mentions: list[Mention], ending: Mention) -> Mention | None:
    """The nearest earlier mention of the same class that has a start and no end."""
    known = ending.when.end
    fits = [
        m
        for m in mentions
        if m is not ending
        and m.classes & ending.classes
        and m.when.shape is Shape.POINT
        and m.when.start.earliest
        and not m.when.start.granularity.is_date
        and m.when.start.earliest <= known.latest
        and (known.latest - m.when.start.earliest).days < 2
    ]
    before = [m for m in fits if m.start < ending.start]
    return before[-1] if before else None


def _clipped(start: Bounds, end: Bounds) -> Bounds:
    """A start is not after its end."""
    if start.latest and end.latest and start.latest > end.latest:
        return replace(start, latest=end.latest)
    return start
