"""What hangs on a corrected time, in a browser: on the card, without leaving it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Proposal
from articles.services import confirm
from tests.factories import clock, make_claim, make_event, make_proposal
from timeline.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

HOUR = timedelta(hours=1)


@pytest.fixture
def call(editor: User) -> Proposal:
    proposal = make_proposal(when=clock(0), label="The call ends")
    event = confirm(proposal, by=editor)
    when = event.when.derived(2 * HOUR, 2 * HOUR, event.pk)
    make_claim(event=make_event(timeline=event.timeline, headline="Strikes begin", when=when), when=clock(2))
    return Proposal.objects.get(pk=proposal.pk)


def test_the_preview_opens_in_the_card_and_one_press_moves_both(
    page: Page, signed_in: str, call: Proposal
) -> None:
    page.goto(signed_in + call.article.get_absolute_url())
    card = page.locator(f"#proposal-{call.pk}")
    card.get_by_role("link", name="Edit").click()
    field = card.get_by_label("When").first
    field.fill("2025-07-04 01:00")
    field.press("Enter")
    heading = card.get_by_role("heading", name="1 other event is counted from this time")
    expect(heading).to_be_focused()
    expect(card).to_contain_text("none of its sources says so")

    card.get_by_role("button", name="Back to editing").click()
    expect(card.get_by_label("When").first).to_have_value("2025-07-04 01:00")
    card.get_by_role("button", name="Save", exact=True).click()
    card.get_by_role("button", name="Save and move them").click()
    expect(heading).to_be_hidden()
    expect(card).to_contain_text("01:00")
    assert Event.objects.get(headline="Strikes begin").when.start == clock(3).start
