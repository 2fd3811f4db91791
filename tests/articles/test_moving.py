"""Correcting the time of a public event that others are counted from, on its card."""

from datetime import timedelta

import pytest
from django.urls import reverse

from articles.models import Action
from articles.services import confirm
from tests.articles.desk import HTMX, address, fields_of, fill, open_form
from tests.factories import KYIV, clock, make_claim, make_event, make_proposal, make_timeline
from timeline.models import Event, Timeline
from timeline.notation import from_text

HOUR = timedelta(hours=1)


@pytest.fixture
def call(db):
    return make_proposal(when=clock(0), label="The call ends")


@pytest.fixture
def event(call):
    return confirm(call, by=None)


@pytest.fixture
def strikes(event):
    when = event.when.derived(2 * HOUR, 2 * HOUR, event.pk)
    return make_event(timeline=event.timeline, headline="Strikes begin", when=when)


def hour(event: Event) -> int:
    best = Event.objects.get(pk=event.pk).when.start.best
    assert best is not None
    return (best.hour + 3) % 24  # Kyiv


def save(client, call, data, **headers):
    return client.post(address(call, "edit"), data, headers=headers or None)


def preview(client, call, **typed):
    return save(client, call, fill(open_form(client, call), **typed))


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_before_it_is_saved_the_card_says_what_moves_from_when_to_when(
    editor_client, call, event, strikes, headers
):
    typed = fill(open_form(editor_client, call), when="2025-07-04 01:00", note="The log says so.")
    response = save(editor_client, call, typed, **headers)
    page = response.content.decode()
    assert response.status_code == 200
    for words in ("1 other event is counted from", "Strikes begin", "02:00", "03:00", "in Kyiv time"):
        assert words in page
    assert hour(event) == 0
    again = fields_of(response, address(call, "edit"))
    plan = f"2025-07-04 01:00 [Europe/Kyiv] {strikes.pk}:1"
    assert {**typed, "plan": plan} == again, "all that was typed is posted again"


def test_moved_together_they_are_one_version_and_one_step_takes_them_back(
    editor_client, editor, call, event, strikes
):
    before = Timeline.objects.get().version
    fields = fields_of(preview(editor_client, call, when="2025-07-04 01:00"), address(call, "edit"))
    assert save(editor_client, call, {**fields, "carry": "move"}).status_code == 302
    assert (hour(event), hour(strikes), Timeline.objects.get().version) == (1, 3, before + 1)

    Action.objects.undoable(editor)[0].undo(editor)
    assert (hour(event), hour(strikes), Timeline.objects.get().version) == (0, 2, before + 2)
    assert Event.objects.get(pk=strikes.pk).anchor == event


def test_saved_alone_the_other_keeps_its_time_and_is_no_longer_tied(editor_client, call, event, strikes):
    fields = fields_of(preview(editor_client, call, when="2025-07-04 01:00"), address(call, "edit"))
    save(editor_client, call, {**fields, "carry": "leave"})
    assert (hour(event), hour(strikes)) == (1, 2)
    assert Event.objects.get(pk=strikes.pk).anchor is None


def test_back_to_editing_keeps_what_was_typed(editor_client, call, event, strikes):
    response = preview(editor_client, call, when="2025-07-04 01:00", note="The log says so.")
    fields = fields_of(response, address(call, "edit"))
    back = save(editor_client, call, {**fields, "back": "1"})
    again = fields_of(back, address(call, "edit"))
    assert again == {name: value for name, value in fields.items() if name != "plan"} | again
    assert fill(again, when="2025-07-04 01:00", note="The log says so.") == again
    assert hour(event) == 0


def test_what_changed_since_the_preview_is_previewed_again(editor_client, call, event, strikes):
    fields = fields_of(preview(editor_client, call, when="2025-07-04 01:00"), address(call, "edit"))
    strikes.body = "More."
    strikes.save()
    response = save(editor_client, call, {**fields, "carry": "move"})
    assert response.status_code == 409
    assert "changed meanwhile" in response.content.decode()
    assert (hour(event), hour(strikes)) == (0, 2)
    again = fields_of(response, address(call, "edit"))
    assert save(editor_client, call, {**again, "carry": "move"}).status_code == 302
    assert (hour(event), hour(strikes)) == (1, 3)


def test_a_colleague_who_saved_the_event_itself_comes_before_the_preview(editor_client, call, event, strikes):
    fields = fields_of(preview(editor_client, call, when="2025-07-04 01:00"), address(call, "edit"))
    event.body = "Theirs."
    event.save()
    response = save(editor_client, call, {**fields, "carry": "move"})
    assert response.status_code == 409
    assert "Somebody saved this" in response.content.decode()
    assert Event.objects.get(pk=event.pk).body == "Theirs."


def test_another_headline_moves_nothing_and_asks_nothing(editor_client, call, event, strikes):
    assert preview(editor_client, call, label="The call is over").status_code == 302


@pytest.mark.parametrize(
    ("typed", "action", "note"),
    [
        ({"label": "The call is over"}, "edited", ""),
        ({"label": "The call is over", "told": "yes"}, "corrected", ""),
        ({"label": "The call is over", "note": "Wrong word."}, "corrected", "Wrong word."),
        ({"when": "2025-07-04 01:00"}, "corrected", ""),
        ({"when": "2025-07-04 01:00", "told": "no"}, "corrected", ""),
    ],
)
def test_the_editor_says_whether_readers_are_told_unless_it_contradicts_what_they_read(
    editor_client, call, event, typed, action, note
):
    fields = {**open_form(editor_client, call), f"event{call.pk}-told": "no"}
    save(editor_client, call, fill(fields, **typed, reason="The editor rang."))
    revision = event.revisions.last()
    assert (revision.action, revision.note, revision.reason) == (action, note, "The editor rang.")


def test_a_time_that_is_only_more_exact_may_go_unmarked(editor_client, call, event):
    event.when = from_text("between 2025-07-04 00:00..02:00", KYIV)
    event.save()
    fields = {**open_form(editor_client, call), f"event{call.pk}-told": "no"}
    save(editor_client, call, fill(fields, when="2025-07-04 01:00"))
    assert event.revisions.last().action == "edited"


def test_on_a_draft_nothing_is_asked_and_nothing_is_told(editor_client, db):
    timeline = make_timeline(state="draft")
    call = make_proposal(when=clock(0))
    Timeline.objects.filter(pk=call.article.timeline_id).update(state=timeline.state)
    event = confirm(call, by=None)
    page = editor_client.get(address(call, "edit")).content.decode()
    assert "Tell readers" not in page
    assert "Note for readers" not in page
    save(editor_client, call, fill(open_form(editor_client, call), when="2025-07-04 01:00"))
    assert event.revisions.last().action == "edited"
    Timeline.objects.update(state="live")
    public = editor_client.get(reverse("event", args=[event.timeline.slug, event.pk])).content.decode()
    assert "Corrected" not in public


def test_while_a_time_is_typed_the_card_says_whether_readers_will_be_told(editor_client, call, event):
    def check(when):
        data = fill(open_form(editor_client, call), when=when)
        return editor_client.post(address(call, "check"), data, headers=HTMX).content.decode()

    assert "they are told" in check("2025-07-04 01:00")
    event.when = from_text("between 2025-07-04 00:00..02:00", KYIV)
    event.save()
    assert "you may leave it unmarked" in check("2025-07-04 01:00")
    assert "told" not in check("between 2025-07-04 00:00..02:00")


def test_the_preview_names_what_would_no_longer_fit_and_not_what_does(editor_client, call, event, strikes):
    make_claim(event=strikes, outlet="Radio", when=clock(2))
    page = preview(editor_client, call, when="2025-07-04 01:00").content.decode()
    assert "none of its sources says so: Radio" in page
    assert "is said to follow" not in page, "the corrected time is the editor's own"
