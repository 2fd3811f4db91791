import pytest

from timeline.notation import from_text
from timeline.order import Order, order, overlaps, runs, unordered
from timeline.when import When

KYIV = "Europe/Kyiv"


def at(line: str) -> When:
    return from_text(line, KYIV)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2025-07-04 03:00", "2025-07-04 04:00", Order.BEFORE),
        ("2025-07-04 04:00", "2025-07-04 03:00", Order.AFTER),
        ("2025-07-04 04:00", "2025-07-04 04:00", Order.SAME),
        ("2025-07-04 04:00", "2025-07-04 04:00 [Asia/Tokyo]", Order.AFTER),
        ("about 2025-07-04 03:00..04:00", "about 2025-07-04 03:30..04:30", Order.UNKNOWN),
        ("2025-07-04 03:00..04:00", "2025-07-04 03:00..04:00", Order.UNKNOWN),
        ("2025-07-04", "2025-07-04 04:00", Order.UNKNOWN),
        ("2025-07-04", "2025-07-05 00:00", Order.BEFORE),
        ("2025-07-04", "2025-07-05", Order.BEFORE),
        ("before 2025-07-04 18:00", "2025-07-04 17:00", Order.UNKNOWN),
        ("before 2025-07-04 18:00", "2025-07-04 19:00", Order.BEFORE),
        ("after 2025-07-04 18:00", "2025-07-04 17:00", Order.AFTER),
        ("after 2025-07-04 18:00", "2025-07-04 19:00", Order.UNKNOWN),
        ("unknown", "2025-07-04 04:00", Order.UNKNOWN),
        ("unknown", "unknown", Order.UNKNOWN),
    ],
)
def test_which_came_first(one, other, expected):
    assert order(at(one), at(other)) is expected


def test_spans_are_ordered_by_their_starts():
    assert order(at("from 2025-07-04 00:10 to 2025-07-04 04:00"), at("2025-07-04 02:00")) is Order.BEFORE


def test_a_span_known_only_by_its_end_may_have_started_before_anything_in_it():
    until_four = at("until 2025-07-04 04:00")
    assert order(until_four, at("2025-07-04 03:00")) is Order.UNKNOWN
    assert order(until_four, at("2025-07-04 05:00")) is Order.BEFORE


def test_times_overlap_unless_they_are_in_order():
    assert overlaps(at("2025-07-04"), at("2025-07-04 04:00"))
    assert overlaps(at("2025-07-04 04:00"), at("2025-07-04 04:00"))
    assert not overlaps(at("2025-07-04 03:00"), at("2025-07-04 04:00"))


def gathered(*lines: str) -> list[list[str]]:
    return runs(lines, lambda one, other: unordered(at(one), at(other)))


def test_neighbours_of_unknown_order_are_gathered():
    first, second, later = "about 2025-07-04 03:00..04:00", "2025-07-04 03:30", "2025-07-04 05:00"
    assert gathered(first, second, later) == [[first, second], [later]]


def test_a_run_ends_where_any_member_is_in_order():
    wide, early, late = "2025-07-04 00:00..06:00", "2025-07-04 01:00", "2025-07-04 02:00"
    assert gathered(wide, early, late) == [[wide, early], [late]]


def test_a_day_is_gathered_with_days_and_not_with_all_its_clocks():
    day, clock = "2025-07-04", "2025-07-04 04:00"
    assert gathered(day, day, clock) == [[day, day], [clock]]


def test_a_month_is_not_gathered_with_one_of_its_days():
    assert gathered("2025-07", "2025-07-04") == [["2025-07"], ["2025-07-04"]]


def test_a_night_is_gathered_with_the_clocks_in_it():
    night = "2025-07-03 20:00..2025-07-04 06:00 part_of_day"
    assert gathered(night, "2025-07-04 01:00") == [[night, "2025-07-04 01:00"]]


def test_unknown_times_are_around_the_same_time_as_nothing():
    assert gathered("unknown", "unknown", "2025-07-04") == [["unknown"], ["unknown"], ["2025-07-04"]]
