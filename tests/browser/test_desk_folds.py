"""What is not proposed, and the second reader, in a real browser: by keyboard, without scripts, in sight."""

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from articles.extraction import Candidate, Extraction
from articles.extraction.candidate import Fact
from articles.models import Article
from articles.proposing import propose_events
from tests.articles.stub_model import Model, model, proposes
from tests.browser.desk import card_of, open_edit, press, sign_in
from tests.factories import clock, make_article, make_timeline
from timeline.when import When

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "Drones struck the harbour at 1 am. Firefighters came at 2 am.\n\n"
    "Fourteen people were hurt when the drones hit the harbour. The mayor denied any delay.\n\n"
    "The council will meet on Monday. Nobody slept."
)


def candidate(quote: str, when: When | None = None, **more: Any) -> Candidate:
    start = TEXT.index(quote)
    when = when or When.unknown("Europe/Kyiv")
    return Candidate(quote, quote, start, start + len(quote), when, False, 0.88, **more)


HIT = "the drones hit the harbour"
STRIKE = candidate(
    "Drones struck the harbour",
    clock(1),
    facts=(Fact(14, "", "hurt", "", 0, 1),),
    also=((TEXT.index(HIT), TEXT.index(HIT) + len(HIT)),),
)
FIRE = candidate("Firefighters came", clock(2), part_of=0)
MEETING = candidate("The council will meet on Monday", clock(9, day=7), reason="It is told as a plan.")
DENIAL = candidate("The mayor denied any delay", reason="It is denied.")


@pytest.fixture
def folded(transactional_db: None) -> Article:
    """An article with one happening in each fold."""
    article = make_article(timeline=make_timeline(slug="odesa"), text=TEXT)
    found = Extraction((STRIKE, FIRE), (MEETING,), (DENIAL,))
    with mock.patch("articles.proposing.extract", return_value=found):
        propose_events(article)
    return article


@pytest.fixture
def second_reader(settings: Any) -> Iterator[Model]:
    with model(proposes({"quote": "Nobody slept"}, {"quote": "Everybody slept"})) as server:
        settings.SECOND_READER_URL, settings.SECOND_READER_MODEL = server.url, "small"
        yield server


def test_a_folded_happening_is_found_from_the_text_and_taken_up_by_keyboard(
    page: Page, signed_in: str, folded: Article
) -> None:
    page.goto(signed_in + folded.get_absolute_url())
    denial = card_of(page, "denied")
    expect(denial).not_to_be_visible()
    page.get_by_text("Not proposed (1)").focus()
    page.keyboard.press("Enter")
    expect(denial).to_be_visible()
    expect(page.get_by_role("list", name="It is denied.")).to_contain_text("The mayor denied")
    page.keyboard.press("Enter")
    expect(denial).not_to_be_visible()

    page.get_by_text("The mayor denied any delay", exact=True).first.click()
    expect(denial).to_be_visible()
    expect(denial).to_be_focused()

    field = open_edit(denial)
    field.fill("2025-07-04 03:00")
    field.press("Enter")
    expect(page.locator("#desk-counts")).to_contain_text("3 to review")
    expect(denial.get_by_role("button", name="Reject")).to_be_visible()
    press(denial, "Confirm")
    expect(denial).to_contain_text("Confirmed by you")
    expect(page.locator("mark", has_text="denied")).to_have_attribute("data-state", "confirmed")


def test_other_quotes_light_up_with_their_card_and_are_found_from_it(
    page: Page, signed_in: str, folded: Article
) -> None:
    page.goto(signed_in + folded.get_absolute_url())
    strike = card_of(page, "Drones struck")
    strike.get_by_text("1 more quote").click()
    strike.get_by_role("link", name=HIT).press("Enter")
    expect(page.locator("mark.now", has_text=HIT)).to_be_visible()
    expect(page.locator("mark.now", has_text="Drones struck")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('mark').textContent").endswith(HIT)


def test_the_second_reader_answers_while_somebody_types(
    page: Page, signed_in: str, folded: Article, second_reader: Model
) -> None:
    page.goto(signed_in + folded.get_absolute_url())
    field = open_edit(card_of(page, "Firefighters"))
    field.fill("2025-07-04 02:10")
    page.get_by_role("button", name="Ask the second reader").click()
    answer = page.locator("#second-reader")
    expect(answer).to_contain_text("proposed 2; 1 was left out: its words are not in the article")
    expect(field).to_have_value("2025-07-04 02:10")
    press(card_of(page, "Firefighters"), "Save")
    expect(card_of(page, "Firefighters")).to_contain_text("02:10")

    answer.get_by_role("link", name="Show 1 new proposal").click()
    expect(card_of(page, "Nobody slept")).to_contain_text("second reader")


def test_the_second_reader_takes_no_focus_away_and_is_asked_once(
    page: Page, signed_in: str, folded: Article, second_reader: Model
) -> None:
    page.goto(signed_in + folded.get_absolute_url())
    button = page.get_by_role("button", name="Ask the second reader")

    def slowly(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/second/", slowly)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Go on meanwhile")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#second-reader")).to_contain_text("Show 1 new proposal")
    expect(page.get_by_role("button", name="Ask the second reader again")).to_be_focused()
    assert len(second_reader.asked) == 1


def test_folds_and_the_second_reader_work_without_javascript(
    browser: Browser, live_server: Any, editor: User, folded: Article, second_reader: Model
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server.url, editor)
    page = context.new_page()
    page.goto(live_server.url + folded.get_absolute_url())
    page.get_by_role("button", name="Ask the second reader").click()
    expect(card_of(page, "Nobody slept")).to_contain_text("second reader")
    expect(page.locator("#second-reader")).to_contain_text("1 was left out")

    page.get_by_text("Upcoming (1)").click()
    card_of(page, "council").get_by_role("link", name="Edit").click()
    card_of(page, "council").get_by_label("What happened").fill("Council meets")
    press(card_of(page, "council"), "Save and confirm")
    expect(card_of(page, "council")).to_contain_text("Confirmed by you")
    expect(page.get_by_text("Upcoming")).to_have_count(0)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1280, "dark")])
def test_open_folds_are_accessible_and_fit(
    context: BrowserContext,
    signed_in: str,
    folded: Article,
    second_reader: Model,
    axe_violations: Callable[[Page], list[str]],
    width: int,
    scheme: Any,
) -> None:
    page = context.new_page()  # not the watched one: axe itself brings styles, which the policy blocks
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(signed_in + folded.get_absolute_url())
    page.get_by_role("button", name="Ask the second reader").click()
    expect(page.locator("#second-reader")).to_contain_text("Show 1 new proposal")
    for fold in page.locator("summary").all():
        if fold.is_visible():
            fold.click()
    expect(card_of(page, "denied")).to_be_visible()
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
