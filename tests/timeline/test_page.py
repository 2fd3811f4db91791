from datetime import date, datetime, timedelta

import pytest

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline import paging
from timeline.derivation import distance
from timeline.models import Event, Timeline
from timeline.notation import from_text
from timeline.page import Day, Entry, days, entry
from timeline.paging import Cursor, ReadingOrder, first_page, page_after
from timeline.when import Granularity, Qualifier, When

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def told(timeline: Timeline, previous: Event | None = None, order: ReadingOrder = "oldest") -> list[Day]:
    events = timeline.events.shown().with_sources()
    found = page_after(events, order, Cursor.of(previous)) if previous else first_page(events, order)
    return days(found, timeline, newest_first=order == "newest")


def one(event: Event) -> Entry:
    event = event.timeline.events.with_sources().get(pk=event.pk)
    return entry(event, event.timeline)


def headlines(day: Day) -> list[list[str]]:
    return [[member.event.headline for member in run.entries] for run in day.runs]


def about(hour: int, minute: int = 0, day: int = 4, minutes: int = 10) -> When:
    return When.around(datetime(2025, 7, day, hour, minute), KYIV, minutes * MINUTE, minutes * MINUTE)


def vaguely(first: int, last: int) -> When:
    return When.within(datetime(2025, 7, 4, first), datetime(2025, 7, 4, last), KYIV, Granularity.HOUR)


def test_events_stand_under_their_days_with_the_clock_they_are_told_in() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, headline="Call", when=clock(22, 30, day=3))
    make_event(timeline=timeline, headline="Sirens", when=clock(0, 5))
    make_event(timeline=timeline, headline="All clear", when=clock(5, 50))
    first, second = told(timeline)
    assert (first.heading, first.zone) == ("Thursday 3 July 2025", "Kyiv time, UTC+3")
    assert (second.heading, headlines(second)) == ("Friday 4 July 2025", [["Sirens"], ["All clear"]])


def test_the_day_is_the_one_of_the_timeline_not_of_the_event() -> None:
    timeline = make_timeline(zone="America/New_York")
    make_event(timeline=timeline, when=clock(0, 5))
    assert [day.heading for day in told(timeline)] == ["Thursday 3 July 2025"]


def test_what_has_no_date_stands_under_a_heading_that_says_so() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, when=When.unknown(KYIV))
    (day,) = told(timeline)
    assert (day.heading, day.zone) == ("Date not known", "")


def test_a_month_has_a_heading_of_its_own() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, when=When.in_month(2025, 7, KYIV))
    assert [(day.heading, day.zone) for day in told(timeline)] == [("July 2025", "")]


def test_events_that_cannot_be_put_in_order_stand_together() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, headline="Smoke", when=vaguely(1, 4))
    make_event(timeline=timeline, headline="Shots", when=vaguely(2, 5))
    make_event(timeline=timeline, headline="All clear", when=clock(5, 50))
    (day,) = told(timeline)
    assert headlines(day) == [["Smoke", "Shots"], ["All clear"]]
    assert [run.together for run in day.runs] == [True, False]


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_a_day_comes_once_though_a_vague_time_may_be_of_the_day_before(order: ReadingOrder) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, headline="Sirens", when=about(0, 10, minutes=15))
    make_event(timeline=timeline, headline="Call", when=clock(23, 57, day=3))
    make_event(timeline=timeline, headline="Hum", when=clock(23, 59, day=3))
    found = told(timeline, order=order)
    days_told = [(day.heading, headlines(day)) for day in found]
    thursday = ("Thursday 3 July 2025", [["Call"], ["Hum"]])
    friday = ("Friday 4 July 2025", [["Sirens"]])
    if order == "newest":
        thursday = ("Thursday 3 July 2025", [["Hum"], ["Call"]])
    assert days_told == ([thursday, friday] if order == "oldest" else [friday, thursday])


def test_where_a_page_ends_its_last_event_by_the_key_stays_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    timeline = make_timeline()
    make_event(timeline=timeline, headline="Sirens", when=about(0, 10, minutes=15))
    call = make_event(timeline=timeline, headline="Call", when=clock(23, 57, day=3))
    make_event(timeline=timeline, headline="Hum", when=clock(23, 59, day=3))
    assert [headlines(day) for day in told(timeline)] == [[["Sirens"]], [["Call"]]]
    (following,) = told(timeline, previous=call)
    assert (following.heading, following.continued) == ("Thursday 3 July 2025", True)


def test_what_happened_at_one_instant_is_said_to_be_at_the_same_time() -> None:
    timeline = make_timeline()
    for headline in ("One tower", "Another"):
        make_event(timeline=timeline, headline=headline, when=clock(2))
    (run,) = told(timeline)[0].runs
    assert (run.together, run.same) == (True, True)


def put_in_order(timeline: Timeline) -> None:
    make_event(timeline=timeline, headline="Second", when=vaguely(1, 4), position=2)
    make_event(timeline=timeline, headline="First", when=vaguely(2, 5), position=1)
    make_event(timeline=timeline, headline="Third", when=vaguely(1, 3), position=3)


@pytest.mark.parametrize("order", ["oldest", "newest"])
def test_an_order_that_an_editor_settled_is_known(order: ReadingOrder) -> None:
    timeline = make_timeline()
    put_in_order(timeline)
    (day,) = told(timeline, order=order)
    expected = ["First", "Second", "Third"]
    assert headlines(day) == [expected if order == "oldest" else expected[::-1]]
    assert (day.runs[0].together, day.runs[0].settled) == (False, True)


def test_an_event_that_came_later_opens_the_order_again() -> None:
    timeline = make_timeline()
    put_in_order(timeline)
    make_event(timeline=timeline, headline="New", when=vaguely(1, 4))
    (day,) = told(timeline)
    assert headlines(day) == [["New", "First", "Second", "Third"]]
    assert (day.runs[0].together, day.runs[0].settled) == (True, False)


def test_a_part_of_a_day_elsewhere_names_its_own_clock_and_the_day_keeps_the_timelines() -> None:
    timeline = make_timeline(zone="America/New_York")
    morning = from_text("2025-07-04 06:00..12:00 part_of_day", KYIV)
    event = make_event(timeline=timeline, when=morning)
    make_event(timeline=timeline, when=clock(22))
    (day,) = told(timeline)
    assert day.zone == "New York time, UTC−4"
    assert one(event).abroad == "Kyiv time"


def test_a_day_on_which_the_clocks_change_names_no_distance_from_utc() -> None:
    timeline = make_timeline()
    for hour in (1, 12):
        make_event(timeline=timeline, when=When.at(datetime(2025, 10, 26, hour), KYIV))
    assert [day.zone for day in told(timeline)] == ["Kyiv time"]


def test_a_page_that_continues_a_day_does_not_announce_it_again() -> None:
    timeline = make_timeline()
    previous = make_event(timeline=timeline, when=clock(1))
    make_event(timeline=timeline, headline="Next", when=clock(2))
    make_event(timeline=timeline, headline="Later", when=clock(2, day=5))
    first, second = told(timeline, previous)
    assert (first.continued, headlines(first)) == (True, [["Next"]])
    assert (second.continued, headlines(second)) == (False, [["Later"]])


def test_a_page_that_begins_a_day_announces_it() -> None:
    timeline = make_timeline()
    previous = make_event(timeline=timeline, when=clock(1, day=3))
    make_event(timeline=timeline, when=clock(2))
    assert [day.continued for day in told(timeline, previous)] == [False]


def test_a_run_that_a_page_break_cuts_still_says_that_order_is_not_known() -> None:
    timeline = make_timeline()
    previous = make_event(timeline=timeline, headline="Smoke", when=vaguely(1, 4))
    make_event(timeline=timeline, headline="Shots", when=vaguely(2, 5))
    (day,) = told(timeline, previous)
    assert headlines(day) == [["Shots"]]
    assert day.runs[0].together


def test_a_withdrawn_event_tells_nothing_of_its_time_to_its_neighbours() -> None:
    timeline = make_timeline()
    withdrawn = make_event(timeline=timeline, headline="Smoke", when=vaguely(1, 4))
    make_event(timeline=timeline, headline="Shots", when=vaguely(2, 5))
    withdrawn.withdraw(reason="It was another day.")
    assert [run.together for run in told(timeline)[0].runs] == [False, False]


def test_a_source_says_its_own_time_only_where_that_differs() -> None:
    event = make_event(when=clock(4, 0))
    make_claim(event=event, outlet="Wire", when=clock(4, 0))
    make_claim(event=event, outlet="Mayor", when=clock(4, 10))
    make_claim(event=event, outlet="Witness", when=When.unknown(KYIV))
    make_claim(event=event, outlet="Agency", when=When.on(date(2025, 7, 4), KYIV))
    make_claim(event=event, outlet="Paper", when=When.on(date(2025, 7, 3), KYIV))
    make_claim(event=event, outlet="Radio", when=clock(23, 50, day=3))
    assert [source.says for source in one(event).sources] == [
        "",
        "04:10",
        "",
        "",
        "Thursday 3 July 2025",
        "23:50, Thursday 3 July 2025",
    ]


def test_a_derived_time_names_its_anchor_with_distance_and_direction() -> None:
    strikes = make_event(headline="Strikes", when=clock(0, 40))
    low, high = -2 * HOUR - 20 * MINUTE, -2 * HOUR + 20 * MINUTE
    call = make_event(timeline=strikes.timeline, when=clock(0, 40).derived(low, high, strikes.pk))
    derived = one(call).derived
    assert derived is not None
    assert (derived.far, derived.before, derived.headline) == ("about 2 hours", True, "Strikes")
    assert derived.url == strikes.get_absolute_url()


def test_a_withdrawn_anchor_is_not_named() -> None:
    strikes = make_event(headline="Strikes", when=clock(0, 40))
    call = make_event(timeline=strikes.timeline, when=clock(0, 40).derived(HOUR, HOUR, strikes.pk))
    strikes.withdraw()
    derived = one(call).derived
    assert derived is not None
    assert (derived.headline, derived.url) == ("", "")


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (2 * HOUR, 2 * HOUR, "2 hours"),
        (-HOUR, -HOUR, "1 hour"),
        (0 * HOUR, 0 * HOUR, ""),
        (90 * MINUTE, 90 * MINUTE, "1 hour 30 minutes"),
        (timedelta(days=2), timedelta(days=2), "2 days"),
        (timedelta(days=1), timedelta(days=1), "24 hours"),
        (100 * MINUTE, 140 * MINUTE, "about 2 hours"),
        (-140 * MINUTE, -100 * MINUTE, "about 2 hours"),
        (1 * MINUTE, 2 * MINUTE, "about 2 minutes"),
        (HOUR, 5 * HOUR, "1 hour to 5 hours"),
        (0 * HOUR, 30 * MINUTE, "at most 30 minutes"),
        (-HOUR, HOUR, "at most 1 hour"),
    ],
)
def test_a_distance_is_told_as_exactly_as_it_is_known(low: timedelta, high: timedelta, words: str) -> None:
    assert distance(low, high) == words


def test_times_at_the_rims_of_the_calendar_are_told() -> None:
    timeline = make_timeline(zone="Asia/Tokyo")
    make_event(timeline=timeline, when=When.on(date(1, 1, 1), "America/New_York"))
    make_event(timeline=timeline, when=When.at(datetime(9999, 12, 31, 23, 59), "Asia/Tokyo"))
    make_event(timeline=timeline, when=When.at(datetime(1, 1, 1), "UTC", Granularity.MINUTE))
    open_ended = When.within(None, datetime(2025, 7, 4, 4), KYIV, Granularity.MINUTE, Qualifier.BEFORE)
    make_event(timeline=timeline, when=open_ended)
    assert sum(len(run.entries) for day in told(timeline) for run in day.runs) == 4
