"""Every page of the desk, and what can be open on it, against axe: light, dark, and on a phone."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, ViewportSize, expect

from articles.models import Article, Proposal
from articles.people.roles import PUBLISHER, make_groups
from articles.proposing import propose_events
from articles.services import confirm, reject, revise
from tests.browser.desk import press, sign_in
from tests.factories import (
    PUBLISHED,
    clock,
    make_article,
    make_claim,
    make_event,
    make_proposal,
    make_timeline,
)
from timeline.models import Tag
from timeline.when import When

pytestmark = pytest.mark.django_db(transaction=True)

Step = Callable[[Page], None]
NEWSROOM = Path(__file__).parent / "newsroom"
FIRST = (NEWSROOM / "first.txt").read_text("utf-8").strip()
SECOND = (NEWSROOM / "second.txt").read_text("utf-8").strip()
READ = datetime(2025, 7, 4, 7, tzinfo=UTC)
COLOURS = ("color-contrast", "link-in-text-block")  # all that another colour scheme can change
PHONE: ViewportSize = {"width": 375, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}


def click(name: str, role: Any = "button") -> Step:
    return lambda page: page.get_by_role(role, name=name).first.click()


def summary(words: str) -> Step:
    return lambda page: page.locator("summary", has_text=words).first.click()


def see(words: str) -> Step:
    return lambda page: expect(page.get_by_text(words).first).to_be_visible()


def fill(name: str, words: str) -> Step:
    return lambda page: page.locator(f"[name$={name}]:visible").first.fill(words)


def key(name: str) -> Step:
    return lambda page: page.keyboard.press(name)


def save_second(page: Page) -> None:
    """Saves an open form after somebody else has."""
    row = Proposal.objects.get(label="The all-clear is given")
    reader = User.objects.get(username="reader")
    revise(row, label="Their label", when=clock(4, 1), by=reader, version=row.version)
    press(page.locator(f"#proposal-{row.pk}"), "Save")


ARTICLE, EVENT, TIMELINE = "articles/article", "timeline/event", "timeline/timeline"
REVIEW = ARTICLE + "/{first}/review/"
EDIT = click("Edit 9", "link")
PROPOSE, NOT_HERE = click("Propose this passage"), see("These words are not in the article")

# What it is called, where it is, and what is done there before axe looks.
PAGES: list[tuple[str, str, list[Step]]] = [
    ("front page", "", []),
    ("articles", f"{ARTICLE}/", []),
    ("paste", f"{ARTICLE}/add/", []),
    ("paste with errors", f"{ARTICLE}/add/", [click("Save and read"), see("This field is required")]),
    ("pasted article", ARTICLE + "/{first}/change/", []),
    ("log of an article", ARTICLE + "/{first}/history/", []),
    ("deleting an article", ARTICLE + "/{empty}/delete/", []),
    ("review", REVIEW, []),
    (
        "edit",
        REVIEW,
        [EDIT, fill("when", "about 4.15am Friday"), see("about 04:15"), summary("Exact fields")],
    ),
    ("edit with an error", REVIEW, [EDIT, fill("when", "bananas"), see("was not understood")]),
    ("reasons and folds", REVIEW, [summary("Exact time and reasons"), summary("Not proposed")]),
    (
        "proposing by hand",
        REVIEW,
        [summary("Something missing"), fill("words", "bananas"), PROPOSE, NOT_HERE],
    ),
    ("merge", REVIEW, [click("Merge 9", "link"), see("Which one tells of the same")]),
    ("second save", REVIEW, [EDIT, fill("when", "2025-07-04 04:09"), save_second, see("Nothing is lost")]),
    ("the last actions", REVIEW, [key("x"), summary("Your last")]),
    ("help", REVIEW, [key("?"), see("Keys")]),
    ("confirming all", ARTICLE + "/{first}/confirm/", []),
    ("a likely duplicate", ARTICLE + "/{second}/review/", [see("Same event: add as source")]),
    ("tray and other quotes", ARTICLE + "/{tray}/review/", [summary("1 time not placed"), key("s")]),
    ("all decided", ARTICLE + "/{decided}/review/", [see("All decided")]),
    ("nothing found", ARTICLE + "/{empty}/review/", []),
    ("a newer version", ARTICLE + "/{newer}/review/", []),
    ("changes of a version", ARTICLE + "/{newer}/changes/", []),
    ("sources", EVENT + "/{explosions}/sources/", []),
    ("events", f"{EVENT}/", []),
    ("event", EVENT + "/{explosions}/change/", []),
    (
        "other events move",
        EVENT + "/{explosions}/change/",
        [fill("when", "2025-07-04 01:00"), click("Save"), see("Save and move them")],
    ),
    ("history of an event", EVENT + "/{explosions}/record/", []),
    ("restoring a version", EVENT + "/{call}/record/1/put-back/", []),
    ("taking a change back", EVENT + "/{call}/record/1/take-back/", []),
    ("counting from another event", EVENT + "/{call}/tie/", []),
    ("withdrawing", EVENT + "/{explosions}/withdraw/", []),
    ("withdrawing without a reason", EVENT + "/{call}/withdraw/", [click("Withdraw")]),
    ("timelines", f"{TIMELINE}/", []),
    ("a new timeline", f"{TIMELINE}/add/", [click("Save")]),
    ("timeline desk", TIMELINE + "/{timeline}/desk/", []),
    ("tags on the timeline desk", TIMELINE + "/{timeline}/desk/", [click("Tags", "link"), see("Save tags")]),
    ("closing a timeline", TIMELINE + "/{timeline}/state/closed/", []),
    ("preview of a draft", TIMELINE + "/{draft}/preview/", []),
    ("preview of an event", TIMELINE + "/{draft}/preview/e/{drafted}/", []),
    ("settings of a timeline", TIMELINE + "/{timeline}/change/", []),
    ("tags", "timeline/tag/", []),
    ("tag", "timeline/tag/add/", []),
    ("accounts", "auth/user/", []),
    ("a new account", "auth/user/add/", [click("Save")]),
    ("account", "auth/user/{reader}/change/", []),
    ("password", "password_change/", []),
    ("nothing there", "articles/article/999999/review/", []),
]


@pytest.fixture
def publisher(transactional_db: None) -> User:
    make_groups()  # the test before may have emptied the database
    user = User.objects.create(username="publisher", first_name="Olena", is_staff=True)
    user.set_password("four plain words")
    user.save()
    user.groups.add(Group.objects.get(name=PUBLISHER))
    return user


@pytest.fixture
def rows(publisher: User, reader: User) -> dict[str, int]:
    """The keys of what the pages are about, by the names the addresses use."""
    timeline, draft = make_timeline(slug="kyiv"), make_timeline(slug="draft", state="draft")
    Tag.objects.create(name="Alarm", slug="alarm")
    first, second = (
        make_article(timeline=timeline, text=text, published_at=PUBLISHED, outlet=outlet)
        for text, outlet in ((FIRST, "Left Bank Letters"), (SECOND, "Harbour Radio"))
    )
    for article in (first, second):
        propose_events(article)
    events = {}
    for name, words in (
        ("explosions", "first explosions"),
        ("call", "end a telephone"),
        ("roof", "the roof"),
    ):
        events[name] = confirm(first.proposals.get(label__contains=words), by=publisher)
    make_claim(event=events["explosions"], outlet="Harbour Radio", quote="blasts", when=clock(0, 50))
    older = make_article(timeline=draft, text=f"{SECOND} One line.")
    newer = make_article(timeline=draft, text=f"{SECOND} Another line.", supersedes=older, read_at=READ)
    articles = {"first": first, "second": second, "newer": newer, **_small_articles(draft, publisher)}
    return {
        **{name: row.pk for name, row in (articles | events).items()},
        "timeline": timeline.pk,
        "draft": draft.pk,
        "drafted": make_event(timeline=draft).pk,
        "reader": reader.pk,
    }


def _small_articles(draft: Any, by: User) -> dict[str, Article]:
    text = "The sirens began at midnight. The runway was closed for a time. Sirens, again."
    tray, decided, empty = (make_article(timeline=draft, text=text + more, read_at=READ) for more in "abc")
    make_proposal(article=tray, quote_end=28, also=[[64, 70]])
    make_proposal(
        article=tray,
        quote_start=30,
        quote_end=62,
        standing=Proposal.Standing.UNPLACED,
        when=When.unknown(draft.zone, wording="for a time"),
        reason="It says how long, not when.",
    )
    reject(make_proposal(article=decided), by=by)
    return {"tray": tray, "decided": decided, "empty": empty}


@pytest.fixture
def page(browser: Browser, live_server: Any, publisher: User) -> Iterator[Page]:
    """Not the watched one: axe itself brings styles, which the policy blocks."""
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", base_url=live_server.url)
    context.set_default_timeout(10_000)
    sign_in(context, live_server.url, publisher)
    yield context.new_page()
    context.close()


def faults_of(page: Page, violations: Any) -> list[str]:
    """What axe finds at a desk in light, then in dark, then on a phone, once the page is whole."""
    page.wait_for_load_state()
    expect(page.locator("main")).to_be_attached()
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    page.evaluate("document.getAnimations().forEach(fade => fade.cancel())")
    found += [f"dark: {fault}" for fault in violations(page, *COLOURS)]
    page.set_viewport_size(PHONE)
    found += [f"375 px: {fault}" for fault in violations(page)]
    page.set_viewport_size(DESK)
    page.emulate_media(color_scheme="light")
    return found


def test_axe_finds_nothing_on_any_page(page: Page, rows: dict[str, int], axe_violations: Any) -> None:
    found = {}
    for name, address, steps in PAGES:
        page.goto(f"/admin/{address.format(**rows)}")
        for step in steps:
            step(page)
        found[name] = faults_of(page, axe_violations)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_axe_finds_nothing_where_somebody_signs_in(page: Page, axe_violations: Any) -> None:
    found = {}
    page.goto(f"/admin/{ARTICLE}/add/")
    page.locator("[name=text]").fill("The sirens began at midnight.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_role("heading", name="You were signed out. Nothing is lost.")).to_be_visible()
    found["signed out"] = faults_of(page, axe_violations)
    page.context.clear_cookies()
    page.goto("/admin/login/")
    found["login"] = faults_of(page, axe_violations)
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("not this one")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("Please enter the correct username")).to_be_visible()
    found["login with errors"] = faults_of(page, axe_violations)
    assert {name: faults for name, faults in found.items() if faults} == {}
