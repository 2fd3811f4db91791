"""The desk page of a timeline in a browser: the focus stays, and nothing is said twice."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Presence
from tests.factories import bounds, clock, make_article, make_event, make_proposal, make_timeline
from timeline.models import Event, Tag, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def timeline(transactional_db: None) -> Timeline:
    timeline = make_timeline()
    for minute, name in enumerate(("One", "Two", "Three")):
        when = When(start=bounds(clock(1, minute), clock(1, 30)), zone="Europe/Kyiv")
        make_event(timeline=timeline, headline=name, when=when)
    Tag.objects.create(name="Alarm", slug="alarm")
    make_proposal(article=make_article(timeline=timeline))
    return timeline


def desk(page: Page, server: str, timeline: Timeline) -> None:
    page.goto(f"{server}/admin/timeline/timeline/{timeline.pk}/desk/?order=oldest")


def order(page: Page) -> list[str]:
    return page.locator(".entry .what b").all_inner_texts()


def test_a_moved_event_keeps_the_focus_on_its_button_and_can_go_back(
    page: Page, signed_in: str, timeline: Timeline
) -> None:
    desk(page, signed_in, timeline)
    button = page.get_by_role("button", name="Move “Three” up")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".entry .what b").nth(1)).to_have_text("Three")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".entry .what b").nth(0)).to_have_text("Three")
    expect(button).to_be_focused()
    page.locator("#desk-done").get_by_role("button", name="Undo").click()
    expect(page.locator(".entry .what b").nth(1)).to_have_text("Three")
    assert order(page) == ["One", "Three", "Two"]


def test_a_toggle_keeps_the_focus_and_says_what_was_done(
    page: Page, signed_in: str, timeline: Timeline
) -> None:
    desk(page, signed_in, timeline)
    entry = page.locator(f"#event-{Event.objects.get(headline='Two').pk}")
    entry.get_by_role("button", name="Pinned").click()
    expect(entry.get_by_role("button", name="Pinned")).to_have_attribute("aria-pressed", "true")
    expect(entry.get_by_role("button", name="Pinned")).to_be_focused()
    expect(page.locator("#desk-done")).to_contain_text("“Two” is pinned.")
    entry.get_by_role("link", name="Tags").click()
    entry.get_by_label("Alarm").check()
    entry.get_by_role("button", name="Save tags").click()
    expect(entry.locator(".what")).to_contain_text("Alarm")


def test_who_else_is_there_is_said_once(page: Page, signed_in: str, timeline: Timeline) -> None:
    article = Article.objects.get()
    olena = User.objects.create(username="olena", first_name="Olena", is_staff=True)
    Presence.objects.create(article=article, user=olena, seen_at=timezone.now())
    page.clock.install()
    page.goto(signed_in + article.get_absolute_url())
    company = page.locator("#company")
    expect(company).to_have_text("Olena also has this open")
    company.evaluate(
        "node => { window.said = 0; new MutationObserver(() => window.said++)"
        ".observe(node, {childList: true, characterData: true, subtree: true}); }"
    )
    with page.expect_response("**/presence/"):
        page.clock.fast_forward(21_000)
    expect(page.locator("#presence.htmx-request")).to_have_count(0)
    assert page.evaluate("window.said") == 0
