"""The public pages as a reader's browser shows them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline.history import changing
from timeline.models import Event, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db(transaction=True)

Axe = Callable[[Page], list[str]]
PAGES = [
    "/",
    "/night/",
    "/night/?order=oldest",
    "/night/e/{pk}/",
    "/night/e/{withdrawn}/",
    "/empty/",
    "/none/",
]


@pytest.fixture
def paths() -> list[str]:
    """The address of a page of each kind, all of them full."""
    night = make_timeline(
        slug="night", title="Night of strikes on the capital and its airports", standfirst="Hour by hour."
    )
    make_timeline(slug="empty", state="paused")
    make_timeline(state="closed", standfirst="How a river rose.")
    with changing(night):
        strikes = make_event(
            timeline=night,
            headline="Strikes",
            is_key=True,
            body="Two lines.\n\nOf text.",
            when=clock(0).until(clock(4)),
        )
        make_claim(
            event=strikes,
            url="https://example.org/" + "very-long-address-" * 12,
            quote="until four",
            when=clock(4, 10),
        )
        low, high = timedelta(hours=-2, minutes=-20), timedelta(hours=-1, minutes=-40)
        make_event(timeline=night, headline="Call", when=strikes.when.derived(low, high, strikes.pk))
        make_event(timeline=night, headline="Smoke", when=When.unknown(KYIV))
        make_event(
            timeline=night,
            headline="Donaudampfschifffahrtsgesellschaftskapitänskajütenschlüssel" * 2,
            when=clock(2),
        )
        withdrawn = make_event(timeline=night, headline="Second strike", when=clock(3))
    strikes.refresh_from_db()
    strikes.when = clock(0, 10).until(clock(4, 10))
    strikes.save(note="The mayor’s office gave a later time.")
    withdrawn.refresh_from_db()
    withdrawn.withdraw(reason="It was an earlier attack.")
    return [path.format(pk=strikes.pk, withdrawn=withdrawn.pk) for path in PAGES]


def many_events(count: int) -> tuple[Timeline, list[Event]]:
    timeline = make_timeline(slug="night")
    with changing(timeline):
        events = [
            make_event(
                timeline=timeline, headline=f"Event {number}", when=clock(number % 24, day=1 + number // 24)
            )
            for number in range(count)
        ]
    return timeline, events


def test_older_events_come_by_scrolling_each_once_and_each_day_once(page: Page, live_server: Any) -> None:
    _timeline, events = many_events(60)
    page.goto(f"{live_server.url}/night/")
    expect(page.locator(".event")).to_have_count(25)
    for shown in (50, 60):
        page.mouse.wheel(0, 20_000)
        expect(page.locator(".event")).to_have_count(shown)
    expect(page.get_by_text("This is where the timeline starts.")).to_be_visible()
    assert page.locator(".event h3").all_inner_texts() == [event.headline for event in reversed(events)]
    days = page.locator("h2").all_inner_texts()
    assert [day.splitlines()[0].split(" July")[0] for day in days] == [
        "Thursday 3",
        "Wednesday 2",
        "Tuesday 1",
    ]
    assert page.url == f"{live_server.url}/night/"


def test_all_can_be_read_without_a_script(browser: Browser, live_server: Any) -> None:
    _timeline, events = many_events(60)
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{live_server.url}/night/?order=oldest")
    read = page.locator(".event h3").all_inner_texts()
    while page.get_by_role("link", name="Newer events").count():
        page.get_by_role("link", name="Newer events").click()
        read += page.locator(".event h3").all_inner_texts()
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
    assert read == [event.headline for event in events]
    page.get_by_role("link", name="Back to the first events").click()
    expect(page.get_by_text("Event 0", exact=True)).to_be_visible()
    page.close()


def test_back_from_an_event_far_down_returns_to_it(page: Page, live_server: Any) -> None:
    _timeline, events = many_events(60)
    page.goto(f"{live_server.url}/night/e/{events[5].pk}/")
    page.get_by_role("link", name="Night of strikes").click()
    expect(page.locator(f"#event-{events[5].pk}")).to_be_in_viewport()
    page.locator(f"#event-{events[5].pk} .when a").click()
    expect(page.get_by_role("heading", level=1, name="Event 5")).to_be_visible()
    page.go_back()
    expect(page.locator(f"#event-{events[5].pk}")).to_be_in_viewport()


def test_the_first_key_press_leads_to_the_content(page: Page, live_server: Any, paths: list[str]) -> None:
    page.goto(live_server.url + "/night/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Newest first")).to_be_focused()


@pytest.mark.parametrize(("width", "text"), [(320, 16), (640, 32), (1280, 16)])
def test_nothing_overflows_from_320_pixels_up_and_with_large_text(
    page: Page, live_server: Any, paths: list[str], width: int, text: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for path in paths:
        page.goto(live_server.url + path)
        page.evaluate("size => { document.documentElement.style.fontSize = size + 'px' }", text)
        too_wide = page.evaluate(
            "[...document.querySelectorAll('body *')].filter(element => !element.closest('.visually-hidden')"
            " && element.getBoundingClientRect().right > innerWidth + 1).map(element => element.outerHTML)"
        )
        assert too_wide == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_links_are_large_enough_to_hit(page: Page, live_server: Any, paths: list[str]) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    for path in paths:
        page.goto(live_server.url + path)
        small = page.evaluate(
            "[...document.querySelectorAll('a')].filter(link => !link.closest('.skip, .derived, .teaser')"
            " && link.getBoundingClientRect().height < 24).map(link => link.outerHTML)"
        )
        assert small == [], path


def test_axe_finds_nothing_wide_and_light_or_narrow_and_dark(
    page: Page, live_server: Any, paths: list[str], axe_violations: Axe
) -> None:
    for path in paths:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.emulate_media(color_scheme="light")
        page.goto(live_server.url + path)
        assert axe_violations(page) == [], path
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 375, "height": 900})
        assert axe_violations(page) == [], path


def test_on_paper_the_addresses_of_sources_are_printed_and_controls_are_not(
    page: Page, live_server: Any, paths: list[str]
) -> None:
    page.emulate_media(media="print")
    page.goto(live_server.url + "/night/")
    assert page.locator(".controls").is_hidden()
    address = page.locator(".source a").evaluate("link => getComputedStyle(link, '::after').content")
    assert "https://example.org/" in address
