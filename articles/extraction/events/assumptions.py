"""What is usually so (an alarm before a blast): the lexicon's [[assumptions]], always labelled "assumes"."""

from collections.abc import Iterator, Sequence

from articles.extraction.lexicon import Lexicon
from timeline.when import Granularity

from .because import Relation
from .mentions import Mention

REACH = 40  # how many mentions away the two may be told
NEAR = 3  # how many sentences, where nothing but their classes says that they belong together


def assumed(mentions: Sequence[Mention], lexicon: Lexicon) -> Iterator[Relation]:
    """The assumptions that this article gives rise to, as relations of the weakest kind."""
    for entry in lexicon.table("assumptions"):
        together = entry.get("with", False)
        for at, then in enumerate(mentions):
            if entry["then"] not in then.classes or then.marks_end:
                continue
            near = [m for m in mentions[max(0, at - REACH) : at + REACH] if m is not then]
            of_class = [m for m in near if entry["first"] in m.classes and entry["then"] not in m.classes]
            first = next((m for m in of_class if _fits(m, then, together=together)), None)
            if first is not None:
                yield Relation(first, then, None, entry["text"], together)


def _fits(first: Mention, then: Mention, *, together: bool) -> bool:
    """Begun together: a clock within the part of a day. One before the other: wherever times allow it."""
    inner, outer = first.when.start, then.when.start
    if not together:
        return first.dated != then.dated and abs(first.sentence - then.sentence) <= NEAR
    if not (inner.is_closed and inner.granularity.is_clock and outer.is_closed):
        return False
    if outer.granularity is not Granularity.PART_OF_DAY:
        return False
    if not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest
