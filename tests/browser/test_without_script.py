"""Two reports of one night reviewed and published in a browser that runs no script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Browser, Locator, Page, expect

from articles.people.roles import PUBLISHER, make_groups
from tests.browser.desk import card_of, press, sign_in
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

NEWSROOM = Path(__file__).parent / "newsroom"
NIGHT = "Night in Kyiv"


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    make_groups()  # the test before may have emptied the database
    publisher = User.objects.create(username="publisher", is_staff=True)
    publisher.groups.add(Group.objects.get(name=PUBLISHER))
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    sign_in(context, live_server.url, publisher)
    yield context.new_page()
    context.close()


def paste(page: Page, report: str, outlet: str) -> None:
    page.get_by_label("Text:").fill((NEWSROOM / report).read_text("utf-8"))
    page.get_by_label("Outlet:").fill(outlet)
    page.get_by_label("Published at").fill("2025-07-04 09:30")
    page.get_by_label("Zone of the place").fill("Europe/Kyiv")


def save_article(page: Page) -> None:
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()


def confirm(page: Page, words: str) -> None:
    press(card_of(page, words), "Confirm")
    expect(card_of(page, words)).to_contain_text("Confirmed by you")


def follow(card: Locator, name: str) -> None:
    card.get_by_role("link", name=name).click()


def correct_in_words(page: Page, words: str, when: str, reads: str) -> None:
    card = card_of(page, words)
    follow(card, "Edit")
    card.get_by_label("When").fill(when)
    press(card, "Check")
    expect(card.locator(".reads")).to_contain_text(reads)
    expect(card.get_by_label("When")).to_have_value(when)
    press(card, "Save")
    expect(card.locator(".t")).to_contain_text(reads)


def test_two_reports_are_reviewed_and_published_without_script(page: Page) -> None:
    page.goto("/admin/articles/article/add/")
    paste(page, "first.txt", "Left Bank Letters")
    page.get_by_label("or a new one").fill(NIGHT)
    save_article(page)
    expect(page.locator("kbd:visible")).to_have_count(0)  # no key is printed that nothing hears

    for words in ("sirens sounded", "first explosions were heard at", "a drone hit"):
        confirm(page, words)
    correct_in_words(page, "all-clear", "about 4.15am Friday", "about 04:15")

    press(card_of(page, "closed its runway"), "Reject")
    expect(card_of(page, "closed its runway")).to_contain_text("Rejected by you")
    press(card_of(page, "closed its runway"), "Undo")
    expect(card_of(page, "closed its runway").get_by_role("button", name="Confirm")).to_be_visible()
    press(card_of(page, "14 people"), "Reject")
    page.locator(".bar").get_by_role("button", name="Undo: rejected").click()
    expect(card_of(page, "14 people").get_by_role("button", name="Reject")).to_be_visible()

    follow(card_of(page, "14 people"), "Merge")
    card_of(page, "14 people").get_by_role("radio", name="A drone hits").check()
    press(card_of(page, "14 people"), "Merge")
    expect(card_of(page, "a drone hit")).to_contain_text("14 people were injured")
    expect(page.locator("#desk-counts")).to_contain_text("3 confirmed · 1 merged")

    page.goto("/admin/articles/article/add/")
    paste(page, "second.txt", "Harbour Radio")
    page.get_by_label("Timeline:", exact=True).select_option(label=NIGHT)
    save_article(page)
    struck = card_of(page, "A drone struck")
    struck.get_by_role("button", name="Same event: add as source").click()
    expect(struck).to_contain_text("Source 3 of “A drone hits the roof")
    expect(struck).to_contain_text("gives another time and other figures than the event")
    assert Event.objects.count() == 3

    page.get_by_role("link", name="Set it live").click()
    page.get_by_role("link", name="Set it live…").click()
    page.get_by_role("button", name="Set it live").click()
    page.get_by_role("link", name="/night-in-kyiv/").click()
    for words in ("sirens sound", "first explosions", "A drone hits the roof"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("runway")).to_have_count(0)
