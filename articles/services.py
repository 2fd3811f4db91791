"""What crosses from the desk to the public record. Every step is atomic and safe to run twice."""

from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.extraction import Extraction, Reference, extract
from articles.models import Article, Proposal
from timeline.history import StaleVersion, changing
from timeline.models import Claim, Event, Timeline
from timeline.when import Basis, When


def reference(article: Article) -> Reference:
    return Reference(published=article.published_at, zone=article.zone, language=article.language)


def propose_events(article: Article) -> list[Proposal]:
    """Read the article and add what is not proposed yet; returns what was added.

    A passage that already has a proposal is left alone, so that no decision and no edit is lost.
    """
    found = extract(article.text, reference=reference(article))
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        article.unplaced = [asdict(item) for item in found.unplaced]
        article.read_at = timezone.now()
        article.save(update_fields=["unplaced", "read_at"])
        return _add_missing(article, found)


def read_again(article: Article) -> list[Proposal]:
    """Read once more, after a correction of its date or zone; what an editor touched is kept as it is."""
    with transaction.atomic():
        article.proposals.pending().filter(version=1).delete()
        return propose_events(article)


def _add_missing(article: Article, found: Extraction) -> list[Proposal]:
    rows = {(row.quote_start, row.quote_end): row for row in article.proposals.all()}
    added = []
    for number, candidate in enumerate(found.events, start=1):
        passage = (candidate.quote_start, candidate.quote_end)
        if passage not in rows:
            rows[passage] = row = Proposal(
                article=article,
                number=number,
                label=candidate.label,
                quote=candidate.quote,
                quote_start=candidate.quote_start,
                quote_end=candidate.quote_end,
                confidence=candidate.confidence,
                explanation=list(candidate.explanation),
            )
            row.when = replace(candidate.when, anchor=None)
            row.save()
            added.append((row, candidate.anchor))
    for row, anchor in added:
        if anchor is not None:
            row.anchor = rows[found.events[anchor].quote_start, found.events[anchor].quote_end]
            row.save(update_fields=["anchor"])
    return [row for row, _anchor in added]


def _locked(proposal: Proposal, version: int | None = None) -> Proposal:
    """The row as it stands, locked. Always before a timeline, or two editors wait for each other for ever."""
    current = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if version is not None and version != current.version:
        raise StaleVersion(current)
    return current


@transaction.atomic
def revise(proposal: Proposal, *, label: str, when: When, by: Any, version: int) -> Proposal:
    """Change what a pending proposal says; raises StaleVersion when it was changed or decided meanwhile."""
    row = _locked(proposal, version)
    if not row.is_pending:
        raise StaleVersion(row)
    row.label = label
    if when != row.when:
        row.when = replace(when, basis=Basis.EDITOR, anchor=None, offset_min=None, offset_max=None)
    row.version += 1
    row.save()
    return row


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

    Raises StaleVersion when it no longer says what it said in `version`, or was rejected meanwhile.
    """
    row = _locked(proposal)
    if row.state == Proposal.State.CONFIRMED and row.event is not None:
        return row.event
    if version not in (None, row.version):
        raise StaleVersion(row)
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
    return (
        row.anchor.event_id
        if row.anchor is not None and row.anchor.state == Proposal.State.CONFIRMED
        else None
    )


def _tie_dependants(row: Proposal, anchor: Event) -> None:
    """Let events whose time was derived from this one, and which were confirmed before it, name it."""
    for dependant in row.dependants.filter(state=Proposal.State.CONFIRMED, event__anchor=None):
        if dependant.event is not None and dependant.event != anchor:
            dependant.event.when = replace(dependant.event.when, anchor=anchor.pk)
            dependant.event.save()


def _claim(row: Proposal, event: Event) -> Claim:
    claim = row.claim or Claim(event=event)
    claim.outlet, claim.url, claim.quote = row.article.outlet, row.article.url, row.quote
    claim.when = row.when
    claim.event = event
    claim.save()
    return claim


@transaction.atomic
def reject(proposal: Proposal, *, by: Any, version: int | None = None) -> Proposal:
    row = _locked(proposal)
    if row.state == Proposal.State.REJECTED:
        return row
    if not row.is_pending or version not in (None, row.version):
        raise StaleVersion(row)
    row.decide(Proposal.State.REJECTED, by)
    return row


@transaction.atomic
def undo(proposal: Proposal, *, by: Any) -> Proposal:
    """Take a decision back. A confirmed event leaves the page, with what was corrected on it kept here."""
    row = _locked(proposal)
    if row.state == Proposal.State.CONFIRMED and row.event is not None:
        _take_back(row, row.event, by)
    if not row.is_pending:
        row.decide(Proposal.State.PENDING, by)
    return row


def _take_back(row: Proposal, event: Event, by: Any) -> None:
    if event.claims.count() > 1 and row.claim is not None:
        claim, row.claim, row.event = row.claim, None, None
        row.save(update_fields=["claim"])
        claim.delete(by=by)
        return
    row.label, row.when = event.headline, replace(event.when, anchor=row.anchor_id)
    row.save()
    event.withdraw(by=by)
