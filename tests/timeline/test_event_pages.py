"""The pages around an event: what moves with it, its history, taking it off the page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import clock, make_claim, make_event, make_timeline
from tests.timeline.admin_forms import change_page, fresh, opened
from timeline.history import replay
from timeline.models import Event, Tag, Timeline

HOUR = timedelta(hours=1)


def at(name: str, event: Event, *more: int) -> str:
    return reverse(f"admin:timeline_event_{name}", args=[event.pk, *more])


def hour(event: Event) -> int:
    best = fresh(event).when.start.best
    return (best.hour + 3) % 24  # Kyiv


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def call(db):
    return make_event(headline="The call ends", when=clock(0))


@pytest.fixture
def strikes(call):
    when = call.when.derived(2 * HOUR, 2 * HOUR, call.pk)
    return make_event(timeline=call.timeline, headline="Strikes begin", when=when)


@pytest.fixture
def preview(editor_client, call, strikes):
    """What the page before saving a new time of the call posts again."""
    data = opened(editor_client, call) | {
        "when": "2025-07-04 01:00",
        "note": "The log says so.",
        "told": "no",
    }
    response = editor_client.post(change_page(call), data)
    assert response.status_code == 200
    assert "1 other event is counted from this time" in text(response)
    return dict(response.context["moves"].posted) | {"plan": response.context["moves"].plan.fingerprint}


def test_the_preview_on_the_events_page_saves_nothing_and_then_moves_both_in_one_version(
    editor_client, editor, call, strikes, preview
):
    assert (hour(call), hour(strikes)) == (0, 2)
    before = Timeline.objects.get().version
    assert editor_client.post(change_page(call), preview | {"carry": "move"}).status_code == 302
    assert (hour(call), hour(strikes), Timeline.objects.get().version) == (1, 3, before + 1)
    assert {event.revisions.last().by for event in (call, strikes)} == {editor}


def test_back_to_editing_shows_the_form_with_what_was_typed(editor_client, call, strikes, preview):
    response = editor_client.post(change_page(call), preview | {"back": "1"})
    form = response.context["adminform"].form
    assert (form["when"].value(), form["note"].value()) == ("2025-07-04 01:00", "The log says so.")
    assert hour(call) == 0


def test_a_plan_that_changed_is_shown_again(editor_client, call, strikes, preview):
    strikes.body = "More."
    strikes.save()
    response = editor_client.post(change_page(call), preview | {"carry": "move"})
    assert response.status_code == 409
    assert (hour(call), hour(strikes)) == (0, 2)


def test_one_step_takes_the_move_back_on_the_history_page(editor_client, call, strikes, preview):
    editor_client.post(change_page(call), preview | {"carry": "move"})
    assert "together with 1 other event" in text(editor_client.get(at("record", call)))
    where = at("takeback", call, 2)
    page = editor_client.get(where)
    assert "Strikes begin" in text(page)
    assert editor_client.post(where, {"reason": "The log was wrong."}).status_code == 302
    assert (hour(call), hour(strikes)) == (0, 2)
    assert fresh(strikes).anchor == call
    assert call.revisions.last().reason == "The log was wrong."


def test_what_was_changed_since_cannot_be_taken_back_in_one_step_and_says_so(
    editor_client, call, strikes, preview
):
    editor_client.post(change_page(call), preview | {"carry": "move"})
    other = fresh(strikes)
    other.body = "More."
    other.save()
    response = editor_client.post(at("takeback", call, 2), {})
    assert response.status_code == 422
    assert "“Strikes begin” was changed after that" in text(response)
    assert hour(call) == 1


@pytest.mark.parametrize(
    ("typed", "action"),
    [({"told": "no"}, "edited"), ({"told": "yes"}, "corrected"), ({"told": "no", "note": "N."}, "corrected")],
)
def test_the_events_page_asks_whether_readers_are_told(editor_client, call, typed, action):
    page = editor_client.get(change_page(call))
    assert "Tell readers: a correction" in text(page)
    data = opened(editor_client, call) | {"headline": "The call is over", "reason": "Rang them."} | typed
    editor_client.post(change_page(call), data)
    assert (call.revisions.last().action, call.revisions.last().reason) == (action, "Rang them.")


def test_on_a_draft_the_events_page_asks_only_the_desks_reason(editor_client):
    event = make_event(timeline=make_timeline(state="draft"))
    page = editor_client.get(change_page(event))
    form = page.context["adminform"].form
    assert {"told", "note"}.isdisjoint(form.fields)
    assert "reason" in form.fields
    data = opened(editor_client, event) | {"when": "2025-07-04 01:00"}
    assert editor_client.post(change_page(event), data).status_code == 302
    assert event.revisions.last().action == "edited"


def test_the_history_says_in_words_who_changed_what_when_and_why(editor_client, editor, call):
    tag = Tag.objects.create(name="Phone calls", slug="phone")
    claim = make_claim(event=call, outlet="Radio", quote="it ended at midnight", when=clock(0))
    data = opened(editor_client, call) | {
        "headline": "The long call ends",
        "when": "2025-07-04 01:00",
        "tags": [tag.pk],
        "claims-0-quote": "it ended at one",
        "note": "The log says so.",
        "reason": "Rang them.",
    }
    editor_client.post(change_page(call), data)
    page = text(editor_client.get(at("record", call)))
    for words in (
        "Corrected",
        "by editor",
        "UTC",
        "Kyiv time",
        "Rang them.",
        "Time changed from 00:00 to 01:00.",
        "The log says so.",
        '<ins><span class="visually-hidden">[added: </span>',
        "01:00, Friday 4 July 2025, Kyiv time",
        "Phone calls",
        "Radio: “it ended at midnight”",
        "Radio: “it ended at one”",
        "set by an editor",
    ):
        assert words in page
    assert claim.event == call


def test_the_history_takes_the_same_queries_however_long_it_is(
    editor_client, django_assert_max_num_queries, call
):
    def queries():
        with django_assert_max_num_queries(20) as counted:
            editor_client.get(at("record", call))
        return len(counted)

    few = queries()
    for number in range(6):
        event = fresh(call)
        event.body = f"Text {number}."
        event.save()
    assert queries() == few


def test_a_version_can_be_restored_and_the_history_still_replays(editor_client, editor, call):
    claim = make_claim(event=call, when=clock(0))
    event = fresh(call)
    event.headline, event.body = "Wrong", "Wrong"
    event.save()
    claim.delete()
    where = at("putback", call, 2)
    page = editor_client.get(where)
    assert "This would change" in text(page)
    data = {"told": "yes", "note": "We had it right.", "seen": fresh(call).version}
    assert editor_client.post(where, data).status_code == 302
    event = fresh(call)
    assert (event.headline, event.body, event.claims.count()) == ("The call ends", "", 1)
    assert (event.revisions.last().action, event.revisions.last().note) == ("corrected", "We had it right.")
    assert replay(event.revisions.order_by("number").values_list("changes", flat=True)) == event.snapshot()


def test_a_version_restored_after_somebody_else_saved_is_shown_again(editor_client, call):
    event = fresh(call)
    event.headline = "Second"
    event.save()
    where, seen = at("putback", call, 1), event.version
    event.headline = "Third"
    event.save()
    response = editor_client.post(where, {"told": "no", "note": "My words.", "seen": seen})
    assert response.status_code == 409
    assert "My words." in text(response)
    assert fresh(call).headline == "Third"
    assert (
        editor_client.post(
            where, {"told": "no", "seen": response.context["form"]["seen"].value()}
        ).status_code
        == 302
    )
    assert fresh(call).headline == "The call ends"


def test_restoring_the_time_of_an_anchor_previews_what_moves(editor_client, call, strikes):
    event = fresh(call)
    event.when = clock(1)
    event.save()
    other = fresh(strikes)
    other.when = other.when.counted_from(clock(1))
    other.save()
    where = at("putback", call, 1)
    response = editor_client.post(where, {"told": "no", "seen": event.version})
    assert "1 other event is counted from this time" in text(response)
    again = dict(response.context["moves"].posted) | {"plan": response.context["moves"].plan.fingerprint}
    assert editor_client.post(where, again | {"carry": "move"}).status_code == 302
    assert (hour(call), hour(strikes)) == (0, 2)


def test_a_version_that_would_close_a_circle_is_refused_with_the_way_named(editor_client, call, strikes):
    version = strikes.version
    event = fresh(strikes)
    event.when = clock(2)
    event.save()
    other = fresh(call)
    other.when = event.when.derived(-HOUR, -HOUR, strikes.pk)
    other.save()
    response = editor_client.post(at("putback", strikes, version), {"seen": event.version, "told": "no"})
    assert response.status_code == 422
    assert "“Strikes begin” → “The call ends” → “Strikes begin”" in text(response)


def tied(**parts):
    return {"amount": "2", "unit": "hours", "side": "before", "told": "no", **parts}


def test_an_event_is_tied_to_another_one_in_a_few_words(editor_client, call):
    event = make_event(timeline=call.timeline, headline="Planes take off", when=clock(5))
    where = at("tie", event)
    data = tied(about="on", anchor=call.pk, seen=event.version)
    assert editor_client.post(where, data).status_code == 302
    event = fresh(event)
    assert (event.anchor, event.offset_min, event.offset_max) == (call, -2.5 * HOUR, -1.5 * HOUR)
    page = text(editor_client.get(change_page(event)))
    assert "about 2 hours before it" in page
    assert "Planes take off" in text(editor_client.get(change_page(call)))

    assert editor_client.post(at("untie", event)).status_code == 302
    assert (fresh(event).anchor, fresh(event).when.start) == (None, event.when.start)


def test_an_event_that_hangs_on_this_one_is_not_offered_and_not_taken(editor_client, call, strikes):
    where = at("tie", call)
    assert "Strikes begin –" not in text(editor_client.get(where))
    response = editor_client.post(where, tied(anchor=strikes.pk, seen=call.version))
    assert response.status_code == 422
    assert fresh(call).anchor is None


@pytest.mark.parametrize("wrong", [{"amount": "soon"}, {"amount": "-1"}, {"unit": "years"}, {"anchor": "x"}])
def test_what_cannot_be_counted_is_an_error_and_what_was_typed_stays(editor_client, call, wrong):
    event = make_event(timeline=call.timeline)
    data = tied(anchor=call.pk, note="My words.", seen=event.version) | wrong
    response = editor_client.post(at("tie", event), data)
    assert response.status_code == 422
    assert "My words." in text(response)


def test_withdrawing_says_what_hangs_on_it_and_asks_for_a_reason(editor_client, call, strikes):
    published(call, ago=HOUR)
    where = at("withdraw", call)
    assert "Strikes begin" in text(editor_client.get(where))
    response = editor_client.post(where, {"reason": ""})
    assert "This field is required" in text(response)
    assert not fresh(call).is_withdrawn
    assert editor_client.post(where, {"reason": "It was elsewhere."}).status_code == 302
    assert fresh(call).withdrawn_note == "It was elsewhere."


def test_what_was_published_a_moment_ago_goes_without_a_word(editor_client, call):
    assert editor_client.post(at("withdraw", call), {"reason": ""}).status_code == 302
    assert fresh(call).is_withdrawn


def published(event: Event, *, ago: timedelta) -> None:
    event = fresh(event)
    event.published_at = timezone.now() - ago
    event.save()
