"""Whose time an event has: that of the claim it follows, or an editor's own."""

import pytest

from articles.actions import Action
from articles.services import confirm, correct, revise
from tests.factories import clock, make_article, make_claim, make_event, make_proposal
from timeline.models import Event
from timeline.when import When

pytestmark = pytest.mark.django_db


def fresh(event):
    return Event.objects.get(pk=event.pk)


def test_an_event_made_from_a_proposal_follows_the_claim_that_gave_its_time(editor):
    event = confirm(make_proposal(), by=editor)
    assert fresh(event).follows == event.claims.get()
    assert fresh(event).recorded() == fresh(event).snapshot()
    assert fresh(event).version == 1


@pytest.mark.parametrize("when", [clock(1, 30), When.unknown("Europe/Kyiv")])
def test_it_follows_nobody_where_an_editor_set_the_time(editor, when):
    proposal = make_proposal()
    revised = revise(proposal, label=proposal.label, when=when, by=editor, version=1)
    assert confirm(revised, by=editor).follows is None


def test_it_follows_nobody_where_no_time_is_known(editor):
    assert confirm(make_proposal(when=When.unknown("Europe/Kyiv")), by=editor).follows is None


def test_a_second_claim_changes_neither_the_time_nor_whom_it_follows(editor):
    event = confirm(make_proposal(), by=editor)
    first = event.follows
    other = make_proposal(
        article=make_article(timeline=event.timeline, outlet="Harbour Radio"), when=clock(0, 40)
    )
    confirm(other, by=editor, event=event)
    assert (fresh(event).follows, fresh(event).when.start) == (first, clock(0, 5).start)


def test_a_time_corrected_by_hand_is_the_editors_own_and_undo_gives_it_back_to_the_source(editor):
    proposal = make_proposal()
    event = confirm(proposal, by=editor)
    followed = event.follows
    correct(proposal, headline=event.headline, when=clock(1), by=editor, version=event.version)
    assert fresh(event).follows is None
    Action.objects.undoable(editor)[0].undo(editor)
    assert fresh(event).follows == followed


def test_a_headline_corrected_by_hand_leaves_the_time_with_its_source(editor):
    proposal = make_proposal()
    event = confirm(proposal, by=editor)
    correct(proposal, headline="Alarm", when=event.when, by=editor, version=event.version)
    assert fresh(event).follows == event.follows


def test_an_event_never_follows_the_claim_of_another():
    event = make_event()
    event.follows = make_claim()
    with pytest.raises(TypeError, match="a claim of its own"):
        event.save()


def test_a_claim_that_is_gone_is_followed_no_more(editor):
    event = confirm(make_proposal(), by=editor)
    make_claim(event=event)
    event.follows.delete(by=editor)
    assert fresh(event).follows is None
    assert fresh(event).recorded() == fresh(event).snapshot()
