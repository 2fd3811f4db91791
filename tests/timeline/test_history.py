from datetime import date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import make_claim, make_event, make_timeline
from timeline.history import StaleVersion, changing
from timeline.models import Event, Revision, Tag, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db

LATER = When.at(datetime(2025, 7, 4, 4, 10), "Europe/Kyiv")


def version_of(timeline: Timeline) -> int:
    return Timeline.objects.get(pk=timeline.pk).version


def last_revision(event: Event) -> Revision:
    return event.revisions.latest("number")


def equals_its_history(event: Event) -> bool:
    event = Event.objects.get(pk=event.pk)
    return event.recorded() == event.snapshot()


def test_publishing_an_event_makes_one_version_and_its_first_revision(editor: User) -> None:
    timeline = make_timeline()
    event = Event(timeline=timeline, headline="Sirens sound")
    event.when = LATER
    event.save(by=editor)
    assert version_of(timeline) == timeline.version + 1
    assert (event.version, event.published_in, event.changed_in) == (
        1,
        version_of(timeline),
        version_of(timeline),
    )
    revision = event.revisions.get()
    assert (revision.number, revision.action, revision.by) == (1, "published", editor)
    assert equals_its_history(event)


def test_an_event_and_its_claim_published_together_are_one_version() -> None:
    timeline = make_timeline()
    with changing(timeline):
        event = make_event(timeline=timeline)
        make_claim(event=event)
    assert version_of(timeline) == timeline.version + 1
    assert event.revisions.count() == 1
    assert equals_its_history(event)


def test_events_changed_together_share_one_version() -> None:
    timeline = make_timeline()
    events = [make_event(timeline=timeline), make_event(timeline=timeline)]
    before = version_of(timeline)
    with changing(timeline, note="The first blast was heard later."):
        for event in events:
            event.when = LATER
            event.save()
    assert version_of(timeline) == before + 1
    assert [event.changed_in for event in Event.objects.all()] == [before + 1, before + 1]


def test_a_change_made_through_two_copies_of_an_event_is_recorded_whole() -> None:
    event = make_event()
    copy = Event.objects.get(pk=event.pk)
    with changing(event.timeline):
        event.headline = "Blast at the port"
        event.save()
        make_claim(event=copy)
    assert set(last_revision(event).changes) == {"headline", "claims"}
    assert event.version == copy.version == 2
    assert equals_its_history(event)


def test_the_note_and_the_editor_of_a_save_inside_a_wider_change_are_kept(editor: User) -> None:
    event = make_event()
    with changing(event.timeline):
        event.headline = "Fire at the depot"
        event.save(by=editor, note="It was the depot.")
    revision = last_revision(event)
    assert (revision.action, revision.by, revision.note) == ("corrected", editor, "It was the depot.")


def test_an_event_cannot_leave_its_timeline_unseen() -> None:
    event = make_event()
    event.timeline = make_timeline()
    with pytest.raises(TypeError, match="stays on its timeline"):
        event.save()
    assert Event.objects.get().timeline != event.timeline


def test_a_claim_cannot_leave_its_event_unseen() -> None:
    claim = make_claim()
    claim.event = make_event(timeline=claim.event.timeline)
    with pytest.raises(TypeError, match="stays with its event"):
        claim.save()


def test_an_edit_records_old_and_new_values(editor: User) -> None:
    event = make_event(headline="Blast near the port")
    event.headline = "Blast at the port"
    event.save(by=editor)
    revision = last_revision(event)
    assert revision.action == "edited"
    assert revision.changes == {"headline": ["Blast near the port", "Blast at the port"]}


def test_saving_what_did_not_change_leaves_no_trace() -> None:
    event = make_event()
    before = version_of(event.timeline)
    event.save()
    assert version_of(event.timeline) == before
    assert event.revisions.count() == 1


def test_a_new_time_is_a_correction_even_without_a_note() -> None:
    event = make_event()
    event.when = LATER
    event.save()
    assert last_revision(event).action == "corrected"
    assert event.corrected_at is not None


def test_a_note_makes_any_edit_a_correction_in_these_words() -> None:
    event = make_event()
    event.headline = "Fire at the depot"
    event.save(note="It was the depot, not the station.")
    assert (last_revision(event).action, last_revision(event).note) == (
        "corrected",
        "It was the depot, not the station.",
    )


def test_withdrawing_and_restoring_are_recorded_and_restoring_counts_as_new() -> None:
    event = make_event()
    event.withdraw(reason="It described an earlier attack.")
    assert last_revision(event).action == "withdrawn"
    event.restore()
    assert last_revision(event).action == "restored"
    assert event.published_in == version_of(event.timeline)
    assert equals_its_history(event)


def test_a_withdrawn_event_is_shown_only_as_the_note_readers_get() -> None:
    silent, told = make_event(), make_event()
    silent.withdraw()
    told.withdraw(reason="Reported twice.")
    assert list(Event.objects.shown()) == [told]


def test_a_change_of_a_claim_is_a_change_of_its_event() -> None:
    claim = make_claim()
    before = version_of(claim.event.timeline)
    claim.quote = "the sirens began at midnight"
    claim.save()
    assert version_of(claim.event.timeline) == before + 1
    assert "claims" in last_revision(claim.event).changes
    claim.delete()
    assert equals_its_history(claim.event)


def test_new_tags_are_recorded() -> None:
    event = make_event()
    event.retag([Tag.objects.create(name="Airport", slug="airport")])
    assert last_revision(event).changes == {"tags": [[], ["airport"]]}
    assert equals_its_history(event)


def test_a_stale_event_is_refused_and_the_saved_one_is_shown() -> None:
    event = make_event()
    mine, theirs = Event.objects.get(pk=event.pk), Event.objects.get(pk=event.pk)
    theirs.headline = "Their headline"
    theirs.save()
    mine.headline = "My headline"
    with pytest.raises(StaleVersion) as refused:
        mine.save()
    assert refused.value.current.headline == "Their headline"
    assert Event.objects.get(pk=event.pk).headline == "Their headline"


def test_a_failed_change_leaves_neither_version_nor_revision() -> None:
    event = make_event()
    before = version_of(event.timeline)
    event.headline = ""
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()
    assert version_of(event.timeline) == before
    assert event.revisions.count() == 1


@pytest.mark.parametrize("write", ["update", "bulk_update", "bulk_create", "delete"])
def test_events_cannot_be_written_past_their_history(write: str) -> None:
    make_event()
    with pytest.raises(TypeError, match="one by one"):
        getattr(Event.objects.all(), write)()


def test_an_event_is_never_deleted() -> None:
    with pytest.raises(TypeError, match="withdrawn, not deleted"):
        make_event().delete()


@pytest.mark.parametrize(
    "statement", ["UPDATE timeline_revision SET note = 'x'", "DELETE FROM timeline_revision"]
)
def test_the_database_itself_refuses_to_change_a_revision(statement: str) -> None:
    make_event()
    with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_timeline_counts_a_version_for_what_readers_can_see_of_it() -> None:
    timeline = make_timeline(state="draft")
    timeline.state = "live"
    timeline.save()
    assert (version_of(timeline), timeline.changed_in) == (2, 2)
    timeline.save()
    assert version_of(timeline) == 2


def test_saving_a_timeline_loaded_earlier_never_turns_its_version_back() -> None:
    loaded_earlier = make_timeline()
    make_event(timeline=Timeline.objects.get(pk=loaded_earlier.pk))
    loaded_earlier.title = "A new title"
    loaded_earlier.save()
    assert version_of(loaded_earlier) == 3


def test_a_stale_timeline_is_refused() -> None:
    timeline = make_timeline()
    mine, theirs = Timeline.objects.get(pk=timeline.pk), Timeline.objects.get(pk=timeline.pk)
    theirs.title = "Theirs"
    theirs.save()
    mine.title = "Mine"
    with pytest.raises(StaleVersion):
        mine.save()


changes = st.sampled_from(
    ["headline", "body", "when", "is_key", "withdraw", "restore", "claim", "unclaim", "nothing"]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(changes, max_size=8))
def test_an_event_always_equals_the_replay_of_its_revisions(steps: list[str]) -> None:
    event = make_event()
    for number, step in enumerate(steps):
        before, revisions = version_of(event.timeline), event.revisions.count()
        _apply(step, event, number)
        assert version_of(event.timeline) - before == event.revisions.count() - revisions <= 1
        assert equals_its_history(event)
    assert [r.number for r in event.revisions.order_by("number")] == list(range(1, event.version + 1))


def _apply(step: str, event: Event, number: int) -> None:
    match step:
        case "withdraw":
            event.withdraw()
        case "restore":
            event.restore()
        case "claim":
            make_claim(event=event, quote=f"quote {number}")
        case "unclaim":
            for claim in event.claims.all()[:1]:
                claim.delete()
        case _:
            _set(step, event, number)
            event.save()


def _set(field: str, event: Event, number: int) -> None:
    values = {
        "headline": f"headline {number}",
        "body": f"body {number}",
        "when": When.on(date(2025, 7, 1 + number), "Europe/Kyiv"),
        "is_key": not event.is_key,
    }
    if field in values:
        setattr(event, field, values[field])
