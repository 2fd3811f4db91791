"""Working on the desk's cards in a browser."""

import re

from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from articles.models import Proposal


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def card_of(page: Page, words: str) -> Locator:
    """The card of the proposal whose quote has these words; it stays itself when its label changes."""
    proposal = next(row for row in Proposal.objects.placed() if words in row.quote)
    return page.locator(f"#proposal-{proposal.pk}")


def press(card: Locator, name: str) -> None:
    """A button by the words printed on it; what is only read out says which card it belongs to."""
    card.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( \d+:.*)?$")).click()


def open_edit(card: Locator) -> Locator:
    card.get_by_role("link", name="Edit").click()
    field = card.get_by_label("When")
    expect(field).to_be_focused()
    return field
