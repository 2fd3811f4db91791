"""The preview: the public page of any timeline, for the desk alone."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.factories import clock, make_claim, make_event, make_timeline
from timeline import paging
from timeline.models import Timeline
from timeline.preview import Preview

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft() -> Timeline:
    timeline = make_timeline(state="draft")
    for hour in range(3):
        make_claim(event=make_event(timeline=timeline, headline=f"Event {hour}", when=clock(hour)))
    return timeline


def where(timeline: Timeline) -> str:
    return reverse("admin:timeline_timeline_preview", args=[timeline.pk])


def links(page: str) -> set[str]:
    """What a reader of the page may follow, less what lies outside of it and sources."""
    found = set(re.findall(r'(?:href|hx-get)="(/admin/[^"#]*)', page))
    return {link.replace("&amp;", "&") for link in found}


def test_a_draft_is_shown_as_readers_would_see_it_with_a_word_that_they_do_not(
    editor_client: Client, draft: Timeline
) -> None:
    response = editor_client.get(where(draft))
    page = response.content.decode()
    assert "timeline/timeline.html" in [template.name for template in response.templates]
    assert "Event 2" in page
    assert "Draft preview: readers do not see this." in page
    assert "/since/" not in page, "it asks for no news"
    assert "coverage closed" not in page.lower()


def test_nobody_may_keep_it_or_list_it(editor_client: Client, draft: Timeline) -> None:
    for address in (where(draft), f"{where(draft)}e/{draft.events.get(headline='Event 1').pk}/"):
        response = editor_client.get(address)
        assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
        assert "noindex" in response["X-Robots-Tag"]
        assert "ETag" not in response
        assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_every_link_of_it_leads_somewhere_and_none_to_the_public_page(
    editor_client: Client, draft: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    event = draft.events.get(headline="Event 1")
    event.is_pinned = True
    event.save()
    page = editor_client.get(where(draft)).content.decode()
    page += editor_client.get(f"{where(draft)}e/{event.pk}/").content.decode()
    assert len(links(page)) >= 6
    for link in links(page):
        assert editor_client.get(link).status_code == 200, link
    assert f"/{draft.slug}/" not in page


def test_the_next_stretch_comes_for_htmx_too(
    editor_client: Client, draft: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    (following,) = (
        link for link in links(editor_client.get(where(draft)).content.decode()) if "before=" in link
    )
    part = editor_client.get(following, headers={"HX-Request": "true"}).content.decode()
    assert "Event 0" in part
    assert "<html" not in part


def test_of_a_live_timeline_it_says_that_readers_see_this(editor_client: Client) -> None:
    page = editor_client.get(where(make_timeline())).content.decode()
    assert "what readers see now" in page


def test_who_is_not_signed_in_is_asked_to_and_who_may_see_nothing_sees_nothing(
    client: Client, draft: Timeline, staff_without_rights: User
) -> None:
    assert client.get(where(draft)).status_code == 302
    client.force_login(staff_without_rights)
    assert client.get(where(draft)).status_code == 403


def test_a_preview_is_never_saved(draft: Timeline) -> None:
    with pytest.raises(TypeError):
        Preview.objects.get(pk=draft.pk).save()
