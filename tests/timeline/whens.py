"""Hypothesis strategies for valid times: any bounds in any zone, thick at clock changes and calendar ends."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from timeline.wallclock import FIRST, LAST
from timeline.when import (
    Basis,
    Bounds,
    Granularity,
    NonexistentTime,
    Qualifier,
    Shape,
    When,
    WhenError,
    ZoneBasis,
)

ZONES = (
    *("UTC", "Europe/Kyiv", "America/New_York", "Asia/Tokyo", "Asia/Kathmandu"),
    "Pacific/Kiritimati",  # fourteen hours ahead: the first to leave the calendar's end
    "Pacific/Apia",  # skipped 30 December 2011
    "America/St_Johns",  # put its clocks back at one minute past midnight
    "America/Havana",  # puts its clocks back to midnight
    "Africa/Cairo",  # puts its clocks forward at midnight
    "Australia/Lord_Howe",  # by half an hour
)
quickly = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
zones = st.sampled_from(ZONES)
granularities = st.sampled_from(list(Granularity))
qualifiers = st.sampled_from([qualifier for qualifier in Qualifier if qualifier is not Qualifier.UNKNOWN])

_anywhere = st.integers(0, int((LAST - FIRST).total_seconds())).map(lambda s: FIRST + timedelta(seconds=s))
_clock_changes = st.builds(
    lambda start, quarters: start + timedelta(minutes=15 * quarters),
    st.sampled_from(
        [
            datetime(2025, 10, 25, 22, tzinfo=UTC),
            datetime(2025, 3, 29, 22, tzinfo=UTC),
            datetime(2011, 12, 29, 20, tzinfo=UTC),
            datetime(2006, 10, 29, 1, tzinfo=UTC),
        ]
    ),
    st.integers(0, 30),
)
_one_night = st.integers(0, 96).map(
    lambda n: datetime(2025, 7, 3, 21, tzinfo=UTC) + timedelta(minutes=30 * n)
)
instants = st.one_of(_anywhere, _clock_changes, _one_night, st.sampled_from([FIRST, LAST]))


def _ordered(
    one: datetime, other: datetime, opened: str, granularity: Granularity, qualifier: Qualifier
) -> Bounds:
    earliest, latest = sorted((one, other))
    if earliest == latest and granularity.is_date:
        granularity = Granularity.MINUTE
    return Bounds(
        None if opened == "earliest" else earliest,
        None if opened == "latest" else latest,
        granularity,
        qualifier,
    )


any_bounds = st.one_of(
    st.builds(
        _ordered, instants, instants, st.sampled_from(["earliest", "latest", ""]), granularities, qualifiers
    ),
    st.builds(lambda at, *terms: _ordered(at, at, "", *terms), instants, granularities, qualifiers),
    st.builds(Bounds.unknown, granularities),
)


def _calendar_unit(draw: Callable[..., Any], zone: str) -> Bounds:
    day, qualifier = draw(st.dates()), draw(qualifiers)
    makers = (
        lambda: When.on(day, zone, qualifier),
        lambda: When.in_month(day.year, day.month, zone, qualifier),
        lambda: When.in_year(day.year, zone, qualifier),
    )
    try:
        return draw(st.sampled_from(makers))().start
    except NonexistentTime:
        return Bounds.unknown()


@st.composite
def whens(draw, offsets: bool = True) -> When:
    zone = draw(zones)
    some_bounds = st.one_of(any_bounds, st.composite(_calendar_unit)(zone))
    shape = draw(st.sampled_from(list(Shape)))
    end = draw(some_bounds) if shape is Shape.SPAN else None
    low, high = sorted(draw(st.tuples(*[st.integers(-(10**7), 10**7)] * 2))) if offsets else (None, None)
    start = draw(some_bounds)
    meta = {
        "zone": zone,
        "zone_basis": draw(st.sampled_from(list(ZoneBasis))),
        "basis": draw(st.sampled_from(list(Basis))),
        "wording": draw(st.text(max_size=8)),
        "anchor": draw(st.none() | st.integers(1)),
        "offset_min": None if low is None else timedelta(seconds=low),
        "offset_max": None if high is None else timedelta(seconds=high),
    }
    try:
        return When(start, end, shape, **meta)
    except WhenError:  # the end came out before the start
        return When(start, **meta)
