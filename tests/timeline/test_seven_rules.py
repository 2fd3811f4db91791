"""The seven rules of the time record, by number."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.formats.edtf import from_edtf, to_edtf
from timeline.notation import from_json, from_text, to_json, to_text
from timeline.order import Order, order
from timeline.wallclock import FIRST, LAST
from timeline.when import (
    AmbiguousTime,
    Granularity,
    NonexistentTime,
    OutOfRange,
    Qualifier,
    When,
    WhenError,
    to_local,
)
from timeline.wording import Mark, day_heading, mark, words

KYIV = "Europe/Kyiv"
RIM_ZONES = ["UTC", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati"]
MIDNIGHT = When.at(datetime(2025, 7, 4), KYIV)
DAY = When.on(date(2025, 7, 4), KYIV)
NIGHT = When.within(
    datetime(2025, 7, 3, 20), datetime(2025, 7, 4, 6), KYIV, Granularity.PART_OF_DAY, Qualifier.EXACT
)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


# Rule 1: exact 00:00 prints a clock; an unknown time prints none; neither turns into the other.


def test_rule_1_exact_midnight_prints_a_clock():
    said = words(MIDNIGHT)
    assert (said.main, said.iso) == ("00:00", "2025-07-04T00:00+03:00")
    assert mark(MIDNIGHT) is Mark.EXACT


def test_rule_1_a_day_prints_no_clock():
    said = words(DAY)
    assert (said.main, said.clock, said.iso) == ("time not known", "", "2025-07-04")
    assert mark(DAY) is Mark.UNKNOWN


@pytest.mark.parametrize("when", [MIDNIGHT, DAY, When.unknown(KYIV)], ids=["midnight", "day", "unknown"])
def test_rule_1_neither_becomes_the_other_in_a_round_trip(when):
    assert from_text(to_text(when), "UTC") == when
    assert from_json(to_json(when)) == when
    back = from_edtf(to_edtf(when), KYIV)
    assert (mark(back), back.start.granularity.is_date) == (mark(when), when.start.granularity.is_date)
    assert back.sort_key == when.sort_key


# Rule 2: a date without a time is a local date.


@pytest.mark.parametrize("zone", ["Europe/Kyiv", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])
def test_rule_2_a_date_is_its_two_local_midnights(zone):
    bounds = When.on(date(2025, 7, 4), zone).start
    assert bounds.earliest is not None
    assert bounds.latest is not None
    assert to_local(bounds.earliest, zone) == datetime(2025, 7, 4)
    assert to_local(bounds.latest, zone) == datetime(2025, 7, 5)


@pytest.mark.parametrize("shown_in", ["America/New_York", "Pacific/Kiritimati", "UTC"])
def test_rule_2_a_date_is_never_shifted_to_another_zone(shown_in):
    assert words(DAY, zone=shown_in).day == "Friday 4 July 2025"
    assert words(DAY, zone=shown_in).iso == "2025-07-04"
    assert day_heading(DAY, zone=shown_in) == (date(2025, 7, 4), "Friday 4 July 2025")


def test_rule_2_the_next_day_is_the_next_date_even_when_the_clocks_change():
    saturday = When.on(date(2025, 10, 25), KYIV)
    sunday = saturday.derived(timedelta(days=1), timedelta(days=1))
    assert sunday.start == When.on(date(2025, 10, 26), KYIV).start


# Rule 3: the night of 3-4 July stays a night until an editor settles it.


def test_rule_3_a_night_keeps_both_dates():
    said = words(NIGHT)
    assert said.main == "night of 3–4 July"
    assert said.day == "3–4 July 2025"
    assert said.sentence == "night of 3–4 July 2025, Kyiv time"
    assert to_edtf(NIGHT) == "[2025-07-03..2025-07-04]"


def test_rule_3_a_night_is_the_same_night_after_every_round_trip():
    assert words(from_text(to_text(NIGHT), "UTC")).main == "night of 3–4 July"
    assert from_json(to_json(NIGHT)) == NIGHT


def test_rule_3_a_night_is_not_moved_to_a_reader_elsewhere():
    assert words(NIGHT, zone="America/New_York").main == "night of 3–4 July"


# Rule 4: sort by earliest, then latest; overlapping bounds are order unknown.


def test_rule_4_earliest_then_latest_sort():
    narrow = from_text("about 2025-07-04 00:00..00:30", KYIV)
    wide = from_text("about 2025-07-04 00:00..02:00", KYIV)
    late = from_text("2025-07-04 01:00", KYIV)
    assert sorted([late, wide, narrow], key=lambda when: when.sort_key) == [narrow, wide, late]


def test_rule_4_overlapping_bounds_have_no_order():
    assert order(from_text("2025-07-04 00:00..02:00", KYIV), MIDNIGHT.derived(minutes(60), minutes(90))) is (
        Order.UNKNOWN
    )


def test_rule_4_open_times_have_a_sort_key_beside_their_bound():
    before, exact, after = (
        from_text(line, KYIV)
        for line in ("before 2025-07-04 18:00", "2025-07-04 18:00", "after 2025-07-04 18:00")
    )
    keys = [when.sort_key for when in (before, exact, after)]
    assert keys == sorted(keys)
    assert exact.sort_key < after.sort_key


def test_rule_4_what_has_no_bounds_comes_first():
    assert When.unknown(KYIV).sort_key < When.on(date.min, KYIV).sort_key


# Rule 5: gaps and repeats of the clocks.


def test_rule_5_a_skipped_clock_is_refused_in_a_sentence():
    with pytest.raises(NonexistentTime, match="did not exist in Europe/Kyiv"):
        When.at(datetime(2025, 3, 30, 3, 30), KYIV)


def test_rule_5_a_repeated_clock_asks_for_its_offset_and_keeps_it():
    with pytest.raises(AmbiguousTime):
        from_text("2025-10-26 03:30", KYIV)
    second = from_text("2025-10-26 03:30 +02:00", KYIV)
    assert second == When.at(datetime(2025, 10, 26, 3, 30), KYIV, fold=1)
    assert to_text(second) == "2025-10-26 03:30+02:00 [Europe/Kyiv]"
    assert words(second).main == "03:30 (UTC+2)"


def test_rule_5_the_wall_clock_and_zone_stay_beside_the_instant():
    when = When.at(datetime(2025, 7, 4, 4, 10), KYIV)
    assert (when.start.earliest, when.zone) == (datetime(2025, 7, 4, 1, 10, tzinfo=UTC), KYIV)
    assert words(when).main == "04:10"


def test_rule_5_vague_words_around_a_gap_are_counted_in_elapsed_time():
    about = When.around(datetime(2025, 3, 30, 2, 50), KYIV, minutes(15), minutes(15))
    assert words(about).clock == "02:35–04:05"


def test_rule_5_a_range_takes_a_repeated_hour_whole():
    bounds = from_text("2025-10-26 03:00..03:30", KYIV).start
    assert bounds.latest is not None
    assert bounds.earliest is not None
    assert bounds.latest - bounds.earliest == minutes(90)


# Rule 6: words, mark (the bar) and sort key all come from the one record.


def test_rule_6_a_changed_bound_changes_words_mark_and_order_together():
    exact = When.at(datetime(2025, 7, 4, 3), KYIV)
    vague = replace(exact, start=replace(exact.start, qualifier=Qualifier.AFTER, latest=exact.start.earliest))
    vague = replace(
        vague, start=replace(vague.start, latest=vague.start.shifted(minutes(0), minutes(30)).latest)
    )
    assert (words(exact).main, mark(exact)) == ("03:00", Mark.EXACT)
    assert (words(vague).main, mark(vague)) == ("shortly after 03:00", Mark.ABOUT)
    assert exact.sort_key < vague.sort_key


def test_rule_6_the_sources_words_never_override_the_record():
    assert words(replace(MIDNIGHT, wording="at noon")) == words(MIDNIGHT)


# Rule 7: years 1 to 9999; everything outside is a WhenError.


@pytest.mark.parametrize("zone", RIM_ZONES)
@pytest.mark.parametrize("day", [date.min, date.max])
def test_rule_7_the_first_and_the_last_day_are_recorded_and_told(zone, day):
    when = When.on(day, zone)
    assert day_heading(when)[0] == day
    assert from_text(to_text(when), "UTC") == when
    assert to_edtf(when) == day.isoformat()


@pytest.mark.parametrize("zone", RIM_ZONES)
@pytest.mark.parametrize("year", [1, 9999])
def test_rule_7_the_first_and_the_last_year_are_recorded_and_told(zone, year):
    for when in (When.in_year(year, zone), When.in_month(year, 1, zone), When.in_month(year, 12, zone)):
        assert from_json(to_json(when)) == when
        assert FIRST <= when.sort_key[0] <= when.sort_key[1] <= LAST
    assert words(When.in_year(year, zone)).main == str(year)


@pytest.mark.parametrize("zone", RIM_ZONES)
@pytest.mark.parametrize("clock", [datetime.min, datetime(9999, 12, 31, 23, 59)])
def test_rule_7_a_clock_at_the_rim_is_recorded_or_refused(zone, clock):
    try:
        when = When.at(clock, zone)
    except OutOfRange:
        return
    assert words(when).main == f"{clock:%H:%M}"
    assert from_text(to_text(when), zone) == when


@pytest.mark.parametrize("year", [0, 10000, -1, 10**9])
def test_rule_7_years_outside_are_refused(year):
    for make in (lambda: When.in_year(year, KYIV), lambda: When.in_month(year, 1, KYIV)):
        with pytest.raises(OutOfRange, match="1 to 9999"):
            make()


def test_rule_7_arithmetic_outside_the_calendar_is_refused():
    for days in (-(10**6), 10**7, 999999999):
        offset = timedelta(days=days)
        with pytest.raises(OutOfRange):
            MIDNIGHT.derived(offset, offset)
        with pytest.raises(OutOfRange):
            DAY.derived(offset, offset)
        with pytest.raises(OutOfRange):
            When.around(datetime(2025, 7, 4), KYIV, -offset, offset)


def test_rule_7_a_month_that_is_none_is_refused():
    for month in (0, 13, 24, -1):
        with pytest.raises(WhenError):
            When.in_month(2025, month, KYIV)


# Bounds
