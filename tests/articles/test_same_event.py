"""Adding what an article tells to an event that is on the timeline, from the card."""

import pytest
from django.urls import reverse

from articles.models import Action, Proposal
from articles.services import confirm
from tests.articles.desk import HTMX, address
from tests.factories import clock, make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.models import Claim, Event
from timeline.when import When

PLAIN: dict[str, str] = {}
BOTH = pytest.mark.parametrize("headers", [PLAIN, HTMX], ids=["plain", "htmx"])
OFFER = "Same event: add as source"
FACT = {"number": 14, "bound": "", "kind": "injured", "source": "", "start": 0, "end": 2, "status": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    told = make_event(headline="Drones hit the grain port", when=clock(4))
    make_claim(event=told, quote="Drones hit the grain port at four", when=clock(4))
    return told


@pytest.fixture
def proposal(event):
    article = make_article(timeline=event.timeline, outlet="Harbour Radio", read_at="2025-07-04T07:00Z")
    return make_proposal(article=article, label="Drones strike the grain port", when=clock(4, 10))


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


def add(client, proposal, event, headers=PLAIN, **more):
    data = {"seen": str(proposal.version), "event": str(event.pk), **more}
    return client.post(address(proposal, "confirm"), data, headers=headers)


@BOTH
def test_a_card_offers_the_event_and_one_press_adds_a_source(editor_client, proposal, event, headers):
    page = editor_client.get(proposal.article.get_absolute_url()).content.decode()
    assert OFFER in page
    assert "Drones hit the grain port" in page
    assert "Confirm as new" in page
    response = add(editor_client, proposal, event, headers)
    assert response.status_code == (200 if headers else 302)
    assert fresh(proposal).event == event
    assert event.claims.count() == 2
    assert Event.objects.count() == 1
    assert fresh(event).when == event.when, "it keeps its time"
    page = editor_client.get(proposal.article.get_absolute_url()).content.decode()
    assert "Source 2 of “Drones hit the grain port”" in page
    assert "gives another time than the event" in page


def test_confirming_as_new_is_still_one_press(editor_client, proposal, event):
    editor_client.post(address(proposal, "confirm"), {"seen": "1"})
    assert fresh(proposal).event != event


def test_what_is_another_happening_is_not_offered(editor_client, event):
    article = make_article(timeline=event.timeline, read_at="2025-07-04T07:00Z")
    make_proposal(article=article, label="Mayor resigns", quote_end=5)
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert OFFER not in page
    assert "Confirm as new" not in page


def test_events_of_other_timelines_and_withdrawn_ones_are_not_offered(editor_client, proposal, event):
    event.withdraw(reason="Not so.")
    make_event(headline="Drones hit the grain port", when=clock(4), timeline=make_timeline())
    assert OFFER not in editor_client.get(proposal.article.get_absolute_url()).content.decode()


def test_who_may_not_publish_is_offered_nothing(client, proposal, staff_without_rights):
    from django.contrib.auth.models import Permission

    names = ["view_article", "change_article", "change_proposal"]
    staff_without_rights.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(staff_without_rights)
    assert OFFER not in client.get(proposal.article.get_absolute_url()).content.decode()


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "0"])
def test_a_number_that_is_no_event_of_the_timeline_is_not_found(editor_client, proposal, number):
    data = {"seen": "1", "event": number}
    assert editor_client.post(address(proposal, "confirm"), data).status_code == 404
    assert fresh(proposal).is_pending


def test_an_event_of_another_timeline_takes_no_source_of_this_one(editor_client, proposal):
    assert add(editor_client, proposal, make_event()).status_code == 404
    assert fresh(proposal).is_pending


@BOTH
def test_an_event_that_was_withdrawn_meanwhile_takes_none_and_the_editor_is_told(
    editor_client, proposal, event, headers
):
    event.withdraw(reason="Not so.")
    response = add(editor_client, proposal, event, headers)
    assert response.status_code == 409
    assert "so nothing was done" in response.content.decode()
    assert fresh(proposal).is_pending


@BOTH
def test_a_stale_card_adds_nothing(editor_client, proposal, event, headers):
    assert add(editor_client, proposal, event, headers, seen="7").status_code == 409
    assert event.claims.count() == 1


def test_what_somebody_confirmed_as_new_meanwhile_is_told(editor_client, proposal, event, editor):
    confirm(proposal, by=editor)
    assert add(editor_client, proposal, event).status_code == 409
    assert event.claims.count() == 1


def test_adding_is_taken_back_with_one_undo(editor_client, proposal, event, editor):
    add(editor_client, proposal, event)
    Action.objects.undoable(editor)[0].undo(editor)
    assert fresh(proposal).is_pending
    assert (event.claims.count(), fresh(event).is_withdrawn) == (1, False)
    assert fresh(event).recorded() == fresh(event).snapshot()


def test_the_same_words_of_one_outlet_stand_once(editor, proposal, event):
    Claim.objects.first().delete()
    make_claim(event=event, outlet="Harbour Radio", quote=proposal.quote)
    confirm(proposal, by=editor, event=event)
    assert event.claims.count() == 1
    assert fresh(proposal).event == event


def test_two_passages_of_one_article_are_two_claims(editor, proposal, event):
    other = make_proposal(article=proposal.article, quote_start=4, quote_end=20)
    for row in (proposal, other):
        confirm(row, by=editor, event=event)
    assert event.claims.count() == 3


def test_figures_that_differ_are_told_on_the_card(editor_client, proposal, event):
    claim = event.claims.get()
    claim.facts = [FACT]
    claim.save()
    Proposal.objects.filter(pk=proposal.pk).update(facts=[{**FACT, "number": 17}])
    row = fresh(proposal)
    row.when = clock(4)
    row.save()
    add(editor_client, row, event)
    page = editor_client.get(row.article.get_absolute_url()).content.decode()
    assert "The sources give different figures." in page


def test_an_unknown_time_can_be_the_same_happening(editor_client, event):
    article = make_article(timeline=event.timeline, outlet="Harbour Radio", read_at="2025-07-04T07:00Z")
    make_proposal(article=article, label="Drones hit the grain port", when=When.unknown("Europe/Kyiv"))
    assert OFFER in editor_client.get(article.get_absolute_url()).content.decode()


def test_the_page_asks_as_often_for_thirty_proposals_as_for_two(
    editor_client, event, django_assert_max_num_queries
):
    def asked(number):
        article = make_article(timeline=event.timeline, outlet="Coast Post", read_at="2025-07-04T07:00Z")
        for at in range(number):
            make_proposal(article=article, quote_start=at, quote_end=at + 8, label="Drones hit the port")
            make_claim(event=make_event(timeline=event.timeline, headline="Drones hit a port"))
        editor_client.get(article.get_absolute_url())
        with django_assert_max_num_queries(60) as counted:
            editor_client.get(article.get_absolute_url())
        return len(counted)

    assert asked(2) == asked(30)


@BOTH
def test_the_merge_chooser_offers_it_too_and_finds_others_by_words(editor_client, proposal, event, headers):
    make_event(timeline=event.timeline, headline="A bakery opens")
    chooser = address(proposal, "merge")
    assert OFFER in editor_client.get(chooser, headers=headers).content.decode()
    found = editor_client.get(chooser, {"q": "bakery"}, headers=headers).content.decode()
    assert "A bakery opens" in found
    assert "Looks like" not in found


def test_confirming_all_leaves_what_may_be_on_the_timeline_already(editor_client, proposal, event):
    where = reverse("admin:articles_article_confirm", args=[proposal.article_id])
    editor_client.post(where, {f"seen-{proposal.pk}": "1"})
    assert fresh(proposal).is_pending
    assert Event.objects.count() == 1
