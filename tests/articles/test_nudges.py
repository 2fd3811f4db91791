"""A time moved a little."""

import pytest

from articles.desk.typed.nudges import nudged
from timeline.notation import from_text, to_text
from timeline.when import AmbiguousTime, NonexistentTime, WhenError

KYIV, BERLIN = "Europe/Kyiv", "Europe/Berlin"


@pytest.mark.parametrize(
    ("line", "zone", "nudge", "moved"),
    [
        ("2025-07-04 04:00", KYIV, "15", "2025-07-04 04:15"),
        ("2025-07-04 00:05", KYIV, "-60", "2025-07-03 23:05"),
        ("about 2025-07-04 03:45..04:15", KYIV, "-5", "about 2025-07-04 03:40..04:10"),
        (
            "from 2025-07-04 00:10 to about 2025-07-04 03:45..04:15",
            KYIV,
            "5",
            "from 2025-07-04 00:15 to about 2025-07-04 03:50..04:20",
        ),
        ("until 2025-07-04 04:00", KYIV, "15", "until 2025-07-04 04:15"),
        ("since 2025-07-04 04:00", KYIV, "day-before", "since 2025-07-03 04:00"),
        ("2025-07-04", KYIV, "day-after", "2025-07-05"),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", KYIV, "day-before", None),
        # over the change of the clocks: an hour is an hour, and a day keeps its clock
        ("2025-03-30 01:30", BERLIN, "60", "2025-03-30 03:30"),
        ("2025-03-29 12:00", BERLIN, "day-after", "2025-03-30 12:00"),
        ("2025-10-26 02:30+02:00", BERLIN, "60", "2025-10-26 02:30+01:00"),
        ("2025-07-04 04:00", KYIV, "unknown", "unknown"),
    ],
)
def test_a_nudge_moves_both_ends(line, zone, nudge, moved):
    moved = moved or "2025-07-02 20:00..2025-07-03 06:00 part_of_day"
    assert to_text(nudged(from_text(line, zone), nudge), with_zone=False) == moved


@pytest.mark.parametrize(
    ("line", "zone", "nudge", "error"),
    [
        ("2025-07-04", KYIV, "15", WhenError),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", KYIV, "5", WhenError),
        ("2025-07", KYIV, "day-after", WhenError),
        ("unknown", KYIV, "5", WhenError),
        ("2025-07-04 04:00", KYIV, "1000000000", WhenError),
        ("2025-03-29 02:30", BERLIN, "day-after", NonexistentTime),
        ("2025-10-25 02:30", BERLIN, "day-after", AmbiguousTime),
        ("9999-12-31 23:59", "UTC", "60", WhenError),
        ("0001-01-01", KYIV, "day-before", WhenError),
    ],
)
def test_what_cannot_be_moved_says_why(line, zone, nudge, error):
    with pytest.raises(error):
        nudged(from_text(line, zone), nudge)
