"""Deciding one proposal, and taking decisions back. Each works as an HTMX request and as a plain form."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import services
from articles.actions import acting
from articles.desk.access import PUBLISH, REVIEW, desk_view
from articles.desk.answers import answer, log
from articles.desk.cards import Card
from articles.desk.likely import chosen_event
from articles.desk.lookup import proposal_of, require_publisher, seen
from articles.desk.reasons import asking, reason_form, typed_reason
from articles.models import Action, Proposal
from articles.proposals import NotPlaced
from timeline.history import StaleVersion
from timeline.withdrawal import ReasonNeeded

Kind = Action.Kind


@desk_view(*PUBLISH)
def confirm(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = proposal_of(article, pk)
    decide, done = services.confirm, _("confirmed")
    if "event" in request.POST:
        event = chosen_event(proposal, request.POST["event"])
        decide, done = partial(services.confirm, event=event), _("added as a source")
    try:
        return _decide(request, proposal, Kind.CONFIRMED, decide, done)
    except NotPlaced:
        notice = _("Nobody has said when this was. Place it first, then confirm it.")
        return answer(request, Card(proposal, notice=notice), status=422)


@desk_view(*REVIEW)
def reject(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = proposal_of(article, pk)
    if proposal.standing == Proposal.Standing.UNPLACED:
        return _decide(request, proposal, Kind.DISMISSED, services.reject, _("dismissed"))
    return _decide(request, proposal, Kind.REJECTED, services.reject, _("rejected"))


@desk_view(*REVIEW)
def undo(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    """Take its last decision back; asks for the reason where an event leaves that readers may have read."""
    proposal = proposal_of(article, pk)
    if proposal.is_public:
        require_publisher(request)
    form = reason_form(request, pk)

    def take_back(row: Proposal, **how: Any) -> None:
        services.undo(row, reason=typed_reason(form), **how)

    try:
        return _decide(request, proposal, Kind.REOPENED, take_back, _("decision taken back"))
    except ReasonNeeded:
        return answer(request, Card(proposal, reason=form, notice=asking()), status=422)


def _decide(
    request: HttpRequest, proposal: Proposal, kind: str, decide: Callable[..., Any], done: str
) -> HttpResponse:
    try:
        with acting(proposal.article, kind, by=request.user) as action:
            decide(proposal, by=request.user, version=seen(request))
    except StaleVersion:
        return changed_meanwhile(request, proposal)
    decided = proposal_of(proposal.article_id, proposal.pk)
    if decided.state != proposal.state:
        log(request, decided, done)
    return answer(request, Card(decided), action=action)


def changed_meanwhile(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Nothing was typed that could be lost: the card as it now stands, with the same buttons."""
    notice = _("This changed after you opened the page, so nothing was done. It now stands as below.")
    current = proposal_of(proposal.article_id, proposal.pk)
    return answer(request, Card(current, notice=notice), status=409)
