"""Words that two readers may read two ways: one reading is kept, and the explanation says which."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from articles.extraction import Candidate, Reference, extract


def only(text: str, zone: str) -> Candidate:
    published = datetime(2025, 6, 20, 18, tzinfo=ZoneInfo(zone))
    (event,) = extract(text, reference=Reference(published, zone)).events
    return event


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/London", "2025-03-02"), ("America/New_York", "2025-02-03")]
)
def test_a_date_with_slashes_is_read_in_the_order_of_the_place(zone: str, day: str):
    event = only("The lease was signed on 02/03/2025.", zone)

    assert event.when.start.earliest is not None
    assert f"{event.when.start.earliest.astimezone(ZoneInfo(zone)):%Y-%m-%d}" == day
    assert event.confidence < 0.88
    assert "first, as is usual in" in " ".join(event.explanation)


def test_a_date_that_had_not_come_is_read_in_the_other_order():
    event = only("The lease was signed on 03/11/2025.", "Europe/London")

    assert "2025-03-11" in str(event.when.start.earliest)
    assert "the other order, Monday 3 November 2025, had not come" in " ".join(event.explanation)


def test_a_bare_midnight_of_a_named_day_is_kept_with_a_doubt():
    event = only("The truce took hold at midnight on Monday.", "Europe/London")

    assert event.confidence == 0.8
    assert "the words may also mean the one that ends it" in " ".join(event.explanation)
