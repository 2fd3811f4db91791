from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import KYIV, clock, make_event, make_timeline
from timeline import paging
from timeline.models import Event, Timeline
from timeline.paging import BadCursor, Cursor, ReadingOrder, first_page, page_after, page_with
from timeline.wallclock import FIRST, LAST
from timeline.when import When

ORDERS: list[ReadingOrder] = ["newest", "oldest"]
INSTANTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))


@given(
    earliest=INSTANTS,
    latest=INSTANTS,
    position=st.integers(-(2**31), 2**31 - 1),
    pk=st.integers(1, 10**18 - 1),
)
def test_a_cursor_is_read_back_from_an_address(
    earliest: datetime, latest: datetime, position: int, pk: int
) -> None:
    cursor = Cursor(earliest.replace(microsecond=0), latest.replace(microsecond=0), position, pk)
    assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize("instant", [FIRST, LAST])
def test_a_cursor_reaches_the_rims_of_the_calendar(instant: datetime) -> None:
    cursor = Cursor(instant, instant, 0, 1)
    assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "1~2~3",
        "1~2~3~4~5",
        "1~2~3~-4",
        "0000-00-00_0",
        "999999999999~0~0~1",
        "-999999999999~0~0~1",
        "1~2~3~" + "9" * 40,
        "١~٢~٣~٤",
        "1~2~3~4\n",
        "1 ~2~3~4",
        "\x00",
    ],
)
def test_what_is_no_cursor_is_refused(text: str) -> None:
    with pytest.raises(BadCursor):
        Cursor.read(text)


def in_pages(timeline: Timeline, order: ReadingOrder) -> list[Event]:
    events = timeline.events.shown()
    found = first_page(events, order)
    read = list(found.events)
    while found.next:
        last = read[-1]
        found = page_after(events, order, Cursor.read(str(found.next)))
        assert found.previous == last
        read += found.events
    return read


@pytest.mark.django_db
@pytest.mark.parametrize("order", ORDERS)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minutes=st.lists(st.integers(0, 3), max_size=9), positions=st.lists(st.integers(-1, 1), max_size=9))
def test_pages_show_each_event_once_and_in_order(
    monkeypatch: pytest.MonkeyPatch, order: ReadingOrder, minutes: list[int], positions: list[int]
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    timeline = make_timeline()
    for minute, position in zip(minutes, positions, strict=False):
        make_event(timeline=timeline, when=clock(1, minute), position=position)
    whole = list(timeline.events.shown().oldest_first())
    assert in_pages(timeline, order) == (whole if order == "oldest" else whole[::-1])


@pytest.mark.django_db
@pytest.mark.parametrize("order", ORDERS)
def test_pages_hold_times_of_every_kind(monkeypatch: pytest.MonkeyPatch, order: ReadingOrder) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 1)
    timeline = make_timeline()
    kinds = [
        When.unknown(KYIV),
        When.on(date(1, 1, 1), KYIV),
        When.in_year(9999, KYIV),
        When.on(date(2025, 7, 4), KYIV),
        clock(0, 0),
        clock(0, 0).onwards(),
        clock(0, 0).until(clock(4, 0)),
    ]
    events = [make_event(timeline=timeline, when=when) for when in kinds]
    read = in_pages(timeline, order)
    assert sorted(event.pk for event in read) == [event.pk for event in events]


@pytest.mark.django_db
def test_an_event_added_or_withdrawn_meanwhile_shifts_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    timeline = make_timeline()
    events = [make_event(timeline=timeline, when=clock(1, minute)) for minute in range(6)]
    shown = timeline.events.shown()
    first = first_page(shown, "newest")
    assert first.next is not None
    make_event(timeline=timeline, when=clock(2))
    first.events[-1].withdraw()
    following = page_after(shown, "newest", first.next)
    assert [event.pk for event in following.events] == [events[3].pk, events[2].pk]
    assert following.previous is None


@pytest.mark.django_db
@pytest.mark.parametrize("order", ORDERS)
def test_the_page_with_an_event_has_it(monkeypatch: pytest.MonkeyPatch, order: ReadingOrder) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    timeline = make_timeline()
    for minute in range(7):
        make_event(timeline=timeline, when=clock(1, minute))
    for event in timeline.events.all():
        assert event in page_with(timeline.events.shown(), order, event).events


@pytest.mark.django_db
def test_the_page_with_an_early_event_is_the_first_page() -> None:
    timeline = make_timeline()
    events = [make_event(timeline=timeline, when=clock(1, minute)) for minute in range(3)]
    assert page_with(timeline.events.shown(), "newest", events[0]).events == events[::-1]


@pytest.mark.django_db
def test_a_page_costs_one_query_at_any_depth(django_assert_num_queries: object) -> None:
    timeline = make_timeline()
    last = [make_event(timeline=timeline, when=clock(1, minute)) for minute in range(4)][-1]
    with django_assert_num_queries(1):  # type: ignore[operator]
        page_after(timeline.events.shown(), "newest", Cursor.of(last))
