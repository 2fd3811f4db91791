from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline import paging
from timeline.history import changing
from timeline.models import Event, Timeline
from timeline.when import Granularity, When

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def body(client: Client, url: str, **headers: str) -> str:
    response = client.get(url, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def night() -> Timeline:
    return make_timeline(slug="night", title="Night of strikes", standfirst="Hour by hour.")


@pytest.fixture
def sirens(night: Timeline) -> Event:
    with changing(night):
        event = make_event(timeline=night, headline="Sirens sound", body="To the shelters.", when=clock(0, 5))
        make_claim(event=event, quote="the sirens began", url="https://example.org/wire?a=1&b=2")
    return event


def test_the_list_of_timelines_has_the_live_ones_first_and_no_draft(client: Client) -> None:
    make_timeline(title="Closed flood", state="closed")
    make_timeline(title="Live night", state="live")
    make_timeline(title="Paused vote", state="paused")
    make_timeline(title="Secret draft", state="draft")
    page = body(client, "/")
    assert page.index("Live night") < page.index("Paused vote") < page.index("Closed flood")
    assert "Secret draft" not in page


def test_an_empty_site_says_so(client: Client) -> None:
    assert "No timelines yet" in body(client, "/")


def test_an_empty_timeline_says_so(client: Client, night: Timeline) -> None:
    page = body(client, "/night/")
    assert "Nothing has been confirmed yet" in page
    assert "Newest first" not in page


def test_an_event_stands_with_time_headline_text_quote_and_source(client: Client, sirens: Event) -> None:
    page = body(client, "/night/")
    assert "Friday 4 July 2025" in page
    assert '<time datetime="2025-07-04T00:05+03:00">00:05</time>' in page
    assert f'<a href="/night/e/{sirens.pk}/">' in page
    for text in ("Sirens sound", "To the shelters.", "“the sirens began”", "Wire report", "Hour by hour."):
        assert text in page
    assert '<a href="https://example.org/wire?a=1&amp;b=2" rel="external noopener">' in page


def test_headings_go_from_timeline_to_day_to_event(client: Client, sirens: Event) -> None:
    page = body(client, "/night/")
    assert page.index("<h1>Night") < page.index('<h2 class="day">Friday') < page.index("<h3>Sirens")


def test_the_head_counts_what_is_public(client: Client, night: Timeline, sirens: Event) -> None:
    make_claim(event=sirens, outlet="Mayor", when=clock(0, 5))
    make_claim(event=make_event(timeline=night, when=clock(1)), outlet="Mayor", when=clock(1))
    sirens.refresh_from_db()
    sirens.when = clock(0, 10)
    sirens.save(note="Read again.")
    withdrawn = make_event(timeline=night, when=clock(2))
    make_claim(event=withdrawn, outlet="Nobody", when=clock(2))
    withdrawn.withdraw(reason="Wrong.")
    page = body(client, "/night/")
    for text in ("2 events", "2 sources", "1 correction<"):
        assert text in page


def test_newest_first_while_live_and_oldest_first_once_closed(client: Client, night: Timeline) -> None:
    make_event(timeline=night, headline="First", when=clock(1))
    make_event(timeline=night, headline="Second", when=clock(2))

    def first_comes_first(url: str) -> bool:
        page = body(client, url)
        return page.index("First") < page.index("Second")

    assert not first_comes_first("/night/")
    assert first_comes_first("/night/?order=oldest")
    assert not first_comes_first("/night/?order=upside-down")
    night.refresh_from_db()
    night.state = Timeline.State.CLOSED
    night.save()
    assert first_comes_first("/night/")
    assert not first_comes_first("/night/?order=newest")


def test_the_current_order_is_marked_and_the_usual_one_has_the_plain_address(
    client: Client, sirens: Event
) -> None:
    assert '<a href="/night/" aria-current="true">Newest first</a>' in body(client, "/night/")
    assert '<a href="/night/?order=oldest" aria-current="true">' in body(client, "/night/?order=oldest")


def test_events_of_unknown_order_say_so(client: Client, night: Timeline) -> None:
    when = When.within(datetime(2025, 7, 4, 1), datetime(2025, 7, 4, 4), KYIV, Granularity.HOUR)
    make_event(timeline=night, headline="Smoke", when=when)
    make_event(timeline=night, headline="Shots", when=when)
    assert "Around the same time – order not known" in body(client, "/night/")


def test_a_withdrawn_event_leaves_its_note_and_nothing_else(client: Client, sirens: Event) -> None:
    sirens.withdraw(reason="It was a <test> of the sirens.")
    for url in ("/night/", f"/night/e/{sirens.pk}/"):
        page = body(client, url)
        assert "It was a &lt;test&gt; of the sirens." in page
        assert "withdrawn" in page.lower()
        for text in ("Sirens sound", "To the shelters", "the sirens began", "00:05"):
            assert text not in page


def test_an_event_withdrawn_without_a_note_was_never_there(client: Client, sirens: Event) -> None:
    sirens.withdraw()
    assert f"event-{sirens.pk}" not in body(client, "/night/")
    for url in (f"/night/e/{sirens.pk}/", f"/night/?at={sirens.pk}"):
        assert client.get(url).status_code == 404


def test_an_event_has_a_page_with_its_sources_corrections_and_the_way_back(
    client: Client, sirens: Event
) -> None:
    sirens.refresh_from_db()
    sirens.when = clock(0, 10)
    sirens.save(note="The log was read again.")
    page = body(client, f"/night/e/{sirens.pk}/")
    assert "<h1>Sirens sound</h1>" in page
    assert "00:10, Friday 4 July 2025, Kyiv time" in page
    assert "Time changed from 00:05 to 00:10. The log was read again." in page
    assert "“the sirens began”" in page
    assert f'href="/night/?at={sirens.pk}#event-{sirens.pk}"' in page


@pytest.mark.parametrize(
    "url",
    [
        "/nothing/",
        "/draft/",
        "/draft/e/{draft}/",
        "/draft/since/1/",
        "/night/e/{draft}/",
        "/night/e/0/",
        "/night/e/99999999999999999999999999/",
        "/night/nothing/",
        "/night/?before=x",
        "/night/?before=0000-00-00_0",
        "/night/?before=999999999999~0~0~1",
        "/night/?order=oldest&after=%00",
        "/night/?at=x",
        "/night/?at=-1",
        "/night/?at=%D9%A1",
        "/night/?at=99999999999999999999999999",
        "/night/?at={draft}",
        "/night/since/1/?at=x",
    ],
)
def test_what_is_not_public_or_no_address_is_the_same_page(client: Client, sirens: Event, url: str) -> None:
    draft = make_event(timeline=make_timeline(slug="draft", state="draft"))
    expected = client.get("/no-such-timeline/")
    response = client.get(url.format(draft=draft.pk))
    assert (response.status_code, response.content) == (404, expected.content)
    assert response.headers == expected.headers


@pytest.mark.parametrize("cursor", ["-62135596800~-62135596800~0~1", "253402300799~253402300799~0~1"])
@pytest.mark.parametrize("order", ["order=newest&before=", "order=oldest&after="])
def test_a_cursor_at_the_rims_of_the_calendar_is_a_page(
    client: Client, sirens: Event, order: str, cursor: str
) -> None:
    assert client.get(f"/night/?{order}{cursor}").status_code == 200


def test_a_cursor_beyond_what_the_columns_hold_is_a_page(client: Client, sirens: Event) -> None:
    assert client.get("/night/?before=0~0~9999999999~999999999999999999").status_code == 200


def test_the_older_link_leads_on_and_htmx_gets_only_what_follows(
    client: Client, night: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    for minute in range(3):
        make_event(timeline=night, headline=f"Event {minute}", when=clock(1, minute))
    page = body(client, "/night/")
    assert "Event 0" not in page
    link = page.split('hx-get="/night/?order=newest&amp;before=')[1].split('"')[0]
    whole = body(client, f"/night/?order=newest&before={link}")
    assert "<h1>" in whole
    assert '<h2 class="day">' in whole
    assert "Event 0" in whole
    assert "Event 1" not in whole
    assert "Back to the newest events" in whole
    fragment = body(client, f"/night/?order=newest&before={link}", **HTMX)
    assert "Event 0" in fragment
    for absent in ("<html", "<h1>", "<h2", "Event 1", 'id="live"'):
        assert absent not in fragment


def test_htmx_gets_the_list_afresh_with_what_stands_around_it(client: Client, sirens: Event) -> None:
    fragment = body(client, f"/night/?order=newest&at={sirens.pk}", **HTMX)
    assert "<html" not in fragment
    for present in ("<title>Night of strikes – Eventline</title>", 'id="coverage"', 'id="live"', 'id="head"'):
        assert present in fragment


def test_what_an_editor_wrote_is_text_and_never_markup(client: Client, night: Timeline) -> None:
    nasty = '<script>alert(1)</script><b hx-get="/x">'
    with changing(night):
        event = make_event(timeline=night, headline=nasty, body=nasty, when=clock(1))
        make_claim(event=event, outlet=nasty, quote=nasty, when=clock(1))
    for url in ("/night/", f"/night/e/{event.pk}/", "/night/since/1/"):
        page = body(client, url)
        assert "<script>alert" not in page
        assert "<b hx-get" not in page


def test_addresses_have_their_names(night: Timeline) -> None:
    assert reverse("index") == "/"
    assert reverse("timeline", args=["night"]) == "/night/"
    assert reverse("event", args=["night", 12]) == "/night/e/12/"
    assert reverse("since", args=["night", 3]) == "/night/since/3/"


def test_the_page_of_a_fault_of_ours_needs_nothing(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("timeline.views.updated", fail)
    make_timeline()
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "The fault is ours" in response.content.decode()
