"""Working on the desk as an editor does, with what hands do counted.

A click, a press of a key, and a line typed into a field are one action each.
"""

import os
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from articles.models import Proposal

SHOTS = os.environ.get("SHOTS")


class Hands:
    """Does what hands do on a page, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.actions, self.shots = page, 0, 0

    def click(self, what: Locator) -> None:
        self.actions += 1
        what.click()

    def press(self, key: str) -> None:
        self.actions += 1
        self.page.keyboard.press(key)

    def type(self, field: Locator, words: str) -> None:
        self.actions += 1
        field.fill(words)

    def choose(self, field: Locator, label: str) -> None:
        self.actions += 1
        field.select_option(label=label)

    def took(self) -> int:
        """How many since this was last asked."""
        actions, self.actions = self.actions, 0
        return actions

    def shot(self, name: str) -> None:
        if SHOTS:
            self.shots += 1
            self.page.screenshot(path=Path(SHOTS) / f"walk-{self.shots:02d}-{name}.png")


def card(page: Page, words: str) -> Locator:
    row = next(row for row in Proposal.objects.order_by("-article", "pk") if words in row.quote)
    return page.locator(f"#proposal-{row.pk}")


def go_to(hands: Hands, wanted: Locator) -> None:
    """Down the list until this card is the current one, once the page has one."""
    expect(hands.page.locator(".card[aria-current]")).to_have_count(1)
    for _ in range(20):
        if wanted.get_attribute("aria-current") == "true":
            return
        hands.press("j")
    raise AssertionError("The keys do not lead to that card.")


def decide(hands: Hands, key: str, *quotes: str) -> None:
    """Press the key on each of these cards; the ring goes on to the next that waits by itself."""
    for words in quotes:
        wanted = card(hands.page, words)
        go_to(hands, wanted)
        hands.press(key)
        expect(wanted).to_contain_text("Confirmed by you" if key == "c" else "Rejected by you")


def correct_in_words(hands: Hands, wanted: Locator, words: str, read_as: str) -> None:
    go_to(hands, wanted)
    hands.press("e")
    field = wanted.get_by_label("When", exact=False).first
    expect(field).to_be_focused()
    hands.type(field, words)
    expect(wanted.get_by_text(read_as).first).to_be_visible()
    hands.shot("time-in-words")
    hands.press("Control+Enter")
    expect(wanted).to_contain_text("Confirmed by you")
