"""What crosses from the desk to the public record. Every step is atomic and safe to run twice.

Rows are locked in one order, an article before its proposals and a proposal before its timeline, or two
editors would wait for each other for ever.
"""

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.extraction import Candidate, Extraction, Reference, extract
from articles.models import Article, Proposal
from timeline.history import StaleVersion, changing
from timeline.models import Claim, Event, Timeline
from timeline.when import Basis, When

State = Proposal.State
Passage = tuple[int, int]  # offsets of a quote in the text


def reference(article: Article) -> Reference:
    return Reference(published=article.published_at, zone=article.zone, language=article.language)


def propose_events(article: Article) -> list[Proposal]:
    """Read the article and add what is not proposed yet; returns what was added.

    A passage that already has a proposal is left alone, so that no decision and no edit is lost.
    """
    return _read(article, afresh=False)


def read_again(article: Article) -> list[Proposal]:
    """Read once more, after a correction of its date or zone; what an editor touched is kept as it is."""
    return _read(article, afresh=True)


def _read(article: Article, *, afresh: bool) -> list[Proposal]:
    found = extract(article.text, reference=reference(article))  # takes seconds: nothing is locked meanwhile
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if reference(current) != reference(article):
            return []  # corrected while it was read: that correction has it read anew
        if afresh:
            Proposal.objects.filter(article=current).forget_untouched()
        current.unplaced = [asdict(item) for item in found.unplaced]
        current.read_at = timezone.now()
        current.save(update_fields=["unplaced", "read_at"])
        return _add_missing(current, found)


def _add_missing(article: Article, found: Extraction) -> list[Proposal]:
    kept = {(row.quote_start, row.quote_end): row for row in article.proposals.all()}
    firsts: dict[Passage, Candidate] = {}
    for candidate in found.events:
        firsts.setdefault((candidate.quote_start, candidate.quote_end), candidate)
    new = {at: _proposal(article, candidate) for at, candidate in firsts.items() if at not in kept}
    rows = {**kept, **new}
    moved = _number(rows)
    Proposal.objects.bulk_create(new.values(), batch_size=500)
    for at, row in new.items():
        if (anchor := firsts[at].anchor) is not None:
            source = found.events[anchor]
            row.anchor = rows[source.quote_start, source.quote_end]
    Proposal.objects.bulk_update([row for row in new.values() if row.anchor], ["anchor"], batch_size=500)
    Proposal.objects.bulk_update(moved, ["number"], batch_size=500)
    return list(new.values())


def _number(rows: dict[Passage, Proposal]) -> list[Proposal]:
    """Number them by their place in the text; returns those that were stored with another number."""
    moved = []
    for number, (_passage, row) in enumerate(sorted(rows.items()), start=1):
        if row.pk is not None and row.number != number:
            moved.append(row)
        row.number = number
    return moved


def _proposal(article: Article, candidate: Candidate) -> Proposal:
    row = Proposal(
        article=article,
        label=candidate.label,
        quote=candidate.quote,
        quote_start=candidate.quote_start,
        quote_end=candidate.quote_end,
        confidence=candidate.confidence,
        explanation=list(candidate.explanation),
    )
    row.when = replace(candidate.when, anchor=None)  # which row that is, is known once all are stored
    return row


def _locked(proposal: Proposal, version: int | None, *, done: str = "") -> Proposal:
    """The row as it stands, locked. Raises StaleVersion where it is not as it was in `version`.

    Unless it is `done`: a decision that was taken already asks for nothing more, whatever was seen.
    """
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if current.state != done and version not in (None, current.version):
        raise StaleVersion(current)
    return current


@transaction.atomic
def revise(proposal: Proposal, *, label: str, when: When, by: Any, version: int) -> Proposal:
    """Change what a pending proposal says; raises StaleVersion when it was changed or decided meanwhile."""
    row = _locked(proposal, version)
    if not row.is_pending:
        raise StaleVersion(row)
    row.revise(label, when, by)
    _count_anew_from(row, by)
    return row


def _count_anew_from(anchor: Proposal, by: Any) -> None:
    """Move what was counted from this time and is not decided yet; who has it open is told by its version."""
    dependants = anchor.dependants.pending().filter(basis=Basis.EVENT, offset_min__isnull=False)
    for row in dependants.select_for_update():
        if row.count_from(anchor, by):
            _count_anew_from(row, by)


@transaction.atomic
def confirm(
    proposal: Proposal,
    *,
    by: Any,
    timeline: Timeline | None = None,
    event: Event | None = None,
    version: int | None = None,
) -> Event:
    """Publish a proposal as a new event, or as a claim on `event`; confirming again gives the same event.

    Raises StaleVersion when it no longer says what it said in `version`.
    """
    row = _locked(proposal, version, done=State.CONFIRMED)
    if row.state == State.CONFIRMED and row.event is not None:
        return row.event
    public = event or row.event or Event(timeline=timeline or row.article.timeline)
    with changing(public.timeline, by=by):
        if event is None:
            public.headline, public.state, public.withdrawn_note = row.label, Event.State.PUBLISHED, ""
            public.when = replace(row.when, anchor=_public_anchor(row))
            public.save()
        row.event, row.claim = public, _claim(row, public)
        _tie_dependants(row, public)
    row.decide(Proposal.State.CONFIRMED, by)
    return public


def _public_anchor(row: Proposal) -> int | None:
    anchor = row.anchor
    return anchor.event_id if anchor is not None and anchor.state == State.CONFIRMED else None


def _tie_dependants(row: Proposal, anchor: Event) -> None:
    """Let events whose time was derived from this one, and which were confirmed before it, name it."""
    derived = Event.objects.filter(basis=Basis.EVENT, anchor=None).exclude(pk=anchor.pk)
    dependants = row.dependants.filter(state=State.CONFIRMED).values("event")
    for event in derived.filter(pk__in=dependants):
        event.when = replace(event.when, anchor=anchor.pk)
        event.save()


def _claim(row: Proposal, event: Event) -> Claim:
    claim = row.claim if row.claim is not None and row.claim.event_id == event.pk else Claim(event=event)
    claim.outlet, claim.url, claim.quote = row.article.outlet, row.article.url, row.quote
    if row.basis != Basis.EDITOR:
        claim.when = row.when
    elif claim._state.adding:  # a time an editor settled is not to be put into the source's mouth
        claim.when = When.unknown(row.zone, wording=row.wording)
    claim.save()
    return claim


@transaction.atomic
def reject(proposal: Proposal, *, by: Any, version: int | None = None) -> Proposal:
    """Decide that it is not to be published; raises StaleVersion when it was confirmed meanwhile."""
    row = _locked(proposal, version, done=State.REJECTED)
    if row.state == State.CONFIRMED:
        raise StaleVersion(row)
    if row.is_pending:
        row.decide(State.REJECTED, by)
    return row


@transaction.atomic
def undo(proposal: Proposal, *, by: Any, version: int | None = None) -> Proposal:
    """Take a decision back. A confirmed event leaves the page, with what was corrected on it kept here."""
    row = _locked(proposal, version, done=State.PENDING)
    if row.state == State.CONFIRMED and row.event is not None:
        _take_back(row, row.event, by)
    if not row.is_pending:
        row.decide(State.PENDING, by)
    return row


def _take_back(row: Proposal, event: Event, by: Any) -> None:
    claim = row.claim
    if event.claims.exclude(pk=claim.pk if claim else 0).exists():  # other sources say so too
        row.claim = row.event = None
        if claim is not None:
            claim.delete(by=by)
        return
    anchor = row.anchor_id if event.basis == Basis.EVENT else None
    row.label, row.when = event.headline, replace(event.when, anchor=anchor)
    if not event.is_withdrawn:
        event.withdraw(by=by)
