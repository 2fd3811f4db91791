"""The desk page of a timeline: events in the order of the page, pinned, tagged and moved, with an undo."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.articles.desk import HTMX, fields_of
from tests.factories import bounds, clock, make_claim, make_event, make_timeline
from timeline.desk import listing
from timeline.models import Event, Tag, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


def at(name: str, timeline: Timeline, **parts: Any) -> str:
    return reverse(f"admin:timeline_timeline_{name}", kwargs={"pk": timeline.pk, **parts})


def overlapping(timeline: Timeline, headline: str, minute: int) -> Event:
    """Between a minute after one and half past: no two of these have a known order."""
    when = When(start=bounds(clock(1, minute), clock(1, 30)), zone="Europe/Kyiv")
    return make_event(timeline=timeline, headline=headline, when=when)


@pytest.fixture
def group(timeline: Timeline) -> list[Event]:
    return [overlapping(timeline, name, minute) for minute, name in enumerate(("One", "Two", "Three"))]


def order_of(client: Client, timeline: Timeline, query: str = "?order=oldest") -> list[str]:
    page = client.get(at("desk", timeline) + query)
    return [row.event.headline for one in page.context["listing"].groups() for row in one.rows]


def press(client: Client, event: Event, name: str, value: int, seen: int | None = None, **how: Any) -> Any:
    where = at("mark", event.timeline, event=event.pk)
    seen = Event.objects.get(pk=event.pk).version if seen is None else seen
    return client.post(where, {"mark": name, "value": value, "seen": seen}, **how)


def move(client: Client, event: Event, to: str, query: str = "?order=oldest", **how: Any) -> Any:
    page = client.get(at("desk", event.timeline) + query)
    seen = page.context["listing"].group_of(event.pk).order
    where = at("move", event.timeline, event=event.pk) + query
    return client.post(where, {"to": to, "seen": seen}, **how)


def versions(timeline: Timeline) -> int:
    return Timeline.objects.get(pk=timeline.pk).version


def test_events_are_listed_in_the_order_of_the_page_with_their_sources(
    editor_client: Client, timeline: Timeline
) -> None:
    make_claim(event=make_event(timeline=timeline, headline="Later", when=clock(3)))
    make_event(timeline=timeline, headline="Sooner", when=clock(2))
    assert order_of(editor_client, timeline, "") == ["Later", "Sooner"]
    assert order_of(editor_client, timeline) == ["Sooner", "Later"]
    page = editor_client.get(at("desk", timeline)).content.decode()
    assert "1 source" in page
    assert "no source" in page


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(("mark", "field"), [("pinned", "is_pinned"), ("key", "is_key")])
def test_a_mark_is_one_version_and_can_be_taken_back(
    editor_client: Client, editor: User, timeline: Timeline, headers: dict[str, str], mark: str, field: str
) -> None:
    event = make_event(timeline=timeline)
    before = versions(timeline)
    answer = press(editor_client, event, mark, 1, headers=headers, follow=True)
    assert getattr(Event.objects.get(), field)
    assert versions(timeline) == before + 1
    assert 'aria-pressed="true"' in answer.content.decode()

    undo = fields_of(answer, at("undo", timeline))
    assert undo == {"version": str(before + 1)}
    editor_client.post(at("undo", timeline), undo, headers=headers)
    assert not getattr(Event.objects.get(), field)
    assert versions(timeline) == before + 2
    assert {revision.by for revision in event.revisions.all()} == {None, editor}


def test_pressing_twice_is_harmless(editor_client: Client, timeline: Timeline) -> None:
    event = make_event(timeline=timeline)
    for _time in range(2):
        assert press(editor_client, event, "pinned", 1, seen=1).status_code == 302
    assert event.revisions.count() == 2


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_second_of_two_editors_on_a_toggle_is_told_and_changes_nothing(
    editor_client: Client, timeline: Timeline, headers: dict[str, str]
) -> None:
    event = make_event(timeline=timeline)
    press(editor_client, event, "key", 1, seen=1)
    answer = press(editor_client, event, "pinned", 1, seen=1, headers=headers)
    assert answer.status_code == 409
    assert "changed after you opened the page" in answer.content.decode()
    assert not Event.objects.get().is_pinned
    assert press(editor_client, event, "pinned", 1, headers=headers).status_code in (200, 302)
    assert Event.objects.get().is_pinned
    assert Event.objects.get().is_key


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_press_moves_an_event_by_one_place_as_one_version(
    editor_client: Client, timeline: Timeline, group: list[Event], headers: dict[str, str]
) -> None:
    assert order_of(editor_client, timeline) == ["One", "Two", "Three"]
    before = versions(timeline)
    answer = move(editor_client, group[2], "up", headers=headers, follow=True)
    assert order_of(editor_client, timeline) == ["One", "Three", "Two"]
    assert order_of(editor_client, timeline, "?order=newest") == ["Two", "Three", "One"]
    assert versions(timeline) == before + 1
    if headers:
        assert f'id="up-{group[2].pk}" autofocus' in answer.content.decode()
    editor_client.post(at("undo", timeline), {"version": before + 1})
    assert order_of(editor_client, timeline) == ["One", "Two", "Three"]


def test_up_is_up_also_where_the_newest_stands_first(
    editor_client: Client, timeline: Timeline, group: list[Event]
) -> None:
    top, middle, _bottom = order_of(editor_client, timeline, "?order=newest")
    move(editor_client, next(event for event in group if event.headline == middle), "up", "?order=newest")
    assert order_of(editor_client, timeline, "?order=newest")[:2] == [middle, top]


def test_readers_are_told_the_order_that_was_set_and_that_it_is_not_known_once_it_is_left_open(
    client: Client, editor_client: Client, timeline: Timeline, group: list[Event]
) -> None:
    def told() -> bool:
        return "order not known" in client.get(timeline.get_absolute_url()).content.decode()

    assert told()
    move(editor_client, group[0], "down")
    assert not told()
    move(editor_client, group[0], "open")
    assert told()


@pytest.mark.parametrize(("place", "to"), [(0, "up"), (2, "down")])
def test_the_ends_of_a_group_go_no_further(
    editor_client: Client, timeline: Timeline, group: list[Event], place: int, to: str
) -> None:
    before = versions(timeline)
    assert move(editor_client, group[place], to).status_code == 302
    assert versions(timeline) == before


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_group_that_somebody_changed_meanwhile_is_shown_and_left_alone(
    editor_client: Client, timeline: Timeline, group: list[Event], headers: dict[str, str]
) -> None:
    seen = " ".join(str(event.pk) for event in group)
    move(editor_client, group[2], "up")
    before = versions(timeline)
    where = at("move", timeline, event=group[0].pk) + "?order=oldest"
    answer = editor_client.post(where, {"to": "down", "seen": seen}, headers=headers)
    assert answer.status_code == 409
    assert "changed after you opened the page" in answer.content.decode()
    assert versions(timeline) == before


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_tags_are_saved_as_one_version(
    editor_client: Client, timeline: Timeline, headers: dict[str, str]
) -> None:
    event, tag = make_event(timeline=timeline), Tag.objects.create(name="Alarm", slug="alarm")
    where = at("tags", timeline, event=event.pk)
    opened = editor_client.get(where, headers=headers)
    assert "Alarm" in opened.content.decode()
    data = {f"event{event.pk}-seen": "1", f"event{event.pk}-tags": [tag.pk]}
    assert editor_client.post(where, data, headers=headers).status_code == (200 if headers else 302)
    assert list(event.tags.all()) == [tag]
    assert event.revisions.count() == 2


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_tags_saved_second_are_shown_beside_the_stored_ones(
    editor_client: Client, timeline: Timeline, headers: dict[str, str]
) -> None:
    event = make_event(timeline=timeline)
    alarm, fire = (Tag.objects.create(name=name, slug=name.lower()) for name in ("Alarm", "Fire"))
    event.retag([alarm])
    prefix = f"event{event.pk}"
    data = {f"{prefix}-seen": "1", f"{prefix}-tags": [fire.pk]}
    answer = editor_client.post(at("tags", timeline, event=event.pk), data, headers=headers)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Stored now" in page
    assert "changed by you" in page
    assert list(event.tags.all()) == [alarm]


@pytest.mark.parametrize("tag", ["x", "999999"])
def test_a_tag_that_is_none_is_an_error_at_its_field(
    editor_client: Client, timeline: Timeline, tag: str
) -> None:
    event = make_event(timeline=timeline)
    data = {f"event{event.pk}-seen": "1", f"event{event.pk}-tags": [tag]}
    answer = editor_client.post(at("tags", timeline, event=event.pk), data)
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()


@pytest.mark.parametrize("version", ["", "x", "1", "999999"])
def test_only_ones_own_last_change_of_this_page_is_undone_here(
    editor_client: Client, timeline: Timeline, version: str
) -> None:
    make_event(timeline=timeline)
    before = versions(timeline)
    assert editor_client.post(at("undo", timeline), {"version": version}).status_code == 409
    assert versions(timeline) == before


def test_what_was_changed_again_is_not_undone(editor_client: Client, timeline: Timeline) -> None:
    event = make_event(timeline=timeline)
    press(editor_client, event, "pinned", 1)
    pinned = versions(timeline)
    press(editor_client, event, "key", 1)
    assert editor_client.post(at("undo", timeline), {"version": pinned}).status_code == 409
    assert Event.objects.get().is_pinned


def test_no_event_of_another_timeline_is_changed_here(editor_client: Client, timeline: Timeline) -> None:
    other = make_event()
    where = at("mark", timeline, event=other.pk)
    assert editor_client.post(where, {"mark": "key", "value": "1", "seen": "1"}).status_code == 404


def test_a_long_list_comes_in_pages(
    editor_client: Client, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    for hour in range(5):
        make_event(timeline=timeline, headline=str(hour), when=clock(hour))
    seen, query = [], "?order=oldest"
    while query:
        page = editor_client.get(at("desk", timeline) + query)
        seen += [row.event.headline for one in page.context["listing"].groups() for row in one.rows]
        query = page.context["listing"].following
    assert seen == list("01234")


def test_it_takes_the_same_queries_however_many_events_there_are(
    editor_client: Client, timeline: Timeline, django_assert_max_num_queries: Any
) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(30) as counted:
            editor_client.get(at("desk", timeline))
        return len(counted)

    def add(number: int) -> None:
        for minute in range(number):
            event = make_claim(event=make_event(timeline=timeline, when=clock(1, minute % 60))).event
            event.retag([tag])

    tag = Tag.objects.create(name="Alarm", slug="alarm")
    add(10)
    few = queries()
    add(90)
    assert queries() == few
