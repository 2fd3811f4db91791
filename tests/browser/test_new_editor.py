"""A new editor's first night: from the login page to a page that readers see, mostly by keyboard, counted.

What hands do is counted, and printed with `-s`; SHOTS=folder draws the pictures of `docs/desk.md`.
"""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import Page, expect

from articles.models import Article
from articles.people.roles import EDITOR, make_groups
from tests.browser.hands import Hands, card, correct_in_words, decide, go_to
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

REPORTS = Path(__file__).parent / "newsroom"


@pytest.fixture
def hands(page: Page, live_server: Any, transactional_db: None) -> Hands:
    make_groups()  # other tests empty the database
    editor = User.objects.create_user("olena", password="night-desk-4", is_staff=True)
    editor.groups.set(Group.objects.filter(name=EDITOR))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/")
    return Hands(page)


def sign_in(hands: Hands) -> None:
    hands.type(hands.page.get_by_label("Username"), "olena")
    hands.type(hands.page.get_by_label("Password"), "night-desk-4")
    hands.press("Enter")
    expect(hands.page.get_by_text("Nothing waits")).to_be_visible()


def paste(hands: Hands, report: str, outlet: str, published: str, timeline: str) -> Article:
    page = hands.page
    hands.click(page.get_by_role("link", name="Paste an article").first)
    hands.type(page.get_by_label("Text"), (REPORTS / report).read_text("utf-8"))
    hands.type(page.get_by_label("Outlet"), outlet)
    hands.type(page.get_by_label("Published at"), published)
    if Timeline.objects.exists():
        hands.choose(page.get_by_label(re.compile("^Timeline")), timeline)
    else:
        hands.type(page.get_by_label("Zone of the place"), "Europe/Kyiv")
        hands.type(page.get_by_label("or a new one"), timeline)
    hands.shot("paste")
    hands.click(page.get_by_role("button", name="Save and read"))
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()
    return Article.objects.latest("pk")


def review_the_first(hands: Hands) -> None:
    page = hands.page
    hands.shot("review")
    decide(hands, "c", "sirens sounded")
    decide(hands, "x", "went down")
    decide(hands, "c", "explosions were heard", "drone hit")
    decide(hands, "x", "were injured")
    correct_in_words(hands, card(page, "telephone call"), "about 22:30 on Thursday", "about 22:30, Thursday")
    decide(hands, "x", "The mayor asked", "attack continued")
    hands.press("u")
    expect(card(page, "attack continued").get_by_role("button", name="Confirm")).to_be_visible()
    decide(hands, "c", "attack continued", "all-clear")
    decide(hands, "x", "closed its runway")
    expect(page.get_by_text("All decided")).to_be_visible()
    hands.shot("reviewed")


def add_the_second_report(hands: Hands) -> None:
    page = hands.page
    struck = card(page, "drone struck")
    expect(struck).to_contain_text("Looks like")
    hands.shot("likely-duplicate")
    go_to(hands, struck)
    hands.press("a")
    expect(struck).to_contain_text("Source 2 of")
    hands.shot("second-source")


def set_live(hands: Hands) -> None:
    page = hands.page
    hands.click(page.get_by_role("link", name="Set it live").first)
    hands.click(
        page.get_by_role("link", name="Set it live").or_(page.get_by_role("button", name="Set it live")).first
    )
    hands.shot("going-live")
    hands.click(page.get_by_role("button", name="Set it live"))
    hands.shot("timeline-desk")


def test_a_new_editor_brings_two_reports_to_readers(hands: Hands, live_server: Any) -> None:
    page = hands.page
    hands.shot("sign-in")
    sign_in(hands)
    hands.shot("front-page")
    counts = {"sign in": hands.took()}
    paste(hands, "first.txt", "Night Wire", "2025-07-04 09:30", "Night of 4 July")
    counts["paste the first report"] = hands.took()
    review_the_first(hands)
    counts["review it"] = hands.took()
    page.goto(f"{live_server.url}/admin/")
    paste(hands, "second.txt", "River Post", "2025-07-04 11:30", "Night of 4 July")
    counts["paste the second"] = hands.took()
    add_the_second_report(hands)
    counts["add it as a source"] = hands.took()
    set_live(hands)
    counts["set it live"] = hands.took()
    print(counts)

    assert Event.objects.get(headline__startswith="A drone hits").claims.count() == 2
    assert counts["review it"] <= 25
    page.context.clear_cookies()
    page.goto(f"{live_server.url}{Timeline.objects.get().get_absolute_url()}")
    expect(page.locator("[id^=event-]")).to_have_count(6)
    expect(page.get_by_text("about 22:30").first).to_be_visible()
    hands.shot("readers")
