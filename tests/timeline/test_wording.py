from dataclasses import fields, replace
from datetime import date

import pytest

from timeline.notation import from_text
from timeline.when import When
from timeline.wording import ENGLISH, Mark, day_heading, mark, words

KYIV = "Europe/Kyiv"
FRIDAY, THURSDAY = "Friday 4 July 2025", "Thursday 3 July 2025"


def at(line: str) -> When:
    return from_text(line, KYIV)


@pytest.mark.parametrize(
    ("line", "main", "clock", "day"),
    [
        # exact
        ("2025-07-04 04:10", "04:10", "", FRIDAY),
        ("2025-07-04 00:00", "00:00", "", FRIDAY),
        ("2025-07-04 12:00", "12:00", "", FRIDAY),
        ("2025-07-04 04:10:30", "04:10:30", "", FRIDAY),
        ("2025-07-04 04:00 hour", "04:00", "", FRIDAY),
        # about
        ("about 2025-07-03 21:30..23:30", "about 22:30", "21:30–23:30", THURSDAY),
        ("about 2025-07-04 22:30", "about 22:30", "", FRIDAY),
        ("about 2025-07-03 23:55..2025-07-04 00:25", "about 00:10", "23:55–00:25", FRIDAY),
        ("about 2025-07-03 23:45..2025-07-04 00:15", "about midnight", "23:45–00:15", "3–4 July 2025"),
        ("about 2025-07-04 04:00..14:00", "between 04:00 and 14:00", "", FRIDAY),
        # before and after, closed
        ("after 2025-07-04 00:00..01:00", "shortly after midnight", "00:00–01:00", FRIDAY),
        ("before 2025-07-04 23:00..2025-07-05 00:00", "shortly before midnight", "23:00–00:00", FRIDAY),
        ("before 2025-07-04 03:30..04:00", "shortly before 04:00", "03:30–04:00", FRIDAY),
        ("after 2025-07-04 03:00..04:30", "shortly after 03:00", "03:00–04:30", FRIDAY),
        ("after 2025-07-04 03:00..05:00", "some time after 03:00", "03:00–05:00", FRIDAY),
        ("before 2025-07-04 03:00..05:00", "some time before 05:00", "03:00–05:00", FRIDAY),
        # open
        ("before 2025-07-04 18:00", "by 18:00", "", FRIDAY),
        ("before 2025-07-05 00:00", "by 00:00", "", "Saturday 5 July 2025"),
        ("after 2025-07-04 18:00", "after 18:00", "", FRIDAY),
        # between
        ("2025-07-04 03:00..04:00", "between 03:00 and 04:00", "", FRIDAY),
        ("2025-07-03 23:00..2025-07-04 01:00", "between 23:00 and 01:00", "", "3–4 July 2025"),
        (
            "2025-07-03 20:00..2025-07-06 10:00",
            "between 20:00 on 3 July and 10:00 on 6 July",
            "",
            "3–6 July 2025",
        ),
        # parts of a day
        ("2025-07-04 00:00..06:00 part_of_day", "early hours", "", FRIDAY),
        ("2025-07-04 06:00..12:00 part_of_day", "morning", "", FRIDAY),
        ("2025-07-04 12:00..18:00 part_of_day", "afternoon", "", FRIDAY),
        ("2025-07-04 12:00..15:00 part_of_day", "early afternoon", "", FRIDAY),
        ("2025-07-04 18:00..2025-07-05 00:00 part_of_day", "evening", "", FRIDAY),
        ("2025-07-04 04:00..06:00 part_of_day", "around dawn", "", FRIDAY),
        ("since 2025-07-04 04:00..06:00 part_of_day", "since the hours around dawn", "", FRIDAY),
        ("2025-07-03 22:00..2025-07-04 06:00 part_of_day", "night of 3–4 July", "", "3–4 July 2025"),
        (
            "2025-07-31 20:00..2025-08-01 03:00 part_of_day",
            "night of 31 July – 1 August",
            "",
            "31 July – 1 August 2025",
        ),
        ("before 2025-07-04 12:00..15:00 part_of_day", "by the early afternoon", "", FRIDAY),
        ("before 2025-07-03 20:00..06:00 part_of_day", "by the night of 3–4 July", "", "3–4 July 2025"),
        ("2025-07-04 20:00..23:30 part_of_day", "between 20:00 and 23:30", "", FRIDAY),
        # dates
        ("2025-07-04", "time not known", "", FRIDAY),
        ("about 2025-07-04", "about 4 July 2025", "", FRIDAY),
        ("before 2025-07-04", "by 3 July 2025", "", THURSDAY),
        ("..2025-07-04", "by 4 July 2025", "", FRIDAY),
        ("..2025-07", "before August 2025", "", "July 2025"),
        ("after 2025-07-03", "after 3 July 2025", "", FRIDAY),
        ("before 2025-07-04..2025-07-04", "by 4 July 2025", "", FRIDAY),
        ("2025-07-04..2025-07-06", "between 4 and 6 July 2025", "", "4–6 July 2025"),
        ("2025-07-03..2025-07-04", "3 or 4 July 2025", "", "3–4 July 2025"),
        ("2024..2025", "2024 or 2025", "", "2024 – 2025"),
        ("exact 2025-07-04..2025-07-06", "4–6 July 2025", "", "4–6 July 2025"),
        ("2025-07", "July 2025", "", "July 2025"),
        ("2025-03..2025-05", "between March 2025 and May 2025", "", "March 2025 – May 2025"),
        ("2025", "2025", "", "2025"),
        ("unknown", "time not known", "", ""),
        # spans
        (
            "from about 2025-07-03 23:55..2025-07-04 00:25 to about 2025-07-04 03:45..04:15",
            "from about 00:10 until about 04:00",
            "",
            FRIDAY,
        ),
        (
            "from 2025-07-04 00:00..06:00 part_of_day to about 2025-07-04 03:45..04:15",
            "until about 04:00",
            "from the early hours",
            FRIDAY,
        ),
        ("until before 2025-07-04 03:30..04:00", "until nearly 04:00", "", FRIDAY),
        ("until before 2025-07-04 23:30..2025-07-05 00:00", "until nearly midnight", "", FRIDAY),
        ("from 2025-07-04 to before 2025-07-04 03:30..04:00", "until nearly 04:00", "", FRIDAY),
        ("from 2025-07-03 to 2025-07-05 04:00", "until 04:00 on 5 July", "from 3 July 2025", "3–5 July 2025"),
        ("from before 2025-07-04 12:00 to 2025-07-04 12:00", "until 12:00", "", FRIDAY),
        ("from ..2025-07-04 to 2025-07-04", "until 4 July 2025", "", FRIDAY),
        ("from 2025-07-03 22:00 to 2025-07-04 04:00", "from 22:00 until 04:00", "", "3–4 July 2025"),
        (
            "from 2025-07-03 20:00 to 2025-07-06 10:00",
            "from 20:00 on 3 July until 10:00 on 6 July",
            "",
            "3–6 July 2025",
        ),
        ("from 2025-07-04 00:10 to unknown", "from 00:10, end not known", "", FRIDAY),
        (
            "from 2025-07-04 00:10 to before 2025-07-04 05:00",
            "from 00:10 until 05:00 at the latest",
            "",
            FRIDAY,
        ),
        ("from 2025-07-03 to 2025-07-05", "3–5 July 2025", "", "3–5 July 2025"),
        (
            "from 2025-12-31 to 2026-01-01",
            "31 December 2025 – 1 January 2026",
            "",
            "31 December 2025 – 1 January 2026",
        ),
        ("from unknown to unknown", "time not known", "", ""),
        # still going on
        ("since 2025-07-04 14:00", "since 14:00", "", FRIDAY),
        ("since about 2025-07-04 14:00..15:00", "since about 14:30", "14:00–15:00", FRIDAY),
        ("since 2025-07-04 14:00..15:00", "since some time between 14:00 and 15:00", "", FRIDAY),
        ("since 2025-07-04 00:00..06:00 part_of_day", "since the early hours", "", FRIDAY),
        ("since 2025-07-04", "since 4 July 2025", "", FRIDAY),
        ("since ..2025-07-04", "since 4 July 2025 or earlier", "", FRIDAY),
        ("since 2025-07-04..", "since 4 July 2025 or later", "", FRIDAY),
        ("since after 2025-07-04 12:00", "since some time after 12:00", "", FRIDAY),
        ("since unknown", "still going on", "", ""),
    ],
)
def test_a_time_in_words(line, main, clock, day):
    said = words(at(line))
    assert (said.main, said.clock, said.day) == (main, clock, day)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("after 2025-07-04 00:00..01:00", "shortly after midnight, Friday 4 July 2025, Kyiv time"),
        ("2025-07-04", "Friday 4 July 2025"),
        ("2025-07", "July 2025"),
        ("before 2025-07-04", "by 3 July 2025"),
        ("from 2025-07-04 10:00 to 2025-07-06", "from 10:00 on 4 July until 6 July 2025, Kyiv time"),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", "night of 3–4 July 2025, Kyiv time"),
        (
            "since 2025-07-03 20:00..2025-07-04 06:00 part_of_day",
            "since the night of 3–4 July 2025, Kyiv time",
        ),
        (
            "from 2025-07-04 00:00..06:00 part_of_day to about 2025-07-04 03:45..04:15",
            "from the early hours until about 04:00, Friday 4 July 2025, Kyiv time",
        ),
        ("from 2025-07-03 to 2025-07-05", "3–5 July 2025"),
        ("since 2025-07-04 14:00", "since 14:00, Friday 4 July 2025, Kyiv time"),
        ("unknown", "time not known"),
    ],
)
def test_a_sentence_stands_alone(line, sentence):
    assert words(at(line)).sentence == sentence


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("2025-07-04 04:10", "2025-07-04T04:10+03:00"),
        ("2025-07-04 04:10:30", "2025-07-04T04:10:30+03:00"),
        ("about 2025-07-03 21:30..23:30", "2025-07-03T22:30+03:00"),
        ("after 2025-07-04 00:00..01:00", "2025-07-04"),
        ("2025-07-04 03:00..04:00", "2025-07-04"),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", ""),
        ("2025-07-04 00:00..06:00 part_of_day", "2025-07-04"),
        ("2025-07-04", "2025-07-04"),
        ("0001-01-01", "0001-01-01"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("2025-07-04..2025-07-05", ""),
        ("before 2025-07-04 18:00", ""),
        ("unknown", ""),
        ("1800-07-04 04:10", "1800-07-04T02:07:56Z"),
    ],
)
def test_the_html_datetime_says_what_is_known_and_no_more(line, iso):
    assert words(at(line)).iso == iso


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2025-07-04 04:10", Mark.EXACT),
        ("2025-07-04 00:00", Mark.EXACT),
        ("about 2025-07-04 04:10", Mark.ABOUT),
        ("after 2025-07-04 00:00..01:00", Mark.ABOUT),
        ("2025-07-04 00:00..06:00 part_of_day", Mark.ABOUT),
        ("before 2025-07-04 18:00", Mark.ABOUT),
        ("2025-07-04", Mark.UNKNOWN),
        ("2025-07", Mark.UNKNOWN),
        ("unknown", Mark.UNKNOWN),
        ("from 2025-07-04 00:10 to 2025-07-04 04:00", Mark.SPAN),
        ("until 2025-07-04 04:00", Mark.SPAN),
        ("since 2025-07-04", Mark.SPAN),
        ("since unknown", Mark.UNKNOWN),
    ],
)
def test_the_mark_says_how_sure_the_time_is(line, expected):
    assert mark(at(line)) is expected


@pytest.mark.parametrize(
    ("line", "day", "heading"),
    [
        ("2025-07-04 04:10", date(2025, 7, 4), FRIDAY),
        ("2025-07-04", date(2025, 7, 4), FRIDAY),
        ("about 2025-07-03 23:55..2025-07-04 00:25", date(2025, 7, 4), FRIDAY),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", date(2025, 7, 3), THURSDAY),
        ("from 2025-07-03 22:00 to 2025-07-04 04:00", date(2025, 7, 3), THURSDAY),
        ("until 2025-07-04 04:00", date(2025, 7, 4), FRIDAY),
        ("2025-07", date(2025, 7, 1), "July 2025"),
        ("2025", date(2025, 1, 1), "2025"),
        ("unknown", None, "Date not known"),
    ],
)
def test_the_day_an_event_stands_under(line, day, heading):
    assert day_heading(at(line)) == (day, heading)


def test_a_clock_is_told_in_the_zone_of_the_page():
    said = words(at("2025-07-04 04:10"), zone="America/New_York")
    assert (said.main, said.day, said.zone) == ("21:10", THURSDAY, "New York time")
    assert said.iso == "2025-07-03T21:10-04:00"
    assert day_heading(at("2025-07-04 04:10"), zone="America/New_York") == (date(2025, 7, 3), THURSDAY)


def test_a_part_of_a_day_keeps_its_own_zone():
    said = words(at("2025-07-04 00:00..06:00 part_of_day"), zone="America/New_York")
    assert (said.main, said.day, said.zone) == ("early hours", FRIDAY, "Kyiv time")


def test_both_passes_of_a_repeated_hour_can_be_told_apart():
    first, second = at("2025-10-26 03:30+03:00"), at("2025-10-26 03:30+02:00")
    assert (words(first).main, words(second).main) == ("03:30 (UTC+3)", "03:30 (UTC+2)")


def test_another_language_is_another_table():
    upside_down = replace(
        ENGLISH,
        weekdays=tuple(name[::-1] for name in ENGLISH.weekdays),
        about="{time} ~",
        full_day="{year}, {day} {month}, {weekday}",
    )
    said = words(at("about 2025-07-03 21:30..23:30"), language=upside_down)
    assert said.sentence == "22:30 ~, 2025, 3 July, yadsruhT, Kyiv time"


def test_every_word_comes_from_the_table():
    silent = replace(
        ENGLISH,
        **{field.name: "" for field in fields(ENGLISH) if isinstance(getattr(ENGLISH, field.name), str)},
    )
    for line in (
        "about 2025-07-03 21:30..23:30",
        "2025-07-04",
        "unknown",
        "since 2025",
        "until 2025-07-04 04:00",
    ):
        said = words(at(line), language=silent)
        assert not any(letter.isalpha() for letter in said.main + said.clock + said.day + said.sentence)


def test_words_do_not_depend_on_the_machines_locale(monkeypatch):
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert words(at("2025-07-04 04:10")).day == FRIDAY
