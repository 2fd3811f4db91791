"""The session ends while somebody types, in a real browser: nothing typed is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from articles.models import Article
from tests.browser.desk import card_of, open_edit, press, sign_in
from tests.factories import make_timeline

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "four plain words here"
PARAGRAPH = 'The ferry "Älva" left harbour after 6 a.m. & turned back <at once> – «so», some said.\n\n'
TYPED = {
    "text": PARAGRAPH * 80,
    "outlet": 'Harbour & "Sea" Weekly',
    "url": "https://harbour.example/?a=1&b=2",
    "published": "2025-07-04 11:15",
    "title": "The ferry that turned back",
}


@pytest.fixture
def editor(editor: User) -> User:
    editor.set_password(PASSWORD)
    editor.save()
    return editor


@pytest.fixture
def colleague(editor: User) -> User:
    user = User.objects.create(username="colleague", is_staff=True)
    user.set_password(PASSWORD)
    user.save()
    user.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["timeline", "articles"]))
    return user


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def page_with_or_without_script(
    request: pytest.FixtureRequest, browser: Browser, live_server: Any, editor: User
) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=request.param)
    sign_in(context, live_server.url, editor)
    yield context.new_page()
    context.close()


def expire() -> None:
    Session.objects.all().delete()


def fill_paste_form(page: Page, url: str) -> None:
    timeline = make_timeline(title="The ferry", slug="ferry")
    page.goto(url + reverse("admin:articles_article_add"))
    for name, value in TYPED.items():
        page.fill(f"#id_{name}", value)
    page.select_option("#id_timeline", str(timeline.pk))


def give_password(page: Page, username: str = "editor") -> None:
    page.get_by_label("Username").fill(username)
    page.get_by_label("Password").fill(PASSWORD)


def sign_in_in_another_tab(context: BrowserContext, url: str, username: str = "editor") -> None:
    tab = context.new_page()
    tab.goto(url + reverse("admin:login"))
    give_password(tab, username)
    tab.get_by_role("button", name="Log in").click()
    expect(tab.get_by_role("button", name="Log out")).to_be_visible()
    tab.close()


def assert_saved_as_typed() -> None:
    article = Article.objects.get()
    assert article.text == TYPED["text"].strip()
    assert (article.outlet, article.url, article.title) == (TYPED["outlet"], TYPED["url"], TYPED["title"])
    assert article.timeline.title == "The ferry"
    assert article.created_by is not None
    assert article.created_by.username == "editor"


def test_an_article_is_saved_after_signing_in(page_with_or_without_script: Page, live_server: Any) -> None:
    page = page_with_or_without_script
    fill_paste_form(page, live_server.url)
    expire()
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="You were signed out. Nothing is lost.")).to_be_visible()
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Sign in and send it again").click()
    expect(page.get_by_text("Please enter the correct username")).to_be_visible()
    give_password(page)
    page.get_by_role("button", name="Sign in and send it again").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()
    assert_saved_as_typed()


def test_signed_in_again_in_another_tab_the_article_is_sent_again(
    page_with_or_without_script: Page, live_server: Any
) -> None:
    page = page_with_or_without_script
    fill_paste_form(page, live_server.url)
    expire()
    sign_in_in_another_tab(page.context, live_server.url)
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="Nothing is lost: send it again")).to_be_visible()
    page.get_by_role("button", name="Go on: send it again").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()
    assert_saved_as_typed()


def test_a_card_is_saved_by_the_same_press_after_signing_in_in_another_tab(
    context: BrowserContext, signed_in: str, article: Article
) -> None:
    page = context.new_page()  # not the watched one: the browser itself reports an answer of 401 as an error
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "attack ended")
    field = open_edit(card)
    card.get_by_label("What happened").fill("The attack ended")
    expire()
    field.fill("2025-07-04 04:09")
    press(card, "Save")
    notice = page.locator("#desk-message")
    expect(notice).to_contain_text("You are signed out")
    expect(field).to_have_value("2025-07-04 04:09")
    with context.expect_page() as opened:
        notice.get_by_role("link", name="sign in").click()
    give_password(opened.value)
    opened.value.get_by_role("button", name="Log in").click()
    expect(opened.value.get_by_role("button", name="Log out")).to_be_visible()

    press(card, "Save")
    expect(card.get_by_role("heading", name="The attack ended")).to_be_visible()
    expect(card.locator(".t")).to_contain_text("04:09")
    expect(page.locator(".signed-out")).to_have_count(0)
    press(card_of(page, "sirens began"), "Confirm")
    expect(card_of(page, "sirens began")).to_contain_text("Confirmed by you")


def test_another_person_is_asked_before_a_card_is_saved_in_that_name(
    context: BrowserContext, signed_in: str, article: Article, colleague: User
) -> None:
    page = context.new_page()
    page.goto(signed_in + article.get_absolute_url())
    card = card_of(page, "attack ended")
    field = open_edit(card)
    expire()
    sign_in_in_another_tab(context, signed_in, "colleague")
    field.fill("2025-07-04 04:09")
    press(card, "Save")
    expect(page.locator("#desk-message")).to_contain_text("You are signed in as colleague now")
    expect(field).to_have_value("2025-07-04 04:09")
    press(card, "Save")
    expect(card.locator(".t")).to_contain_text("04:09")


def test_the_front_page_says_it_too(context: BrowserContext, signed_in: str, article: Article) -> None:
    page = context.new_page()
    page.goto(signed_in + reverse("admin:index"))
    expire()
    page.get_by_role("button", name="Take it").click()
    expect(page.locator("#desk-message")).to_contain_text("You are signed out")
    sign_in_in_another_tab(context, signed_in)
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("button", name="Give it back")).to_be_visible()
    expect(page.locator(".signed-out")).to_have_count(0)


def test_a_page_that_asks_by_itself_says_it_once_and_goes_on(
    context: BrowserContext, signed_in: str, article: Article
) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(signed_in + article.get_absolute_url())
    expire()
    notice = page.locator(".signed-out")
    page.clock.fast_forward(21_000)
    expect(notice).to_be_visible()
    notice.evaluate("element => { element.dataset.first = 'yes' }")
    with page.expect_response("**/presence/"):
        page.clock.fast_forward(21_000)
    expect(notice).to_have_attribute("data-first", "yes")
    sign_in_in_another_tab(context, signed_in)
    page.clock.fast_forward(21_000)
    expect(notice).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible(
    browser: Browser, live_server: Any, editor: User, axe_violations: Any, scheme: Any
) -> None:
    context = browser.new_context(color_scheme=scheme)
    sign_in(context, live_server.url, editor)
    page = context.new_page()
    fill_paste_form(page, live_server.url)
    expire()
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="You were signed out")).to_be_visible()
    assert axe_violations(page) == []
    sign_in_in_another_tab(context, live_server.url)
    give_password(page)
    page.get_by_role("button", name="Sign in and send it again").click()
    expect(page.get_by_role("heading", name="send it again")).to_be_visible()
    assert axe_violations(page) == []
    User.objects.get().user_permissions.clear()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="not allowed")).to_be_visible()
    assert axe_violations(page) == []
    context.close()
