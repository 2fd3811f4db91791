import time
from datetime import date, datetime

import pytest

from timeline.formats.edtf import from_edtf, to_edtf
from timeline.notation import from_text, to_text
from timeline.when import AmbiguousTime, NonexistentTime, OutOfRange, Shape, When, WhenError

KYIV = "Europe/Kyiv"


@pytest.mark.parametrize(
    ("edtf", "line"),
    [
        ("", "unknown"),
        ("2025-07-04", "2025-07-04"),
        ("2025-07", "2025-07"),
        ("2025", "2025"),
        ("2025-07-04~", "about 2025-07-04"),
        ("2025~", "about 2025"),
        ("2025-07-03/2025-07-05", "from 2025-07-03 to 2025-07-05"),
        ("2025-07/2025-09~", "from 2025-07 to about 2025-09"),
        ("2025-07-04/..", "since 2025-07-04"),
        ("/..", "since unknown"),
        ("/2025-07-04", "until 2025-07-04"),
        ("2025-07-04/", "from 2025-07-04 to unknown"),
        ("[2025-07-03..2025-07-04]", "2025-07-03..2025-07-04"),
        ("[..2025-07-04]", "before 2025-07-05"),
        ("[2025-07-04..]", "after 2025-07-03"),
        ("2025-07-04T04:10:00+03:00", "2025-07-04 04:10:00"),
        ("2025-10-26T03:30:00+02:00", "2025-10-26 03:30:00+02:00"),
    ],
)
def test_dates_and_exact_instants_go_both_ways(edtf, line):
    when = from_edtf(edtf, KYIV)
    assert to_text(when, with_zone=False) == line
    assert to_edtf(when) == edtf
    assert from_text(line, KYIV) == when


@pytest.mark.parametrize(
    ("edtf", "line"),
    [
        ("2025-07-04?", "about 2025-07-04"),
        ("2025-07%", "about 2025-07"),
        ("../2025-07-04", "until 2025-07-04"),
        ("2025-07-04T04:10:00", "2025-07-04 04:10:00"),
        ("2025-07-04T01:10:00Z", "2025-07-04 04:10:00"),
        ("2025-07-04T04:10:00+03", "2025-07-04 04:10:00"),
        ("[2025..2025-07-04]", "2025-01-01..2025-07-04"),
    ],
)
def test_other_forms_are_read(edtf, line):
    assert to_text(from_edtf(edtf, KYIV), with_zone=False) == line


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("about 2025-07-03 21:30..23:30", "2025-07-03"),
        ("after 2025-07-04 00:00..01:00", "2025-07-04"),
        ("about 2025-07-03 23:55..2025-07-04 00:25", "[2025-07-03..2025-07-04]"),
        ("2025-07-03 20:00..2025-07-04 06:00 part_of_day", "[2025-07-03..2025-07-04]"),
        ("from 2025-07-04 00:10 to about 2025-07-04 03:45..04:15", "2025-07-04/2025-07-04"),
        ("from 2025-07-03 20:00..2025-07-04 06:00 part_of_day to 2025-07-06", "2025-07-03~/2025-07-06"),
        ("from before 2025-07-04 18:00 to 2025-07-06", "/2025-07-06"),
        ("before 2025-07-04 18:00", "[..2025-07-04]"),
        ("after 2025-07-04 18:00", "[2025-07-04..]"),
        ("since 2025-07-04 14:00", "2025-07-04/.."),
        ("from unknown to unknown", ""),
    ],
)
def test_a_vague_clock_goes_out_as_the_days_it_may_lie_on(line, edtf):
    assert to_edtf(from_text(line, KYIV)) == edtf


def test_an_exact_midnight_and_a_day_stay_apart():
    assert to_edtf(When.at(datetime(2025, 7, 4), KYIV)) == "2025-07-04T00:00:00+03:00"
    assert to_edtf(When.on(date(2025, 7, 4), KYIV)) == "2025-07-04"


def test_a_date_is_read_in_the_zone_it_is_given():
    tokyo = from_edtf("2025-07-04", "Asia/Tokyo")
    assert tokyo == When.on(date(2025, 7, 4), "Asia/Tokyo")
    assert to_edtf(tokyo) == "2025-07-04"


def test_an_offset_with_seconds_is_written_in_utc():
    assert to_edtf(When.at(datetime(1800, 1, 1), KYIV)) == "1799-12-31T21:57:56Z"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "soon",
            "/",
            "../..",
            "../",
            "[..]",
            "[2025,2026]",
            "{2025..2026}",
            "201X",
            "Y17000",
            "-0985",
            "0000",
        ),
        *("2025-21", "2025-02-30", "2025-07-05/2025-07-03", "2025-07-04T03:00", "2025-07-04T04:10:00~"),
        *("2025-07-04T00:00:00Z/2025-07-04T04:00:00Z", "2025-07-04T25:00:00", "2025-07-04T04:00:00+99:00"),
        *("2025-07-04 ", "2025-07-04\n", "\0", "\ud800", "٢٠٢٥", "[2026..2025]", "1/2/3"),
    ],
)
def test_what_is_not_in_the_subset_is_refused(text):
    with pytest.raises(WhenError):
        from_edtf(text, KYIV)


def test_the_kinds_of_refusal_can_be_told_apart():
    for text, error in {
        "2025-10-26T03:30:00": AmbiguousTime,
        "2025-03-30T03:30:00": NonexistentTime,
        "0000-01-01": OutOfRange,
    }.items():
        with pytest.raises(error):
            from_edtf(text, KYIV)


def test_a_long_hostile_text_is_refused_at_once():
    began = time.perf_counter()
    for text in ("2025-" * 100_000, "[" * 500_000, "2025-07-04/" * 50_000, "9" * 1_000_000):
        with pytest.raises(WhenError):
            from_edtf(text, KYIV)
        with pytest.raises(WhenError):
            from_text(text, KYIV)
    assert time.perf_counter() - began < 1


def test_an_interval_that_goes_on_is_ongoing():
    assert from_edtf("2025-07-04/..", KYIV).shape is Shape.ONGOING
