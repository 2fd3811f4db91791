"""The sample article from the paste to a reader's open page, in two browsers at once.

The article is somebody else's text and no part of the project: the test reads it where it lies beside
the checkout. `test_flow.py` and `test_desk.py` go the same way with an article of our own.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article, Proposal
from tests.browser.conftest import SAMPLE as ARTICLE
from tests.browser.conftest import watch
from tests.browser.hands import Hands, correct_in_words, decide
from tests.factories import KYIV, make_timeline
from timeline.models import Event
from timeline.when import Basis, to_local

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _quick_polls(settings: Any) -> None:
    settings.LIVE_POLL_SECONDS = 0.3


@contextmanager
def browsing(browser: Browser, client: Client | None = None, url: str = "") -> Iterator[Page]:
    context = browser.new_context()
    if client is not None:
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
    page = context.new_page()
    faults = watch(page)
    yield page
    assert not faults
    context.close()


def paste(page: Page, url: str, timeline: str) -> None:
    page.goto(f"{url}/admin/articles/article/add/")
    page.get_by_label("Text").fill(ARTICLE.read_text("utf-8"))
    page.get_by_label("Outlet").fill("Sample Wire")
    page.get_by_label("Published at").fill("2025-07-04 09:30")
    page.get_by_label("Zone of the place").fill(KYIV)
    page.get_by_label("Timeline").select_option(label=timeline)
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()


def proposed(words: str) -> Proposal:
    """The one proposal whose quote holds these few words."""
    return Article.objects.get().proposals.shown().get(quote__contains=words)


def card(page: Page, proposal: Proposal) -> Locator:
    return page.locator(f"#proposal-{proposal.pk}")


def local_bounds(proposal: Proposal, end: str = "start") -> list[str]:
    bounds = getattr(proposal.when, end)
    return [to_local(instant, KYIV).isoformat(" ", "minutes") for instant in (bounds.earliest, bounds.latest)]


def reads_the_times_honestly(sirens: Proposal, strikes: Proposal, call: Proposal) -> bool:
    return (
        local_bounds(sirens) == ["2025-07-04 00:00", "2025-07-04 01:00"]
        and local_bounds(strikes)[0] == "2025-07-04 00:00"
        and local_bounds(strikes, "end") == ["2025-07-04 03:30", "2025-07-04 04:00"]
        and local_bounds(call) == ["2025-07-03 21:30", "2025-07-03 23:30"]
        and (call.when.basis, call.when.offset_max) == (Basis.EVENT, timedelta(hours=-1, minutes=-30))
    )


def confirm(desk: Page, proposal: Proposal) -> Event:
    card(desk, proposal).get_by_role("button", name="Confirm").click()
    expect(card(desk, proposal).get_by_text("Confirmed by you")).to_be_visible()
    proposal.refresh_from_db()
    assert proposal.event is not None
    return proposal.event


def test_the_sample_article_goes_from_the_paste_to_an_open_page(
    browser: Browser, editor_client: Client, live_server: Any
) -> None:
    timeline = make_timeline(title="Night of strikes", slug="night")
    with browsing(browser) as reader, browsing(browser, editor_client, live_server.url) as desk:
        reader.goto(f"{live_server.url}/night/")

        def item(event: Event) -> Locator:
            return reader.locator(f"#event-{event.pk}")

        paste(desk, live_server.url, timeline.title)
        sirens, strikes = proposed("roused shortly"), proposed("continued until nearly")
        call = proposed("concluded a phone call")
        assert reads_the_times_honestly(sirens, strikes, call)
        assert all(p.quote in ARTICLE.read_text("utf-8") and p.explanation for p in (sirens, strikes, call))
        alarm, attack, talk = confirm(desk, sirens), confirm(desk, strikes), confirm(desk, call)

        reader.get_by_role("link", name="3 new events").click()
        expect(item(alarm)).to_contain_text("shortly after midnight")
        expect(item(attack)).to_contain_text("until nearly 04:00")
        expect(item(talk)).to_contain_text("about 22:30")
        shown = reader.locator("[id^=event-]").evaluate_all("items => items.map(item => item.id)")
        assert shown[-1] == f"event-{talk.pk}"

        card(desk, strikes).get_by_role("link", name="Edit").click()
        card(desk, strikes).get_by_label("When").fill("from 2025-07-04 00:00 to 2025-07-04 04:10")
        card(desk, strikes).get_by_role("button", name="Save", exact=True).click()
        expect(item(attack)).to_contain_text("Corrected")
        expect(item(attack)).to_contain_text("04:10")


def test_the_sample_article_is_reviewed_by_keyboard_in_at_most_25_actions(
    browser: Browser, editor_client: Client, live_server: Any
) -> None:
    timeline = make_timeline(title="Night of strikes", slug="night")
    with browsing(browser, editor_client, live_server.url) as desk:
        paste(desk, live_server.url, timeline.title)
        hands = Hands(desk)
        wanted = [proposed(words) for words in ("roused shortly", "continued until nearly")]
        call = proposed("concluded a phone call")
        for row in Article.objects.get().proposals.waiting().order_by("quote_start", "quote_end"):
            if row == call:
                words = "about 10 pm on Thursday"
                correct_in_words(hands, card(desk, row), words, "about 22:00, Thursday 3 July")
            else:
                decide(hands, "c" if row in wanted else "x", row.quote)
        hands.press("u")
        expect(desk.get_by_text("All decided")).to_have_count(0)
        hands.press("x")
        expect(desk.get_by_text("All decided")).to_be_visible()
        print(hands.actions)
        assert hands.actions <= 25
    assert timeline.events.count() == 3
