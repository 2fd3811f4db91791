"""The sources of an event side by side: whose time it has, and which of them tells of another event."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Action
from articles.services import confirm
from tests.articles.test_same_event import FACT
from tests.factories import clock, make_article, make_claim, make_event, make_proposal
from timeline.models import Event, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(editor):
    return confirm(make_proposal(label="Drones hit the port", when=clock(4)), by=editor)


@pytest.fixture
def second(event, editor):
    """A claim of another article, ten minutes later."""
    text = "Harbour staff saw the drones at ten past four."
    article = make_article(timeline=event.timeline, outlet="Harbour Radio", text=text)
    row = make_proposal(article=article, when=clock(4, 10, wording="ten past four"), quote_end=len(text))
    row.facts = [{**FACT, "number": 17}]
    row.save()
    confirm(row, by=editor, event=event)
    row.refresh_from_db()
    return row


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


def where(event):
    return reverse("admin:timeline_event_sources", args=[event.pk])


def save(client: Client, event, **typed):
    data = {"seen": str(fresh(event).version), "told": "no", "note": "", "reason": "", "when": "", **typed}
    return client.post(where(event), data)


def move(client: Client, claim, event, **typed):
    data = {
        "seen": str(fresh(event).version),
        "to": "new",
        "headline": "Drones seen over the harbour",
        **typed,
    }
    return client.post(reverse("admin:timeline_event_source_move", args=[event.pk, claim.pk]), data)


def test_every_source_stands_beside_the_event_with_its_time_and_figures(editor_client, event, second):
    first = event.claims.first()
    first.facts = [FACT]
    first.save()
    page = editor_client.get(where(event)).content.decode()
    for words in ("Harbour Radio", "<mark>ten past four</mark>", "contradicts: later", "the same time"):
        assert words in page
    assert "Figures that differ" in page
    assert "17 injured" in page


def test_an_event_takes_the_time_of_the_source_that_is_picked_and_one_undo_gives_it_back(
    editor_client, event, second, editor
):
    before = Timeline.objects.get().version
    assert save(editor_client, event, choice=str(second.claim_id), told="yes").status_code == 302
    now = fresh(event)
    assert (now.follows, now.when.start) == (second.claim, clock(4, 10).start)
    assert Timeline.objects.get().version == before + 1
    assert now.recorded() == now.snapshot()
    assert now.revisions.last().action == "corrected"
    Action.objects.undoable(editor)[0].undo(editor)
    assert fresh(event).when.start == clock(4).start
    assert fresh(event).follows == event.follows


def test_a_time_of_its_own_needs_a_reason_and_follows_nobody(editor_client, event, second):
    typed = {"choice": "own", "when": "2025-07-04 04:05"}
    answer = save(editor_client, event, **typed)
    assert answer.status_code == 422
    assert "Say why no source is followed" in answer.content.decode()
    assert "2025-07-04 04:05" in answer.content.decode(), "what was typed stays"
    assert save(editor_client, event, **typed, reason="The radar log").status_code == 302
    now = fresh(event)
    assert (now.follows, now.when.start) == (None, clock(4, 5).start)
    assert now.revisions.last().reason == "The radar log"


def test_an_own_time_may_be_typed_in_words_and_a_bad_one_is_told_at_its_field(editor_client, event, second):
    bad = save(editor_client, event, choice="own", when="when the cows came home", reason="x")
    assert bad.status_code == 422
    page = bad.content.decode()
    assert "when the cows came home" in page
    assert page.index('id="id_when_reading"') < page.index("errorlist") < page.index('name="told"')
    good = save(editor_client, event, choice="own", when="about 4 am on Friday")
    assert "04:00" in good.content.decode().partition('id="id_when_reading"')[2], "how it is understood"
    checks = reverse("admin:timeline_event_time", args=[event.pk]) + "?field=when"
    assert f'hx-post="{checks}"' in page
    assert "4 July 2025" in editor_client.post(checks, {"when": "4 am on Friday"}).content.decode()
    assert fresh(event).when == event.when
    assert (
        save(editor_client, event, choice="own", when="about 4 am on Friday", reason="x").status_code == 302
    )


@pytest.mark.parametrize("choice", ["", "x", "999999", "9" * 40])
def test_a_choice_that_is_none_changes_nothing(editor_client, event, second, choice):
    assert save(editor_client, event, choice=choice).status_code == 422
    assert fresh(event).when == event.when


def test_the_second_to_save_is_told_and_what_was_typed_stays(editor_client, event, second):
    seen = str(fresh(event).version)
    other = fresh(event)
    other.headline = "Drones strike"
    other.save()
    answer = save(editor_client, event, seen=seen, choice="own", when="2025-07-04 04:05", reason="The log")
    assert answer.status_code == 409
    page = answer.content.decode()
    for words in ("nothing was saved", "2025-07-04 04:05", "The log", "Drones strike"):
        assert words in page
    assert fresh(event).when == event.when


def test_a_claim_corrected_later_does_not_move_the_event_and_stands_as_differing(editor_client, event):
    claim = event.claims.get()
    claim.when = clock(5)
    claim.save()
    assert fresh(event).when.start == clock(4).start
    assert "contradicts: later" in editor_client.get(where(event)).content.decode()


def test_what_is_counted_from_the_event_is_shown_before_it_moves(editor_client, event, second):
    from datetime import timedelta

    hour = timedelta(hours=1)
    tied = make_event(timeline=event.timeline, when=clock(4).derived(hour, hour, anchor=event.pk))
    answer = save(editor_client, event, choice=str(second.claim_id))
    page = answer.content.decode()
    assert "1 other event is counted from this time" in page
    assert fresh(event).when.start == clock(4).start
    plan = page.split('name="plan" value="')[1].split('"')[0]
    save(editor_client, event, choice=str(second.claim_id), carry="move", plan=plan)
    assert fresh(tied).when.start == clock(5, 10).start


def test_a_source_of_another_event_becomes_an_event_of_its_own_in_one_version(
    editor_client, event, second, editor
):
    before = Timeline.objects.get().version
    assert move(editor_client, second.claim, event).status_code == 302
    new = Event.objects.exclude(pk=event.pk).get()
    assert (new.headline, new.when.start) == ("Drones seen over the harbour", clock(4, 10).start)
    assert new.follows == new.claims.get() == fresh(second).claim
    assert fresh(second).event == new
    assert event.claims.count() == 1
    assert Timeline.objects.get().version == before + 1
    for one in (new, fresh(event)):
        assert one.recorded() == one.snapshot()
    Action.objects.undoable(editor)[0].undo(editor)
    assert fresh(new).is_withdrawn
    assert fresh(second).event == event
    assert event.claims.count() == 2


def test_a_source_is_moved_to_an_event_that_is_there_and_back_with_one_undo(
    editor_client, event, second, editor
):
    other = make_claim(event=make_event(timeline=event.timeline, headline="Drones seen")).event
    assert move(editor_client, second.claim, event, to=str(other.pk)).status_code == 302
    assert (other.claims.count(), event.claims.count()) == (2, 1)
    assert fresh(other).when == other.when, "it keeps its time"
    Action.objects.undoable(editor)[0].undo(editor)
    assert (other.claims.count(), event.claims.count()) == (1, 2)
    assert fresh(second).event == event


def test_an_event_that_loses_its_only_source_is_withdrawn(editor_client, event):
    other = make_event(timeline=event.timeline)
    claim = event.claims.get()
    move(editor_client, claim, event, to=str(other.pk), withdrawn_note="Told under another event.")
    assert fresh(event).is_withdrawn
    assert fresh(event).withdrawn_note == "Told under another event."
    assert other.claims.count() == 1


def test_moving_the_source_that_is_followed_leaves_the_time_as_the_events_own(editor_client, event, second):
    move(editor_client, event.follows, event)
    assert (fresh(event).follows, fresh(event).when.start) == (None, clock(4).start)


@pytest.mark.parametrize("to", ["", "x", "999999", "9" * 40])
def test_a_source_is_moved_to_no_event_that_is_not_there(editor_client, event, second, to):
    assert move(editor_client, second.claim, event, to=to).status_code == 422
    assert event.claims.count() == 2


def test_a_source_is_never_moved_to_another_timeline(editor_client, event, second):
    assert move(editor_client, second.claim, event, to=str(make_event().pk)).status_code == 422
    assert event.claims.count() == 2


def test_a_new_event_needs_a_headline(editor_client, event, second):
    answer = move(editor_client, second.claim, event, headline="")
    assert answer.status_code == 422
    assert "Write what happened" in answer.content.decode()


def test_moving_what_was_changed_meanwhile_is_told(editor_client, event, second):
    assert move(editor_client, second.claim, event, seen="1").status_code == 409
    assert event.claims.count() == 2


def test_a_claim_of_another_event_is_not_found_here(editor_client, event):
    assert move(editor_client, make_claim(), event).status_code == 404


def test_a_source_without_a_time_cannot_be_followed(editor_client, event):
    silent = make_claim(event=event, outlet="Coast Post", when=When.unknown("Europe/Kyiv"))
    assert "gives no time" in editor_client.get(where(event)).content.decode()
    assert save(editor_client, event, choice=str(silent.pk)).status_code == 422


def test_the_page_asks_as_often_for_twenty_sources_as_for_two(
    editor_client, event, second, django_assert_max_num_queries
):
    def asked():
        with django_assert_max_num_queries(30) as counted:
            editor_client.get(where(event))
        return len(counted)

    few = asked()
    for number in range(20):
        make_claim(event=event, quote=f"the sirens began, said witness {number}")
    assert asked() == few


def test_events_to_move_to_are_found_by_words(editor_client, event, second):
    make_event(timeline=event.timeline, headline="A ferry leaves")
    make_event(timeline=event.timeline, headline="A bakery opens")
    page = editor_client.get(where(event), {"q": "ferry"}).content.decode()
    assert "A ferry leaves" in page
    assert "A bakery opens" not in page
