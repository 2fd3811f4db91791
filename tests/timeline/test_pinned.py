"""What an editor pinned stands at the head of the page, and open pages learn of it and of a new order."""

import pytest
from django.test import Client

from tests.factories import clock, make_event, make_timeline
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db

HEADING = "<h2>Pinned</h2>"


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline(slug="night")


def pin(event: Event) -> None:
    event.is_pinned = True
    event.save()


def since(client: Client, version: int) -> str:
    return client.get(f"/night/since/{version}/").content.decode()


def test_pinned_events_lead_to_their_entries_in_the_order_they_happened(
    client: Client, timeline: Timeline
) -> None:
    later, sooner, _other = (make_event(timeline=timeline, when=clock(hour)) for hour in (3, 1, 2))
    assert HEADING not in client.get("/night/").content.decode()
    pin(later)
    pin(sooner)
    page = client.get("/night/?order=oldest").content.decode()
    assert HEADING in page
    head = page.partition(HEADING)[2].partition("</ul>")[0]
    places = [f'href="/night/?order=oldest&amp;at={event.pk}#event-{event.pk}"' for event in (sooner, later)]
    assert [head.index(place) for place in places] == sorted(head.index(place) for place in places)
    assert head.count("<li>") == 2


def test_what_is_withdrawn_is_pinned_no_more(client: Client, timeline: Timeline) -> None:
    event = make_event(timeline=timeline)
    pin(event)
    event.withdraw(reason="It was elsewhere.")
    assert HEADING not in client.get("/night/").content.decode()


def test_an_open_page_learns_what_is_pinned(client: Client, timeline: Timeline) -> None:
    event = make_event(timeline=timeline)
    version = Timeline.objects.get().version
    pin(event)
    told = since(client, version)
    assert HEADING in told
    assert "Show" not in told, "nothing has a new place"


def test_an_open_page_is_offered_a_new_order(client: Client, timeline: Timeline) -> None:
    one, other = (make_event(timeline=timeline, when=clock(2)) for _number in range(2))
    version = Timeline.objects.get().version
    one.position, other.position = 2, 1
    one.save()
    other.save()
    told = since(client, version)
    assert "The order has changed. Show it" in told
    assert "Times were corrected" not in told
