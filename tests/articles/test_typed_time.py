"""What an editor may type as a time, and what is said when it is not understood."""

from datetime import UTC, datetime

import pytest

from articles.desk.typed_time import reader
from articles.models import Article
from timeline.when import AmbiguousTime, NonexistentTime, OutOfRange, UnknownZone, WhenError
from timeline.wording import words

KYIV = "Europe/Kyiv"


@pytest.fixture
def read():
    published = datetime(2025, 7, 4, 6, 30, tzinfo=UTC)
    return reader(Article(published_at=published, zone=KYIV, language="en", text="x"))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("2025-07-04 04:10", "04:10, Friday 4 July 2025, Kyiv time"),
        ("about 4am Friday", "about 04:00, Friday 4 July 2025, Kyiv time"),
        ("Fri around 4am", "about 04:00, Friday 4 July 2025, Kyiv time"),
        ("shortly after midnight", "shortly after midnight, Friday 4 July 2025, Kyiv time"),
        ("between 3 and 4 am", "between 03:00 and 04:00, Friday 4 July 2025, Kyiv time"),
        ("from 3 am until nearly 4 am", "from 03:00 until nearly 04:00, Friday 4 July 2025, Kyiv time"),
        ("Thursday evening", "evening, Thursday 3 July 2025, Kyiv time"),
        ("night of 3-4 July", "night of 3–4 July 2025, Kyiv time"),
    ],
)
def test_notation_and_words_are_read(read, line, sentence):
    assert words(read(line, KYIV)).sentence == sentence


def test_unknown_is_a_time_too(read):
    assert not read("unknown", KYIV).known.is_known


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("2025-03-30 03:30", NonexistentTime),
        ("2025-10-26 03:30", AmbiguousTime),
        ("0000-01-01 00:00", OutOfRange),
        ("10000-01-01 00:00", OutOfRange),
        ("2025-07-04 04:10 [Mars/Base]", UnknownZone),
    ],
)
def test_what_was_understood_and_cannot_be_says_why(read, line, error):
    with pytest.raises(error):
        read(line, KYIV)


def test_words_that_are_no_time_are_named(read):
    with pytest.raises(WhenError, match="“nonsense” was not understood"):
        read("nonsense", KYIV)


def test_words_beside_a_time_are_not_passed_over(read):
    with pytest.raises(WhenError, match="Only “4 am” was understood"):
        read("bananas at 4 am", KYIV)


def test_a_day_that_is_not_in_the_calendar_is_refused(read):
    with pytest.raises(WhenError):
        read("noon on 31 February", KYIV)
    with pytest.raises(WhenError, match="calendar"):
        read("2025-02-30 10:00", KYIV)
