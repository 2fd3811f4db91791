"""Events counted from another one: tying them, and what becomes of them when that one's time changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import ngettext

from timeline.contradictions import Contradiction, contradictions, contradictions_of, with_anchors
from timeline.fields import settled
from timeline.history import Change
from timeline.models import Event
from timeline.notation import to_text
from timeline.when import Basis, When, WhenError

__all__ = ["Contradiction", "contradictions_of"]  # and what is defined here


@dataclass(frozen=True, slots=True)
class Move:
    event: Event
    old: When
    new: When


@dataclass(frozen=True, slots=True)
class Plan:
    """What follows from a new time of `anchor`: events that move, and those that cannot follow it."""

    anchor: Event
    when: When
    moves: list[Move] = field(default_factory=list)
    stuck: list[Event] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """The new time, and which events in which versions: a plan is carried out only as it was seen."""
        events = [*(move.event for move in self.moves), *self.stuck]
        return " ".join([to_text(self.when), *sorted(f"{event.pk}:{event.version}" for event in events)])

    def contradicting(self) -> list[Contradiction]:
        """What would contradict itself once all have moved, and does not now."""
        events = with_anchors(self.anchor.timeline)
        moved = {self.anchor.pk: self.when, **{move.event.pk: move.new for move in self.moves}}
        already = {(found.event.pk, found.kind) for found in contradictions(events)}
        for event in events:
            if event.pk in moved:  # with a new time it follows a claim only if that moves along
                event.follows = None
        after = contradictions(events, moved)
        return [found for found in after if (found.event.pk, found.kind) not in already]


def plan(anchor: Event, when: When, events: Iterable[Event]) -> Plan:
    """What moves, of these events of its timeline, if the time of `anchor` becomes `when`: the nearest first.

    Withdrawn ones move too: others may be counted from them, and put back they are to be right.
    """
    tied = defaultdict(list)
    for event in sorted(events, key=lambda event: (event.when.sort_key, event.pk)):
        if event.basis == Basis.EVENT and event.offset_min is not None:
            tied[event.anchor_id].append(event)
    found, times, waiting = Plan(anchor, when), {anchor.pk: when}, [anchor.pk]
    for at in waiting:  # it grows while it is gone through
        for event in tied[at]:
            if event.pk in times:
                continue
            times[event.pk] = old = event.when
            try:
                new = old.counted_from(times[at])
            except WhenError:
                found.stuck.append(event)
                continue
            if new.start != old.start:
                times[event.pk] = new
                found.moves.append(Move(event, old, new))
                waiting.append(event.pk)
    return found


def plan_for(anchor: Event, when: When) -> Plan:
    events = list(anchor.timeline.events.filter(anchor__isnull=False))
    for event in events:
        event.timeline = anchor.timeline
    return plan(anchor, when, events)


class Choice(StrEnum):
    """What an editor wants of the events that hang on one whose time changes."""

    MOVE = "move"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice, and the plan it was made on; as a form posts them, under `carry` and `plan`."""

    choice: str = ""
    fingerprint: str = ""

    @classmethod
    def of(cls, posted: Mapping[str, Any]) -> "Decision":
        return cls(posted.get("carry", ""), posted.get("plan", ""))


class Undecided(Exception):
    """Other events hang on the one that is to be saved, and nobody said what is to become of them.

    `is_new` where something was decided, but on a plan that has changed since.
    """

    def __init__(self, found: Plan, *, is_new: bool) -> None:
        super().__init__(f"{len(found.moves)} events would move")
        self.plan, self.is_new = found, is_new


@contextmanager
def carrying(event: Event, change: Change, decision: Decision) -> Iterator[None]:
    """Save the event inside this: what is counted from it moves with it, or is left and no longer tied.

    The change is open on the event's timeline, so all is one version. Raises Undecided.
    """
    before = Event.objects.get(pk=event.pk).when.start
    yield
    if event.when.start == before:
        return
    found = plan_for(event, event.when)
    if not found.moves and not found.stuck:
        return
    if decision.choice not in list(Choice) or decision.fingerprint != found.fingerprint:
        raise Undecided(found, is_new=bool(decision.choice))
    if decision.choice == Choice.MOVE:
        _move(found, change)
    else:
        _leave(found, change)


def _move(found: Plan, change: Change) -> None:
    shown = sum(not move.event.is_withdrawn for move in found.moves)
    if shown:
        change.note = " ".join(filter(None, (change.note, grouped(shown))))
    prefetch_related_objects([move.event for move in found.moves], "claims")
    for move in found.moves:
        _move_claims(move)
        move.event.when = move.new
        move.event.save()
    for event in found.stuck:
        change.leave_out(event)
        untie(event)


def grouped(others: int) -> str:
    """The one note of all that moved: each of them moved with so many others."""
    return ngettext(
        "%(count)d other event moved with it: one time is worked out from the other.",
        "%(count)d other events moved with it: their times are worked out from one another.",
        others,
    ) % {"count": others}


def _move_claims(move: Move) -> None:
    """A source that gave only the distance says now what the event says; any other keeps its own time."""
    offsets = move.old.offset_min, move.old.offset_max
    for claim in move.event.claims.all():
        if claim.basis == Basis.EVENT and (claim.offset_min, claim.offset_max) == offsets:
            claim.event = move.event
            claim.when = replace(claim.when, start=move.new.start, zone=move.new.zone)
            claim.save()
        elif claim.pk == move.event.follows_id:
            move.event.follows = None


def _leave(found: Plan, change: Change) -> None:
    """They keep their times, which are no longer counted from here: readers are told nothing of them."""
    for event in (*(move.event for move in found.moves), *found.stuck):
        if event.anchor_id == found.anchor.pk:
            change.leave_out(event)
            untie(event)


def tie(event: Event, anchor: Event, low: timedelta, high: timedelta) -> When:
    """The time of `event` counted from `anchor`, `low` to `high` after it (negative: before it).

    It is the editor's, as no source said so. To be saved by the caller; that refuses a circle. Raises
    WhenError.
    """
    return settled(anchor.when.derived(low, high, anchor.pk), event.when)


def untie(event: Event, *, by: Any = None) -> None:
    """Keep the time as an editor's own, counted from nothing."""
    when = event.when
    event.when = replace(when, basis=Basis.EDITOR, anchor=None, offset_min=None, offset_max=None)
    event.save(by=by)
