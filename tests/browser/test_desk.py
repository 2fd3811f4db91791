"""The desk in a real browser: an article from the paste page to the public page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from articles.demo import ARTICLE
from articles.models import Article, Proposal
from articles.services import propose_events, revise
from tests.factories import PUBLISHED, clock, make_article, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = ARTICLE["text"].strip()
PASTED = {"#id_text": TEXT, "#id_outlet": "Left Bank Letters", "#id_published": "2025-07-04 11:15"}


@pytest.fixture
def signed_in(context: BrowserContext, live_server: Any, editor: User) -> str:
    """The address of a server that knows this browser's editor."""
    _sign_in(context, live_server.url, editor)
    return live_server.url


def _sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


@pytest.fixture
def article(transactional_db: None) -> Article:
    """The demo article, read and waiting."""
    article = make_article(timeline=make_timeline(slug="kyiv"), text=TEXT, published_at=PUBLISHED)
    propose_events(article)
    article.refresh_from_db()
    return article


def card_of(page: Page, words: str) -> Locator:
    """The card of the proposal whose quote has these words; it stays itself when its label changes."""
    proposal = next(row for row in Proposal.objects.all() if words in row.quote)
    return page.locator(f"#proposal-{proposal.pk}")


def press(card: Locator, name: str) -> None:
    card.get_by_role("button", name=name, exact=True).click()


def open_edit(card: Locator) -> Locator:
    card.get_by_role("link", name="Edit").click()
    field = card.get_by_label("When")
    expect(field).to_be_focused()
    return field


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


def test_the_keyboard_is_enough(page: Page, signed_in: str, article: Article) -> None:
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "sirens began")
    card.get_by_role("button", name="Confirm").focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Confirmed by you")
    expect(card).to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Confirmed by you")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.get_by_role("button", name="Confirm")).to_be_visible()


def test_a_mark_leads_to_its_card_and_back_while_the_article_stays_in_sight(
    page: Page, signed_in: str, article: Article
) -> None:
    page.set_viewport_size({"width": 1000, "height": 600})
    page.goto(signed_in + article.get_absolute_url())
    last = article.proposals.last()
    assert last is not None
    card, mark = page.locator(f"#proposal-{last.pk}"), page.locator(f"mark[data-proposals='{last.pk}']").last
    mark.click()
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    expect(mark).to_have_class("pointed")
    expect(mark).to_be_in_viewport()

    first = page.locator(".card").first
    scrolled = page.evaluate("scrollY")
    assert scrolled > 0
    page.locator("article.text").evaluate("column => column.scrollTo(0, 0)")
    card.get_by_label("in the text").press("Enter")
    expect(page.locator(f"#quote-{last.pk}")).to_be_focused()
    expect(mark).to_be_in_viewport()
    assert page.evaluate("scrollY") == scrolled, "the list stays where it is"
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    expect(first).not_to_be_in_viewport()


def test_a_second_editor_gets_both_versions_in_the_card(
    context: BrowserContext, signed_in: str, article: Article, reader: User
) -> None:
    page = context.new_page()  # not the watched one: the browser itself reports an answer of 409 as an error
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "all-clear")
    field = open_edit(card)
    row = next(row for row in article.proposals.all() if "all-clear" in row.quote)
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
    expect(page.locator("#desk-message")).to_contain_text("That did not work")
    expect(card_of(page, "sirens began").get_by_role("button", name="Confirm")).to_be_visible()


def test_the_whole_way_without_javascript(browser: Browser, live_server: Any, editor: User) -> None:
    context = browser.new_context(java_script_enabled=False)
    _sign_in(context, live_server.url, editor)
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


def every_page(article: Article) -> list[str]:
    event = Event.objects.first()
    assert event is not None
    return [
        article.get_absolute_url(),
        reverse("admin:articles_article_add"),
        reverse("admin:articles_article_change", args=[article.pk]),
        reverse("admin:articles_article_changelist"),
        reverse("admin:timeline_event_changelist"),
        reverse("admin:timeline_event_change", args=[event.pk]),
        reverse("admin:timeline_event_withdraw", args=[event.pk]),
        reverse("admin:timeline_timeline_change", args=[article.timeline_id]),
    ]


@pytest.mark.parametrize(("scheme", "pages"), [("light", 8), ("dark", 2)])
def test_the_desk_is_accessible(
    context: BrowserContext,
    signed_in: str,
    article: Article,
    axe_violations: Callable[[Page], list[str]],
    scheme: Any,
    pages: int,
) -> None:
    page = context.new_page()  # not the watched one: axe itself brings styles, which the policy blocks
    page.emulate_media(color_scheme=scheme)
    page.goto(signed_in + article.get_absolute_url())
    press(card_of(page, "sirens began"), "Confirm")
    press(card_of(page, "bakery"), "Reject")
    expect(page.locator("#desk-counts")).to_contain_text("1 confirmed · 1 rejected")
    open_edit(card_of(page, "all-clear"))
    page.locator("details").first.locator("summary").click()
    found = {"review": axe_violations(page)}
    for path in every_page(article)[1:pages]:
        page.goto(signed_in + path)
        found[path] = axe_violations(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


def test_nothing_is_wider_than_a_small_screen(page: Page, signed_in: str, article: Article) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(signed_in + article.get_absolute_url())
    press(card_of(page, "sirens began"), "Confirm")
    expect(card_of(page, "sirens began")).to_contain_text("Confirmed by you")
    for path in every_page(article):
        page.goto(signed_in + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 768, path
