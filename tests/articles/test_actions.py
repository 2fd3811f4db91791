"""Taking back what an editor did: everything stands as before, and nothing done since is lost."""

import pytest

from articles.models import Action, Proposal
from articles.services import confirm, reject, revise
from tests.factories import clock, make_article, make_proposal
from timeline.history import StaleVersion
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db


def fresh(proposal: Proposal) -> Proposal:
    return Proposal.objects.get(pk=proposal.pk)


def last(user) -> Action:
    return Action.objects.undoable(user)[0]


def test_a_confirmation_taken_back_leaves_no_event_on_the_page_and_the_proposal_waits(editor):
    proposal = make_proposal()
    event = confirm(proposal, by=editor)
    last(editor).undo(editor)
    event.refresh_from_db()
    assert event.is_withdrawn
    assert fresh(proposal).is_pending
    assert confirm(proposal, by=editor) == event, "the same address when it is published again"


def test_actions_are_taken_back_one_after_the_other(editor):
    proposal = make_proposal()
    first = proposal.stands()
    row = revise(proposal, label="Alarm sounds", when=clock(1), by=editor, version=1)
    confirm(row, by=editor)
    for _ in range(2):
        last(editor).undo(editor)
    assert fresh(proposal).stands() == first
    assert not Action.objects.undoable(editor)


def test_taking_back_twice_is_harmless(editor):
    action_of = make_proposal()
    reject(action_of, by=editor)
    action = last(editor)
    for _ in range(2):
        action.undo(editor)
    assert fresh(action_of).version == 3


def test_what_was_changed_since_is_not_taken_back(editor):
    proposal = make_proposal()
    event = confirm(proposal, by=editor)
    event.headline = "Sirens across the city"
    event.save()
    with pytest.raises(StaleVersion):
        last(editor).undo(editor)
    assert Event.objects.get().headline == "Sirens across the city"
    assert fresh(proposal).state == Proposal.State.CONFIRMED


def test_a_claim_added_to_an_event_goes_and_the_event_stays(editor):
    event = confirm(make_proposal(), by=editor)
    second = make_proposal(article=make_article(timeline=event.timeline, outlet="Harbour Radio"))
    confirm(second, by=editor, event=event)
    last(editor).undo(editor)
    event.refresh_from_db()
    assert (event.is_withdrawn, event.claims.count()) == (False, 1)
    assert fresh(second).event is None


def test_every_version_is_counted_once_and_the_event_is_the_replay_of_its_revisions(editor):
    event = confirm(make_proposal(), by=editor)
    before = Timeline.objects.get().version
    last(editor).undo(editor)
    event = Event.objects.get()
    assert event.timeline.version == before + 1
    assert event.recorded() == event.snapshot()


def test_deciding_what_is_decided_leaves_no_action(editor):
    proposal = make_proposal()
    confirm(proposal, by=editor)
    confirm(proposal, by=editor)
    assert Action.objects.count() == 1
