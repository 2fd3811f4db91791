"""Two editors on one page of the public record: the second gets both versions, and nothing typed is lost."""

from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from tests.factories import clock, make_claim, make_event, make_timeline
from tests.timeline.admin_forms import both_versions, change_page, fresh, opened
from timeline.admin import EventAdmin


@pytest.fixture
def claim(db):
    return make_claim()


@pytest.fixture
def event(claim):
    return claim.event


@pytest.fixture
def colleague(db):
    return User.objects.create(username="colleague")


def test_two_editors_on_one_event_and_the_second_gets_both_versions(editor_client, colleague, event):
    data = opened(editor_client, event) | {"body": "My text", "when": "2025-07-04 00:30"}
    other = fresh(event)
    other.headline, other.when = "Their headline", clock(0, 20)
    other.save(by=colleague)

    response = editor_client.post(change_page(event), data)
    page = response.content.decode()
    assert response.status_code == 409
    assert f"colleague saved it at {timezone.now():%Y-%m-%d %H:}" in page
    for words in ("Their headline", "2025-07-04 00:20", "2025-07-04 00:30", "My text", "changed by both"):
        assert words in page
    assert fresh(event).body == ""

    assert editor_client.post(change_page(event), both_versions(response)).status_code == 302
    saved = fresh(event)
    assert (saved.headline, saved.body) == ("Their headline", "My text")
    assert saved.when.start.best == clock(0, 30).start.best


def test_a_claim_typed_in_a_save_that_came_second_is_kept(editor_client, colleague, event, claim):
    data = opened(editor_client, event) | {"claims-0-quote": "my words"}
    other = fresh(event)
    other.headline = "Their headline"
    other.save(by=colleague)
    response = editor_client.post(change_page(event), data)
    editor_client.post(change_page(event), both_versions(response))
    assert fresh(claim).quote == "my words"
    assert fresh(event).headline == "Their headline"


@pytest.mark.parametrize(
    ("typed", "quotes"), [("my words", ["kept", "new", "my words"]), (None, ["kept", "new"])]
)
def test_of_a_claim_taken_away_meanwhile_only_what_was_typed_comes_back(
    editor_client, event, claim, typed, quotes
):
    make_claim(event=event, quote="kept")
    data = opened(editor_client, event) | {"headline": "Mine", "claims-TOTAL_FORMS": "3"}
    data |= {"claims-2-outlet": "Radio", "claims-2-quote": "new", "claims-2-event": event.pk}
    if typed:
        data["claims-0-quote"] = typed
    claim.delete()
    response = editor_client.post(change_page(event), data)
    assert response.status_code == 409
    assert editor_client.post(change_page(event), both_versions(response)).status_code == 302
    assert [claim.quote for claim in event.claims.all()] == quotes
    assert fresh(event).headline == "Mine"


def test_a_save_after_a_withdrawal_is_shown_what_happened(editor_client, colleague, event):
    data = opened(editor_client, event) | {"body": "My text"}
    fresh(event).withdraw(by=colleague, reason="Not so.")
    assert editor_client.post(change_page(event), data).status_code == 409
    assert fresh(event).is_withdrawn


def test_a_form_that_does_not_say_what_it_saw_saves_nothing(editor_client, event):
    data = opened(editor_client, event) | {"headline": "H"}
    del data["seen"]
    assert editor_client.post(change_page(event), data).status_code == 409


def test_two_editors_on_one_timeline(editor_client, db):
    timeline = make_timeline()
    data = opened(editor_client, timeline) | {"standfirst": "Mine"}
    other = fresh(timeline)
    other.title = "Their title"
    other.save()

    response = editor_client.post(change_page(timeline), data)
    assert response.status_code == 409
    assert "Their title" in response.content.decode()
    editor_client.post(change_page(timeline), both_versions(response))
    saved = fresh(timeline)
    assert (saved.title, saved.standfirst) == ("Their title", "Mine")


def test_events_changing_meanwhile_do_not_make_a_timeline_form_stale(editor_client, event):
    data = opened(editor_client, event.timeline) | {"standfirst": "All that is known."}
    make_event(timeline=fresh(event.timeline))
    assert editor_client.post(change_page(event.timeline), data).status_code == 302
    assert fresh(event.timeline).standfirst == "All that is known."


def test_a_second_reason_for_a_withdrawal_is_not_passed_over_in_silence(editor_client, event):
    event.withdraw(reason="It was elsewhere.")
    where = reverse("admin:timeline_event_withdraw", args=[event.pk])
    page = editor_client.post(where, {"reason": "Another reason."}, follow=True).content.decode()
    assert "was withdrawn already" in page
    assert fresh(event).withdrawn_note == "It was elsewhere."


@pytest.mark.parametrize("action", ["withdraw", "restore"])
def test_a_save_in_the_very_moment_of_a_withdrawal_is_no_fault(editor_client, event, action):
    def loaded_before_a_colleague_saved(self, request, pk):
        stale = fresh(event)
        other = fresh(event)
        other.headline = "Their headline"
        other.save()
        return stale

    with mock.patch.object(EventAdmin, "_changeable", loaded_before_a_colleague_saved):
        where = reverse(f"admin:timeline_event_{action}", args=[event.pk])
        assert editor_client.post(where, {"reason": ""}).status_code == 302
    assert fresh(event).headline == "Their headline"
