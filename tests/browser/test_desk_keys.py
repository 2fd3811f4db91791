"""An article reviewed by keyboard alone, and words of it proposed where they stand."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Proposal
from tests.browser.desk import card_of
from tests.factories import make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "🚒🚒 At one a tram burned. Nobody was hurt.\n\nAt two it was out, and rain fell."
SELECT = """([start, from, end, to]) => {
  const words = [...document.querySelectorAll("article p[data-start]")];
  const find = (place, text) => {
    const walk = document.createTreeWalker(words[place], NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.data.includes(text)) return walk.currentNode;
  };
  const [a, b] = [find(start, from), find(end, to)];
  getSelection().setBaseAndExtent(a, a.data.indexOf(from), b, b.data.indexOf(to) + to.length);
}"""


@pytest.fixture
def burning(transactional_db: None) -> Article:
    """Two proposals whose marks overlap, after letters outside the basic plane."""
    article = make_article(timeline=make_timeline(slug="tram"), text=TEXT)
    for number, quote in enumerate(("a tram burned", "burned. Nobody was hurt"), start=1):
        start = TEXT.index(quote)
        make_proposal(
            article=article, number=number, label=quote, quote_start=start, quote_end=start + len(quote)
        )
    return article


def test_keys_decide_edit_and_undo_on_the_current_card(page: Page, signed_in: str, burning: Article) -> None:
    page.goto(signed_in + burning.get_absolute_url())
    first, second = page.locator(".card").nth(0), page.locator(".card").nth(1)
    expect(first).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(second).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(first).to_contain_text("Confirmed by you")
    expect(second).to_be_focused()
    expect(page.locator("#desk-said")).to_contain_text("1 to review · 1 confirmed")

    page.keyboard.press("e")
    field = second.get_by_label("When", exact=False).first
    expect(field).to_be_focused()
    field.fill("2025-07-04 01:10 c")
    page.keyboard.press("Escape")
    expect(second.get_by_role("alert")).to_contain_text("not saved")
    expect(field).to_have_value("2025-07-04 01:10 c")
    page.keyboard.press("Escape")
    expect(second).to_be_focused()

    page.keyboard.press("x")
    expect(second).to_contain_text("Rejected by you")
    expect(page.locator("#desk-done")).to_contain_text("All decided")
    page.keyboard.press("u")
    expect(second.get_by_role("button", name="Reject")).to_be_visible()
    expect(second).to_be_focused()


def test_single_keys_can_be_switched_off_and_stay_off(page: Page, signed_in: str, burning: Article) -> None:
    page.goto(signed_in + burning.get_absolute_url())
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Use these single keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".card kbd").first).not_to_be_visible()
    page.keyboard.press("c")
    page.get_by_role("link", name="Help").click()
    expect(page.get_by_role("dialog", name="Help")).to_be_visible()
    assert Proposal.objects.filter(state="pending").count() == 2


@pytest.mark.parametrize(
    ("selected", "quote"),
    [
        ([0, "urned", 0, "Nobo"], "burned. Nobody"),
        ([0, "hurt", 1, "it was"], "hurt.\n\nAt two it was"),
    ],
)
def test_selected_words_are_proposed_at_their_place(
    page: Page, signed_in: str, burning: Article, selected: Any, quote: str
) -> None:
    page.goto(signed_in + burning.get_absolute_url())
    page.evaluate(SELECT, selected)
    expect(page.locator("#propose")).to_have_class("propose has-passage")
    page.keyboard.press("p")
    expect(page.locator(".card")).to_have_count(3, timeout=20_000)  # the first loads the engine
    made = Proposal.objects.get(proposer="editor")
    assert (made.quote, made.quote_start) == (quote, TEXT.index(quote))


def test_a_card_stays_where_it_is_while_the_one_above_is_decided(
    page: Page, signed_in: str, article: Article
) -> None:
    page.goto(signed_in + article.get_absolute_url())
    above, below = card_of(page, "sirens began"), page.locator(".card").nth(1)
    before = below.bounding_box()
    above.focus()
    page.keyboard.press("c")
    expect(above).to_contain_text("Confirmed by you")
    after = below.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) <= 1


def test_keys_split_off_another_quote_and_add_a_source(page: Page, signed_in: str, burning: Article) -> None:
    start = TEXT.index("Nobody was hurt")
    first, second = burning.proposals.order_by("number")
    Proposal.objects.filter(pk=first.pk).update(also=[[start, start + 15]])
    make_claim(event=make_event(timeline=burning.timeline, headline=second.label, when=second.when))
    page.goto(signed_in + burning.get_absolute_url())
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Split off")).to_be_visible()
    expect(page.locator(".card")).to_have_count(2)
    page.keyboard.press("s")
    expect(page.locator(".card")).to_have_count(3, timeout=20_000)  # the first loads the engine

    card = page.locator(f"#proposal-{second.pk}")
    card.focus()
    page.keyboard.press("a")
    expect(card).to_contain_text(f"Source 2 of “{second.label}”")
    assert Event.objects.get().claims.count() == 2
