"""Pasting from a browser: what only a browser's clipboard can bring."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.factories import make_article, make_timeline

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The sirens began shortly after midnight."
COPIED = f"""<html><body><h1>A night of strikes</h1><p class="byline">By Ann Sample</p>
<time datetime="2025-07-04T08:30:00+02:00">today</time><p>{TEXT}</p></body></html>"""


@pytest.fixture
def page_open(page: Page, signed_in: str) -> Page:
    make_timeline()
    page.goto(f"{signed_in}/admin/articles/article/add/")
    return page


def paste(page: Page, markup: str, text: str) -> None:
    """Paste as a browser does it: an event with both kinds, then the text, unless somebody prevents it."""
    goes_on = page.evaluate(
        """([markup, text]) => {
            const data = new DataTransfer(), field = document.getElementById("id_text");
            data.setData("text/html", markup);
            data.setData("text/plain", text);
            field.focus();
            return field.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, cancelable: true}));
        }""",
        [markup, text],
    )
    assert goes_on, "the text is the browser's to paste"
    page.keyboard.insert_text(text)


def test_pasting_from_a_page_pastes_its_text_and_fills_the_empty_fields(page_open: Page) -> None:
    page_open.get_by_label("Byline").fill("Somebody else")
    paste(page_open, COPIED, TEXT)
    expect(page_open.get_by_label("Text:")).to_have_value(TEXT)
    title = page_open.get_by_label("Title:")
    expect(title).to_have_value("A night of strikes")
    expect(title).to_have_accessible_description("Found in the page.")
    expect(page_open.get_by_label("Published at")).to_have_value("2025-07-04 08:30 +02:00")
    expect(page_open.get_by_label("Byline")).to_have_value("Somebody else")
    expect(page_open.get_by_role("status")).to_have_text(
        "Some fields were filled in from the page: check them."
    )


def test_a_value_that_is_typed_over_is_no_longer_called_found(page_open: Page) -> None:
    paste(page_open, COPIED, TEXT)
    title = page_open.get_by_label("Title:")
    expect(title).to_have_value("A night of strikes")
    title.fill("My title")
    expect(title).to_have_accessible_description("")
    paste(page_open, COPIED.replace("strikes", "fires"), "")
    expect(page_open.get_by_label("Published at")).to_have_value("2025-07-04 08:30 +02:00")
    expect(title).to_have_value("My title")


def test_who_is_signed_out_is_told_that_nothing_was_filled_in(
    context: BrowserContext, page_open: Page, signed_in: str
) -> None:
    page = context.new_page()  # not the watched one: the browser itself complains of the answer
    page.goto(page_open.url)
    context.clear_cookies(name="sessionid")
    paste(page, COPIED, TEXT)
    expect(page.get_by_role("status")).to_contain_text("You are signed out, so nothing was filled in")
    expect(page.get_by_label("Text:")).to_have_value(TEXT)
    expect(page.get_by_label("Title:")).to_have_value("")


def test_plain_text_asks_nothing(page_open: Page) -> None:
    asked: list[str] = []
    page_open.on("request", lambda request: asked.append(request.url))
    page_open.get_by_label("Text:").fill(TEXT)
    page_open.get_by_label("Title:").focus()
    assert not [url for url in asked if url.endswith("/told/")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_what_a_paste_can_come_to(
    context: BrowserContext, signed_in: str, axe_violations: Any, scheme: Any
) -> None:
    page = context.new_page()  # not the watched one: axe itself brings styles, which the policy blocks
    page.emulate_media(color_scheme=scheme)
    older = make_article(text=f"{TEXT}\n\nA fire broke out at 3 am.", url="https://wire.example/night")
    newer = make_article(text=f"{TEXT}\n\nTwo fires broke out at 3 am.", supersedes=older, url=older.url)
    page.goto(f"{signed_in}/admin/articles/article/add/")
    paste(page, COPIED, TEXT)
    expect(page.get_by_label("Title:")).to_have_value("A night of strikes")
    found = {"found": axe_violations(page)}
    page.get_by_label("Text:").fill(f"{TEXT} A <b> tag.")
    page.get_by_role("button", name="Save and read").click()
    page.get_by_text("What was pasted").click()
    found["html"] = axe_violations(page)
    page.get_by_label("Text:").fill(f"{TEXT} And more.")
    page.get_by_label("Link:").fill(older.url)
    page.get_by_label("Outlet:").fill("Wire report")
    page.get_by_label("Timeline:").select_option(str(newer.timeline_id))
    page.get_by_role("button", name="Save and read").click()
    expect(page.get_by_text("This looks like a newer version of")).to_be_visible()
    found["newer"] = axe_violations(page)
    page.goto(f"{signed_in}/admin/articles/article/{newer.pk}/changes/")
    found["changes"] = axe_violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}
