"""What is usually so (an alarm before a blast): the lexicon's [assumptions], always labelled "assumes"."""

from dataclasses import replace

from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Ground, Step
from timeline.when import Granularity, Qualifier

from .mentions import Mention

REACH = 40  # how many mentions away the two may be told


def narrow(mentions: list[Mention], lexicon: Lexicon) -> None:
    """Narrows the start of a happening known to a part of the day by one that usually begins it."""
    for assumption in lexicon.table("assumptions"):
        for at, then in enumerate(mentions):
            if assumption["then"] in then.classes and not then.marks_end and _is_part(then):
                first = next(
                    (
                        m
                        for m in mentions[max(0, at - REACH) : at + REACH]
                        if assumption["first"] in m.classes and _inside(m, then)
                    ),
                    None,
                )
                if first:
                    _apply(then, first, assumption["text"])


def _is_part(mention: Mention) -> bool:
    return mention.when.start.granularity is Granularity.PART_OF_DAY and mention.when.start.is_closed


def _inside(first: Mention, then: Mention) -> bool:
    inner, outer = first.when.start, then.when.start
    if not inner.is_closed or not inner.granularity.is_clock:
        return False
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def _apply(then: Mention, first: Mention, text: str) -> None:
    bounds = replace(
        then.when.start,
        earliest=first.when.start.earliest,
        latest=first.when.start.latest,
        qualifier=Qualifier.BETWEEN,
    )
    then.when = replace(then.when, start=bounds)
    said = f"it {text} (“{first.when.wording}”), which narrows its start"
    then.steps.append(Step(said, Ground.ASSUMPTION))
