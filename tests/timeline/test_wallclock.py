from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.wallclock import (
    FIRST,
    LAST,
    AmbiguousTime,
    NonexistentTime,
    OutOfRange,
    UnknownZone,
    check_zone,
    echo,
    iso_text,
    offset_text,
    to_local,
    to_utc,
    unit_edge,
)
from timeline.when import When

KYIV, NEW_YORK = "Europe/Kyiv", "America/New_York"


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "", "Europe", "../etc/passwd", "/etc/localtime", "Kyiv\0", "\ud800", "x" * 5000]
)
def test_what_is_not_a_zone_is_refused(name):
    with pytest.raises(UnknownZone, match="is not a time zone"):
        check_zone(name)


@pytest.mark.parametrize("name", ["localtime", "posixrules", "right/Europe/Kyiv", "posix/Europe/Kyiv"])
def test_zones_that_differ_between_machines_are_refused(name):
    with pytest.raises(UnknownZone):
        check_zone(name)


def test_messages_echo_no_controls_and_no_long_text():
    assert echo("a\0b\u202ec\ud800") == "a�b�c�"
    assert len(echo("x" * 1000)) == 60


def test_a_skipped_wall_clock_is_refused_with_its_zone():
    with pytest.raises(NonexistentTime) as caught:
        to_utc(datetime(2025, 3, 30, 3, 30), KYIV)
    assert str(caught.value).startswith("03:30 on 2025-03-30 did not exist in Europe/Kyiv")


def test_a_repeated_wall_clock_is_refused_with_the_two_offsets_to_write():
    with pytest.raises(AmbiguousTime, match=r"write \+03:00 or \+02:00 after it") as caught:
        to_utc(datetime(2025, 10, 26, 3, 30), KYIV)
    first, second = caught.value.candidates
    assert second - first == timedelta(hours=1)


def test_a_fold_picks_the_pass_of_a_repeated_hour():
    first, second = (to_utc(datetime(2025, 11, 2, 1, 30), NEW_YORK, fold) for fold in (0, 1))
    assert (first.hour, second.hour) == (5, 6)


@pytest.mark.parametrize(
    ("local", "zone"),
    [(datetime(1, 1, 1, 0, 30), "Asia/Tokyo"), (datetime(9999, 12, 31, 23, 30), NEW_YORK)],
)
def test_a_wall_clock_outside_the_calendar_is_out_of_range(local, zone):
    with pytest.raises(OutOfRange, match="1 to 9999"):
        to_utc(local, zone)


@pytest.mark.parametrize("zone", [KYIV, NEW_YORK, "Asia/Tokyo", "Pacific/Kiritimati"])
def test_the_local_clock_of_the_first_and_last_instant_stays_in_the_calendar(zone):
    assert to_local(FIRST, zone).year == 1
    assert to_local(LAST, zone).year == 9999


def test_offsets_are_told_with_the_seconds_of_local_mean_time():
    assert offset_text(datetime(2025, 7, 4, tzinfo=UTC), KYIV) == "+03:00"
    assert offset_text(datetime(2025, 7, 4, tzinfo=UTC), NEW_YORK) == "-04:00"
    assert offset_text(datetime(1800, 7, 4, tzinfo=UTC), KYIV) == "+02:02:04"


def test_iso_text_is_in_utc_where_the_offset_has_seconds():
    assert iso_text(datetime(2025, 7, 4, tzinfo=UTC), KYIV, seconds=False) == "2025-07-04T03:00+03:00"
    assert iso_text(datetime(1800, 7, 4, tzinfo=UTC), KYIV, seconds=False) == "1800-07-04T00:00:00Z"


def hours_of(day: date, zone: str) -> float:
    bounds = When.on(day, zone).start
    assert bounds.earliest is not None
    assert bounds.latest is not None
    return (bounds.latest - bounds.earliest).total_seconds() / 3600


@pytest.mark.parametrize(
    ("day", "zone", "hours"),
    [
        (date(2025, 7, 4), KYIV, 24),
        (date(2025, 3, 30), KYIV, 23),
        (date(2025, 10, 26), KYIV, 25),
        (date(2025, 4, 25), "Africa/Cairo", 23),  # has no midnight
        (date(2024, 11, 3), "America/Havana", 25),  # has two
        (date(2024, 11, 2), "America/Havana", 24),
        (date(2006, 10, 28), "America/St_Johns", 25),  # came back for 59 minutes, a minute into the next day
    ],
)
def test_a_day_is_as_long_as_its_clocks_made_it(day, zone, hours):
    assert hours_of(day, zone) == hours


def test_a_day_without_a_midnight_begins_when_the_clocks_change():
    edge = unit_edge(datetime(2025, 4, 25), "Africa/Cairo")
    assert to_local(edge, "Africa/Cairo") == datetime(2025, 4, 25, 1, 0)


def test_a_day_that_begins_inside_a_gap_begins_at_its_end():
    # Toronto put its clocks forward at 23:30 on 30 March 1919, to 00:30 on the 31st.
    edge = unit_edge(datetime(1919, 3, 31), "America/Toronto")
    assert to_local(edge, "America/Toronto") == datetime(1919, 3, 31, 0, 30)


def test_a_day_the_zone_skipped_is_refused():
    with pytest.raises(NonexistentTime, match="2011-12-30 did not exist in Pacific/Apia"):
        When.on(date(2011, 12, 30), "Pacific/Apia")
