"""The contract between an open page and the server."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories import clock, make_event, make_timeline
from timeline.history import changing
from timeline.live import TOO_MANY
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db

RELOAD = "This page has changed. Reload"


@pytest.fixture
def night() -> Timeline:
    return make_timeline(slug="night", title="Night of strikes")


@pytest.fixture
def sirens(night: Timeline) -> Event:
    return make_event(timeline=night, headline="Sirens sound", when=clock(0, 5))


def version_of(timeline: Timeline) -> int:
    return Timeline.objects.get(pk=timeline.pk).version


def news(client: Client, version: int, query: str = "") -> str:
    response = client.get(f"/night/since/{version}/{query}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=1, s-maxage=2"
    assert "Vary" not in response
    assert not response.cookies
    return response.content.decode()


def test_nothing_new_is_an_empty_answer_that_caches_keep_and_htmx_leaves_alone(
    client: Client, sirens: Event, django_assert_num_queries: Any
) -> None:
    version = version_of(sirens.timeline)
    with django_assert_num_queries(1):
        response = client.get(f"/night/since/{version}/")
    assert (response.status_code, response.content, response["HX-Reswap"]) == (200, b"", "none")
    assert response["Cache-Control"] == "public, max-age=1, s-maxage=2"


def test_an_edit_is_put_in_its_place_and_the_page_moves_on_to_the_new_version(
    client: Client, sirens: Event
) -> None:
    version = version_of(sirens.timeline)
    sirens.headline = "Sirens sound twice"
    sirens.save()
    answer = news(client, version)
    assert f'<hx-partial hx-target="#event-{sirens.pk}" hx-swap="outerMorph"><li class="event' in answer
    assert "Sirens sound twice" in answer
    assert "new event" not in answer
    assert f'hx-get="/night/since/{version + 1}/"' in answer


def test_a_correction_is_put_with_its_mark(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.when = clock(4, 10)
    sirens.save(note="The mayor says so.")
    assert "Time changed from 00:05 to 04:10. The mayor says so." in news(client, version)


def test_the_new_place_of_a_corrected_time_waits_until_it_is_asked_for(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.when = clock(4, 10)
    sirens.save()
    answer = news(client, version)
    assert "Times were corrected. Show the new order" in answer
    assert f'href="/night/?order=newest&amp;at={sirens.pk}#event-{sirens.pk}"' in answer
    assert f'hx-get="/night/since/{version}/"' in answer
    assert "new event" not in answer


def test_a_time_that_was_corrected_and_put_back_has_not_moved(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    for when in (clock(4, 10), clock(0, 5)):
        sirens.when = when
        sirens.save()
    assert "Show the new order" not in news(client, version)


def test_a_withdrawal_with_a_note_puts_the_note(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.withdraw(reason="It was a test.")
    answer = news(client, version)
    assert f'<hx-partial hx-target="#event-{sirens.pk}" hx-swap="outerMorph">' in answer
    assert "It was a test." in answer
    assert "Sirens sound" not in answer


def test_a_withdrawal_without_a_note_removes(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.withdraw()
    answer = news(client, version)
    assert f'<hx-partial hx-target="#event-{sirens.pk}" hx-swap="delete"></hx-partial>' in answer
    assert "Sirens sound" not in answer


def test_new_events_wait_and_the_page_goes_on_asking_from_its_own_version(
    client: Client, night: Timeline, sirens: Event
) -> None:
    version = version_of(night)
    first = make_event(timeline=night, headline="All clear", when=clock(5))
    answer = news(client, version)
    assert ">1 new event\n" in answer
    assert "<title>(1) Night of strikes – Eventline</title>" in answer
    assert "All clear" not in answer
    assert f'hx-get="/night/since/{version}/"' in answer
    assert f'href="/night/?order=newest&amp;at={first.pk}#event-{first.pk}"' in answer
    second = make_event(timeline=night, headline="Trains run", when=clock(6))
    answer = news(client, version)
    assert ">2 new events\n" in answer
    assert f"at={second.pk}#event-{second.pk}" in answer


def test_the_first_new_event_is_the_one_read_first_in_the_readers_order(
    client: Client, night: Timeline, sirens: Event
) -> None:
    version = version_of(night)
    early, late = (make_event(timeline=night, when=clock(hour)) for hour in (5, 6))
    assert f"?order=newest&amp;at={late.pk}#" in news(client, version)
    oldest = news(client, version, "?order=oldest")
    assert f"?order=oldest&amp;at={early.pk}#" in oldest
    assert f'hx-get="/night/since/{version}/?order=oldest"' in oldest


def test_an_event_that_came_and_went_meanwhile_is_not_counted(client: Client, night: Timeline) -> None:
    version = version_of(night)
    event = make_event(timeline=night)
    event.withdraw(reason="Too early.")
    assert "new event" not in news(client, version)


def test_a_restored_event_is_new_again(client: Client, night: Timeline, sirens: Event) -> None:
    sirens.withdraw()
    version = version_of(night)
    sirens.restore()
    assert "1 new event" in news(client, version)


def test_an_edit_of_an_event_that_still_waits_stays_one_new_event(client: Client, night: Timeline) -> None:
    version = version_of(night)
    event = make_event(timeline=night)
    event.body = "More."
    event.save()
    answer = news(client, version)
    assert "1 new event" in answer
    assert f'hx-target="#event-{event.pk}"' not in answer


def test_what_names_a_changed_event_as_its_anchor_is_put_too(client: Client, sirens: Event) -> None:
    hour = timedelta(hours=1)
    call = make_event(timeline=sirens.timeline, when=clock(0, 5).derived(-hour, -hour, sirens.pk))
    version = version_of(sirens.timeline)
    sirens.refresh_from_db()
    sirens.withdraw()
    answer = news(client, version)
    assert f'hx-target="#event-{call.pk}"' in answer
    assert "Sirens sound" not in answer


def test_the_same_question_has_the_same_answer(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.headline = "Sirens sound twice"
    sirens.save()
    first, again = client.get(f"/night/since/{version}/"), client.get(f"/night/since/{version}/")
    assert (first.content, first["ETag"]) == (again.content, again["ETag"])
    cached = client.get(f"/night/since/{version}/", headers={"If-None-Match": first["ETag"]})
    assert cached.status_code == 304


def test_a_version_from_the_future_is_told_to_reload(client: Client, sirens: Event) -> None:
    answer = news(client, version_of(sirens.timeline) + 1)
    assert RELOAD in answer
    assert "hx-get" not in answer
    assert RELOAD in news(client, 10**30)


def test_a_page_too_far_behind_is_told_to_reload(client: Client, night: Timeline) -> None:
    version = version_of(night)
    with changing(night):
        for number in range(TOO_MANY):
            make_event(timeline=night, headline=f"Event {number}")
    assert f"{TOO_MANY} new events" in news(client, version)
    make_event(timeline=night)
    answer = news(client, version)
    assert RELOAD in answer
    assert "hx-get" not in answer


def test_a_new_title_is_put_and_the_page_goes_on(client: Client, night: Timeline, sirens: Event) -> None:
    night.refresh_from_db()
    version = night.version
    night.title = "Night over two capitals"
    night.save()
    answer = news(client, version)
    assert "<h1>Night over two capitals</h1>" in answer
    assert f'hx-get="/night/since/{version + 1}/"' in answer


def test_the_offer_to_reload_is_for_pages_of_another_zone_only(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.body = "More."
    sirens.save()
    answer = news(client, version)
    offer = next(part for part in answer.split("<hx-partial") if RELOAD in part)
    assert """hx-target='#coverage:not([data-zone="Europe/Kyiv"]) #new'""" in offer


def test_a_closed_timeline_answers_without_a_poller(client: Client, night: Timeline, sirens: Event) -> None:
    night.refresh_from_db()
    version = night.version
    night.state = Timeline.State.CLOSED
    night.save()
    answer = news(client, version)
    assert 'id="live"' in answer
    assert "hx-trigger" not in answer
    assert "Coverage closed" in answer
    assert 'hx-trigger="every' not in client.get("/night/").content.decode()


def test_the_answer_holds_no_space_that_would_pile_up_in_the_page(client: Client, sirens: Event) -> None:
    version = version_of(sirens.timeline)
    sirens.body = "More."
    sirens.save()
    answer = news(client, version)
    assert "> <" not in answer.replace("\n", " ").strip()
