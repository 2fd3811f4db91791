"""What crosses from the desk to the public record. Every step is atomic and safe to run twice.

Rows are locked in one order, an article before its proposals and a proposal before its timeline, or two
editors would wait for each other for ever.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from articles.actions import Acting, acting
from articles.claims import add_claims, take_claims_of_merged
from articles.merging import take_apart
from articles.models import Action, Article, Proposal
from articles.passages import place
from articles.proposals import NotPlaced
from timeline.anchors import Decision, carrying
from timeline.chains import closed_by
from timeline.history import StaleVersion, changing
from timeline.models import Claim, Event
from timeline.when import Basis, When
from timeline.withdrawal import require_reason

State, Standing = Proposal.State, Proposal.Standing


def _locked(proposal: Proposal, version: int | None, *, done: str = "") -> Proposal:
    """The row as it stands, locked. Raises StaleVersion where it is not as it was in `version`.

    Unless it is `done`: a decision that was taken already asks for nothing more, whatever was seen.
    """
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != done and version not in (None, current.version):
        raise StaleVersion(current)
    return current


def revise(proposal: Proposal, *, label: str, when: When, by: Any, version: int) -> Proposal:
    """Change what a pending proposal says; raises StaleVersion when it was changed or decided meanwhile.

    A time from the tray is thereby placed; raises PassageTaken where its words are another proposal already.
    Raises WhenError for a tie in a circle, also to what was tied since the line was read.
    """
    kind = Action.Kind.PLACED if proposal.standing == Standing.UNPLACED else Action.Kind.EDITED
    with acting(proposal.article, kind, by=by) as action:
        row = _locked(proposal, version)
        if not row.is_pending:
            raise StaleVersion(row)
        action.touch(row)
        if row.standing == Standing.UNPLACED:
            place(row)
        row.revise(label, when, by)
        _count_anew_from(row, row.when, by, action)
        return row


def _count_anew_from(anchor: Proposal, when: When, by: Any, action: Acting) -> None:
    """Move what is counted from this one and not decided yet, now that its time is `when`.

    Who has it open, be it in another article, is told by its version.
    """
    for row in anchor.dependants.tied().exclude(pk__in=action.before).select_for_update().order_by("pk"):
        action.touch(row)
        if row.count_from(when, by):
            _count_anew_from(row, row.when, by, action)


def confirm(proposal: Proposal, *, by: Any, event: Event | None = None, version: int | None = None) -> Event:
    """Publish a proposal as a new event, or as a claim on `event`; confirming again gives the same event.

    What was merged into it adds its words. Raises StaleVersion when it no longer says what it said in
    `version`, was confirmed as another event, or `event` is no longer on the page, and NotPlaced while
    nobody has placed its time.
    """
    with acting(proposal.article, Action.Kind.CONFIRMED, by=by) as action:
        row = _locked(proposal, version, done=State.CONFIRMED)
        if row.state == State.CONFIRMED and row.event is not None:
            if event not in (None, row.event):
                raise StaleVersion(row)
            return row.event
        if row.state == State.MERGED:
            raise StaleVersion(row)
        if row.standing == Standing.UNPLACED:
            raise NotPlaced
        action.touch(row)
        public = event or row.event or Event(timeline=row.article.timeline)
        with changing(public.timeline, by=by) as action.change:
            if event is not None:
                _refuse_if_gone(event, row)
            else:
                public.headline, public.state, public.withdrawn_note = row.label, Event.State.PUBLISHED, ""
                public.when = replace(row.when, anchor=public_anchor(row, public))
                public.save()
            claim = add_claims(row, public, by, action)
            if event is None and claim is not None and _is_time_of(claim, public):
                public.follows = claim
                public.save()
            _tie_dependants(row, public)
        row.decide(State.CONFIRMED, by)
        return public


def confirm_all(
    article: Article,
    seen: dict[int, int],
    *,
    by: Any,
    is_doubtful: Callable[[Proposal], bool] = lambda row: False,
) -> tuple[list[Proposal], list[Proposal]]:
    """Publish what waits, as one version; returns what was published, and what was seen and is left.

    `seen` names the proposals that were on the screen, each in its version: what changed since, or was
    decided otherwise, is left, and so is what `is_doubtful`.
    """
    with acting(article, Action.Kind.CONFIRMED, by=by):
        rows = article.proposals.filter(pk__in=seen).select_for_update().order_by("quote_start", "pk")
        there = [row for row in rows if row.state != State.CONFIRMED]
        sure = [row for row in there if _is_as_seen(row, seen[row.pk]) and not is_doubtful(row)]
        with changing(article.timeline, by=by):
            for row in sure:
                confirm(row, by=by)
        return sure, [row for row in there if row not in sure]


def _is_as_seen(row: Proposal, version: int) -> bool:
    return row.is_pending and row.standing == Standing.SHOWN and row.version == version


def public_anchor(row: Proposal, event: Event) -> int | None:
    """The event it is counted from, unless that is counted from this one: another article may have it so."""
    anchor = row.anchor
    if anchor is None or anchor.event_id is None or anchor.state != State.CONFIRMED:
        return None
    return None if closed_by(event, anchor.event_id) else anchor.event_id


def _desk_anchor(row: Proposal, event: Event) -> int | None:
    """The proposal that an event's time is counted from, be it on another article."""
    if event.basis != Basis.EVENT or event.anchor_id is None:
        return row.anchor_id if event.basis == Basis.EVENT else None
    confirmed = Proposal.objects.filter(event=event.anchor_id, state=State.CONFIRMED)
    return next((found.pk for found in confirmed.order_by("-pk")), row.anchor_id)


def _tie_dependants(row: Proposal, anchor: Event) -> None:
    """Let events whose time was derived from this one, and which were confirmed before it, name it."""
    derived = Event.objects.filter(basis=Basis.EVENT, anchor=None).exclude(pk=anchor.pk)
    dependants = row.dependants.filter(state=State.CONFIRMED).values("event")
    for event in derived.filter(pk__in=dependants):
        if closed_by(event, anchor.pk):
            continue
        event.when = replace(event.when, anchor=anchor.pk)
        event.save()


def _refuse_if_gone(event: Event, row: Proposal) -> None:
    """Only what readers see on the article's own timeline takes another source. The timeline is locked."""
    event.refresh_from_db()
    if event.is_withdrawn or event.timeline_id != row.article.timeline_id:
        raise StaleVersion(event)


def _is_time_of(claim: Claim, event: Event) -> bool:
    """Whether the event has the very time of the claim; one that is not known is nobody's."""
    return claim.when.known.is_known and replace(event.when, anchor=None) == claim.when


def correct(
    proposal: Proposal,
    *,
    headline: str,
    when: When,
    by: Any,
    version: int,
    note: str = "",
    reason: str = "",
    told: bool | None = None,
    decision: Decision | None = None,
) -> Event:
    """Change the public event of a confirmed proposal; raises StaleVersion when either changed meanwhile.

    What is counted from it moves or stays by the `decision`; raises Undecided where that is missing.
    """
    with acting(proposal.article, Action.Kind.CORRECTED, by=by) as action:
        rows = Proposal.objects.select_for_update(of=("self",)).select_related("event__timeline")
        row = rows.get(pk=proposal.pk)
        event = row.event
        if row.state != State.CONFIRMED or event is None:
            raise StaleVersion(row)
        lock_tied(event)
        with (
            changing(event.timeline, by=by, note=note, reason=reason, told=told) as action.change,
            carrying(event, action.change, decision or Decision()),
        ):
            if when != event.when:
                event.when, event.follows = when, None
            event.headline, event.version = headline, version
            event.save()
        count_tied_anew(action.change.events, by, action)
        return event


def lock_tied(event: Event) -> None:
    """Lock what may move with the event and is not decided: proposals are locked before their timeline."""
    tied = Proposal.objects.tied().filter(article__timeline=event.timeline_id).order_by("pk")
    list(tied.select_for_update(of=("self",)).values_list("pk"))


def count_tied_anew(events: Iterable[int], by: Any, action: Acting) -> None:
    """Let what is not decided yet be counted from the times that these events have now."""
    rows = Proposal.objects.filter(state=State.CONFIRMED, event__in=events)
    for row in rows.select_related("event").order_by("pk"):
        assert row.event is not None
        _count_anew_from(row, row.event.when, by, action)


def reject(proposal: Proposal, *, by: Any, version: int | None = None) -> Proposal:
    """Decide that it is not to be published; raises StaleVersion if it was published or merged meanwhile."""
    kind = Action.Kind.DISMISSED if proposal.standing == Standing.UNPLACED else Action.Kind.REJECTED
    with acting(proposal.article, kind, by=by) as action:
        row = _locked(proposal, version, done=State.REJECTED)
        if row.state in (State.CONFIRMED, State.MERGED):
            raise StaleVersion(row)
        if row.is_pending:
            action.touch(row)
            row.decide(State.REJECTED, by)
        return row


def undo(proposal: Proposal, *, by: Any, version: int | None = None, reason: str = "") -> Proposal:
    """Take a decision back. A confirmed event leaves the page, with what was corrected on it kept here.

    A merged one stands for itself again. Raises ReasonNeeded where readers are owed a `reason`.
    """
    with acting(proposal.article, Action.Kind.REOPENED, by=by) as action:
        row = _locked(proposal, version, done=State.PENDING)
        action.touch(row)
        if row.state == State.MERGED:
            take_apart(row, by, action)
        elif row.state == State.CONFIRMED and row.event is not None:
            with changing(row.event.timeline, by=by) as action.change:
                _take_back(row, row.event, reason, by, action)
        if not row.is_pending:
            row.decide(State.PENDING, by)
        return row


def _take_back(row: Proposal, event: Event, reason: str, by: Any, action: Acting) -> None:
    own = [claim for claim in (row.claim_id, *row.merged.values_list("claim", flat=True)) if claim]
    take_claims_of_merged(row, by, action)
    if event.claims.exclude(pk__in=own).exists():  # other sources say so too
        row.leave_event(by)
        return
    row.label, row.when = event.headline, replace(event.when, anchor=_desk_anchor(row, event))
    if not event.is_withdrawn:
        require_reason(event, reason)
        event.withdraw(by=by, reason=reason)
