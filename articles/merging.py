"""Two proposals of one article that tell of one happening: one stands for both, and loses no words."""

from typing import Any

from django.utils.translation import gettext as _

from articles.actions import Acting, acting
from articles.claims import claim_for, merged_into
from articles.models import Action, Article, Proposal
from timeline.history import StaleVersion, changing
from timeline.order import overlaps

State, Standing = Proposal.State, Proposal.Standing


class CannotMerge(Exception):
    """Says why, in words for the editor."""


def merge(proposal: Proposal, into: Proposal, *, by: Any, version: int | None = None) -> Proposal:
    """Leave it to `into`, or to what that was merged into, to stand for both; returns the one that gave way.

    What is public already stays, whichever of the two it is. Raises CannotMerge, and StaleVersion when the
    proposal was changed meanwhile.
    """
    with acting(proposal.article, Action.Kind.MERGED, by=by) as action:
        row, root = _locked(proposal.pk), _locked(into.pk)
        if root.merged_into_id is not None:
            root = _locked(root.merged_into_id)
        if row.state == State.MERGED and row.merged_into_id == root.pk:
            return row
        if version not in (None, row.version):
            raise StaleVersion(row)
        if row.state == State.CONFIRMED and root.is_pending:
            row, root = root, row
        _refuse(row, root)
        _give_way([row, *merged_into(row)], root, by, action)
        return row


def _locked(pk: int) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("article", "event__timeline")
    return rows.get(pk=pk)


def _refuse(row: Proposal, root: Proposal) -> None:
    """Raises CannotMerge where one cannot stand for the other."""
    if row.pk == root.pk:
        raise CannotMerge(_("These two are one already."))
    if row.article_id != root.article_id:
        raise CannotMerge(_("These two are of different articles."))
    for each in (row, root):
        if each.state == State.REJECTED:
            raise CannotMerge(_("%(number)d was rejected. Undo that first.") % {"number": each.number})
        if each.standing == Standing.UNPLACED:
            raise CannotMerge(_("Its time is not placed yet. Place it first."))
    if row.state == State.MERGED:
        raise CannotMerge(
            _("%(number)d is merged already. Take it apart there first.") % {"number": row.number}
        )
    if row.state == State.CONFIRMED:
        raise CannotMerge(_("Both are public. Undo one of them first, then merge it."))


def _give_way(rows: list[Proposal], root: Proposal, by: Any, action: Acting) -> None:
    """What was merged into the first of these comes along, so nothing is ever merged into a merged one."""
    action.touch(root, *rows)
    if root.state == State.CONFIRMED and root.event is not None:
        with changing(root.event.timeline, by=by) as action.change:
            for row in rows:
                row.event, row.claim = root.event, claim_for(row, root.event)
    else:
        for row in rows:
            row.event = row.claim = None
    for row in rows:
        row.merge_into(root, by)
    root.mark_changed(by)


def take_apart(row: Proposal, by: Any, action: Acting) -> None:
    """Let a merged one stand for itself again. The caller holds the lock on it."""
    assert row.merged_into_id is not None
    root = _locked(row.merged_into_id)
    action.touch(row, root)
    if row.event is not None:
        with changing(row.event.timeline, by=by) as action.change:
            row.leave_event(by)
    row.decide(State.PENDING, by)
    root.mark_changed(by)


def choices(article: Article, proposal: Proposal) -> list[Proposal]:
    """What it can be merged into: in the order of the text, and those whose time may be the same first."""
    rows = article.proposals.shown().filter(state__in=[State.PENDING, State.CONFIRMED])
    return sorted(
        rows.exclude(pk=proposal.pk), key=lambda row: (not _may_be_one(row, proposal), row.quote_start)
    )


def _may_be_one(row: Proposal, other: Proposal) -> bool:
    return row.when.known.is_known and other.when.known.is_known and overlaps(row.when, other.when)
