"""What stands over a timeline: when it changed, in whose clock, and its few numbers."""

from dataclasses import dataclass

from django.db.models import Count

from timeline.models import Claim, Revision, Timeline
from timeline.spoken import Moment, moment, zone_name
from timeline.wording import ENGLISH


@dataclass(frozen=True, slots=True)
class Figures:
    events: int
    sources: int
    corrections: int


@dataclass(frozen=True, slots=True)
class Head:
    """The lines over a timeline; `zone` is the clock all its times are told in."""

    updated: Moment
    zone: str
    figures: Figures


def head(timeline: Timeline) -> Head:
    return Head(*updated(timeline), figures(timeline))


def updated(timeline: Timeline) -> tuple[Moment, str]:
    """When it last changed, and the name of the clock that says so."""
    return moment(timeline.updated_at, timeline.zone), zone_name(timeline.zone, ENGLISH)


def figures(timeline: Timeline) -> Figures:
    """What is public now, in three queries however long it is.

    What was withdrawn counts no more, nor do its sources and corrections.
    """
    events = timeline.events.published()
    of_these = {"event__timeline": timeline, "event__state": "published"}
    return Figures(
        events=events.count(),
        sources=Claim.objects.filter(**of_these).aggregate(count=Count("outlet", distinct=True))["count"],
        corrections=Revision.objects.filter(**of_these, action=Revision.Action.CORRECTED).count(),
    )
