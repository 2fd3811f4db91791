"""Deciding one proposal, and taking decisions back. Each works as an HTMX request and as a plain form."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import services
from articles.desk.access import PUBLISH, REVIEW, desk_view
from articles.desk.answers import answer, log
from articles.desk.cards import Card
from articles.desk.lookup import proposal_of, require_publisher, seen
from articles.models import Proposal
from timeline.history import StaleVersion


@desk_view(*PUBLISH)
def confirm(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    return _decide(request, proposal_of(article, pk), services.confirm, _("confirmed"))


@desk_view(*REVIEW)
def reject(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    return _decide(request, proposal_of(article, pk), services.reject, _("rejected"))


@desk_view(*REVIEW)
def undo(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = proposal_of(article, pk)
    if proposal.is_public:
        require_publisher(request)
    return _decide(request, proposal, services.undo, _("decision taken back"))


def _decide(request: HttpRequest, proposal: Proposal, decide: Callable[..., Any], done: str) -> HttpResponse:
    try:
        decide(proposal, by=request.user, version=seen(request))
    except StaleVersion:
        return _changed_meanwhile(request, proposal)
    decided = proposal_of(proposal.article_id, proposal.pk)
    if decided.state != proposal.state:
        log(request, decided, done)
    return answer(request, Card(decided))


def _changed_meanwhile(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Nothing was typed that could be lost: the card as it now stands, with the same buttons."""
    notice = _("This changed after you opened the page, so nothing was done. It now stands as below.")
    current = proposal_of(proposal.article_id, proposal.pk)
    return answer(request, Card(current, notice=notice), status=409)
