"""What holds for every text: verbatim quotes, ordered bounds, one answer, no exception."""

import time
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction import Reference, extract, pipeline
from articles.extraction.times import expressions

from .sound import sound

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.toml"))
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
    "open quotations": "“" * 5_000,
    "open brackets": "at 4 am (" * 1_000,
    "clocks": "4:00 " * 1_000,
    "offsets": "two hours after " * 1_000,
    "another language": "У п’ятницю о 4 ранку пролунали сирени. 4時に警報が鳴った。",
    "German": "Um 4 Uhr am Freitag fiel er vom Dach; die Polizei war um 5 am Ort. " * 50,
    "Arabic": "سقط السقف في الساعة 4 صباح يوم الجمعة. " * 50,
    "Chinese": "星期五凌晨4时，屋顶坍塌，造成3人死亡。" * 200,
    "HTML": "<p>He fell <b>at 4 am</b> on Friday.</p>" * 50,
    "Markdown": "# Roof\n\n* He **fell** at [4 am](https://example.org/?a=4am) on _Friday_.\n" * 50,
    "JSON": '{"time": "2025-07-04T04:00:00Z", "text": "He fell at 4 am on Friday.", "n": [1, 2]}\n' * 50,
    "no sentence ends": "the roof fell on friday and then " * 1_000,
    "one long word": "sirens" * 20_000,
    "verbs": "fell broke burned " * 1_000,
}


def test_what_no_one_could_place_is_not_put_before_an_editor():
    text = (
        "The mill is now shut. It ran daily and every Tuesday. Its current owner may sell soon. "
        "Orders fell in recent weeks, and the months-long wait goes on. It reopened a few years ago."
    )
    found = extract(text, reference=Reference(date(2025, 7, 4), "Europe/Kyiv"))

    assert [item.wording for item in found.unplaced] == ["a few years ago"]
    assert {"now", "daily", "every Tuesday", "current"} <= {span.text for span in found.spans}


@given(TEXTS, REFERENCES)
@settings(max_examples=60, deadline=None)
def test_every_text_gives_sound_proposals(text: str, reference: Reference):
    found = extract(text, reference=reference)

    sound(text, found, reference)
    assert extract(text, reference=reference) == found


@given(TEXTS, REFERENCES)
@settings(max_examples=40, deadline=None)
def test_so_does_every_text_without_a_parser(text: str, reference: Reference):
    sound(text, extract(text, reference=reference, parser=None), reference)


def test_what_is_told_as_past_and_would_lie_ahead_is_folded_with_its_reason():
    early = Reference(datetime(2025, 7, 4, 1, 0, tzinfo=UTC), "Europe/Kyiv")
    found = extract("Sirens sounded at 21:00 on 4 July 2025.", reference=early)

    assert found.events == ()
    assert [each.reason for each in found.folded] == [
        "It is told as past, but the time read for it lies after publication."
    ]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_the_proposals_of_our_own_articles_are_sound(path: Path):
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    reference = Reference(datetime.fromisoformat(story["published"]), story["zone"])

    sound(story["text"], extract(story["text"], reference=reference), reference)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_answered(text: str):
    reference = Reference(date(2025, 7, 4), "Europe/Kyiv")

    sound(text, extract(text, reference=reference), reference)


@pytest.mark.parametrize(
    "story",
    [
        "Sirens sounded at 4 am on Friday as strikes hit the port, officials said. Nobody was hurt.\n",
        "Robbers emptied a bank in the north of the town. Police arrested two men there.\n",
        "“It fell on Friday,” he said, two hours after the call. ",
    ],
)
def test_a_long_text_is_read_in_time_that_grows_with_it(story: str):
    reference = Reference(date(2025, 7, 4), "Europe/Kyiv")

    def seconds(copies: int) -> float:
        begun = time.process_time()
        extract(story * copies, reference=reference)
        return time.process_time() - begun

    seconds(10)
    assert seconds(400) < 6 * max(seconds(100), 0.05)


def test_a_megabyte_is_read_up_to_bounds_and_says_so(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "MOST", 500)
    monkeypatch.setattr(expressions, "MOST", 500)
    text = "The robbers left at 4:00, 5 a.m. and 6 am on Friday. " * 19_000
    begun = time.process_time()
    found = extract(text, reference=Reference(date(2025, 7, 4), "Europe/Kyiv"))

    assert [note.split(" characters")[0] for note in found.notes] == [
        "Only the first 500 time expressions were read.",
        "Only the first 100,000",
    ]
    assert time.process_time() - begun < 60  # it takes 10


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
