"""The page of an event's sources: what each of them says, side by side."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.access import may
from articles.desk.likely import Suggestion
from articles.desk.source_forms import TimeForm
from articles.desk.told import count_in_words
from articles.models import Proposal
from timeline.agreement import Agreement, agreement, figures
from timeline.desk.pages import desk_page
from timeline.models import Claim, Event
from timeline.wording import Wording, words

MOST = 20  # events offered to move a source to; more are found by words

SAYS = {
    Agreement.SILENT: gettext_lazy("gives no time"),
    Agreement.SAME: gettext_lazy("the same time"),
    Agreement.CLOSER: gettext_lazy("agrees, and is more exact"),
    Agreement.WIDER: gettext_lazy("agrees, and is less exact"),
    Agreement.OVERLAPS: gettext_lazy("may agree: the times overlap"),
    Agreement.EARLIER: gettext_lazy("contradicts: earlier"),
    Agreement.LATER: gettext_lazy("contradicts: later"),
    Agreement.ENDS: gettext_lazy("contradicts: another end"),
}


@dataclass(frozen=True)
class SourceRow:
    """One claim beside the event; `proposal` is what it was confirmed from, if anything on the desk was."""

    claim: Claim
    event: Event
    proposal: Proposal | None

    @property
    def time(self) -> Wording:
        return words(self.claim.when, zone=self.event.zone)

    @property
    def agreement(self) -> Agreement:
        return agreement(self.claim.when, self.event.when)

    @property
    def verdict(self) -> str:
        return str(SAYS[self.agreement])

    @property
    def is_followed(self) -> bool:
        return self.event.follows_id == self.claim.pk

    @property
    def quote(self) -> tuple[str, str, str]:
        """The quote before, in and behind its time words."""
        return (
            self.claim.quote.partition(self.claim.wording)
            if self.claim.wording
            else (self.claim.quote, "", "")
        )

    @property
    def figures(self) -> list[str]:
        return [count_in_words(fact) for fact in self.claim.facts]

    @property
    def headline(self) -> str:
        """For a new event of its own."""
        return self.proposal.label if self.proposal else self.claim.quote[:200].partition("\n")[0]


def event_of(pk: int) -> Event:
    """With its claims and its timeline."""
    events = Event.objects.select_related("timeline", "follows").prefetch_related("claims")
    return get_object_or_404(events, pk=pk)


def page(
    request: HttpRequest,
    event: Event,
    form: TimeForm | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The page, with what was typed into a form of it."""
    rows = rows_of(event)
    context = {
        "title": _("Sources: %(event)s") % {"event": event},
        "opts": Event._meta,
        "event": event,
        "time": words(event.when, zone=event.zone),
        "rows": rows,
        "figures": [one for one in figures(event.claims.all()) if one.differ],
        "form": form or TimeForm(None, event),
        "others": _others(event, request.GET.get("q", "")),
        "q": request.GET.get("q", ""),
        "may_add": may(request, ["timeline.add_event"]),
        **more,
    }
    return desk_page(request, "articles/sources.html", context, status)


def rows_of(event: Event) -> list[SourceRow]:
    proposals = Proposal.objects.filter(claim__event=event).select_related("article")
    of_claim = {row.claim_id: row for row in proposals}
    return [SourceRow(claim, event, of_claim.get(claim.pk)) for claim in event.claims.all()]


def _others(event: Event, query: str) -> list[Suggestion]:
    """Events that a source may belong to instead: the nearest in time, or those with these words."""
    found: Any = event.timeline.events.published().exclude(pk=event.pk).select_related("timeline")
    for word in query.split()[:8]:
        found = found.having(word)
    nearest = sorted(found, key=lambda other: (abs(other.sort_earliest - event.sort_earliest), other.pk))
    return [Suggestion(other) for other in nearest[:MOST]]
