"""What is not public appears at no public address: in no page, no fragment, no header, at no version."""

import pytest
from django.test import Client

from tests.factories import clock, make_claim, make_event, make_timeline
from timeline.history import changing
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db

MARKER = "marker7f3a"


def public_answers(client: Client, timeline: Timeline) -> dict[str, bytes]:
    """Every public address of a timeline and its events, for browsers and for HTMX, with its headers."""
    pks = list(Event.objects.values_list("pk", flat=True))
    urls = ["/", f"/{timeline.slug}/", f"/{timeline.slug}/?order=oldest"]
    urls += [f"/{timeline.slug}/e/{pk}/" for pk in pks]
    urls += [f"/{timeline.slug}/?at={pk}" for pk in pks]
    urls += [f"/{timeline.slug}/since/{version}/" for version in range(timeline.version + 2)]
    answers = {}
    for url in urls:
        for headers in ({}, {"HX-Request": "true"}):
            response = client.get(url, headers=headers)
            answers[f"{url} {headers}"] = repr(sorted(response.items())).encode() + response.content
    return answers


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


def leaks(client: Client, timeline: Timeline) -> list[str]:
    timeline.refresh_from_db()
    return [url for url, answer in public_answers(client, timeline).items() if MARKER.encode() in answer]


def test_the_marker_would_be_found(client: Client) -> None:
    timeline = make_timeline()
    marked_event(timeline)
    assert len(leaks(client, timeline)) > 6


@pytest.mark.parametrize("reason", ["", "It was another attack."])
def test_nothing_of_a_withdrawn_event_is_public(client: Client, reason: str) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    event = marked_event(timeline)
    event.withdraw(reason=reason)
    assert leaks(client, timeline) == []


def test_nothing_of_a_withdrawn_event_is_public_through_what_derives_from_it(client: Client) -> None:
    timeline = make_timeline()
    anchor = marked_event(timeline)
    offset = clock(2).start.earliest - clock(1).start.earliest  # type: ignore[operator]
    make_event(timeline=timeline, when=clock(1).derived(offset, offset, anchor.pk))
    anchor.withdraw(reason="It was another attack.")
    assert leaks(client, timeline) == []


def test_what_a_corrected_headline_said_before_is_not_public(client: Client) -> None:
    timeline = make_timeline()
    event = make_event(timeline=timeline, headline=MARKER, body=MARKER)
    event.headline, event.body = "Man arrested", "More."
    event.save(note="We named the wrong man.")
    assert leaks(client, timeline) == []


def test_nothing_of_a_draft_is_public(client: Client) -> None:
    timeline = make_timeline()
    draft = make_timeline(title=MARKER, slug=MARKER, standfirst=MARKER, state="draft")
    marked_event(draft)
    assert leaks(client, timeline) == []
    assert leaks(client, draft) == []


def test_a_draft_beside_it_changes_no_byte_of_what_is_public(client: Client) -> None:
    timeline = make_timeline()
    make_event(timeline=timeline)
    timeline.refresh_from_db()
    before = public_answers(client, timeline)
    draft = make_timeline(state="draft")
    make_event(timeline=draft)
    after = public_answers(client, timeline)
    assert {url: after[url] for url in before} == before
