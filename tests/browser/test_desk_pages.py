"""The desk's pages by keyboard, by screen reader, on a small screen, and with the text in sight."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from articles.models import Article
from tests.browser.desk import card_of, open_edit, press
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_mark_leads_to_its_card_and_back_while_the_article_stays_in_sight(
    page: Page, signed_in: str, article: Article
) -> None:
    page.set_viewport_size({"width": 1000, "height": 600})
    page.goto(signed_in + article.get_absolute_url())
    last = article.proposals.shown().last()
    assert last is not None
    card, mark = page.locator(f"#proposal-{last.pk}"), page.locator(f"mark[data-proposals='{last.pk}']").last
    mark.click()
    expect(card).to_be_focused()
    expect(card).to_be_in_viewport()
    expect(card).to_have_attribute("aria-current", "true")
    expect(mark).to_have_class(re.compile("now"))
    expect(mark).to_be_in_viewport()

    first = page.locator(".card").first
    scrolled = page.locator(".list").evaluate("column => column.scrollTop")
    assert scrolled > 0
    page.locator("article.text").evaluate("column => column.scrollTo(0, 0)")
    card.get_by_label("in the text").press("Enter")
    expect(page.locator(f"#quote-{last.pk}")).to_be_focused()
    expect(mark).to_be_in_viewport()
    assert page.locator(".list").evaluate("column => column.scrollTop") == scrolled, "the list stays"
    page.keyboard.press("Enter")
    expect(card).to_be_focused()
    expect(first).not_to_be_in_viewport()


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
