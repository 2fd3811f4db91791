"""The desk in a real browser: an article from the paste page to the public page."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from articles.demo import ARTICLE
from articles.models import Article
from articles.services import revise
from tests.browser.desk import card_of, open_edit, press, sign_in
from tests.factories import clock, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = {
    "#id_text": ARTICLE["text"].strip(),
    "#id_outlet": "Left Bank Letters",
    "#id_published": "2025-07-04 11:15",
}


def paste(page: Page, url: str) -> None:
    timeline = make_timeline(title="Night in Kyiv", slug="kyiv")
    page.goto(url + reverse("admin:articles_article_add"))
    for field, value in PASTED.items():
        page.fill(field, value)
    page.select_option("#id_timeline", str(timeline.pk))
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()


def test_an_article_from_the_paste_page_to_the_public_page(page: Page, signed_in: str) -> None:
    paste(page, signed_in)

    for words in ("sirens began", "telephone call", "attack ended"):
        press(card_of(page, words), "Confirm")
        expect(card_of(page, words)).to_contain_text("Confirmed by you")
    press(card_of(page, "bakery"), "Reject")
    expect(card_of(page, "bakery")).to_contain_text("Rejected by you")
    expect(page.locator("#desk-counts")).to_contain_text("3 confirmed · 1 rejected")

    page.get_by_role("link", name="What readers see").click()
    for words in ("shortly after midnight", "telephone call", "attack ended"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("bakery")).to_have_count(0)


def test_a_typed_time_is_explained_before_it_is_saved(page: Page, signed_in: str, article: Article) -> None:
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "all-clear")
    field = open_edit(card)

    field.fill("about 4.15am Friday")
    expect(card.locator(".reads")).to_contain_text("about 04:15, Friday 4 July 2025, Kyiv time")
    expect(card.locator(".reads")).to_contain_text("2025-07-04 04:00..04:30")
    expect(field).to_be_focused()
    field.fill("bananas")
    expect(card.locator(".reads")).to_contain_text("was not understood")
    field.fill("2025-07-04 04:07")
    expect(card.locator(".reads")).to_contain_text("04:07")

    press(card, "Save")
    expect(card.get_by_role("button", name="Confirm")).to_be_visible()
    expect(card).to_contain_text("set by an editor")
    expect(card).to_be_focused()


def test_the_last_keystroke_is_the_one_that_is_explained(
    page: Page, signed_in: str, article: Article
) -> None:
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "all-clear")
    field = open_edit(card)

    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/check/", slowly)
    for minute in range(10, 15):
        field.fill(f"2025-07-04 04:{minute}")
        page.wait_for_timeout(350)
    expect(card.locator(".reads")).to_contain_text("04:14, Friday")


def test_undo_takes_a_decision_back_and_the_marks_follow(
    page: Page, signed_in: str, article: Article
) -> None:
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "sirens began")
    mark = page.locator(f"mark[data-proposals='{card.get_attribute('data-proposal')}']").first
    expect(mark).to_have_attribute("data-state", "pending")
    press(card, "Confirm")
    expect(mark).to_have_attribute("data-state", "confirmed")
    press(card, "Undo")
    expect(mark).to_have_attribute("data-state", "pending")
    expect(card.get_by_role("button", name="Confirm")).to_be_visible()
    assert Event.objects.get().is_withdrawn


def test_a_public_event_is_corrected_from_its_card(page: Page, signed_in: str, article: Article) -> None:
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "sirens began")
    press(card, "Confirm")
    expect(card).to_contain_text("Confirmed by you")
    field = open_edit(card)
    expect(card).to_contain_text("This is public")
    field.fill("2025-07-04 00:12")
    card.get_by_label("Note for readers").fill("Twelve minutes past.")
    press(card, "Save")
    expect(card.locator(".t")).to_contain_text("00:12")
    assert Event.objects.get().revisions.filter(note="Twelve minutes past.").exists()


def test_a_second_editor_gets_both_versions_in_the_card(
    context: BrowserContext, signed_in: str, article: Article, reader: User
) -> None:
    page = context.new_page()  # not the watched one: the browser itself reports an answer of 409 as an error
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "all-clear")
    field = open_edit(card)
    row = next(row for row in article.proposals.placed() if "all-clear" in row.quote)
    revise(row, label="Their label", when=clock(4, 1), by=reader, version=row.version)

    field.fill("2025-07-04 04:09")
    press(card, "Save")
    expect(card.get_by_role("alert")).to_contain_text("Nothing is lost")
    expect(card).to_contain_text("2025-07-04 04:01")
    expect(card.get_by_label("When")).to_have_value("2025-07-04 04:09")
    expect(card.get_by_label("What happened")).to_have_value("Their label")

    press(card, "Save this on top")
    expect(card.get_by_role("heading", name="Their label")).to_be_visible()
    expect(card.locator(".t")).to_contain_text("04:09")


def test_signed_out_meanwhile_keeps_what_was_typed(
    context: BrowserContext, signed_in: str, article: Article
) -> None:
    page = context.new_page()
    page.goto(signed_in + article.get_absolute_url())
    field = open_edit(card_of(page, "all-clear"))
    context.clear_cookies(name="sessionid")
    field.fill("2025-07-04 04:09")
    press(card_of(page, "all-clear"), "Save")
    expect(page.locator("#desk-message")).to_contain_text("You are signed out")
    expect(field).to_have_value("2025-07-04 04:09")


def test_a_failed_request_is_said_and_changes_nothing(
    context: BrowserContext, signed_in: str, article: Article
) -> None:
    page = context.new_page()
    page.goto(signed_in + article.get_absolute_url())
    page.route("**/confirm/", lambda route: route.fulfill(status=500, body="<h1>oops</h1>"))
    press(card_of(page, "sirens began"), "Confirm")
    card = card_of(page, "sirens began")
    expect(card.get_by_role("alert")).to_contain_text("That did not work")
    expect(card.get_by_role("button", name="Confirm")).to_be_visible()
    page.unroute("**/confirm/")
    press(card, "Try again")
    expect(card).to_contain_text("Confirmed by you")


def test_the_whole_way_without_javascript(browser: Browser, live_server: Any, editor: User) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server.url, editor)
    page = context.new_page()
    paste(page, live_server.url)

    press(card_of(page, "sirens began"), "Confirm")
    expect(card_of(page, "sirens began")).to_contain_text("Confirmed by you")
    card_of(page, "all-clear").get_by_role("link", name="Edit").click()
    card_of(page, "all-clear").get_by_label("When").fill("about 4.15am Friday")
    press(card_of(page, "all-clear"), "Check")
    expect(card_of(page, "all-clear").locator(".reads")).to_contain_text("about 04:15")
    press(card_of(page, "all-clear"), "Save")
    expect(card_of(page, "all-clear").locator(".t")).to_contain_text("about 04:15")
    press(card_of(page, "bakery"), "Reject")
    press(card_of(page, "bakery"), "Undo")
    expect(card_of(page, "bakery").get_by_role("button", name="Confirm")).to_be_visible()
    context.close()
