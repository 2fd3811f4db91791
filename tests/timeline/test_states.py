"""Setting a timeline live, pausing and closing it, and taking it back."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.factories import make_article, make_event, make_timeline
from timeline.desk.states import STEPS
from timeline.models import Timeline

pytestmark = pytest.mark.django_db


def where(timeline: Timeline, to: str) -> str:
    return reverse("admin:timeline_timeline_state", args=[timeline.pk, to])


def fresh(timeline: Timeline) -> Timeline:
    return Timeline.objects.get(pk=timeline.pk)


def set_to(client: Client, timeline: Timeline, to: str) -> Any:
    return client.post(where(timeline, to), {"seen": fresh(timeline).edition}, follow=True)


@pytest.mark.parametrize(("old", "new"), [(old, step.to) for old, found in STEPS.items() for step in found])
def test_each_step_is_one_version_and_said(editor_client: Client, old: str, new: str) -> None:
    timeline = make_timeline(state=old)
    response = set_to(editor_client, timeline, new)
    assert response.status_code == 200
    assert (fresh(timeline).state, fresh(timeline).version) == (new, timeline.version + 1)
    assert LogEntry.objects.get().change_message in response.content.decode()


def test_before_it_goes_live_the_desk_says_what_readers_will_see(editor_client: Client) -> None:
    timeline = make_timeline(state="draft")
    make_event(timeline=timeline)
    make_article(timeline=timeline)
    page = editor_client.get(where(timeline, "live")).content.decode()
    for words in ("1 event is on the page.", "1 article still waits", "No event contradicts another."):
        assert words in page
    assert reverse("admin:timeline_timeline_preview", args=[timeline.pk]) in page
    assert fresh(timeline).state == "draft", "asked, not done"


def test_readers_lose_a_page_that_is_taken_back_and_find_it_again(
    client: Client, editor_client: Client
) -> None:
    timeline = make_timeline()
    assert "no longer find the page" in editor_client.get(where(timeline, "draft")).content.decode()
    set_to(editor_client, timeline, "draft")
    assert client.get(timeline.get_absolute_url()).status_code == 404
    set_to(editor_client, timeline, "live")
    assert client.get(timeline.get_absolute_url()).status_code == 200


def test_the_second_of_two_editors_is_told(editor_client: Client) -> None:
    timeline = make_timeline()
    seen = {"seen": timeline.edition}
    editor_client.post(where(timeline, "paused"), seen)
    response = editor_client.post(where(timeline, "closed"), seen)
    assert response.status_code == 409
    assert "after you opened the page" in response.content.decode()
    assert fresh(timeline).state == "paused"


def test_the_same_step_twice_is_harmless(editor_client: Client) -> None:
    timeline = make_timeline()
    for _time in range(2):
        assert editor_client.post(where(timeline, "paused"), {"seen": 1}).status_code in (200, 302)
    assert fresh(timeline).version == timeline.version + 1


@pytest.mark.parametrize(("state", "to", "status"), [("draft", "closed", 409), ("live", "gone", 404)])
def test_no_other_step_is_taken(editor_client: Client, state: str, to: str, status: int) -> None:
    timeline = make_timeline(state=state)
    assert editor_client.post(where(timeline, to), {"seen": 1}).status_code == status
    assert fresh(timeline).state == state


def test_who_may_only_change_settings_may_not_publish(client: Client) -> None:
    user = User.objects.create(username="settings", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["change_timeline", "view_timeline", "view_event"])
    )
    client.force_login(user)
    timeline = make_timeline(state="draft")
    assert client.post(where(timeline, "live"), {"seen": 1}).status_code == 403
    form = reverse("admin:timeline_timeline_change", args=[timeline.pk])
    typed = {"title": "Renamed", "slug": timeline.slug, "zone": timeline.zone, "state": "live", "seen": "1"}
    assert client.post(form, typed).status_code == 302
    assert (fresh(timeline).title, fresh(timeline).state) == ("Renamed", "draft")
