"""Where the record of a timeline contradicts itself: what is said of an event against the time it has."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from timeline.derivation import distance
from timeline.models import Claim, Event, Timeline
from timeline.order import Order, order
from timeline.when import Basis, Bounds, When, WhenError
from timeline.wording import words

NOTHING = timedelta(0)


class Kind(StrEnum):
    ORDER = "order"
    DISTANCE = "distance"
    ANCHOR_GONE = "anchor gone"
    FOLLOWS = "follows"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One, told in a sentence; `other` is the event it is counted from, if that is what does not fit."""

    kind: Kind
    event: Event
    sentence: str
    other: Event | None = None


def contradictions_of(timeline: Timeline) -> list[Contradiction]:
    """All of a timeline, in the order of its events; two queries."""
    return contradictions(with_anchors(timeline))


def with_anchors(timeline: Timeline) -> list[Event]:
    """Its events with all that can contradict them."""
    events = timeline.events.oldest_first().select_related("anchor", "follows").prefetch_related("claims")
    for event in events:
        event.timeline = timeline
    return list(events)


def contradictions(events: Iterable[Event], times: Mapping[int, When] | None = None) -> list[Contradiction]:
    """Of published events, loaded with their anchor and claims; `times` are taken in place of theirs."""
    times = times or {}
    found = []
    for event in events:
        if not event.is_withdrawn:
            when = times.get(event.pk, event.when)
            found += [one for one in (_of_anchor(event, when, times), _of_sources(event, when)) if one]
    return found


def _of_anchor(event: Event, when: When, times: Mapping[int, When]) -> Contradiction | None:
    anchor = event.anchor
    if anchor is None or when.anchor != anchor.pk or when.offset_min is None or when.offset_max is None:
        return None
    names = {"event": event.headline, "anchor": anchor.headline}
    if anchor.is_withdrawn:
        gone = _("“%(event)s” is counted from “%(anchor)s”, which was withdrawn.") % names
        return Contradiction(Kind.ANCHOR_GONE, event, gone, anchor)
    from_when = times.get(anchor.pk, anchor.when)
    which = order(when, from_when)
    if when.offset_min > NOTHING and which is Order.BEFORE:
        told = _("“%(event)s” is said to follow “%(anchor)s” but is dated earlier.") % names
        return Contradiction(Kind.ORDER, event, told, anchor)
    if when.offset_max < NOTHING and which is Order.AFTER:
        told = _("“%(event)s” is said to come before “%(anchor)s” but is dated later.") % names
        return Contradiction(Kind.ORDER, event, told, anchor)
    return _of_distance(event, when, anchor, from_when)


def _of_distance(event: Event, when: When, anchor: Event, from_when: When) -> Contradiction | None:
    assert when.offset_min is not None
    assert when.offset_max is not None
    try:
        expected = when.counted_from(from_when)
    except WhenError:
        expected = None
    if expected is not None and _touch(when.start, expected.start):
        return None
    names = {
        "event": event.headline,
        "anchor": anchor.headline,
        "far": distance(when.offset_min, when.offset_max),
        "time": words(when).sentence,
        "expected": words(expected).sentence if expected else _("no time at all"),
    }
    if not names["far"]:
        told = _(
            "“%(event)s” is said to be at the time of “%(anchor)s”, %(expected)s, but is dated %(time)s."
        )
    elif when.offset_min + when.offset_max < NOTHING:
        told = _("“%(event)s” is dated %(time)s, but %(far)s before “%(anchor)s” is %(expected)s.")
    else:
        told = _("“%(event)s” is dated %(time)s, but %(far)s after “%(anchor)s” is %(expected)s.")
    return Contradiction(Kind.DISTANCE, event, told % names, anchor)


def _of_sources(event: Event, when: When) -> Contradiction | None:
    """The claim it follows says something else; or no claim allows its time, which no editor set either."""
    follows = event.follows
    if follows is not None and follows.when.known.is_known and _ends(follows.when) != _ends(when):
        names = {"event": event.headline, "outlet": follows.outlet, "time": words(follows.when).sentence}
        told = _("“%(event)s” is said to follow %(outlet)s, which says: %(time)s.") % names
        return Contradiction(Kind.FOLLOWS, event, told)
    dated = [claim for claim in event.claims.all() if _gives_a_time(claim)]
    if (
        when.basis is Basis.EDITOR
        or not dated
        or any(_touch(claim.when.start, when.start) for claim in dated)
    ):
        return None
    says = "; ".join(f"{claim.outlet}: {words(claim.when).sentence}" for claim in dated)
    names = {"event": event.headline, "time": words(when).sentence, "says": says}
    told = _("“%(event)s” is dated %(time)s, and none of its sources says so: %(says)s.") % names
    return Contradiction(Kind.SOURCES, event, told)


def _ends(when: When) -> tuple[Bounds, Bounds | None]:
    return when.start, when.end


def _gives_a_time(claim: Claim) -> bool:
    """Its own: one worked out from another event moves with that."""
    return claim.when.start.is_known and claim.basis != Basis.EVENT


def _touch(one: Bounds, other: Bounds) -> bool:
    """Whether both leave the same instant possible. What is not known contradicts nothing."""
    if not (one.is_known and other.is_known):
        return True
    return _reaches(one, other) and _reaches(other, one)


def _reaches(one: Bounds, other: Bounds) -> bool:
    if one.earliest is None or other.latest is None:
        return True
    same = one.is_instant or other.is_instant
    return one.earliest <= other.latest if same else one.earliest < other.latest
