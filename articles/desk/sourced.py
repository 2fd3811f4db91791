"""What a card says of an event that rests on several sources."""

from dataclasses import dataclass

from articles.models import Proposal
from timeline.agreement import disagree
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Which source of its event a proposal is, and whether its time or figures are not those of the event."""

    event: Event
    number: int
    other_time: bool
    other_figures: bool

    @property
    def differs(self) -> bool:
        return self.other_time or self.other_figures


def source_line(proposal: Proposal, event: Event | None) -> SourceLine | None:
    """Nothing where it is the only source."""
    claims = list(event.claims.all()) if event else []
    own = next((claim for claim in claims if claim.pk == proposal.claim_id), None)
    if event is None or own is None or len(claims) < 2:
        return None
    return SourceLine(event, claims.index(own) + 1, *disagree(event, own))
