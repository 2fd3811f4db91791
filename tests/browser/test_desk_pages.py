"""The desk's pages on a small screen, and the article and its cards in step."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk import card_of, press
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


def test_nothing_is_wider_than_a_small_screen(page: Page, signed_in: str, article: Article) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(signed_in + article.get_absolute_url())
    press(card_of(page, "sirens began"), "Confirm")
    expect(card_of(page, "sirens began")).to_contain_text("Confirmed by you")
    for path in every_page(article):
        page.goto(signed_in + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 768, path
