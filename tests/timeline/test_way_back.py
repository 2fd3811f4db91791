"""The pages of an event lead back to the desk page of its timeline, and to no other site."""

import re
from html import escape, unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_event, make_timeline
from tests.timeline.admin_forms import posted
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


def desk(timeline: Timeline) -> str:
    return reverse("admin:timeline_timeline_desk", args=[timeline.pk]) + "?order=oldest"


def links_of(client: Client, timeline: Timeline, event: Event) -> dict[str, str]:
    """The address of each page of the event, as its row has it."""
    page = client.get(desk(timeline)).content.decode()
    found = re.findall(rf'href="([^"]*/event/{event.pk}/(change|withdraw)/[^"]*)"', page)
    return {name: unescape(address) for address, name in found}


def test_edit_and_withdraw_lead_back_to_the_place_in_the_list(editor_client, timeline):
    event = make_event(timeline=timeline)
    back = f"{desk(timeline)}#row-{event.pk}"
    links = links_of(editor_client, timeline, event)

    page = editor_client.get(links["change"])
    data = posted(page) | {"headline": "Sirens sound again"}
    assert editor_client.post(links["change"], data).url == back
    event.refresh_from_db()
    assert event.headline == "Sirens sound again"

    assert f'href="{escape(back)}"' in editor_client.get(links["withdraw"]).content.decode(), "and to keep it"
    assert editor_client.post(links["withdraw"], {"reason": "It was elsewhere."}).url == back


@pytest.mark.parametrize(
    "where",
    [
        "",
        "https://elsewhere.example/admin/",
        "//elsewhere.example/admin/",
        "/about/",
        "/admin/../",
        "javascript:0",
    ],
)
def test_nothing_leads_anywhere_but_to_the_admin(editor_client, timeline, where):
    event = make_event(timeline=timeline)
    address = reverse("admin:timeline_event_withdraw", args=[event.pk]) + "?" + urlencode({"next": where})
    response = editor_client.post(address, {"reason": "It was elsewhere."})
    assert response.url == reverse("admin:timeline_event_change", args=[event.pk])
