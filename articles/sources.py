"""Whose time an event has, and which event a source tells of. Every step is one version and one undo.

The order of the locks is that of `services`: an article, its proposals, the timeline.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import transaction

from articles.actions import Acting, acting
from articles.claims import merged_into
from articles.models import Action, Proposal
from articles.services import count_tied_anew, lock_tied, public_anchor
from timeline.anchors import Decision, carrying
from timeline.fields import settled
from timeline.history import StaleVersion, changing
from timeline.models import Claim, Event
from timeline.when import When
from timeline.withdrawal import require_reason


class CannotMove(Exception):
    """Says why, in words for the editor."""


def follow(claim: Claim, *, by: Any, version: int, decision: Decision | None = None, **story: Any) -> Event:
    """Give the event the time of this claim. `story` as for `changing`.

    Raises StaleVersion when the event or the claim was changed meanwhile, and Undecided.
    """
    row = Proposal.objects.filter(claim=claim).select_related("article", "anchor").first()
    with _setting(claim.event, row, by, version, decision, story) as event:
        current = event.claims.filter(pk=claim.pk).first()
        if current is None or current.when != claim.when:
            raise StaleVersion(event)
        anchor = public_anchor(row, event) if row is not None else None
        event.when, event.follows = replace(current.when, anchor=anchor), current
    return event


def set_own_time(
    event: Event, when: When, *, by: Any, version: int, decision: Decision | None = None, **story: Any
) -> Event:
    """Give the event a time of its own, which no source gives. Raises StaleVersion and Undecided."""
    row = Proposal.objects.filter(event=event, claim__isnull=False).select_related("article").first()
    with _setting(event, row, by, version, decision, story) as current:
        current.when, current.follows = settled(when, current.when), None
    return current


@contextmanager
def _setting(
    event: Event,
    row: Proposal | None,
    by: Any,
    version: int,
    decision: Decision | None,
    story: dict[str, Any],
) -> Iterator[Event]:
    """The event as it stands, locked; it is saved at the end, with what hangs on it."""
    with _acting_for(row, by) as action:
        lock_tied(event)
        with changing(event.timeline, by=by, **story) as action.change:
            current = _current(event, version)
            with carrying(current, action.change, decision or Decision()):
                yield current
                current.save()
        count_tied_anew(action.change.events, by, action)


@contextmanager
def _acting_for(row: Proposal | None, by: Any) -> Iterator[Acting]:
    """Kept as an action of the article the source is from; one that was typed into the admin has none."""
    if row is None:
        with transaction.atomic():
            yield Acting()
        return
    with acting(row.article, Action.Kind.CORRECTED, by=by) as action:
        yield action


def _current(event: Event, version: int | None) -> Event:
    current = Event.objects.select_related("timeline").get(pk=event.pk)
    if version not in (None, current.version):
        raise StaleVersion(current)
    return current


def move(
    claim: Claim,
    *,
    by: Any,
    version: int,
    to: Event | None = None,
    headline: str = "",
    withdrawn_note: str = "",
    reason: str = "",
) -> Event:
    """Let this source tell of another event: of `to`, or of a new one of its own. Returns that event.

    An event that loses its last source is withdrawn, with this note for readers. Raises StaleVersion,
    CannotMove, and ReasonNeeded where that note is owed to readers.
    """
    row = Proposal.objects.filter(claim=claim).select_related("article").first()
    with (
        _acting_for(row, by) as action,
        changing(claim.event.timeline, by=by, reason=reason) as action.change,
    ):
        source = _current(claim.event, version)
        moved = source.claims.filter(pk=claim.pk).first()
        if moved is None:
            raise StaleVersion(source)
        target = _target(source, to) if to else _new_event(source, moved, headline)
        _carry_over(row, moved, target, by, action)
        if to is None and moved.when.known.is_known:
            target.follows = target.claims.first()
            target.save()
        if not source.claims.exists():
            source.refresh_from_db()
            require_reason(source, withdrawn_note)
            source.withdraw(reason=withdrawn_note)
        return target


def _target(source: Event, to: Event) -> Event:
    target = _current(to, None)
    if target.pk == source.pk or target.timeline_id != source.timeline_id:
        raise CannotMove("A source is moved to another event of the same timeline.")
    if target.is_withdrawn:
        raise StaleVersion(target)
    target.timeline = source.timeline
    return target


def _new_event(source: Event, claim: Claim, headline: str) -> Event:
    event = Event(timeline=source.timeline, headline=headline)
    event.when = claim.when
    event.save()
    return event


def _carry_over(row: Proposal | None, claim: Claim, target: Event, by: Any, action: Acting) -> None:
    """Take the claim away and make it anew there, with those of what was merged into its proposal."""
    rows = [] if row is None else list(_locked(row))
    action.touch(*rows)
    theirs = [each.claim for each in rows if each.claim is not None and each.claim.pk != claim.pk]
    for gone in [claim, *theirs]:
        _copy(gone, target)
        gone.delete()
    for each in rows:
        each.event, each.claim = target, _copied(each, target)
        each.mark_changed(by)


def _locked(row: Proposal) -> Iterator[Proposal]:
    current = (
        Proposal.objects.select_for_update(of=("self",)).select_related("article", "claim").get(pk=row.pk)
    )
    yield current
    yield from merged_into(current)


def _copy(claim: Claim, target: Event) -> None:
    """Nothing new where the same outlet is quoted so there already."""
    if not target.claims.filter(outlet=claim.outlet, quote=claim.quote).exists():
        copy = Claim(event=target, outlet=claim.outlet, url=claim.url, quote=claim.quote, facts=claim.facts)
        copy.when = claim.when
        copy.save()


def _copied(row: Proposal, target: Event) -> Claim | None:
    """The claim made for it, unless another proposal has it."""
    taken = Proposal.objects.exclude(pk=row.pk).filter(claim__event=target).values("claim")
    return target.claims.filter(outlet=row.article.outlet, quote=row.quote).exclude(pk__in=taken).first()
