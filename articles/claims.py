"""What the source of a proposal says of its public event, in its own words and with its own time."""

from typing import Any

from articles.actions import Acting
from articles.models import Proposal
from timeline.models import Claim, Event
from timeline.when import When


def add_claims(root: Proposal, event: Event, by: Any, action: Acting) -> Claim | None:
    """A claim of this proposal, and one of each that was merged into it: no source's words are lost.

    Returns its own; the caller saves the proposal itself.
    """
    claim = claim_for(root, event)
    root.event, root.claim = event, claim
    for row in merged_into(root):
        action.touch(row)
        row.event, row.claim = event, claim_for(row, event)
        row.mark_changed(by)
    return claim


def take_claims_of_merged(root: Proposal, by: Any, action: Acting) -> None:
    for row in merged_into(root):
        action.touch(row)
        row.leave_event(by)
        row.mark_changed(by)


def merged_into(root: Proposal) -> list[Proposal]:
    """Locked."""
    return list(root.merged.select_for_update(of=("self",)).select_related("article", "claim").order_by("pk"))


def claim_for(row: Proposal, event: Event) -> Claim | None:
    """What the article says of the event; nothing new where the same outlet is quoted so already."""
    own = row.claim if row.claim is not None and row.claim.event_id == event.pk else None
    same = Claim.objects.filter(event=event, outlet=row.article.outlet, quote=row.quote)
    if (same.exclude(pk=own.pk) if own else same).exists():
        return None
    claim = own or Claim(event=event)
    claim.outlet, claim.url, claim.quote = row.article.outlet, row.article.url, row.quote
    claim.facts = row.facts
    if not row.is_time_by_editor:
        claim.when = row.when
    elif claim._state.adding:  # a time an editor settled is not to be put into the source's mouth
        claim.when = When.unknown(row.zone, wording=row.wording)
    claim.save()
    return claim
