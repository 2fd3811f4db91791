"""The few numbers at the head of a timeline, in three queries however long it is."""

from dataclasses import dataclass

from django.db.models import Count

from timeline.models import Claim, Revision, Timeline


@dataclass(frozen=True, slots=True)
class Figures:
    events: int
    sources: int
    corrections: int


def figures(timeline: Timeline) -> Figures:
    """What is public now; what was withdrawn counts no more, nor do its sources and corrections."""
    events = timeline.events.published()
    of_these = {"event__timeline": timeline, "event__state": "published"}
    return Figures(
        events=events.count(),
        sources=Claim.objects.filter(**of_these).aggregate(count=Count("outlet", distinct=True))["count"],
        corrections=Revision.objects.filter(**of_these, action=Revision.Action.CORRECTED).count(),
    )
