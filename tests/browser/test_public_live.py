"""A page that is open while editors work."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.factories import clock, make_claim, make_event, make_timeline
from timeline.history import changing
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick_polls(settings: Any) -> None:
    settings.LIVE_POLL_SECONDS = 0.2


def long_timeline(**overrides: Any) -> tuple[Timeline, list[Event]]:
    timeline = make_timeline(slug="night", **overrides)
    texts = "A paragraph long enough to be read for a while. " * 6
    with changing(timeline):
        events = [
            make_event(timeline=timeline, headline=f"Event {number}", body=texts, when=clock(1, number))
            for number in range(12)
        ]
    return timeline, events


def open_in_the_middle(page: Page, url: str, headline: str) -> Callable[[], float]:
    """Scroll to a headline; returns where on the screen it stands."""
    page.goto(url)
    item = page.get_by_role("heading", name=headline, exact=True)
    item.scroll_into_view_if_needed()
    page.mouse.wheel(0, 1)  # anchoring only guards what a reader has scrolled
    page.wait_for_timeout(150)
    return lambda: item.evaluate("element => element.getBoundingClientRect().top")


def next_poll(page: Page) -> None:
    with page.expect_response(lambda response: "/since/" in response.url):
        pass
    with page.expect_response(lambda response: "/since/" in response.url):
        pass


def test_a_new_event_waits_behind_a_link_and_moves_nothing(page: Page, live_server: Any) -> None:
    timeline, _events = long_timeline()
    where = open_in_the_middle(page, f"{live_server.url}/night/", "Event 6")
    before = where()
    new = make_event(timeline=timeline, headline="All clear", when=clock(2, 30))
    pill = page.get_by_role("link", name="1 new event")
    expect(pill).to_be_in_viewport()
    expect(page.get_by_role("status")).to_contain_text("1 new event")
    expect(page).to_have_title(f"(1) {timeline.title} – Eventline")
    expect(page.get_by_text("All clear")).to_have_count(0)
    assert where() == pytest.approx(before, abs=1), "a page scrolls by whole pixels of the screen"
    make_event(timeline=timeline, headline="Trains run", when=clock(2, 20))
    pill = page.get_by_role("link", name="2 new events")
    expect(pill).to_be_visible()
    assert where() == pytest.approx(before, abs=1)
    pill.click()
    expect(page.locator(f"#event-{new.pk}")).to_be_focused()
    expect(page.locator(f"#event-{new.pk}")).to_be_in_viewport()
    expect(page.get_by_text("Trains run")).to_be_visible()
    expect(pill).to_have_count(0)
    expect(page).to_have_title(f"{timeline.title} – Eventline")
    expect(page.get_by_role("status")).to_have_text("")


def test_the_link_to_new_events_leads_to_a_place_far_down(page: Page, live_server: Any) -> None:
    timeline = make_timeline(slug="night")
    with changing(timeline):
        for number in range(40):
            make_event(timeline=timeline, headline=f"Event {number}", when=clock(5, number))
    page.goto(f"{live_server.url}/night/")
    new = make_event(timeline=timeline, headline="The first shot", when=clock(4, 0))
    page.get_by_role("link", name="1 new event").click()
    expect(page.locator(f"#event-{new.pk}")).to_be_focused()
    expect(page.get_by_role("link", name="Back to the newest events")).to_be_attached()
    next_poll(page)
    expect(page.locator(".pill")).to_have_count(0)


@pytest.mark.parametrize("browser_holds_the_place", [True, False])
def test_corrections_and_withdrawals_reach_the_open_page_and_move_nothing(
    page: Page, live_server: Any, browser_holds_the_place: bool
) -> None:
    _timeline, events = long_timeline()
    where = open_in_the_middle(page, f"{live_server.url}/night/", "Event 6")
    if not browser_holds_the_place:  # as in Safari
        page.evaluate(
            "const sheet = new CSSStyleSheet(); sheet.replaceSync('* { overflow-anchor: none }');"
            "document.adoptedStyleSheets.push(sheet)"
        )
    before = where()
    page.locator(f"#event-{events[9].pk} h3").evaluate("element => { element.kept = true }")
    events[9].when = clock(1, 50)
    events[9].save(note="The fire service log says so.")
    item = page.locator(f"#event-{events[9].pk}")
    expect(item).to_contain_text("Time changed from 01:09 to 01:50. The fire service log says so.")
    assert where() == pytest.approx(before, abs=1)
    pill = page.get_by_role("link", name="Times were corrected. Show the new order")
    expect(pill).to_be_in_viewport()
    events[10].withdraw(reason="It was another attack.")
    expect(page.locator(f"#event-{events[10].pk}")).to_contain_text("It was another attack.")
    expect(page.get_by_text("Event 10", exact=True)).to_have_count(0)
    assert where() == pytest.approx(before, abs=1)
    events[11].withdraw()
    expect(page.locator(f"#event-{events[11].pk}")).to_have_count(0)
    assert where() == pytest.approx(before, abs=1)
    assert page.locator(f"#event-{events[9].pk} h3").evaluate("element => element.kept")
    pill.click()
    expect(page.locator(".event h3").first).to_have_text("Event 9")
    expect(page.locator(f"#event-{events[9].pk}")).to_be_focused()
    expect(pill).to_have_count(0)


def test_a_change_of_what_is_not_on_the_page_harms_nothing(page: Page, live_server: Any) -> None:
    timeline = make_timeline(slug="night")
    with changing(timeline):
        events = [make_event(timeline=timeline, headline=f"Event {n}", when=clock(5, n)) for n in range(60)]
    page.goto(f"{live_server.url}/night/?at={events[20].pk}")
    version = Timeline.objects.get().version
    events[55].headline = "Changed far above"
    events[55].save()
    events[54].withdraw()
    events[20].headline = "Changed in sight"
    events[20].save()
    expect(page.get_by_text("Changed in sight")).to_be_visible()
    expect(page.locator("#live")).to_have_attribute("hx-get", f"/night/since/{version + 3}/")
    expect(page.get_by_text("Changed far above")).to_have_count(0)


def at_rest(page: Page) -> str:
    """What stands on the page, less the class that htmx sets while it asks."""
    return re.sub(r' class="(htmx-request)?"', "", page.locator("main").inner_html())


def test_applying_the_same_news_again_changes_nothing(page: Page, live_server: Any) -> None:
    timeline, events = long_timeline()
    page.goto(f"{live_server.url}/night/")
    events[11].headline = "Event eleven, reworded"
    events[11].save()
    make_event(timeline=timeline, headline="All clear", when=clock(2, 30))
    expect(page.get_by_role("link", name="1 new event")).to_be_visible()
    once = at_rest(page)
    page.evaluate(
        "window.heard = 0; new MutationObserver(all => { heard += all.length }).observe("
        "document.getElementById('news'), {subtree: true, childList: true, characterData: true})"
    )
    next_poll(page)
    next_poll(page)
    assert at_rest(page) == once
    assert page.evaluate("heard") == 0


def test_polling_rests_while_the_tab_is_hidden_and_asks_at_once_when_it_is_seen(
    page: Page, live_server: Any
) -> None:
    timeline, _events = long_timeline()
    page.goto(f"{live_server.url}/night/")
    next_poll(page)
    asked: list[str] = []
    hide = """hidden => {
        Object.defineProperty(document, "hidden", {value: hidden, configurable: true});
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    page.evaluate(hide, True)
    page.wait_for_timeout(200)
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(600)
    assert asked == []
    make_event(timeline=timeline, headline="All clear", when=clock(2, 30))
    page.evaluate(hide, False)
    expect(page.get_by_role("link", name="1 new event")).to_be_visible()


@pytest.mark.parametrize("status", [None, 500])
def test_a_lost_connection_is_said_and_recovers(
    browser: Browser, live_server: Any, status: int | None
) -> None:
    timeline, _events = long_timeline()
    page = browser.new_page()
    page.goto(f"{live_server.url}/night/")

    def fail(route: Route) -> None:
        route.fulfill(status=status, body="<h1>Broken</h1>") if status else route.abort()

    page.route("**/since/**", fail)
    status_line = page.get_by_role("status")
    expect(status_line).to_have_text("Connection lost, retrying")
    expect(page.get_by_role("heading", name=timeline.title)).to_be_visible()
    expect(page.get_by_text("Broken")).to_have_count(0)
    page.unroute("**/since/**")
    expect(status_line).to_have_text("")
    make_event(timeline=timeline, headline="All clear", when=clock(2, 30))
    expect(page.get_by_role("link", name="1 new event")).to_be_visible()
    page.close()


def test_polling_stops_when_coverage_closes(page: Page, live_server: Any) -> None:
    timeline, _events = long_timeline()
    page.goto(f"{live_server.url}/night/")
    next_poll(page)
    timeline = Timeline.objects.get()
    timeline.state = Timeline.State.CLOSED
    timeline.save()
    expect(page.get_by_text("Coverage closed")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(600)
    assert asked == []


def test_a_timeline_taken_offline_says_so_once_and_stops_asking(browser: Browser, live_server: Any) -> None:
    timeline, _events = long_timeline()
    page = browser.new_page()
    page.goto(f"{live_server.url}/night/")
    timeline = Timeline.objects.get()
    timeline.state = Timeline.State.DRAFT
    timeline.save()
    expect(page.get_by_role("status")).to_have_text("This timeline is no longer at this address.")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(600)
    assert asked == []
    page.close()


def test_a_page_in_the_old_time_zone_offers_to_reload(page: Page, live_server: Any) -> None:
    _timeline, _events = long_timeline()
    page.goto(f"{live_server.url}/night/")
    timeline = Timeline.objects.get()
    timeline.title = "Night over two capitals"
    timeline.save()
    expect(page.get_by_role("heading", name="Night over two capitals")).to_be_visible()
    expect(page.locator(".pill")).to_have_count(0)
    timeline.zone = "Europe/London"
    timeline.save()
    page.get_by_role("link", name="This page has changed. Reload").click()
    expect(page.locator(".pill")).to_have_count(0)
    expect(page.get_by_text("London time, UTC+1")).to_be_visible()


def test_a_first_event_reaches_an_empty_timeline(page: Page, live_server: Any) -> None:
    timeline = make_timeline(slug="night")
    page.goto(f"{live_server.url}/night/")
    expect(page.get_by_text("Nothing has been confirmed yet")).to_be_visible()
    event = make_event(timeline=timeline, headline="Sirens sound", when=clock(0, 5).onwards())
    make_claim(event=event)
    page.get_by_role("link", name="1 new event").click()
    expect(page.get_by_role("heading", name="Sirens sound")).to_be_visible()
    expect(page.get_by_text("Nothing has been confirmed yet")).to_have_count(0)


def test_a_derived_time_and_its_anchor_change_together_on_the_open_page(page: Page, live_server: Any) -> None:
    timeline = make_timeline(slug="night")
    strikes = make_event(timeline=timeline, headline="Strikes begin", when=clock(0, 40))
    offset = timedelta(hours=-2)
    make_event(
        timeline=timeline, headline="The call ends", when=clock(0, 40).derived(offset, offset, strikes.pk)
    )
    page.goto(f"{live_server.url}/night/")
    expect(page.get_by_text("Worked out: 2 hours before “Strikes begin”")).to_be_visible()
    strikes.headline = "First strikes"
    strikes.save()
    expect(page.get_by_text("Worked out: 2 hours before “First strikes”")).to_be_visible()
