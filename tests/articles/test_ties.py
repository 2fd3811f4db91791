"""Times that are counted from another happening: found by number or words, never in a circle."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.desk.typed.reader import Reader
from articles.desk.typed.setting import Happening, Setting
from articles.extraction import Reference
from tests.factories import clock
from timeline.notation import from_text, to_text
from timeline.when import Basis, WhenError

KYIV = "Europe/Kyiv"
CALL = Happening(1, ("A resident calls the fire service",), clock(1), number=1)
STRIKES = Happening(
    2, ("Drone strikes hit the port", "Drones hit the port"), clock(2, 30), number=2, anchor=1
)
BLAZE = Happening(3, ("The fire is put out",), clock(5), number=3, anchor=2)
DAY = Happening(4, ("The council meets",), from_text("2025-07-03", KYIV), number=4)
LOST = Happening(5, ("The ferry is lost",), from_text("unknown", KYIV), number=5)
BY_HAND = Happening(-6, ("Power is restored",), clock(6), why_not="Confirm this first.")


def understand(line: str, *, key: int | None = None) -> Any:
    others = [CALL, STRIKES, BLAZE, DAY, LOST, BY_HAND]
    known = Reference(datetime(2025, 7, 4, 6, 30, tzinfo=UTC), KYIV)
    return Reader(Setting(known, clock(4), lambda: others, key=key)).understand(line, KYIV)


@pytest.mark.parametrize(
    ("line", "time", "anchor"),
    [
        ("2h after #1", "about 2025-07-04 02:30..03:30 hour", 1),
        ("2h after the call", "about 2025-07-04 02:30..03:30 hour", 1),
        ("about 2 hours before the strikes", "about 2025-07-04 00:00..01:00 hour", 2),
        ("10 min after drones hit", "about 2025-07-04 02:37:30..02:42:30 minute", 2),
        ("90 minutes after number 1", "about 2025-07-04 02:07:30..02:52:30 hour", 1),
        ("1h30 after the call", "about 2025-07-04 02:07:30..02:52:30 hour", 1),
        ("shortly after the call", "about 2025-07-04 01:00..02:00 hour", 1),
        ("an hour before the fire was put out", "about 2025-07-04 03:45..04:15 hour", 3),
        ("two days after the council met", "2025-07-05", 4),
    ],
)
def test_a_time_is_tied_to_what_the_words_name(line, time, anchor):
    when = understand(line).when
    assert (to_text(when, with_zone=False), when.anchor, when.basis) == (time, anchor, Basis.EVENT)
    assert when.is_tied


def test_the_width_is_the_engines_own_and_is_said():
    understood = understand("2h after the call")
    assert (understood.when.offset_min, understood.when.offset_max) == (
        timedelta(minutes=90),
        timedelta(minutes=150),
    )
    assert "“2 hours after” is read as 1 hour 30 minutes to 2 hours 30 minutes." in understood.steps


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2h after 3", "#3"),
        ("2h after #9", "There is no #9"),
        ("2h after the fire", "may be any of these: #1 “A resident calls the fire service”; #3"),
        ("2h after the verdict", "is none of these: #1"),
        ("2h after the meeting", "#4 “The council meets” only the date is known"),
        ("2h after the ferry", "#5 “The ferry is lost” is not known"),
        ("2h after power is restored", "Confirm this first."),
        ("2h after the end of the strikes", "not from its end"),
        ("the night before the strikes", "in hours or minutes"),
        ("two days after the call", "in hours or minutes"),
    ],
)
def test_what_cannot_be_counted_says_why_and_names_what_there_is(line, said):
    with pytest.raises(WhenError) as refusal:
        understand(line)
    assert said in str(refusal.value)


def test_a_number_that_is_on_no_card_is_a_clock():
    assert to_text(understand("10 min before 6").when, with_zone=False) == "2025-07-04 05:50"


@pytest.mark.parametrize(
    ("line", "key", "said"),
    [
        ("2h after #1", 1, "cannot be counted from itself"),
        (
            "2h after the strikes",
            1,
            "“A resident calls the fire service” → “Drone strikes hit the port” → “A res",
        ),
        ("2h after #3", 1, "→ “The fire is put out” → “Drone strikes hit the port” → “A resident"),
    ],
)
def test_a_circle_is_refused_with_its_path(line, key, said):
    with pytest.raises(WhenError) as refusal:
        understand(line, key=key)
    assert said in str(refusal.value)
