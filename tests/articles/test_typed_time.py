"""What an editor may type as a time, and what is said when it is not understood."""

from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.desk.typed_time import reader
from articles.models import Article
from timeline.notation import to_text
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


# What an editor types, and how it is understood in an article published on Friday 4 July 2025 at 09:30.
TYPED = {
    "4 am": "2025-07-04 04:00",
    "at 4 am on Friday": "2025-07-04 04:00",
    "03:40 on 4 July": "2025-07-04 03:40",
    "3 July, 10 pm": "2025-07-03 22:00",
    "half past three in the morning": "2025-07-04 03:30",
    "noon Thursday": "2025-07-03 12:00",
    "midnight": "2025-07-04 00:00",
    "around midnight": "about 2025-07-03 23:30..2025-07-04 00:30 hour",
    "after midnight": "after 2025-07-04 00:00",
    "after 4 pm": "after 2025-07-03 16:00",
    "after 4 pm Thursday": "after 2025-07-03 16:00",
    "just after 4 am Friday": "after 2025-07-04 04:00..04:15",
    "before noon": "before 2025-07-03 12:00",
    "by 4 am": "before 2025-07-04 04:00",
    "no later than 4 am": "before 2025-07-04 04:00",
    "nearly 4 am": "before 2025-07-04 03:30..04:00",
    "until about 4 am": "until about 2025-07-04 03:45..04:15",
    "between 3 and 4 am Friday": "2025-07-04 03:00..04:00 hour",
    "from midnight to 4 am": "from 2025-07-04 00:00 to 2025-07-04 04:00",
    "from 10 pm Thursday until 4 am Friday": "from 2025-07-03 22:00 to 2025-07-04 04:00",
    "since 3 am": "since 2025-07-04 03:00",
    "since Thursday evening": "since 2025-07-03 17:00..23:00 part_of_day",
    "in the early hours of Friday": "2025-07-04 00:00..06:00 part_of_day",
    "late Thursday": "2025-07-03 18:00..2025-07-04 00:00 part_of_day",
    "last night": "2025-07-03 20:00..2025-07-04 06:00 part_of_day",
    "some time on Thursday": "2025-07-03",
    "July 2025": "2025-07",
}
# Understood by a person and not by the engine yet: refused, and never taken for something else.
GAPS = ["until about 4", "about 4", "04.10", "not before 3 am", "after 4 pm and before 6 pm"]


@pytest.mark.parametrize(("line", "notation"), TYPED.items())
def test_what_is_typed_is_understood_as_it_is_meant(read, line, notation):
    assert to_text(read(line, KYIV), with_zone=False) == notation


def test_the_known_gaps_are_refused_and_there_are_five(read):
    for line in GAPS:
        with pytest.raises(WhenError):
            read(line, KYIV)
    assert len(GAPS) == 5


@pytest.mark.parametrize(
    "line",
    ["not at 4 am", "maybe 4 am", "4 am or 5 am", "4 am on Friday, not Thursday", "bananas after 4 pm"],
)
def test_a_word_that_changes_the_meaning_is_not_passed_over(read, line):
    with pytest.raises(WhenError, match="was understood"):
        read(line, KYIV)


PIECES = ["after", "until", "4", "31", "99", "am", "24:00", "Friday", "February", "2025", "9999", "-1", "EST"]
PIECES += ["two hours ago", "(", "“", "\x85", "٣"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join))
def test_whatever_is_typed_is_a_time_or_refused(line):
    article = Article(
        published_at=datetime(2025, 7, 4, 6, 30, tzinfo=UTC), zone=KYIV, language="en", text="x"
    )
    with suppress(WhenError):
        assert to_text(reader(article)(line, KYIV))


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
