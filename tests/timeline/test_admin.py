"""Admin pages of the public record: each save is one recorded change."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from tests.factories import clock, make_claim, make_event, make_timeline
from tests.timeline.admin_forms import change_page, fresh, opened, posted
from timeline.history import replay
from timeline.models import Claim, Event, Revision, Tag, Timeline


@pytest.fixture
def claim(db):
    return make_claim()


@pytest.fixture
def event(claim):
    return claim.event


def test_everything_saved_at_once_is_one_version_and_one_revision(editor_client, editor, event, claim):
    tag = Tag.objects.create(name="alarm", slug="alarm")
    before = fresh(event.timeline).version
    data = opened(editor_client, event)
    data |= {"headline": "Sirens", "when": "2025-07-04 00:09", "tags": [tag.pk], "note": "Two minutes later."}
    data |= {"claims-0-outlet": "Another outlet"}

    assert editor_client.post(change_page(event), data).status_code == 302
    revision = event.revisions.last()
    assert fresh(event.timeline).version == before + 1
    assert set(revision.changes) == {"headline", "when", "tags", "claims"}
    assert (revision.action, revision.note, revision.by) == ("corrected", "Two minutes later.", editor)
    changes = event.revisions.order_by("number").values_list("changes", flat=True)
    assert replay(changes) == fresh(event).snapshot()


def test_a_save_that_changes_nothing_leaves_no_trace(editor_client, event):
    versions = event.revisions.count(), fresh(event.timeline).version
    assert editor_client.post(change_page(event), opened(editor_client, event)).status_code == 302
    assert (event.revisions.count(), fresh(event.timeline).version) == versions


def test_the_admin_history_has_it_too(editor_client, event):
    editor_client.post(change_page(event), opened(editor_client, event) | {"headline": "Sirens"})
    assert "Headline" in LogEntry.objects.get().get_change_message()


def test_an_event_typed_by_hand_is_one_version(editor_client, editor, db):
    timeline = make_timeline(zone="Asia/Tokyo")
    data = posted(editor_client.get(reverse("admin:timeline_event_add")))
    data |= {"timeline": timeline.pk, "headline": "By hand", "when": "2025-07-04 04:10", "position": 0}
    assert editor_client.post(reverse("admin:timeline_event_add"), data).status_code == 302
    event = Event.objects.get()
    assert (event.zone, event.basis, event.version) == ("Asia/Tokyo", "editor", 1)
    assert event.when.start.best.hour == 19, "04:10 in Tokyo is 19:10 UTC the day before"
    assert fresh(timeline).version == 2


def test_a_new_claim_is_read_in_the_clock_of_its_event(editor_client, event):
    data = opened(editor_client, event) | {"claims-TOTAL_FORMS": "2", "claims-1-outlet": "Radio"}
    data |= {"claims-1-quote": "it was four", "claims-1-when": "2025-07-04 04:00", "claims-1-event": event.pk}
    editor_client.post(change_page(event), data)
    claim = Claim.objects.get(outlet="Radio")
    assert claim.when.start.best == clock(4, 0).start.best
    assert event.revisions.count() == 3


def test_a_claim_without_a_time_has_an_unknown_one(editor_client, event):
    data = opened(editor_client, event) | {"claims-0-when": ""}
    editor_client.post(change_page(event), data)
    assert not event.claims.get().when.known.is_known


def test_a_claim_can_be_taken_away(editor_client, event):
    editor_client.post(change_page(event), opened(editor_client, event) | {"claims-0-DELETE": "on"})
    assert not event.claims.exists()
    assert set(event.revisions.last().changes) == {"claims"}


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("2025-03-30 03:30", "did not exist"),
        ("2025-10-26 03:30", "+03:00 or +02:00"),
        ("10000-01-01", "1 to 9999"),
        ("soon", "was not understood"),
    ],
)
def test_a_time_that_cannot_be_is_an_error_at_the_field(editor_client, event, when, message):
    response = editor_client.post(
        change_page(event), opened(editor_client, event) | {"when": when, "headline": "H"}
    )
    assert message in response.context["adminform"].form.errors["when"][0]
    assert response.context["adminform"].form["headline"].value() == "H"
    assert event.revisions.count() == 2


def test_an_unchanged_derived_time_stays_derived(editor_client, db):
    anchor = make_event()
    derived = anchor.when.derived(*[clock(1).start.best - clock(0).start.best] * 2, anchor=anchor.pk)
    event = make_event(timeline=anchor.timeline, when=derived)
    editor_client.post(change_page(event), opened(editor_client, event) | {"headline": "Renamed"})
    assert fresh(event).when == event.when
    assert set(event.revisions.last().changes) == {"headline"}


@pytest.mark.parametrize(
    ("field", "value"), [("zone", "Mars/Base"), ("slug", "admin"), ("title", "a\u202eb")]
)
def test_what_a_timeline_cannot_be_is_an_error_at_the_field(editor_client, field, value, db):
    timeline = make_timeline()
    response = editor_client.post(change_page(timeline), opened(editor_client, timeline) | {field: value})
    assert field in response.context["adminform"].form.errors


def test_withdrawing_asks_for_the_reason_readers_will_see(editor_client, editor, event):
    where = reverse("admin:timeline_event_withdraw", args=[event.pk])
    assert "readers will see" in editor_client.get(where).content.decode()
    for _ in range(2):
        assert editor_client.post(where, {"reason": "It was elsewhere."}).status_code == 302
    assert (fresh(event).state, fresh(event).withdrawn_note) == ("withdrawn", "It was elsewhere.")
    assert event.revisions.filter(action="withdrawn").get().by == editor
    assert "It was elsewhere." in editor_client.get(change_page(event)).content.decode()


def test_a_withdrawn_event_can_be_put_back(editor_client, event):
    event.withdraw()
    for _ in range(2):
        assert editor_client.post(reverse("admin:timeline_event_restore", args=[event.pk])).status_code == 302
    assert fresh(event).state == "published"
    assert event.revisions.filter(action="restored").count() == 1


def test_events_and_revisions_cannot_be_deleted(editor_client, event):
    assert editor_client.post(reverse("admin:timeline_event_delete", args=[event.pk])).status_code == 403
    assert (
        "delete_selected"
        not in editor_client.get(reverse("admin:timeline_event_changelist")).content.decode()
    )
    data = opened(editor_client, event) | {"revisions-0-DELETE": "on", "revisions-0-note": "forged"}
    editor_client.post(change_page(event), data)
    assert Revision.objects.filter(event=event, note="").count() == 2


def test_a_tag_in_use_stays_and_keeps_its_address(editor_client, event):
    tag = Tag.objects.create(name="alarm", slug="alarm")
    event.retag([tag])
    assert (
        editor_client.post(reverse("admin:timeline_tag_delete", args=[tag.pk]), {"post": "yes"}).status_code
        == 403
    )
    editor_client.post(change_page(tag), {"name": "Alarms", "slug": "other"})
    assert (fresh(tag).name, fresh(tag).slug) == ("Alarms", "alarm")


def test_lists_show_words_at_the_rims_of_the_calendar(editor_client, db):
    timeline = make_timeline()
    data = posted(editor_client.get(reverse("admin:timeline_event_add")))
    for number, when in enumerate(["0001", "9999-12-31", "0001-01-01 00:00 [Asia/Tokyo]", "unknown"]):
        values = {"timeline": timeline.pk, "headline": f"Event {number}", "when": when, "position": 0}
        response = editor_client.post(reverse("admin:timeline_event_add"), data | values)
        assert response.status_code in (200, 302)
    for event in Event.objects.all():
        assert editor_client.get(change_page(event)).status_code == 200
    assert editor_client.get(reverse("admin:timeline_event_changelist")).status_code == 200
    assert editor_client.get(reverse("admin:timeline_timeline_changelist")).status_code == 200
    assert Timeline.objects.count() == 1


def test_the_list_of_events_takes_the_same_queries_however_many_there_are(
    editor_client, django_assert_max_num_queries, event
):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            editor_client.get(reverse("admin:timeline_event_changelist"))
        return len(counted)

    few = queries()
    for _ in range(15):
        make_event(timeline=event.timeline)
    assert queries() == few


def test_a_number_of_thousands_of_digits_is_refused_at_its_field(editor_client):
    data = posted(editor_client.get(reverse("admin:timeline_event_add")))
    response = editor_client.post(reverse("admin:timeline_event_add"), data | {"timeline": "9" * 5000})
    assert "timeline" in response.context["adminform"].form.errors
