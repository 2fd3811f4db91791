"""What is proposed of single sentences, and how it is labelled: the second half of the specification."""

from dataclasses import replace
from datetime import timedelta

import pytest

from articles.extraction import Candidate, Extraction, extract
from timeline.when import Bounds, Granularity, Shape, When, to_local

from .corpus import lines, reference_of

FILE = "events.toml"
KNOWN_GAPS = 5


def read(text: str) -> Extraction:
    """What has a time; of the rest `test_undated.py` speaks."""
    found = extract(text, reference=reference_of(FILE))
    return replace(found, events=tuple(event for event in found.events if event.tier != "F"))


def shown(when: When) -> str:
    start = end_shown(when.start, when.zone)
    if when.shape is Shape.ONGOING:
        return f"{start} >"
    return f"{start} > {end_shown(when.end, when.zone)}" if when.end else start


def end_shown(bounds: Bounds, zone: str) -> str:
    """As the head of the corpus file says."""
    first = bounds.earliest and to_local(bounds.earliest, zone)
    last = bounds.latest and to_local(bounds.latest, zone)
    if first is None or last is None:
        return f"..{last:%m-%d %H:%M}" if last else f"{first:%m-%d %H:%M}.." if first else "?"
    if bounds.granularity is Granularity.MONTH:
        return f"{first:%Y-%m}"
    if bounds.granularity is Granularity.DAY and last - first == timedelta(days=1):
        return f"{first:%m-%d}"
    if first == last:
        return f"{first:%m-%d %H:%M}"
    if first.date() == last.date():
        return f"{first:%m-%d %H:%M}-{last:%H:%M}"
    if last - first <= timedelta(days=1) and f"{last:%H:%M}" == "00:00":
        return f"{first:%m-%d %H:%M}-24:00"
    return f"{first:%m-%d %H:%M}-{last:%m-%d %H:%M}"


def agrees(events: tuple[Candidate, ...], wanted: list[list[str]]) -> bool:
    return len(events) == len(wanted) and all(
        any(words in event.quote and shown(event.when) == time for event in events) for words, time in wanted
    )


@pytest.mark.parametrize("line", [line for _, line in lines("events")], ids=lambda line: line[0][:60])
def test_every_happening_of_a_sentence_is_proposed_with_its_time(line: list):
    text, wanted = line
    events = read(text).events

    assert agrees(events, wanted), [(event.quote, shown(event.when)) for event in events]


@pytest.mark.parametrize("text", [text for _, text in lines("no_events")], ids=lambda text: text[:60])
def test_a_sentence_without_a_dated_happening_proposes_nothing(text: str):
    assert [event.quote for event in read(text).events] == []


@pytest.mark.parametrize("line", [line for _, line in lines("event_gaps")], ids=lambda line: line[0][:60])
def test_a_known_gap_is_still_one(line: list):
    text, wanted = line

    assert not agrees(read(text).events, wanted), "closed: move this line to `events`"


def test_the_known_gaps_are_counted():
    assert len(lines("event_gaps")) == KNOWN_GAPS


def test_a_quote_does_not_run_on_into_the_next_sentence():
    found = read("Fighters were seen about 00:40, far to the west. By 1 a.m. the platforms were crowded.")

    assert [". By" in event.quote for event in found.events] == [False] * len(found.events)


def test_the_day_of_a_dateline_is_left_with_its_reason():
    left = read("LEEDS, March 9 (Agency) — A boiler exploded at a school on Monday.").unplaced

    assert [(item.wording, item.reason) for item in left] == [("March 9", "It is the dateline.")]


def test_a_clock_with_seconds_keeps_them():
    (event,) = read("The dam gave way at exactly 08:17:30 on Monday.").events

    assert event.when.start.granularity is Granularity.SECOND
    assert f"{event.when.start.earliest:%H:%M:%S}" == "08:17:30"
