"""What is proposed of single sentences, and how it is labelled: the second half of the specification."""

from datetime import timedelta

import pytest

from articles.extraction import Candidate, Extraction, extract
from timeline.when import Bounds, Granularity, Shape, When, to_local

from .corpus import lines, reference_of

FILE = "events.toml"
KNOWN_GAPS = 6


def read(text: str) -> Extraction:
    return extract(text, reference=reference_of(FILE))


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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Strikes, which continued until nearly 4 a.m. on Sunday, killed nine.",
            "Strikes continued until nearly 4 a.m. on Sunday",
        ),
        ("Power went out at 19:05 on Sunday.", "Power went out"),
        ("Late on Friday crowds filled the square.", "Crowds filled the square"),
        ("No one was hurt when the roof fell at 2 p.m. on Monday.", "The roof fell"),
        (
            "The prime minister, who took office in January, resigned on Sunday evening.",
            "The prime minister resigned",
        ),
        ("The burglars broke in between 1 a.m. and 3 a.m. on Sunday.", "The burglars broke in"),
        ("It was almost 11 p.m. on Sunday when the crews reached the farm.", "The crews reached the farm"),
        ("The minister resigned at precisely 11:00 on Monday.", "The minister resigned"),
        ("Monday's storm felled trees across Wales.", "Monday's storm felled trees across Wales"),
        ("It landed in Rome at 02:55.", "It landed in Rome"),
        ("The quay gave way some time on Sunday night.", "The quay gave way"),
        ("The first week of March brought floods.", "The first week of March brought floods"),
        ("A town was hit in an overnight raid.", "A town was hit in an overnight raid"),
    ],
)
def test_a_label_says_who_did_what_without_the_time(text: str, label: str):
    assert [event.label for event in read(text).events] == [label]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "The convoy left on Friday evening and arrived early on Saturday.",
            ["The convoy left", "The convoy arrived"],
        ),
        (
            "The pass was shut on Friday evening and reopened on Saturday.",
            ["The pass was shut", "The pass reopened"],
        ),
        ("He was held on Thursday and charged on Friday.", ["He was held", "He was held and charged"]),
    ],
)
def test_a_verb_without_a_subject_takes_that_of_the_clause_before(text: str, labels: list[str]):
    assert [event.label for event in read(text).events] == labels


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
