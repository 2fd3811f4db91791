from datetime import date, datetime, timedelta

import pytest

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline.models import Event, Timeline
from timeline.moments import moment
from timeline.offsets import distance
from timeline.page import Day, Entry, days, entry
from timeline.when import Granularity, Qualifier, When, to_utc

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def told(timeline: Timeline, previous: Event | None = None) -> list[Day]:
    events = list(timeline.events.shown().with_sources().oldest_first())
    if previous:
        events = [event for event in events if event != previous]
        previous = timeline.events.with_sources().get(pk=previous.pk)
    return days(events, timeline, previous=previous)


def one(event: Event) -> Entry:
    event = event.timeline.events.with_sources().get(pk=event.pk)
    return entry(event, event.timeline)


def headlines(day: Day) -> list[list[str]]:
    return [[member.event.headline for member in run.entries] for run in day.runs]


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
    assert [day.heading for day in told(timeline)] == ["July 2025"]


def test_events_that_cannot_be_put_in_order_stand_together() -> None:
    timeline = make_timeline()
    make_event(timeline=timeline, headline="Smoke", when=vaguely(1, 4))
    make_event(timeline=timeline, headline="Shots", when=vaguely(2, 5))
    make_event(timeline=timeline, headline="All clear", when=clock(5, 50))
    (day,) = told(timeline)
    assert headlines(day) == [["Smoke", "Shots"], ["All clear"]]
    assert [run.together for run in day.runs] == [True, False]


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
    assert [source.differs for source in one(event).sources] == [False, True, False]


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


def corrected(old: When, new: When, note: str = "") -> str:
    event = make_event(when=old)
    event.when = new
    event.save(note=note)
    (correction,) = one(event).corrections
    return " ".join([*correction.sentences, correction.note]).strip()


def about(hour: int, minute: int = 0, day: int = 4) -> When:
    return When.around(datetime(2025, 7, day, hour, minute), KYIV, 10 * MINUTE, 10 * MINUTE)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (about(3), about(4, 10), "Time changed from about 03:00 to about 04:10."),
        (
            clock(23, 50, day=3),
            clock(0, 10),
            "Time changed from 23:50, Thursday 3 July 2025 to 00:10, Friday 4 July 2025.",
        ),
        (
            clock(1).until(about(3)),
            clock(1).until(about(4, 10)),
            "Time of the end changed from about 03:00 to about 04:10.",
        ),
        (vaguely(1, 4), clock(2), "Time changed from “between 01:00 and 04:00” to 02:00."),
        (
            about(3),
            When.around(datetime(2025, 7, 4, 3), KYIV, 20 * MINUTE, 20 * MINUTE),
            "Time changed from 02:50–03:10 to 02:40–03:20.",
        ),
    ],
)
def test_a_corrected_time_is_told_with_its_old_value(old: When, new: When, sentence: str) -> None:
    assert corrected(old, new) == sentence


def test_a_new_reason_for_the_same_time_is_told_as_that() -> None:
    told = corrected(clock(3), clock(3, wording="at three"), note="The log says so.")
    assert told == "How the time was worked out changed. The log says so."


def test_a_corrected_headline_is_not_repeated() -> None:
    event = make_event(headline="WRONG NAME arrested")
    event.headline, event.body = "Man arrested", "More."
    event.save(note="We named the wrong man.")
    (correction,) = one(event).corrections
    assert (correction.sentences, correction.note) == (
        ["Headline changed.", "Text changed."],
        "We named the wrong man.",
    )


def test_a_small_edit_without_a_note_is_no_correction() -> None:
    event = make_event()
    event.body = "More."
    event.save()
    assert one(event).corrections == []


@pytest.mark.parametrize(
    ("beside", "text"),
    [
        (date(2025, 7, 4), "14:03"),
        (date(2025, 7, 3), "4 July, 14:03"),
        (date(2024, 7, 4), "4 July 2025, 14:03"),
        (None, "4 July 2025, 14:03"),
    ],
)
def test_our_own_times_name_the_day_where_it_is_not_plain(beside: date | None, text: str) -> None:
    told = moment(to_utc(datetime(2025, 7, 4, 14, 3), KYIV), KYIV, beside=beside)
    assert (told.text, told.iso) == (text, "2025-07-04T14:03:00+03:00")


def test_times_at_the_rims_of_the_calendar_are_told() -> None:
    timeline = make_timeline(zone="Asia/Tokyo")
    make_event(timeline=timeline, when=When.on(date(1, 1, 1), "America/New_York"))
    make_event(timeline=timeline, when=When.at(datetime(9999, 12, 31, 23, 59), "Asia/Tokyo"))
    make_event(timeline=timeline, when=When.at(datetime(1, 1, 1), "UTC", Granularity.MINUTE))
    open_ended = When.within(None, datetime(2025, 7, 4, 4), KYIV, Granularity.MINUTE, Qualifier.BEFORE)
    make_event(timeline=timeline, when=open_ended)
    assert sum(len(run.entries) for day in told(timeline) for run in day.runs) == 4
