"""What an editor may type as a time, and what is said when it is not understood."""

import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.desk.typed.reader import Reader
from articles.desk.typed.setting import Setting, Understood
from articles.extraction import Reference
from timeline.notation import from_text, to_text
from timeline.when import AmbiguousTime, NonexistentTime, OutOfRange, UnknownZone, WhenError
from timeline.wording import words

KYIV = "Europe/Kyiv"
CARDS = tomllib.loads(Path(__file__).with_name("typed_times.toml").read_text())["card"]
READ = [(card, line) for card in CARDS for line in card["read"]]
REFUSED = [(card, line) for card in CARDS for line in card.get("refused", {})]


def name_of(value: Any) -> str:
    return value["name"] if isinstance(value, dict) else value


def understand(card: dict[str, Any], line: str) -> Understood:
    known = Reference(card["published"], card["zone"])
    return Reader(Setting(known, from_text(card["replaces"], card["zone"]))).understand(line, card["zone"])


@pytest.mark.parametrize(("card", "line"), READ, ids=name_of)
def test_what_is_typed_is_understood_as_it_is_meant(card, line):
    assert to_text(understand(card, line).when, with_zone=False) == card["read"][line]


@pytest.mark.parametrize(("card", "line"), REFUSED, ids=name_of)
def test_what_may_be_meant_otherwise_is_refused_and_the_readings_named(card, line):
    with pytest.raises(WhenError) as refusal:
        understand(card, line)
    assert [words for words in card["refused"][line] if words not in str(refusal.value)] == []


@pytest.mark.parametrize(("card", "line"), READ, ids=name_of)
def test_what_was_understood_is_understood_again_as_notation(card, line):
    when = understand(card, line).when
    again = understand(card, to_text(when)).when
    assert (again.start, again.end, again.shape) == (when.start, when.end, when.shape)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2025-07-04 04:10", "04:10, Friday 4 July 2025, Kyiv time"),
        ("about 4am Friday", "about 04:00, Friday 4 July 2025, Kyiv time"),
        ("from 3 am until nearly 4 am", "from 03:00 until nearly 04:00, Friday 4 July 2025, Kyiv time"),
        ("Thursday evening", "evening, Thursday 3 July 2025, Kyiv time"),
        ("night of 3-4 July", "night of 3–4 July 2025, Kyiv time"),
    ],
)
def test_readers_see_what_was_typed(line, sentence):
    assert words(understand(CARDS[0], line).when).sentence == sentence


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("4", "“4” is 04:00, because that is near the time it replaces."),
        ("04:15", "No day is named, so it is Friday 4 July 2025: the day of the time it replaces."),
        ("23:50", "No day is named, so it is Thursday 3 July 2025: the same night as the time it replaces."),
        ("Fri around 4am", "“around” is read as 03:45 to 04:15."),
        ("3–4 am", "A dash is read as some time between the two; for all of it write from 3 to 4 am."),
    ],
)
def test_what_was_assumed_is_said(line, said):
    assert said in understand(CARDS[0], line).steps


PIECES = [
    "after",
    "until",
    "from",
    "to",
    "between",
    "and",
    "or",
    "about",
    "4",
    "31",
    "99",
    "am",
    "24:00",
    "0415",
]
PIECES += [
    "Friday",
    "February",
    "4/7/25",
    "2025",
    "9999",
    "-1",
    "EST",
    "two hours ago",
    "2h after",
    "#3",
    "[",
    "]",
]
PIECES += ["half past", "ten to", "midnight", "night", "~", "(", "“", "\x85", "٣", "ß", "–", "@"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join), st.sampled_from(CARDS))
def test_whatever_is_typed_is_a_time_or_refused(line, card):
    with suppress(WhenError):
        assert to_text(understand(card, line).when)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_time_or_refused(line):
    with suppress(WhenError):
        assert to_text(understand(CARDS[0], line).when)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("2025-03-30 03:30", NonexistentTime),
        ("2025-10-26 03:30", AmbiguousTime),
        ("0000-01-01 00:00", OutOfRange),
        ("10000-01-01 00:00", OutOfRange),
        ("2025-07-04 04:10 [Mars/Base]", UnknownZone),
        ("4 am Friday [Mars/Base]", UnknownZone),
    ],
)
def test_what_was_understood_and_cannot_be_says_why(line, error):
    with pytest.raises(error):
        understand(CARDS[0], line)


def test_words_may_end_with_a_zone_of_their_own():
    when = understand(CARDS[0], "4 am Friday [Europe/London]").when
    assert to_text(when) == "2025-07-04 04:00 [Europe/London]"


def test_a_line_without_end_is_refused_quickly():
    with pytest.raises(WhenError):
        understand(CARDS[0], "between 3 and " * 20_000)
