"""Putting back what an event said, and taking back all that one version of a timeline changed."""

import pytest

from tests.factories import clock, make_claim, make_event, make_timeline
from timeline.history import StaleVersion, changing, differences
from timeline.models import Claim, Event, Tag, Timeline
from timeline.restoring import as_of, put_back, undo_version

pytestmark = pytest.mark.django_db


def version_of(event: Event) -> int:
    return Timeline.objects.get(pk=event.timeline_id).version


def corrected() -> Event:
    event = make_event(headline="Sirens sound", when=clock(0, 5))
    event.headline, event.when = "Sirens sound twice", clock(1)
    event.save()
    return event


def test_an_earlier_revision_is_put_back_as_a_new_one():
    event = corrected()
    put_back(event, as_of(event, 1))
    assert (event.headline, event.when, event.version) == ("Sirens sound", clock(0, 5), 3)
    assert event.recorded() == event.snapshot() == as_of(event, 1)


def test_a_claim_that_was_taken_away_comes_back_under_its_number():
    claim = make_claim(quote="the sirens began")
    event, number = claim.event, claim.pk
    claim.delete()
    put_back(event, as_of(event, 2))
    assert Claim.objects.get().pk == number
    assert event.recorded() == event.snapshot()


def test_tags_and_a_claim_that_came_later_go():
    event = make_event()
    event.retag([Tag.objects.create(name="Strikes", slug="strikes")])
    make_claim(event=event)
    event.refresh_from_db()
    put_back(event, as_of(event, 1))
    assert not event.tags.exists()
    assert not event.claims.exists()


def test_one_version_that_changed_two_events_is_taken_back_as_one():
    timeline = make_timeline()
    events = [make_event(timeline=timeline, headline=name) for name in ("One", "Two")]
    with changing(timeline) as change:
        for event in events:
            event.headline += " more"
            event.save()
    undo_version(timeline, change.version)
    assert [Event.objects.get(pk=event.pk).headline for event in events] == ["One", "Two"]
    assert version_of(events[0]) == change.version + 1


def test_what_a_version_published_leaves_the_page():
    event = make_event()
    undo_version(event.timeline, event.published_in)
    event.refresh_from_db()
    assert event.is_withdrawn


def test_a_version_that_was_changed_since_is_not_taken_back():
    event = corrected()
    corrected_in = event.changed_in
    event.headline = "Sirens again"
    event.save()
    with pytest.raises(StaleVersion):
        undo_version(event.timeline, corrected_in)
    assert Event.objects.get().headline == "Sirens again"


def test_a_version_taken_back_can_itself_be_taken_back():
    event = corrected()
    after = event.snapshot()
    undo_version(event.timeline, event.changed_in)
    event.refresh_from_db()
    undo_version(event.timeline, event.changed_in)
    event.refresh_from_db()
    assert event.snapshot() == after


def test_a_field_that_older_revisions_do_not_know_counts_as_empty():
    assert differences({"headline": "Sirens"}, {"headline": "Sirens", "is_pinned": False}) == {}
    assert differences({"headline": "Sirens"}, {"headline": "Sirens", "is_pinned": True}) == {
        "is_pinned": [None, True]
    }


def test_a_new_time_leaves_its_place_open_and_taking_that_back_gives_it_again():
    event = make_event(when=clock(0, 5), position=3)
    event.headline = "Sirens sound again"
    event.save()
    assert event.position == 3, "the same time, and the same neighbours"
    event.when = clock(1)
    event.save()
    assert event.position == 0
    undo_version(event.timeline, version_of(event))
    event.refresh_from_db()
    assert (event.when, event.position) == (clock(0, 5), 3)


def test_a_place_that_is_given_along_with_the_time_stays():
    event = make_event(when=clock(0, 5), position=3)
    event.when, event.position = clock(1), 2
    event.save()
    assert event.position == 2
