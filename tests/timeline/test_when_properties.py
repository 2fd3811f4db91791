"""What holds of every valid time, in every zone, at the rims of the calendar and where the clocks change."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.timeline.whens import any_bounds, instants, quickly, whens, zones
from timeline.formats.edtf import from_edtf, to_edtf
from timeline.notation import from_json, from_text, to_json, to_text
from timeline.order import Order, order, runs, unordered
from timeline.wallclock import FIRST, LAST, AmbiguousTime, NonexistentTime, OutOfRange, to_local, to_utc
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError
from timeline.wording import Mark, day_heading, mark, words

CLOCK = re.compile(r"\d:\d")
HTML_DATETIME = re.compile(
    r"\d{4}(-\d\d(-\d\d)?)?|\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII
)
MIRRORED = {Order.BEFORE: Order.AFTER, Order.AFTER: Order.BEFORE}
UNITS = {Granularity.DAY: 10, Granularity.MONTH: 7, Granularity.YEAR: 4}

seconds = st.integers(-(10**6), 10**6).map(lambda number: timedelta(seconds=number))
local_clocks = st.datetimes().map(lambda clock: clock.replace(microsecond=0))
TYPED = """
about before after between exact from to since until unknown .. – day hour part_of_day 2025 2025-07 2025-07-04
2025-07-04T24:00 04:10 2025-10-26 03:30 +03:00 0001-01-01 9999-12-31 23:59 z [UTC] [x ] 2025-03-30 / ~ [..
"""
typed_words = st.lists(st.sampled_from(TYPED.split()), max_size=8)
some_text = st.text(max_size=30) | typed_words.map(" ".join) | typed_words.map("".join)


def inside_the_calendar(instant: datetime) -> bool:
    """Whether every zone has a wall clock for it; at the rims some are in the year 0 or 10000."""
    return FIRST + timedelta(days=1) < instant < LAST - timedelta(days=1)


@quickly
@given(whens())
def test_the_line_is_read_back_to_the_same_time(when):
    back = from_text(to_text(when), "UTC")
    assert (back.start, back.end, back.shape, back.zone) == (when.start, when.end, when.shape, when.zone)


@quickly
@given(whens())
def test_json_is_read_back_to_the_same_record(when):
    assert from_json(json.loads(json.dumps(to_json(when)))) == when


@quickly
@given(instants, zones)
def test_an_offset_stands_only_where_the_wall_clock_is_not_enough(instant, zone):
    assume(inside_the_calendar(instant))
    line = to_text(When(Bounds(instant, instant, Granularity.SECOND), zone=zone), with_zone=False)
    try:
        to_utc(to_local(instant, zone), zone)
        assert len(line) == len("2025-07-04 04:10:00")
    except AmbiguousTime:
        assert len(line) >= len("2025-07-04 04:10:00+03:00")


@quickly
@given(some_text, zones)
def test_any_text_is_a_time_or_refused_in_a_sentence(text, zone):
    for read in (from_text, from_edtf):
        when, message = attempt(read, text, zone)
        assert message.isprintable()
        assert when is None or from_text(to_text(when), zone).start == when.start


def attempt(read: Callable[[str, str], When], text: str, zone: str) -> tuple[When, str] | tuple[None, str]:
    try:
        return read(text, zone), ""
    except WhenError as error:
        return None, str(error)


@quickly
@given(st.dates(), zones, st.sampled_from([Qualifier.EXACT, Qualifier.ABOUT]), st.sampled_from(list(UNITS)))
def test_edtf_at_day_level_is_read_back_to_the_same_time(day, zone, qualifier, unit):
    makers = {
        Granularity.DAY: lambda: When.on(day, zone, qualifier),
        Granularity.MONTH: lambda: When.in_month(day.year, day.month, zone, qualifier),
        Granularity.YEAR: lambda: When.in_year(day.year, zone, qualifier),
    }
    when = makers[unit]() if (day.isoformat(), zone) != ("2011-12-30", "Pacific/Apia") else When.unknown(zone)
    assert from_edtf(to_edtf(when), zone) == when
    assert from_edtf(to_edtf(when.onwards()), zone) == when.onwards()
    assert from_edtf(to_edtf(when.until(when)), zone) == (when.until(when) if when.start.is_known else when)


@quickly
@given(whens())
def test_edtf_of_any_time_is_read_back_to_a_time_no_narrower(when):
    assume(all(inside_the_calendar(instant) for instant in when.reach if instant))
    back = from_edtf(to_edtf(when), when.zone)
    (earliest, latest), (first, last) = when.reach, back.reach
    if back.shape is Shape.POINT:
        assert first is None or (earliest is not None and first <= earliest)
        assert last is None or (latest is not None and latest <= last)


@quickly
@given(whens(), zones)
def test_every_time_has_words(when, zone):
    said = words(when, zone=zone)
    assert said.main
    assert said.sentence
    assert said.zone
    assert not said.iso or HTML_DATETIME.fullmatch(said.iso)
    assert mark(when) in Mark
    day, heading = day_heading(when, zone=zone)
    assert heading
    assert (day is None) == (not when.known.is_known)


@quickly
@given(whens(), zones)
def test_no_clock_is_told_where_only_dates_are_known(when, zone):
    ends = [end for end in (when.start, when.end) if end and end.is_known]
    if all(end.granularity.is_date for end in ends):
        said = words(when, zone=zone)
        assert not CLOCK.search(" ".join([said.main, said.clock, said.day, said.sentence, said.iso]))


@quickly
@given(whens())
def test_a_date_is_told_alike_in_every_zone(when):
    if when.start.granularity.is_date and when.start.is_known:
        assert words(when) == words(when, zone="Pacific/Kiritimati") == words(when, zone="America/New_York")


@quickly
@given(whens(), whens())
def test_order_is_antisymmetric_and_agrees_with_the_sort_key(one, other):
    found = order(one, other)
    assert order(other, one) is MIRRORED.get(found, found)
    if found is Order.BEFORE:
        assert one.sort_key <= other.sort_key
    if found is Order.SAME:
        assert one.sort_key == other.sort_key


@quickly
@given(st.lists(whens(), max_size=5))
def test_runs_keep_every_item_in_its_place(items):
    assert [when for run in runs(items, unordered) for when in run] == items


@quickly
@given(whens(), whens())
def test_what_is_known_to_have_come_first_has_no_later_estimate(one, other):
    if order(one, other) is Order.BEFORE:
        assert one.known.best <= other.known.best


@quickly
@given(any_bounds, seconds, seconds)
def test_a_shift_is_monotone_and_can_be_undone(bounds, one, other):
    smaller, larger = sorted((one, other))
    try:
        near, far = bounds.shifted(smaller, smaller), bounds.shifted(larger, larger)
        assert bounds.shifted(smaller, larger).earliest == near.earliest
        assert bounds.shifted(smaller, larger).latest == far.latest
        assert near.shifted(-smaller, -smaller) == bounds
    except OutOfRange:
        return
    for low, high in ((near.earliest, far.earliest), (near.latest, far.latest)):
        assert (low is None and high is None) or (low is not None and high is not None and low <= high)


@quickly
@given(whens(), seconds, seconds)
def test_a_derived_time_is_valid_or_refused(when, one, other):
    smaller, larger = sorted((one, other))
    try:
        derived = when.derived(smaller, larger, anchor=1)
    except WhenError:
        return
    assert derived.start.is_known == when.start.is_known
    assert from_json(to_json(derived)) == derived
    assert words(derived).main


@quickly
@given(local_clocks, zones)
def test_a_wall_clock_is_where_its_instants_say_outside_gaps(clock, zone):
    try:
        instants_of_it = {to_utc(clock, zone, fold) for fold in (0, 1)}
    except (NonexistentTime, OutOfRange):
        return
    assert {to_local(instant, zone) for instant in instants_of_it} == {clock}


@quickly
@given(instants, zones)
def test_an_instant_is_where_its_wall_clock_says(instant, zone):
    assume(inside_the_calendar(instant))
    clock = to_local(instant, zone)
    assert instant in {to_utc(clock, zone, fold) for fold in (0, 1)}


@quickly
@given(st.dates(min_value=datetime(1, 1, 2).date(), max_value=datetime(9999, 12, 30).date()), zones)
def test_days_are_23_to_25_hours_and_leave_no_instant_out(day, zone):
    try:
        today, tomorrow = When.on(day, zone).start, When.on(day + timedelta(days=1), zone).start
    except NonexistentTime:
        return
    assert today.earliest is not None
    assert today.latest is not None
    assert tomorrow.earliest is not None
    assert today.latest >= tomorrow.earliest
    assert timedelta(hours=22.5) <= today.latest - today.earliest <= timedelta(hours=25.5)


@quickly
@given(any_bounds)
def test_the_best_estimate_lies_within_the_bounds(bounds: Bounds):
    best = bounds.best
    assert (best is None) == (not bounds.is_known)
    if best is not None:
        assert (bounds.earliest or best) <= best <= (bounds.latest or best)
