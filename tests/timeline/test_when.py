"""The parts of the time record, and what contradicts itself."""

from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from timeline.notation import from_text
from timeline.wallclock import FIRST, LAST
from timeline.when import (
    Bounds,
    Granularity,
    Qualifier,
    Shape,
    UnknownZone,
    When,
    WhenError,
    to_local,
)

KYIV = "Europe/Kyiv"
MIDNIGHT = When.at(datetime(2025, 7, 4), KYIV)
DAY = When.on(date(2025, 7, 4), KYIV)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def test_bounds_must_be_instants_in_utc_and_whole_seconds():
    for bad in (
        datetime(2025, 7, 4),
        datetime(2025, 7, 4, tzinfo=timezone(minutes(60))),
        datetime(2025, 7, 4, microsecond=1, tzinfo=UTC),
    ):
        with pytest.raises(WhenError, match="in UTC"):
            Bounds(bad, bad)


def test_bounds_in_a_zone_that_is_at_utc_for_now_are_taken_to_utc():
    winter = datetime(2025, 1, 4, tzinfo=ZoneInfo("Europe/London"))
    assert Bounds(winter, winter).earliest is not None
    assert Bounds(winter, winter).shifted(timedelta(days=180), timedelta(days=180)).earliest == (
        winter.astimezone(UTC) + timedelta(days=180)
    )


def test_bounds_are_in_order():
    with pytest.raises(WhenError, match="before the earliest"):
        Bounds(LAST, FIRST)


def test_only_an_unknown_time_has_no_bounds():
    assert not Bounds.unknown().is_known
    with pytest.raises(WhenError):
        Bounds(None, None)
    with pytest.raises(WhenError):
        Bounds(FIRST, FIRST, Granularity.DAY, Qualifier.UNKNOWN)


@pytest.mark.parametrize(
    ("line", "best"),
    [
        ("2025-07-04 04:10", "04:10"),
        ("about 2025-07-04 03:45..04:15", "04:00"),
        ("before 2025-07-04 03:30..04:00", "04:00"),
        ("after 2025-07-04 00:00..01:00", "00:00"),
        ("2025-07-04 03:00..04:00", "03:00"),
        ("before 2025-07-04 18:00", "18:00"),
        ("after 2025-07-04 18:00", "18:00"),
        ("2025-07-04", "00:00"),
    ],
)
def test_the_best_estimate_is_the_clock_that_was_named(line, best):
    estimate = from_text(line, KYIV).start.best
    assert estimate is not None
    assert f"{to_local(estimate, KYIV):%H:%M}" == best


def test_an_unknown_time_has_no_best_estimate():
    assert Bounds.unknown().best is None


# When


def test_a_time_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        MIDNIGHT.zone = "UTC"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"zone": "Mars/Olympus"}, "not a time zone"),
        ({"shape": Shape.SPAN}, "has an end"),
        ({"end": DAY.start}, "has an end"),
        ({"offset_min": minutes(1)}, "smallest and a largest"),
        ({"offset_min": minutes(1), "offset_max": minutes(0)}, "smaller than the smallest"),
        ({"offset_min": timedelta(microseconds=1), "offset_max": minutes(1)}, "whole seconds"),
        ({"shape": Shape.SPAN, "end": When.on(date(2025, 7, 2), KYIV).start}, "ends before it starts"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(change, message):
    with pytest.raises(WhenError, match=message):
        replace(MIDNIGHT, **change)


def test_an_unknown_zone_is_refused_by_every_constructor():
    for make in (
        lambda: When.at(datetime(2025, 7, 4), "Nowhere"),
        lambda: When.on(date(2025, 7, 4), "Nowhere"),
        lambda: When.unknown("Nowhere"),
    ):
        with pytest.raises(UnknownZone):
            make()


def test_a_span_and_what_goes_on_are_made_of_times():
    strikes = MIDNIGHT.until(When.at(datetime(2025, 7, 4, 4), KYIV))
    assert strikes.shape is Shape.SPAN
    assert strikes.onwards().shape is Shape.ONGOING
    assert strikes.onwards().end is None


def test_a_start_is_no_later_than_the_end_that_is_known():
    until_four = from_text("until 2025-07-04 04:00", KYIV)
    assert until_four.reach == (None, datetime(2025, 7, 4, 1, tzinfo=UTC))
    assert until_four.sort_key == When.at(datetime(2025, 7, 4, 4), KYIV).sort_key


# Anchors
