"""What holds for every text: verbatim quotes, ordered bounds, one answer, no exception."""

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import Extraction, Reference, extract

ROOT = Path(__file__).parents[2]
ZONES = ["Europe/Kyiv", "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"]
PIECES = [
    "Sirens sounded",
    "the strikes",
    "hit the port",
    "police said",
    "a call ended",
    "was issued",
    "was lifted",
    "shortly after midnight",
    "at 4 am",
    "until nearly 4 am",
    "in the early hours of Friday",
    "on Monday",
    "two hours after",
    "within two hours",
    "three hours later",
    "from 6 a.m. to 9 a.m.",
    "(2100 GMT Monday)",
    "early on Tuesday",
    "overnight",
    "that night",
    "20 December 2024",
    "31 February",
    "at 02:30 on 30 March 2025",
    "9999-12-31",
    "year 0000",
    "will meet on Sunday",
    "would",
    "not",
    "if",
    "which continued",
    "and",
    "but",
    "as",
    ",",
    ".",
    ":",
    "—",
    "“",
    "”",
    '"',
    "(",
    ")",
    "\n",
    "\u202e",
    "\x00",
    "\ud800",
    "it lasted an hour",
    "in recent weeks",
    "twice a week",
    "every other Tuesday",
    "now",
    "the current",
    "a year and a half later",
    "more than four decades ago",
    "the year ended",
    "later that year",
    "5 a.m.",
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)
REFERENCES = st.builds(
    Reference,
    st.one_of(
        st.dates(),
        st.datetimes(timezones=st.just(UTC), min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)),
        st.just(date(2025, 7, 4)),
    ),
    st.sampled_from(ZONES),
)
HOSTILE = {
    "empty": "",
    "one word": "Friday",
    "spaces": " " * 200_000,
    "digits": "1" * 200_000,
    "lone surrogates": "He fell \ud800 on Friday \udfff at 4 am.",
    "NULs": "He\x00 fell at 4 am\x00 on Friday.",
    "open quotations": "“" * 20_000,
    "open brackets": "at 4 am (" * 1_000,
    "clocks": "4:00 " * 1_000,
    "offsets": "two hours after " * 1_000,
    "another language": "У п’ятницю о 4 ранку пролунали сирени. 4時に警報が鳴った。",
    "markup": "<p>He fell <b>at 4 am</b> on Friday.</p>" * 50,
}


def sound(text: str, found: Extraction) -> None:
    spans = [(e.quote_start, e.quote_end) for e in found.events]
    assert len(set(spans)) == len(spans)
    for event in found.events:
        assert text[event.quote_start : event.quote_end] == event.quote != ""
    for item in found.unplaced:
        assert text[item.quote_start : item.quote_end] == item.quote != ""
    for event in found.events:
        assert len(event.quote) <= 300
        assert 0 < len(event.label) <= 90 or not event.quote.strip()
        assert 0 <= event.confidence <= 1
        assert event.explanation
        assert event.anchor is None or 0 <= event.anchor < len(found.events)
        for bounds in (event.when.start, event.when.end):
            if bounds and bounds.earliest and bounds.latest:
                assert bounds.earliest <= bounds.latest
    covered = [(event.quote_start, event.quote_end) for event in found.events]
    covered += [(item.quote_start, item.quote_end) for item in found.unplaced]
    for span in found.spans[:300]:
        assert text[span.start : span.end] == span.text
        shown = any(a <= span.start < b for a, b in covered)
        assert shown or not span.value or span.type in ("DURATION", "SET") or span.value.endswith("_REF"), (
            span
        )


def test_what_no_one_could_place_is_not_put_before_an_editor():
    text = (
        "The mill is now shut. It ran daily and every Tuesday. Its current owner may sell soon. "
        "Orders fell in recent weeks, and the months-long wait goes on. It reopened a few years ago."
    )
    found = extract(text, reference=Reference(date(2025, 7, 4), "Europe/Kyiv"))

    assert [item.wording for item in found.unplaced] == ["a few years ago"]
    assert {"now", "daily", "every Tuesday", "current"} <= {span.text for span in found.spans}


@given(TEXTS, REFERENCES)
@settings(max_examples=80, deadline=None)
def test_every_text_gives_sound_proposals(text: str, reference: Reference):
    found = extract(text, reference=reference)

    sound(text, found)
    assert extract(text, reference=reference) == found


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_answered(text: str):
    sound(text, extract(text, reference=Reference(date(2025, 7, 4), "Europe/Kyiv")))


def test_a_megabyte_is_read_in_time_that_grows_with_it():
    story = "Sirens sounded at 4 am on Friday as strikes hit the port, officials said. Nobody was hurt.\n"
    reference = Reference(date(2025, 7, 4), "Europe/Kyiv")

    def seconds(copies: int) -> float:
        begun = time.process_time()
        extract(story * copies, reference=reference)
        return time.process_time() - begun

    seconds(10)
    assert seconds(400) < 8 * max(seconds(100), 0.05)


def test_a_text_made_only_of_times_is_read_up_to_a_bound_and_says_so():
    begun = time.process_time()
    found = extract("at 4:00 and 5 a.m. on Friday, " * 7_000, reference=Reference(date(2025, 7, 4), "UTC"))

    assert time.process_time() - begun < 20
    assert "Only the first" in found.notes[0]


def test_the_answer_does_not_depend_on_the_machine():
    text = (
        "Sirens sounded shortly after midnight. The raid began at 3 a.m. on Friday, two hours after the call."
    )
    command = [
        sys.executable,
        "-m",
        "articles.extraction",
        "events",
        "--published",
        "2025-07-04",
        "/dev/stdin",
    ]
    answers = {
        subprocess.run(
            command,
            input=text.encode(),
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
        ).stdout
        for zone, locale, seed in (("UTC", "C", "1"), ("Asia/Tokyo", "C.UTF-8", "2"))
    }

    assert len(answers) == 1


def test_a_clock_skipped_by_summer_time_is_left_to_the_editor():
    found = extract(
        "The engine stopped at 03:30 on 30 March 2025.", reference=Reference(date(2025, 4, 1), "Europe/Kyiv")
    )

    assert [event.tier for event in found.events] == ["F"]
    assert "did not exist" in found.unplaced[0].reason


def test_a_clock_that_came_twice_keeps_both_readings():
    found = extract(
        "The engine stopped at 03:30 on 27 October 2024.",
        reference=Reference(date(2024, 11, 1), "Europe/Kyiv"),
    )
    start = found.events[0].when.start

    assert (start.latest - start.earliest).total_seconds() == 3600


def test_a_language_without_rules_is_said():
    found = extract("Um 4 Uhr fiel er.", reference=Reference(date(2025, 7, 4), "Europe/Berlin", "de"))

    assert found.events == ()
    assert "“de”" in found.notes[0]
