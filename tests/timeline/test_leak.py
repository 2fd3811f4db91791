"""What is not public appears at no public address: in no page, no fragment, no header, at no version.

The addresses come from the URL configuration, so that a page added later is held to this from its first day.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain, product
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from tests.factories import clock, make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.history import changing
from timeline.models import Event, Timeline
from timeline.paging import Cursor

pytestmark = pytest.mark.django_db

MARKER = "marker7f3a"
READERS: list[dict[str, str]] = [{}, {"HX-Request": "true"}]


def public_patterns() -> list[URLPattern]:
    """All of the site but the desk, which lies in the admin."""
    return [pattern for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)]


def values(parameter: str) -> Sequence[Any]:
    """All that may stand for a parameter of an address; of a new kind of parameter this has to be told."""
    timelines = list(Timeline.objects.all())
    every: dict[str, Sequence[Any]] = {
        "slug": [timeline.slug for timeline in timelines],
        "pk": list(Event.objects.values_list("pk", flat=True)),
        "version": range(max(timeline.version for timeline in timelines) + 2),
    }
    return every[parameter]


def queries() -> list[str]:
    """All that may be asked of a page of events."""
    places = [(event.pk, Cursor.of(event)) for event in Event.objects.all()]
    asked = [(f"?at={pk}", f"?before={place}", f"?order=oldest&after={place}") for pk, place in places]
    return ["", "?order=oldest", *chain.from_iterable(asked)]


def addresses() -> Iterator[str]:
    for pattern in public_patterns():
        names = list(pattern.pattern.converters)
        for chosen in product(*map(values, names)):
            path = reverse(str(pattern.name), kwargs=dict(zip(names, chosen, strict=True)))
            yield from (path + query for query in (queries() if names == ["slug"] else [""]))


def answers(client: Client) -> dict[str, bytes]:
    """Every public address, for browsers and for HTMX, with headers and body."""
    found = {}
    for address, headers in product(addresses(), READERS):
        response = client.get(address, headers=headers)
        found[f"{address} {headers}"] = repr(sorted(response.items())).encode() + response.content
    return found


def leaks(client: Client) -> list[str]:
    return [url for url, answer in answers(client).items() if MARKER.encode() in answer]


def marked_event(timeline: Timeline) -> Event:
    with changing(timeline):
        event = make_event(timeline=timeline, headline=MARKER, body=MARKER, when=clock(1, wording=MARKER))
        make_claim(
            event=event,
            outlet=MARKER,
            quote=MARKER,
            url=f"https://example.org/{MARKER}",
            when=clock(1, wording=MARKER),
        )
    return event


def marked_proposal(timeline: Timeline) -> None:
    text = f"{MARKER} happened shortly after midnight."
    link = f"https://example.org/{MARKER}"
    article = make_article(timeline=timeline, text=text, title=MARKER, outlet=MARKER, url=link)
    make_proposal(article=article, label=MARKER, quote_end=len(text), when=clock(1, wording=MARKER))


@pytest.fixture
def timeline() -> Timeline:
    timeline = make_timeline()
    make_event(timeline=timeline)
    return timeline


def test_the_marker_would_be_found_at_every_kind_of_address(client: Client, timeline: Timeline) -> None:
    marked_event(timeline)
    timeline.refresh_from_db()
    timeline.title = MARKER
    timeline.save()
    found = leaks(client)
    for path in ("/ ", f"/{timeline.slug}/ ", f"/{timeline.slug}/e/", f"/{timeline.slug}/since/"):
        assert any(url.startswith(path) for url in found), path


def test_every_public_address_is_looked_at(timeline: Timeline) -> None:
    assert {pattern.name for pattern in public_patterns()} >= {"index", "timeline", "event", "since"}
    assert all(pattern.name for pattern in public_patterns())


@pytest.mark.parametrize("reason", ["", "It was another attack."])
def test_nothing_of_a_withdrawn_event_is_public(client: Client, timeline: Timeline, reason: str) -> None:
    marked_event(timeline).withdraw(reason=reason)
    assert leaks(client) == []


def test_nothing_of_a_withdrawn_event_is_public_through_what_derives_from_it(
    client: Client, timeline: Timeline
) -> None:
    anchor, hour = marked_event(timeline), timedelta(hours=1)
    make_event(timeline=timeline, when=clock(1).derived(hour, hour, anchor.pk))
    anchor.withdraw(reason="It was another attack.")
    assert leaks(client) == []


def test_what_a_corrected_headline_said_before_is_not_public(client: Client, timeline: Timeline) -> None:
    event = make_event(timeline=timeline, headline=MARKER, body=MARKER)
    event.headline, event.body = "Man arrested", "More."
    event.save(note="We named the wrong man.")
    assert leaks(client) == []


def test_nothing_of_a_draft_is_public(client: Client, timeline: Timeline) -> None:
    draft = make_timeline(title=MARKER, standfirst=MARKER, state="draft")
    marked_event(draft)
    marked_proposal(draft)
    assert leaks(client) == []


def test_nothing_of_a_timeline_taken_back_into_draft_is_public(client: Client, timeline: Timeline) -> None:
    taken_back = make_timeline(title=MARKER)
    marked_event(taken_back)
    taken_back.refresh_from_db()
    taken_back.state = Timeline.State.DRAFT
    taken_back.save()
    assert leaks(client) == []


def test_nothing_of_an_article_or_a_proposal_is_public(client: Client, timeline: Timeline) -> None:
    marked_proposal(timeline)
    assert leaks(client) == []


def test_proposals_and_drafts_change_no_byte_and_no_header_of_what_is_public(
    client: Client, timeline: Timeline
) -> None:
    before = answers(client)
    marked_proposal(timeline)
    draft = make_timeline(state="draft")
    make_event(timeline=draft)
    after = answers(client)
    assert {url: after[url] for url in before} == before


def test_an_editor_who_is_signed_in_reads_the_same_bytes(
    client: Client, editor_client: Client, timeline: Timeline
) -> None:
    assert answers(editor_client) == answers(client)
