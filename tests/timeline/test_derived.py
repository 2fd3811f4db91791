"""Times worked out from another event's."""

from datetime import datetime, timedelta
from itertools import pairwise

from timeline.notation import from_text, to_text
from timeline.when import (
    Basis,
    When,
)
from timeline.wording import words

KYIV = "Europe/Kyiv"
MIDNIGHT = When.at(datetime(2025, 7, 4), KYIV)


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


SHORTLY_AFTER_MIDNIGHT = from_text("after 2025-07-04 00:00..01:00", KYIV)


def test_the_call_ended_about_two_hours_before_the_strikes():
    call = SHORTLY_AFTER_MIDNIGHT.derived(minutes(-150), minutes(-90), anchor=7)
    assert to_text(call, with_zone=False) == "about 2025-07-03 21:30..23:30"
    assert (words(call).main, words(call).day) == ("about 22:30", "Thursday 3 July 2025")
    assert (call.anchor, call.basis, call.offset_min) == (7, Basis.EVENT, minutes(-150))


def test_a_chain_of_derived_times_widens():
    first = MIDNIGHT.derived(minutes(20), minutes(40))
    second = first.derived(minutes(50), minutes(70))
    widths = [
        when.start.latest - when.start.earliest
        for when in (MIDNIGHT, first, second)
        if when.start.latest and when.start.earliest
    ]
    assert widths == [minutes(0), minutes(20), minutes(40)]
    assert all(one.sort_key < other.sort_key for one, other in pairwise((MIDNIGHT, first, second)))


def test_an_exact_offset_leaves_an_exact_time_exact():
    assert words(MIDNIGHT.derived(minutes(120), minutes(120))).main == "02:00"


def test_an_exact_offset_leaves_the_word_of_a_vague_time():
    assert words(SHORTLY_AFTER_MIDNIGHT.derived(minutes(120), minutes(120))).main == "shortly after 02:00"


def test_what_is_derived_from_an_open_time_stays_open():
    later = from_text("after 2025-07-04 18:00", KYIV).derived(minutes(60), minutes(90))
    assert to_text(later, with_zone=False) == "after 2025-07-04 19:00"


def test_what_is_derived_from_an_unknown_time_is_unknown():
    assert not When.unknown(KYIV).derived(minutes(60), minutes(60)).start.is_known


def test_elapsed_hours_are_counted_across_a_clock_change():
    before = When.at(datetime(2025, 10, 26, 2, 30), KYIV)
    assert words(before.derived(minutes(120), minutes(120))).main == "03:30 (UTC+2)"
