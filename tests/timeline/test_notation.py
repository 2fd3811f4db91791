from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.notation import from_json, from_text, to_json, to_text
from timeline.when import (
    AmbiguousTime,
    Basis,
    Bounds,
    Granularity,
    NonexistentTime,
    OutOfRange,
    Qualifier,
    Shape,
    UnknownZone,
    When,
    WhenError,
    ZoneBasis,
)

KYIV = "Europe/Kyiv"

CANONICAL = """
2025-07-04 04:10
2025-07-04 00:00
2025-07-04 04:10:30
2025-07-04 04:00 hour
2025-07-04
2025-07
2025
0001-01-01
9999-12-31
about 2025-07-04 03:45..04:15
about 2025-07-03 23:45..2025-07-04 00:15
after 2025-07-04 00:00..01:00 hour
before 2025-07-04 03:30..04:00
2025-07-04 03:00..04:00
exact 2025-07-04 03:00..04:00
2025-07-03 20:00..2025-07-04 06:00 part_of_day
between 2025-07-03 20:00..2025-07-04 06:00 part_of_day
before 2025-07-04 04:00
after 2025-07-04 18:00
about ..2025-07-04 04:00
before 2025-07-04
after 2025-07-04
before 2025-07
about 2025-07-04
about 2025-07
before 2025-07-04..2025-07-04
2025-07-04..2025-07-06
2025-07..2025-09
exact 2025-07-04..2025-07-06
2025-07-04 14:00..2025-07-05 14:00 day
from 2025-07-04 00:10 to about 2025-07-04 03:45..04:15
from 2025-07-03 to 2025-07-05
from 2025-07-04 00:10 to unknown
until before 2025-07-04 03:30..04:00
since 2025-07-04 14:00
since unknown
unknown
unknown minute
2025-10-26 03:30+02:00
2025-10-26 03:15+03:00..2025-10-26 03:30+02:00
1924-05-01 23:58+02:02:04
""".strip().splitlines()


@pytest.mark.parametrize("line", CANONICAL)
def test_the_canonical_line_is_printed_as_it_was_read(line):
    assert to_text(from_text(line, KYIV), with_zone=False) == line


@pytest.mark.parametrize(
    ("typed", "canonical"),
    [
        ("  2025-07-04   04:10 ", "2025-07-04 04:10"),
        ("2025-07-04 4:10", "2025-07-04 04:10"),
        ("2025-07-04T04:00+03:00", "2025-07-04 04:00"),
        ("2025-07-04T04:00+0300", "2025-07-04 04:00"),
        ("2025-07-04T04:00:00.000+03:00", "2025-07-04 04:00:00"),
        ("2025-07-04T01:00Z", "2025-07-04 04:00"),
        ("2025-07-03T20:00-05:00", "2025-07-04 04:00"),
        ("ABOUT 2025-07-04 03:45–04:15", "about 2025-07-04 03:45..04:15"),
        ("about 2025-07-04 03:45 .. 04:15", "about 2025-07-04 03:45..04:15"),
        ("2025-07-03 20:00..06:00 part of day", "2025-07-03 20:00..2025-07-04 06:00 part_of_day"),
        ("..2025-07-04 04:00", "before 2025-07-04 04:00"),
        ("2025-07-04 04:00..", "after 2025-07-04 04:00"),
        ("..2025-07-04", "before 2025-07-05"),
        ("2025-07-04..", "after 2025-07-03"),
        ("from unknown to 2025-07-04", "until 2025-07-04"),
        ("2025-10-26 03:30 +02:00", "2025-10-26 03:30+02:00"),
    ],
)
def test_other_ways_to_type_a_time_are_understood(typed, canonical):
    assert to_text(from_text(typed, KYIV), with_zone=False) == canonical


@pytest.mark.parametrize(
    "line",
    [
        *("", " ", "tomorrow", "04:10", "04:00..05:00", "about", "between", "..", "[", "[Europe/Kyiv]"),
        *(
            "2025-13-01",
            "2025-02-30",
            "2025-07-04 24:00",
            "2025-07-04 04:60",
            "2025-7-4",
            "25",
            "0000",
            "10000",
        ),
        *("from 2025", "from 2025 to", "from to 2025", "since", "until", "unknown 2025", "2025 2026"),
        *(
            "2025-07-04 04:10 fortnight",
            "2025-07-04..05:00",
            "2025-07-05..2025-07-04",
            "2025-07-04 04:10+24:00",
        ),
        *(
            "from 2025-07-05 to 2025-07-04",
            "2025 [Europe/Kyiv] x",
            "2025 [Kyiv",
            "٢٠٢٥-٠٧-٠٤",
            "2025-07-04\0",
        ),
        *(
            "9999-12-31 23:59-01:00",
            "0001-01-01 00:00+01:00",
            "9999-12-31 23:00..22:00",
            "\ud800",
            "2025" * 999,
        ),
    ],
)
def test_what_is_not_a_time_is_refused_in_a_sentence(line):
    with pytest.raises(WhenError) as caught:
        from_text(line, KYIV)
    message = str(caught.value)
    assert message.endswith(".")
    assert len(message) < 250
    assert message.isprintable()


def test_a_refusal_names_what_was_not_understood():
    with pytest.raises(WhenError, match="“fourish” was not understood"):
        from_text("about 2025-07-04 04:00..fourish", KYIV)


def test_the_kinds_of_refusal_can_be_told_apart():
    for line, error in {
        "2025-10-26 03:30": AmbiguousTime,
        "2025-03-30 03:30": NonexistentTime,
        "2025 [Mars/Olympus]": UnknownZone,
        "12025-01-01": OutOfRange,
    }.items():
        with pytest.raises(error):
            from_text(line, KYIV)


def test_the_line_names_its_zone_over_the_given_one():
    when = from_text("2025-07-04 04:10 [America/New_York]", KYIV)
    assert when.zone == "America/New_York"
    assert to_text(when) == "2025-07-04 04:10 [America/New_York]"


def test_midnight_is_a_clock_and_a_date_is_none():
    assert from_text("2025-07-04 00:00", KYIV) == When.at(datetime(2025, 7, 4), KYIV)
    assert from_text("2025-07-04", KYIV) == When.on(date(2025, 7, 4), KYIV)


def test_an_open_date_leaves_its_day_out_and_an_open_range_takes_it_in():
    fourth = When.on(date(2025, 7, 4), KYIV).start
    assert from_text("before 2025-07-04", KYIV).start.latest == fourth.earliest
    assert from_text("..2025-07-04", KYIV).start.latest == fourth.latest
    assert from_text("after 2025-07-04", KYIV).start.earliest == fourth.latest
    assert from_text("2025-07-04..", KYIV).start.earliest == fourth.earliest


def test_an_instant_no_wall_clock_can_name_is_written_in_utc():
    first = datetime(1, 1, 1, tzinfo=UTC)
    when = When(Bounds(first, first), zone="America/New_York")
    assert to_text(when) == "0001-01-01 00:00+00:00 [America/New_York]"
    assert from_text(to_text(when), "UTC") == when


FULL = When(
    Bounds(
        datetime(2025, 7, 3, 18, 30, tzinfo=UTC),
        datetime(2025, 7, 3, 20, 30, tzinfo=UTC),
        Granularity.MINUTE,
        Qualifier.ABOUT,
    ),
    zone=KYIV,
    zone_basis=ZoneBasis.PLACE,
    wording="two hours before",
    basis=Basis.EVENT,
    anchor=7,
    offset_min=timedelta(minutes=-150),
    offset_max=timedelta(minutes=-90),
)


def test_json_holds_the_whole_record_under_stable_names():
    assert to_json(FULL) == {
        "time": "about 2025-07-03 21:30..23:30",
        "zone": KYIV,
        "zone_basis": "place",
        "basis": "event",
        "wording": "two hours before",
        "anchor": 7,
        "offset_min": -150,
        "offset_max": -90,
    }


def test_json_leaves_out_what_is_empty():
    assert set(to_json(When.unknown(KYIV))) == {"time", "zone", "zone_basis", "basis"}


def test_json_is_read_back_whole():
    assert from_json(to_json(FULL)) == FULL
    odd = replace(FULL, offset_min=timedelta(seconds=-90), offset_max=timedelta(seconds=45))
    assert to_json(odd)["offset_min"] == "-PT90S"
    assert from_json(to_json(odd)) == odd


@pytest.mark.parametrize(
    "change",
    [
        *(
            {"time": None},
            {"time": 2025},
            {"time": "soon"},
            {"zone": None},
            {"zone": []},
            {"zone": "Nowhere"},
        ),
        *(
            {"zone_basis": "guess"},
            {"basis": []},
            {"basis": {}},
            {"wording": 3},
            {"anchor": "7"},
            {"anchor": True},
        ),
        *({"offset_min": "2 hours"}, {"offset_min": 1.5}, {"offset_min": True}, {"offset_max": None}),
        *({"offset_min": 10**30}, {"offset_min": "PT999999999999999S"}, {"offset_min": 5}),
    ],
)
def test_json_of_another_form_is_refused(change):
    with pytest.raises(WhenError):
        from_json({**to_json(FULL), **change})


def test_json_needs_a_time_and_a_zone_only():
    when = from_json({"time": "since 2025-07-04", "zone": KYIV, "label": "ignored"})
    assert (when.shape, when.zone_basis, when.basis) == (Shape.ONGOING, ZoneBasis.TIMELINE, Basis.STATED)
