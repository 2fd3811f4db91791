"""What holds for every proposal of every text."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from articles.extraction import Candidate, Extraction, Reference
from articles.extraction.output import end_of, start_of

PROPOSED = ("asserted", "hedged", "attributed")


def sound(text: str, found: Extraction, reference: Reference) -> None:
    every = (*found.events, *found.upcoming, *found.folded)
    passages = [(each.quote_start, each.quote_end) for each in every]
    assert len(set(passages)) == len(passages)
    for each in every:
        _verbatim(text, each)
        _ordered(each)
        _derived(text, each)
        assert 0 < len(each.label) <= 90, each.label
        assert each.label == each.label.strip()
        assert 0 < each.confidence < 1
        for place in (each.anchor, each.part_of):
            assert place is None or 0 <= place < len(found.events)
    for at in range(len(found.events)):
        _without_circles(found, at)
    for each in found.events:
        assert not _lies_ahead(each, reference), each
    for each in (*found.upcoming, *found.folded):
        assert each.reason, each
    _accounted(text, found)


def _verbatim(text: str, each: Candidate) -> None:
    assert text[each.quote_start : each.quote_end] == each.quote != ""
    assert len(each.quote) <= 300
    for start, end in each.also:
        assert 0 <= start < end <= len(text)
        assert (start, end) != (each.quote_start, each.quote_end)
    assert len(set(each.also)) == len(each.also)


def _ordered(each: Candidate) -> None:
    start, end = each.when.start, each.when.end
    for bounds in (start, end):
        if bounds and bounds.earliest and bounds.latest:
            assert bounds.earliest <= bounds.latest
    if end and start.earliest and end.latest:
        assert start.earliest <= end.latest
    first, last = start_of(each.when), end_of(each.when)
    assert first is None or last is None or first <= last


def _derived(text: str, each: Candidate) -> None:
    """A time rests on words, another event or a named assumption, or it is the bound of publication."""
    assert each.explanation
    assert all(line.endswith((".", "”")) for line in each.explanation), each.explanation
    assert each.when.wording in text
    assumed = any(line.startswith("Assumes ") for line in each.explanation)
    assert each.when.wording or each.anchor is not None or assumed or each.tier == "F", each


def _without_circles(found: Extraction, at: int) -> None:
    steps: list[Callable[[Candidate], int | None]] = [lambda each: each.anchor, lambda each: each.part_of]
    for step in steps:
        seen: set[int] = set()
        place: int | None = at
        while place is not None:
            assert place not in seen
            seen.add(place)
            place = step(found.events[place])


def _lies_ahead(each: Candidate, reference: Reference) -> bool:
    earliest = each.when.start.earliest
    if each.factuality not in PROPOSED or earliest is None:
        return False
    return earliest > (reference.instant or _end(reference))


def _end(reference: Reference) -> datetime:
    midnight = datetime.combine(reference.day, time(), ZoneInfo(reference.zone))
    return midnight + timedelta(days=1)


def _accounted(text: str, found: Extraction) -> None:
    """Whether every time expression is in a quote or among what is left over."""
    for item in found.unplaced:
        assert text[item.quote_start : item.quote_end] == item.quote != ""
        assert item.reason
    covered = list(_covered(found))
    for span in found.spans[:300]:
        assert text[span.start : span.end] == span.text
        shown = any(a <= span.start < b for a, b in covered)
        assert shown or not span.value or span.type in ("DURATION", "SET") or span.value.endswith("_REF"), (
            span
        )


def _covered(found: Extraction) -> Iterator[tuple[int, int]]:
    for each in (*found.events, *found.upcoming, *found.folded):
        yield each.quote_start, each.quote_end
        yield from each.also
    for item in found.unplaced:
        yield item.quote_start, item.quote_end
