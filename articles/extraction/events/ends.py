"""Joins starts and ends told apart: “struck in the early hours … which continued until nearly 4 am”."""

import re
from dataclasses import replace
from datetime import timedelta

from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Ground, Step
from articles.extraction.text.document import Document
from timeline.when import Bounds, Granularity, Qualifier, Shape, WhenError

from .mentions import Mention

GOES_ON = re.compile(r"\W*(?:it|they|and|which)\s(?:remained|stayed|was\sstill|were\sstill)\b", re.I)
REACH = 40  # how many mentions back a start may lie


def join_ends(document: Document, mentions: list[Mention], lexicon: Lexicon) -> None:
    """Gives an end to the mention that has the start, and the start to the one that has the end."""
    for at, ending in enumerate(mentions):
        if not ending.marks_end:
            continue
        before = mentions[max(0, at - REACH) : at]
        begun = _begun(before, ending)
        end = ending.when.end
        if begun is None:
            _go_on(document.text, before, ending)
        if begun is None or end is None:
            continue
        start = _clipped(begun.when.start, end)
        try:
            joined = replace(begun.when, start=start, end=end, shape=Shape.SPAN)
            hour = replace(start, granularity=Granularity.HOUR, qualifier=Qualifier.BETWEEN)
            ending.when = replace(ending.when, start=hour, end=end, shape=Shape.SPAN)
        except WhenError:
            continue
        begun.when = joined
        quote = document.text[ending.start : ending.end][-60:]
        begun.steps.append(Step(f"its end comes from “…{quote}”"))
        begun.steps += ending.steps_on(Ground.WIDTH)
        ending.steps += begun.steps_on(Ground.ASSUMPTION)
        ending.steps.append(Step("its start is that of the same happening, told elsewhere in the article"))


def _begun(before: list[Mention], ending: Mention) -> Mention | None:
    """The nearest earlier mention of the same class that has a start and no end."""
    for mention in reversed(before):
        if mention.classes & ending.classes and _may_end(mention, ending):
            return mention
    return None


def _go_on(text: str, before: list[Mention], ending: Mention) -> None:
    """“It crashed at 11. It remained down until 2”: what goes on began with what was told just before."""
    last, goes_on = before[-1] if before else None, GOES_ON.match(text, ending.clause.start)
    if last is None or goes_on is None or ending.sentence - last.sentence > 1 or not _may_end(last, ending):
        return
    try:
        ending.when = replace(ending.when, start=last.when.start)
    except WhenError:
        return
    told = text[last.start : last.end][:80]
    ending.steps.append(Step(f"it goes on from what is told just before: “{told}”", Ground.ASSUMPTION))


def _may_end(mention: Mention, ending: Mention) -> bool:
    begins = mention.when.start.earliest
    ends = ending.when.end.latest if ending.when.end else None
    point = mention.when.shape is Shape.POINT and not mention.when.start.granularity.is_date
    return bool(point and begins and ends and timedelta(0) <= ends - begins < timedelta(days=2))


def _clipped(start: Bounds, end: Bounds) -> Bounds:
    """A start is not after its end."""
    if start.latest and end.latest and start.latest > end.latest:
        return replace(start, latest=end.latest)
    return start
