"""What the time of a proposal or of a public event may be counted from.

A proposal counts from proposals, and a public event from events of its timeline. What stands on both sides
is found by way of the proposal that was confirmed as that event.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.desk.typed.setting import Happening, Setting
from articles.models import Article, Proposal
from articles.proposing import reference
from timeline.models import Event, Timeline
from timeline.when import Basis


def for_proposal(article: Article) -> list[Happening]:
    """The article's own proposals, then the other events of its timeline."""
    rows = _standing(article)
    here = {row.event_id for row in rows if not row.is_pending}
    found = [Happening(row.pk, _names(row), row.standing_when, row.number, _anchor_of(row)) for row in rows]
    elsewhere = Proposal.objects.filter(event__timeline=article.timeline_id, state=Proposal.State.CONFIRMED)
    proposal_of = {row.event_id: row for row in elsewhere.exclude(article=article).order_by("-pk")}
    for event in _public(article.timeline):
        if event.pk in here:
            continue
        row = proposal_of.get(event.pk)
        if row is None:
            why_not = _("“%(event)s” is in no article. Confirm this first, then count it from that event.")
            found.append(
                Happening(-event.pk, (event.headline,), event.when, why_not=why_not % {"event": event})
            )
        else:
            found.append(Happening(row.pk, (event.headline,), event.when, anchor=_anchor_of(row)))
    return found


def for_event(timeline: Timeline, article: Article | None = None) -> list[Happening]:
    """The events of a timeline, with an article's numbers and labels; then what is not public."""
    rows = _standing(article) if article else []
    found = list(_events(timeline, {row.event_id: row for row in rows if not row.is_pending}))
    for row in rows:
        if row.is_pending:
            why_not = _("“%(label)s” is not public yet. Confirm it first.") % {"label": row.label}
            found.append(Happening(-row.pk, (row.label,), row.when, row.number, why_not=why_not))
    return found


def _events(timeline: Timeline, rows: dict[int | None, Proposal]) -> Iterator[Happening]:
    for event in _public(timeline):
        row = rows.get(event.pk)
        names = (event.headline, *([row.label] if row else []))
        anchor = event.anchor_id if event.basis == Basis.EVENT else None
        yield Happening(event.pk, names, event.when, row.number if row else None, anchor)


def _public(timeline: Timeline) -> Iterator[Event]:
    return timeline.events.published().order_by("pk").iterator()


def _standing(article: Article) -> list[Proposal]:
    """Those that are shown, decided or not; what was rejected or merged is nothing to count from."""
    states = (Proposal.State.PENDING, Proposal.State.CONFIRMED)
    return list(article.proposals.shown().filter(state__in=states).select_related("event"))


def _names(row: Proposal) -> tuple[str, ...]:
    return (row.label,) if row.is_pending or row.event is None else (row.event.headline, row.label)


def _anchor_of(row: Proposal) -> int | None:
    return row.anchor_id if row.basis == Basis.EVENT else None


def setting_for(proposal: Proposal, stored: Proposal | Event) -> Setting:
    """What the time on a card is read against: the article's calendar, and what stood there before."""
    article = proposal.article

    def others() -> list[Happening]:
        return for_proposal(article) if stored is proposal else for_event(article.timeline, article)

    return Setting(reference(article), stored.when, others, key=stored.pk)
