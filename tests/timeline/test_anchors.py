"""Events counted from another one: which move with it, what may not be, and what contradicts itself."""

from datetime import date, datetime, timedelta

import pytest

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline.anchors import (
    Choice,
    Decision,
    Undecided,
    carrying,
    contradictions_of,
    plan,
    plan_for,
    tie,
    untie,
)
from timeline.chains import CircularAnchor, circle
from timeline.history import changing
from timeline.models import Event, Timeline
from timeline.notation import to_text
from timeline.when import Basis, Granularity, When, ZoneBasis

pytestmark = pytest.mark.django_db

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def counted(anchor: Event, hours: float, headline: str = "Strikes begin", **overrides) -> Event:
    when = anchor.when.derived(hours * HOUR, hours * HOUR, anchor.pk)
    return make_event(timeline=anchor.timeline, headline=headline, when=when, **overrides)


def fresh(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def line(when: When) -> str:
    return to_text(when, with_zone=False)


def correct(event: Event, when: When, choice: str = "", seen: str = "", **story) -> None:
    """Give the event a new time, decided on the plan that was `seen`, else as it stands."""
    event = fresh(event)
    decision = Decision(choice, seen or plan_for(event, when).fingerprint)
    with changing(event.timeline, **story) as change, carrying(event, change, decision):
        event.when = when
        event.save()


@pytest.fixture
def call(db):
    return make_event(headline="The call ends", when=clock(0))


@pytest.fixture
def strikes(call):
    return counted(call, 2)


@pytest.fixture
def clear(strikes):
    return counted(strikes, 3, "All clear")


def test_what_is_counted_from_it_moves_and_what_is_counted_from_that(call, strikes, clear):
    moves = plan_for(call, clock(1)).moves
    assert [(move.event, line(move.old), line(move.new)) for move in moves] == [
        (strikes, "2025-07-04 02:00", "2025-07-04 03:00"),
        (clear, "2025-07-04 05:00", "2025-07-04 06:00"),
    ]


def test_nothing_moves_for_another_headline_or_for_a_time_an_editor_settled(call, strikes):
    untie(strikes)
    assert plan_for(call, clock(1)).moves == []
    assert strikes.basis == Basis.EDITOR


def test_a_withdrawn_event_moves_too_because_others_may_be_counted_from_it(call, strikes, clear):
    strikes.withdraw(reason="It was elsewhere.")
    assert [move.event for move in plan_for(call, clock(1)).moves] == [strikes, clear]


def test_a_time_that_is_not_known_makes_those_counted_from_it_unknown(call, strikes):
    (move,) = plan_for(call, When.unknown(KYIV)).moves
    assert not move.new.known.is_known
    assert move.new.counted_from(clock(1)) == strikes.when.counted_from(clock(1)), "and known again with it"


def test_what_was_told_as_a_day_stays_a_day(call):
    day = When.on(date(2025, 7, 4), KYIV).derived(DAY, DAY, call.pk)
    (anchor_had_a_day,) = [make_event(timeline=call.timeline, when=day)]
    assert line(anchor_had_a_day.when.counted_from(clock(4, 10, day=5))) == "2025-07-06"


def test_an_end_that_is_known_stays_and_an_event_that_would_end_before_it_starts_cannot_follow(call):
    span = call.when.derived(HOUR, HOUR, call.pk).until(clock(3))
    event = make_event(timeline=call.timeline, when=span)
    (move,) = plan_for(call, clock(0, 30)).moves
    assert line(move.new) == "from 2025-07-04 01:30 to 2025-07-04 03:00"
    found = plan_for(call, clock(5))
    assert (found.moves, found.stuck) == ([], [event])


def test_events_that_hang_on_one_another_in_a_circle_do_not_hang_the_plan(call, strikes):
    circular = [call, strikes]
    call.when = clock(0).derived(HOUR, HOUR, strikes.pk)
    assert [move.event for move in plan(call, clock(4), circular).moves] == [strikes]


def test_one_correction_is_one_version_with_one_note(call, strikes, clear, editor):
    before = Timeline.objects.get().version
    correct(call, clock(1), Choice.MOVE, by=editor, note="The log says so.")
    assert Timeline.objects.get().version == before + 1
    revisions = [event.revisions.last() for event in (call, strikes, clear)]
    assert {(r.timeline_version, r.action, r.by) for r in revisions} == {(before + 1, "corrected", editor)}
    assert {r.note for r in revisions} == {
        "The log says so. 2 other events moved with it: their times are worked out from one another."
    }
    assert [line(fresh(event).when) for event in (strikes, clear)] == ["2025-07-04 03:00", "2025-07-04 06:00"]
    assert all(fresh(event).recorded() == fresh(event).snapshot() for event in (call, strikes, clear))


def test_left_alone_they_keep_their_time_untied_and_readers_are_told_nothing_of_them(call, strikes, clear):
    correct(call, clock(1), Choice.LEAVE, note="The log says so.")
    left = fresh(strikes)
    assert (left.anchor, left.basis, line(left.when)) == (None, "editor", "2025-07-04 02:00")
    assert (left.revisions.last().action, left.revisions.last().note) == ("edited", "")
    assert fresh(clear).anchor == strikes, "what it is counted from did not move"
    assert call.revisions.last().note == "The log says so."


def test_nothing_is_saved_while_nobody_decided(call, strikes):
    with pytest.raises(Undecided):
        correct(call, clock(1))
    assert line(fresh(call).when) == "2025-07-04 00:00"


def test_a_plan_that_changed_since_it_was_seen_is_not_carried_out(call, strikes):
    seen = plan_for(call, clock(1)).fingerprint
    strikes.body = "More."
    strikes.save()
    with pytest.raises(Undecided) as undecided:
        correct(call, clock(1), Choice.MOVE, seen)
    assert undecided.value.is_new
    assert line(fresh(call).when) == "2025-07-04 00:00"


def test_a_source_that_gave_only_the_distance_moves_and_one_with_a_time_of_its_own_does_not(call, strikes):
    distance = make_claim(event=strikes, when=strikes.when)
    own = make_claim(event=strikes, when=clock(2))
    correct(call, clock(1), Choice.MOVE)
    assert [line(claim.when) for claim in fresh(strikes).claims.all()] == [
        "2025-07-04 03:00",
        "2025-07-04 02:00",
    ]
    assert [distance.pk, own.pk] == list(strikes.claims.values_list("pk", flat=True))


def test_an_event_can_be_tied_and_untied(call):
    event = make_event(timeline=call.timeline, when=clock(5))
    event.when = tie(event, call, -2 * HOUR, -HOUR)
    event.save()
    assert (fresh(event).anchor, line(fresh(event).when)) == (call, "about 2025-07-03 22:00..23:00")
    assert event.zone_basis == ZoneBasis.EDITOR, "no source said so"
    untie(event)
    assert (fresh(event).anchor, line(fresh(event).when)) == (None, "about 2025-07-03 22:00..23:00")


def test_a_circle_is_refused_and_the_way_round_is_named(call, strikes, clear):
    event = fresh(call)
    event.when = tie(event, clear, HOUR, HOUR)
    with pytest.raises(CircularAnchor) as refused:
        event.save()
    assert "“The call ends” → “All clear” → “Strikes begin” → “The call ends”" in str(refused.value)
    assert fresh(call).anchor is None


@pytest.mark.parametrize(
    ("anchors", "event", "anchor", "way"),
    [
        ({}, 1, 2, []),
        ({2: 3}, 1, 2, []),
        ({2: 1}, 1, 2, [1, 2, 1]),
        ({2: 3, 3: 1}, 1, 2, [1, 2, 3, 1]),
        ({}, 1, 1, [1, 1]),
        ({2: 3, 3: 2}, 1, 2, []),
    ],
)
def test_the_way_round_a_circle(anchors, event, anchor, way):
    assert circle(anchors, event, anchor) == way


def sentences(timeline: Timeline) -> list[str]:
    return [found.sentence for found in contradictions_of(timeline)]


def test_what_agrees_contradicts_nothing(call, strikes, clear):
    make_claim(event=strikes, when=clock(2))
    make_event(timeline=call.timeline, when=When.unknown(KYIV).derived(HOUR, HOUR, call.pk))
    assert sentences(call.timeline) == []


def test_an_event_dated_before_the_one_it_follows(call, strikes):
    event = fresh(call)
    event.when = clock(9)
    event.save()
    assert sentences(call.timeline) == [
        "“Strikes begin” is said to follow “The call ends” but is dated earlier."
    ]


def test_an_event_dated_after_the_one_it_comes_before(call):
    counted(call, -2, "Planes take off")
    event = fresh(call)
    event.when = clock(20, day=3)
    event.save()
    assert sentences(call.timeline) == [
        "“Planes take off” is said to come before “The call ends” but is dated later."
    ]


def test_a_distance_that_does_not_fit(call, strikes):
    event = fresh(call)
    event.when = clock(1)
    event.save()
    assert sentences(call.timeline) == [
        "“Strikes begin” is dated 02:00, Friday 4 July 2025, Kyiv time, "
        "but 2 hours after “The call ends” is 03:00, Friday 4 July 2025, Kyiv time."
    ]


def test_an_event_counted_from_a_withdrawn_one(call, strikes):
    call.withdraw(reason="It was elsewhere.")
    assert sentences(call.timeline) == [
        "“Strikes begin” is counted from “The call ends”, which was withdrawn."
    ]


def test_an_event_that_no_longer_says_what_the_claim_it_follows_says():
    event = make_event()
    event.follows = make_claim(event=event, outlet="Radio", when=clock(4))
    event.save()
    assert sentences(event.timeline) == [
        "“Air raid sirens sound” is said to follow Radio, which says: 04:00, Friday 4 July 2025, Kyiv time."
    ]


def test_a_time_that_none_of_its_sources_allows():
    event = make_event(when=clock(5))
    make_claim(event=event, outlet="Radio", when=clock(4))
    make_claim(event=event, outlet="Paper", when=When.unknown(KYIV))
    assert "none of its sources says so: Radio: 04:00" in sentences(event.timeline)[0]


@pytest.mark.parametrize(
    "when",
    [
        clock(5, basis=Basis.EDITOR),
        When.within(datetime(2025, 7, 4, 3), datetime(2025, 7, 4, 5), KYIV, Granularity.HOUR),
    ],
    ids=["an editor's own", "it overlaps"],
)
def test_a_time_an_editor_set_or_a_source_allows_contradicts_nothing(when):
    event = make_event(when=when)
    make_claim(event=event, when=clock(4))
    assert sentences(event.timeline) == []


def test_contradictions_take_the_same_queries_however_many_events_there_are(django_assert_num_queries):
    timeline = make_timeline()
    for _ in range(3):
        make_claim(event=make_event(timeline=timeline))
    with django_assert_num_queries(2):
        contradictions_of(timeline)
