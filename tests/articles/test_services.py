"""From the desk to the public record and back: what a decision does, undoes, and leaves alone."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import IntegrityError, transaction

from articles import services, sources
from articles.extraction import Candidate, Extraction
from articles.models import Action, Article, Proposal
from articles.proposing import propose_events, read_again
from articles.services import confirm, reject, revise, undo
from tests.factories import clock, make_article, make_claim, make_event, make_proposal
from timeline.fields import settled
from timeline.history import StaleVersion
from timeline.models import Event
from timeline.when import WhenError

pytestmark = pytest.mark.django_db

TEXT = "The sirens began at 4 am on Friday. The all-clear came at 5 am. The bakery opened at 8 am."


@pytest.fixture
def call():
    return make_proposal(label="A call ends")


@pytest.fixture
def strikes(call):
    """Dated two hours after the call."""
    row = make_proposal(article=call.article, quote_start=1, label="Strikes begin")
    row.when = call.when.derived(timedelta(hours=2), timedelta(hours=2), anchor=call.pk)
    row.save()
    return row


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)


def correct(event, when):
    event = fresh(event)
    event.when = settled(when, event.when)
    event.save()


def candidate(start, end, anchor=None):
    return Candidate("Something", TEXT[start:end], start, end, clock(4), False, 0.5, anchor=anchor)


@pytest.mark.parametrize("decide", [confirm, reject, undo])
def test_the_same_decision_twice_is_harmless_whatever_was_seen(call, decide):
    decide(call, by=None, version=1)
    state = fresh(call).state
    decide(call, by=None, version=1)
    assert (fresh(call).state, fresh(call).version <= 2) == (state, True)


@pytest.mark.parametrize(("first", "second"), [(reject, confirm), (confirm, reject), (confirm, undo)])
def test_a_decision_against_another_one_is_told(call, first, second):
    first(call, by=None, version=1)
    with pytest.raises(StaleVersion):
        second(call, by=None, version=1)


def test_a_derived_event_names_its_anchor_whichever_is_confirmed_first(call, strikes):
    event = confirm(strikes, by=None)
    assert event.anchor is None
    anchor = confirm(call, by=None)
    assert fresh(event).anchor == anchor


def test_a_time_an_editor_settled_is_not_tied_to_an_anchor_confirmed_later(call, strikes):
    event = confirm(strikes, by=None)
    correct(event, clock(5))
    confirm(call, by=None)
    assert fresh(event).when == settled(clock(5), strikes.when)


def test_a_corrected_time_comes_back_as_it_was_after_undo_and_confirm(call, strikes):
    confirm(call, by=None)
    event = confirm(strikes, by=None)
    correct(event, clock(5))
    before = fresh(event).when
    undo(strikes, by=None)
    assert confirm(strikes, by=None) == event
    assert fresh(event).when == before


def test_undo_and_confirm_give_a_derived_event_its_anchor_again(call, strikes):
    confirm(call, by=None)
    before = confirm(strikes, by=None).when
    undo(strikes, by=None)
    assert confirm(strikes, by=None).when == before


def test_a_time_an_editor_settled_is_not_said_by_the_source(call, editor):
    revised = revise(call, label=call.label, when=clock(1, 30), by=editor, version=call.version)
    event = confirm(revised, by=editor)
    assert event.when.start == clock(1, 30).start
    assert not event.claims.get().when.start.is_known


def test_what_the_source_said_stays_when_the_time_is_corrected_and_confirmed_again(call, editor):
    read = call.when
    event = confirm(call, by=editor)
    correct(event, clock(1, 30))
    confirm(undo(fresh(call), by=editor), by=editor)
    assert event.claims.get().when.start == read.start


def test_undo_leaves_the_note_of_a_withdrawal_where_readers_see_it(call):
    event = confirm(call, by=None)
    event.withdraw(reason="Not so.")
    undo(call, by=None)
    assert fresh(event).withdrawn_note == "Not so."
    assert fresh(call).is_pending


def test_undo_leaves_an_event_that_rests_on_another_source(call):
    event = make_event(timeline=call.article.timeline)
    other = make_claim(event=event)
    assert confirm(call, by=None, event=event) == event
    undo(call, by=None)
    assert list(event.claims.all()) == [other]
    assert not fresh(event).is_withdrawn
    assert (fresh(call).event, fresh(call).claim) == (None, None)


def test_undo_leaves_it_as_well_when_its_own_claim_is_gone(call):
    event = confirm(call, by=None)
    make_claim(event=event)
    fresh(call).claim.delete()
    undo(call, by=None)
    assert not fresh(event).is_withdrawn


def test_what_was_taken_back_may_be_confirmed_onto_another_event(call):
    first = confirm(call, by=None)
    undo(call, by=None)
    other = make_event(timeline=first.timeline)
    assert confirm(call, by=None, event=other) == other
    assert fresh(call).claim.event == other
    assert fresh(first).is_withdrawn


def test_what_is_found_later_takes_free_numbers_and_what_is_kept_keeps_its_own():
    article = make_article(text=TEXT)
    propose_events(article)
    kept = article.proposals.last()
    revise(kept, label="Edited", when=kept.when, by=None, version=1)
    with mock.patch("articles.proposing.extract", return_value=Extraction((candidate(36, 62),))):
        read_again(article)
    assert [(row.number, row.label) for row in article.proposals.all()] == [(1, "Something"), (3, "Edited")]


def test_anchors_are_rows_of_the_same_reading_or_of_an_earlier_one():
    article = make_article(text=TEXT)
    first = Extraction((candidate(0, 34), candidate(36, 62, anchor=0)))
    second = Extraction((*first.events, candidate(64, 89, anchor=1)))
    for found in (first, second):
        with mock.patch("articles.proposing.extract", return_value=found):
            propose_events(article)
    assert [row.anchor and row.anchor.number for row in article.proposals.all()] == [None, 1, 2]


def test_a_reading_that_was_overtaken_by_a_correction_is_dropped():
    article = make_article(text=TEXT)

    def corrected_meanwhile(text, *, reference, parser):
        Article.objects.update(published_at=datetime(2025, 7, 11, tzinfo=UTC))
        return Extraction((candidate(0, 34),))

    with mock.patch("articles.proposing.extract", corrected_meanwhile):
        assert propose_events(article) == []
    assert not Proposal.objects.exists()


def test_storing_takes_the_same_statements_for_two_proposals_as_for_two_hundred(
    django_assert_max_num_queries,
):
    def statements(number):
        article = make_article(text=TEXT * number)
        found = Extraction(tuple(candidate(at % 60, at + 3, anchor=0) for at in range(number)))
        with (
            mock.patch("articles.proposing.extract", return_value=found),
            django_assert_max_num_queries(60) as counted,
        ):
            propose_events(article)
        return len(counted)

    few = statements(2)
    assert statements(200) <= few + 20, "SQLite takes a row's columns a few hundred at a time"


@pytest.mark.parametrize(
    "values",
    [
        {"decided_by": True},
        {"state": "pending", "decided_at": datetime(2025, 7, 4, tzinfo=UTC)},
        {"state": "rejected"},
        {"state": "confirmed", "decided_at": datetime(2025, 7, 4, tzinfo=UTC)},
        {"state": "undecided", "decided_at": datetime(2025, 7, 4, tzinfo=UTC)},
        {"claim": True},
    ],
    ids=str,
)
def test_the_database_holds_that_a_proposal_has_one_decision(call, editor, values):
    made = {"decided_by": lambda: editor, "claim": lambda: make_claim()}
    values = {name: made[name]() if value is True else value for name, value in values.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=call.pk).update(**values)
    assert not Event.objects.filter(headline=call.label).exists()


def test_a_pending_time_counted_from_another_moves_with_it_and_who_has_it_open_is_told(call, strikes, editor):
    seen = strikes.version
    revise(call, label=call.label, when=clock(1, 30), by=editor, version=call.version)
    moved = fresh(strikes)
    assert moved.when.start.earliest == clock(3, 30).start.earliest
    assert (moved.anchor, moved.basis) == (call, "event")
    with pytest.raises(StaleVersion):
        confirm(moved, by=editor, version=seen)


def test_a_time_an_editor_settled_or_decided_on_does_not_move_with_its_anchor(call, strikes, editor):
    confirm(strikes, by=editor)
    revise(call, label=call.label, when=clock(1, 30), by=editor, version=call.version)
    assert fresh(strikes).when == strikes.when


def test_what_waits_is_counted_anew_when_the_public_time_is_corrected_and_undo_takes_it_back(
    call, strikes, editor
):
    event = confirm(call, by=editor)
    fire = make_proposal(
        article=make_article(timeline=event.timeline),
        when=strikes.when.derived(timedelta(hours=1), timedelta(hours=1), anchor=strikes.pk),
    )
    services.correct(call, headline="A call ends", when=clock(2), by=editor, version=fresh(event).version)
    assert fresh(strikes).when.start == clock(4).start
    assert fresh(fire).when.start == clock(5).start, "of another article, and counted from what moved"

    action = Action.objects.undoable(editor)[0]
    assert action.numbers == f"{strikes.number}", "of another article nothing is said here"
    action.undo(editor)
    assert [fresh(row).when for row in (strikes, fire)] == [strikes.when, fire.when]


def test_what_waits_is_counted_anew_from_a_time_that_is_set_on_the_page_of_sources(call, strikes, editor):
    event = confirm(call, by=editor)
    sources.set_own_time(event, clock(2), by=editor, version=fresh(event).version)
    assert fresh(strikes).when.start == clock(4).start
    Action.objects.undoable(editor)[0].undo(editor)
    assert fresh(strikes).when == strikes.when


def test_a_tie_is_refused_that_closes_a_circle_with_what_was_tied_since_the_line_was_read(
    call, strikes, editor
):
    tied = clock(4).derived(timedelta(hours=1), timedelta(hours=1), anchor=strikes.pk)
    with pytest.raises(WhenError, match="“A call ends” → “Strikes begin” → “A call ends”"):
        revise(call, label=call.label, when=tied, by=editor, version=call.version)
    assert fresh(call).when == call.when
    gone = clock(4).derived(timedelta(hours=1), timedelta(hours=1), anchor=10**6)
    with pytest.raises(WhenError, match="there no more"):
        revise(call, label=call.label, when=gone, by=editor, version=call.version)
