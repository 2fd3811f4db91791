"""Events counted from one another, changed by several editors at once, each in real transactions."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from articles.services import confirm, correct
from tests.factories import KYIV, clock, make_event, make_proposal, make_timeline
from tests.test_races import EDITORS, at_once
from timeline.anchors import Choice, Decision, Undecided, carrying, plan_for, tie
from timeline.chains import CircularAnchor
from timeline.history import StaleVersion, changing
from timeline.models import Event, Timeline
from timeline.when import When

pytestmark = pytest.mark.django_db(transaction=True)

HOUR, ATTEMPTS = timedelta(hours=1), 12


def strikes_after(call: Event) -> Event:
    when = call.when.derived(2 * HOUR, 2 * HOUR, call.pk)
    return make_event(timeline=call.timeline, headline="Strikes begin", when=when, body="0")


def move(call: int, minutes: int) -> str:
    """What became of correcting the call with all that hangs on it, as somebody who saw a preview does it."""
    event = Event.objects.select_related("timeline").get(pk=call)
    when = When.at(datetime(2025, 7, 4) + timedelta(minutes=minutes), KYIV)
    seen = plan_for(event, when).fingerprint
    try:
        with (
            changing(event.timeline) as change,
            carrying(event, change, Decision(Choice.MOVE, seen)),
        ):
            event.when = when
            event.save()
    except (StaleVersion, Undecided):
        return "told"
    return "moved"


def edit(strikes: int) -> str:
    event = Event.objects.select_related("timeline").get(pk=strikes)
    event.body = str(int(event.body) + 1)
    try:
        event.save()
    except StaleVersion:
        return "told"
    return "edited"


def agrees_with_its_history(event: Event) -> bool:
    numbers = list(event.revisions.order_by("number").values_list("number", flat=True))
    return event.recorded() == event.snapshot() and numbers == list(range(1, event.version + 1))


def test_correcting_an_anchor_against_editing_what_hangs_on_it_loses_nothing():
    call = make_event(when=clock(0))
    strikes = strikes_after(call)
    before = Timeline.objects.get().version
    turn = Counter[int]()

    def work(editor: int) -> str:
        turn[editor] += 1
        if editor % 2:
            return edit(strikes.pk)
        return move(call.pk, editor * ATTEMPTS + turn[editor])

    outcomes = at_once(work, ATTEMPTS)
    call, strikes = Event.objects.get(pk=call.pk), Event.objects.get(pk=strikes.pk)
    assert outcomes.total() == EDITORS * ATTEMPTS
    assert int(strikes.body) == outcomes["edited"]
    assert strikes.when.counted_from(call.when).start == strikes.when.start, (
        "it moved each time, or nothing did"
    )
    assert call.version == 1 + outcomes["moved"]
    assert strikes.version == 1 + outcomes["moved"] + outcomes["edited"]
    assert Timeline.objects.get().version == before + outcomes["moved"] + outcomes["edited"]
    assert agrees_with_its_history(call)
    assert agrees_with_its_history(strikes)


def test_the_same_on_the_desk_where_a_card_is_locked_first():
    proposal = make_proposal(when=clock(0))
    call = confirm(proposal, by=None)
    strikes = strikes_after(call)

    def work(editor: int) -> str:
        if editor % 2:
            return edit(strikes.pk)
        event = Event.objects.select_related("timeline").get(pk=call.pk)
        when = clock(1 + editor)
        decision = Decision(Choice.MOVE, plan_for(event, when).fingerprint)
        try:
            correct(proposal, headline="Call", when=when, by=None, version=event.version, decision=decision)
        except (StaleVersion, Undecided):
            return "told"
        return "moved"

    outcomes = at_once(work, attempts=5)
    call, strikes = Event.objects.get(pk=call.pk), Event.objects.get(pk=strikes.pk)
    assert int(strikes.body) == outcomes["edited"]
    assert strikes.when.counted_from(call.when).start == strikes.when.start
    assert agrees_with_its_history(call)
    assert agrees_with_its_history(strikes)


def test_ties_that_would_together_close_a_circle_leave_it_open():
    timeline = make_timeline()
    events = [make_event(timeline=timeline, headline=f"Event {number}") for number in range(EDITORS)]
    before = Timeline.objects.get().version

    def work(editor: int) -> str:
        event = Event.objects.select_related("timeline").get(pk=events[editor].pk)
        event.when = tie(event, events[(editor + 1) % EDITORS], HOUR, HOUR)
        try:
            event.save()
        except CircularAnchor:
            return "refused"
        return "tied"

    outcomes = at_once(work, attempts=1)
    assert outcomes == {"tied": EDITORS - 1, "refused": 1}
    assert Event.objects.filter(anchor=None).count() == 1
    assert Timeline.objects.get().version == before + EDITORS - 1
