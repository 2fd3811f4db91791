"""Two editors on one proposal: the second to save gets both versions, and nothing is overwritten or lost."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from articles.models import Proposal
from articles.services import confirm, reject, revise, undo
from tests.articles.desk import HTMX, address, fields_of, fill, open_form
from tests.factories import clock, make_proposal
from timeline.models import Event

BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture
def proposal(db):
    return make_proposal()


@pytest.fixture
def colleague(db):
    return User.objects.create(username="colleague")


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def change(proposal, by, **values):
    row = fresh(proposal)
    revise(row, **{"label": row.label, "when": row.when, **values}, by=by, version=row.version)


def save(client, proposal, data, headers=None):
    return client.post(address(proposal, "edit"), data, headers=headers or {})


@BOTH
@pytest.mark.parametrize("action", ["confirm", "reject"])
def test_a_decision_on_an_older_version_is_not_taken(editor_client, colleague, proposal, action, headers):
    change(proposal, colleague, label="Something quite different")
    response = editor_client.post(address(proposal, action), {"seen": "1"}, headers=headers)
    assert response.status_code == 409
    page = response.content.decode()
    assert "nothing was done" in page
    assert "Something quite different" in page
    assert fresh(proposal).is_pending

    assert fields_of(response, address(proposal, action)) == {"seen": "2"}, (
        "the next press decides on what it shows"
    )


def test_undo_of_another_decision_than_the_one_on_the_screen_is_not_taken(editor_client, colleague, proposal):
    reject(proposal, by=colleague)
    seen = {"seen": str(fresh(proposal).version)}
    undo(fresh(proposal), by=colleague)
    confirm(fresh(proposal), by=colleague)
    assert editor_client.post(address(proposal, "undo"), seen).status_code == 409
    assert fresh(proposal).state == "confirmed"


@BOTH
def test_the_card_says_who_saved_and_when(editor_client, colleague, proposal, headers):
    opened = open_form(editor_client, proposal)
    change(proposal, colleague, label="Their label")
    said = f"colleague saved it at {timezone.now():%Y-%m-%d %H:}"
    assert said in save(editor_client, proposal, fill(opened, label="Mine"), headers).content.decode()
    pressed = editor_client.post(address(proposal, "reject"), {"seen": "1"}, headers=headers)
    assert said in pressed.content.decode()

    event = confirm(proposal, by=colleague)
    opened = open_form(editor_client, proposal)
    event.refresh_from_db()
    event.headline = "Another headline"
    event.save(by=User.objects.create(username="a third"))
    page = save(editor_client, proposal, fill(opened, label="Mine"), headers).content.decode()
    assert "a third saved it at" in page


def test_an_edit_of_what_was_published_meanwhile_offers_no_form_to_who_may_not_publish(
    client, colleague, proposal
):
    reporter = User.objects.create(username="reporter", is_staff=True)
    names = ["change_article", "change_proposal"]
    reporter.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(reporter)
    opened = open_form(client, proposal)
    confirm(proposal, by=colleague)
    response = save(client, proposal, fill(opened, label="My label"))
    page = response.content.decode()
    assert response.status_code == 409
    assert "My label" in page
    assert "Save this on top" not in page


@pytest.mark.parametrize("seen", [{}, {"seen": ""}, {"seen": "x"}, {"seen": "9" * 30}, {"seen": "-1"}])
def test_a_decision_that_does_not_say_what_it_saw_is_not_taken(editor_client, proposal, seen):
    assert editor_client.post(address(proposal, "confirm"), seen).status_code == 409
    assert not Event.objects.exists()


@BOTH
def test_both_versions_are_shown_and_the_typed_text_is_kept(editor_client, colleague, proposal, headers):
    opened = open_form(editor_client, proposal)
    change(proposal, colleague, label="Their label", when=clock(1, 0))

    response = save(editor_client, proposal, fill(opened, label="My label", when="2025-07-04 02:00"), headers)
    page = response.content.decode()
    assert response.status_code == 409
    for words in (
        "Their label",
        'value="My label"',
        "2025-07-04 01:00",
        'value="2025-07-04 02:00"',
        "changed by both",
    ):
        assert words in page
    assert fresh(proposal).label == "Their label"


@BOTH
def test_saving_on_top_applies_mine_to_the_newer_version(editor_client, colleague, proposal, headers):
    opened = open_form(editor_client, proposal)
    change(proposal, colleague, label="Their label")
    response = save(editor_client, proposal, fill(opened, when="2025-07-04 02:00"))

    again = fields_of(response, address(proposal, "edit"))
    save(editor_client, proposal, again, headers)
    row = fresh(proposal)
    assert row.label == "Their label", "what only they changed stays theirs"
    assert row.when.start.best == clock(2, 0).start.best, "what only I changed becomes mine"


def test_a_third_save_in_between_is_noticed_as_well(editor_client, colleague, proposal):
    opened = open_form(editor_client, proposal)
    change(proposal, colleague, label="Second")
    response = save(editor_client, proposal, fill(opened, label="Mine"))
    change(proposal, colleague, label="Third")
    response = save(editor_client, proposal, fields_of(response, address(proposal, "edit")))
    assert response.status_code == 409
    assert "Third" in response.content.decode()
    assert 'value="Mine"' in response.content.decode()


@BOTH
def test_an_edit_of_what_was_confirmed_meanwhile_becomes_an_edit_of_the_event(
    editor_client, colleague, proposal, headers
):
    opened = open_form(editor_client, proposal)
    confirm(proposal, by=colleague)
    response = save(editor_client, proposal, fill(opened, label="My label"), headers)
    assert response.status_code == 409
    assert Event.objects.get().headline == "Sirens sound"

    save(editor_client, proposal, fields_of(response, address(proposal, "edit")))
    assert Event.objects.get().headline == "My label"
    assert Event.objects.get().revisions.count() == 2


def test_an_edit_of_what_was_rejected_meanwhile_keeps_the_typed_words_in_sight(
    editor_client, colleague, proposal
):
    opened = open_form(editor_client, proposal)
    reject(proposal, by=colleague)
    response = save(editor_client, proposal, fill(opened, label="My label", when="2025-07-04 02:00"))
    assert response.status_code == 409
    assert "My label" in response.content.decode()
    assert "2025-07-04 02:00" in response.content.decode()
    assert fresh(proposal).state == "rejected"


@BOTH
def test_two_corrections_of_one_public_event(editor_client, colleague, proposal, headers):
    event = confirm(proposal, by=colleague)
    opened = open_form(editor_client, proposal)
    event.refresh_from_db()
    event.headline = "Their headline"
    event.save(by=colleague)

    response = save(editor_client, proposal, fill(opened, when="2025-07-04 02:00"), headers)
    assert response.status_code == 409
    assert "Their headline" in response.content.decode()
    save(editor_client, proposal, fields_of(response, address(proposal, "edit")))
    event.refresh_from_db()
    assert (event.headline, event.when.start.best) == ("Their headline", clock(2, 0).start.best)


def test_an_edit_of_an_event_taken_back_meanwhile_goes_to_the_proposal(editor_client, colleague, proposal):
    confirm(proposal, by=colleague)
    opened = open_form(editor_client, proposal)
    undo(fresh(proposal), by=colleague)

    response = save(editor_client, proposal, fill(opened, label="My label"))
    assert response.status_code == 409
    save(editor_client, proposal, fields_of(response, address(proposal, "edit")))
    assert fresh(proposal).label == "My label"
    assert Event.objects.get().is_withdrawn


def test_an_edit_of_an_event_withdrawn_meanwhile_shows_that_it_changed(editor_client, colleague, proposal):
    event = confirm(proposal, by=colleague)
    opened = open_form(editor_client, proposal)
    event.refresh_from_db()
    event.withdraw(by=colleague, reason="Not so.")
    response = save(editor_client, proposal, fill(opened, label="My label"))
    assert response.status_code == 409
    assert 'value="My label"' in response.content.decode()
    assert Event.objects.get().headline == "Sirens sound"


def test_confirming_what_a_colleague_confirmed_says_by_whom(editor_client, colleague, proposal):
    confirm(proposal, by=colleague)
    response = editor_client.post(address(proposal, "confirm"), {"seen": "1"}, headers=HTMX)
    assert response.status_code == 200
    assert "by colleague" in response.content.decode()
    assert Event.objects.count() == 1


def test_a_proposal_that_is_gone_is_not_found(editor_client, proposal):
    where = address(proposal, "confirm")
    proposal.delete()
    assert editor_client.post(where, {"seen": "1"}).status_code == 404


def test_an_expired_login_does_not_put_the_login_page_into_the_card(editor_client, proposal):
    response = Client().post(address(proposal, "confirm"), {"seen": "1"}, headers=HTMX)
    assert response.status_code == 401
    assert response.headers["HX-Retarget"] == "#desk-message"
    assert "sign in" in response.content.decode()
