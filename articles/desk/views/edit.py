"""Changing what a proposal or its public event says, with a preview before anything is saved."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import services
from articles.actions import Acting, acting
from articles.desk.access import PUBLISH, REVIEW, desk_view, may
from articles.desk.answers import answer, log
from articles.desk.cards import Card
from articles.desk.forms import CardForm, EventForm, form_for, form_typed
from articles.desk.lookup import proposal_of, require_publisher
from articles.desk.time_input import checked
from articles.models import Action, Proposal
from articles.passages import PassageTaken
from timeline.anchors import Decision, Undecided
from timeline.conflicts import merge
from timeline.history import StaleVersion
from timeline.moves import Moves
from timeline.telling import story_of
from timeline.when import WhenError


@desk_view(*REVIEW, methods=("GET", "POST"))
def edit(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = proposal_of(article, pk)
    form = form_typed(proposal, request.POST) if request.method == "POST" else form_for(proposal)
    if isinstance(form, EventForm) or "confirm" in request.POST:
        require_publisher(request)
    if request.method == "GET":
        return answer(request, Card(proposal, form))
    if not form.is_valid():
        return answer(request, Card(proposal, form), status=422)
    if {"check", "back"} & request.POST.keys() or form.time_input.written == "nudge":
        return answer(request, Card(proposal, form))
    try:
        action = _save(request, proposal, form)
    except PassageTaken as taken:
        form.add_error(None, _already(taken.other))
        return answer(request, Card(proposal, form), status=422)
    except StaleVersion:
        return _both_versions(request, proposal_of(article, pk), form)
    except Undecided as undecided:
        moves = Moves(undecided, request.POST)
        return answer(request, Card(proposal, form, moves=moves), moves.status)
    except WhenError as error:
        form.add_error("when", str(error))
        return answer(request, Card(proposal, form), status=422)
    return answer(request, Card(proposal_of(article, pk)), action=action)


def _already(other: Proposal) -> str:
    return _(
        "These words are proposal %(number)d already, “%(label)s”. Merge what you mean with that one, or "
        "select other words in the article and propose them."
    ) % {"number": other.number, "label": other.label}


@desk_view(*REVIEW)
def check(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    """How the time being typed is understood. Saves nothing."""
    form = form_typed(proposal_of(article, pk), request.POST)
    form.is_valid()
    return render(request, "articles/_check.html", checked(form["when"], form.time_input))


def _save(request: HttpRequest, proposal: Proposal, form: CardForm) -> Acting:
    label, when, seen = form.cleaned_data["label"], form.time, form.cleaned_data["seen"] or 0
    with acting(proposal.article, _kind(proposal, form), by=request.user) as action:
        if isinstance(form, EventForm):
            services.correct(
                proposal,
                headline=label,
                when=when,
                by=request.user,
                version=seen,
                decision=Decision.of(request.POST),
                **story_of(form.cleaned_data),
            )
            log(request, proposal, _("public event changed"))
            return action
        row = services.revise(proposal, label=label, when=when, by=request.user, version=seen)
        log(request, row, _("changed"))
        if "confirm" in request.POST:
            services.confirm(row, by=request.user, version=row.version)
            log(request, row, _("confirmed"))
    return action


def _kind(proposal: Proposal, form: CardForm) -> str:
    if isinstance(form, EventForm):
        return Action.Kind.CORRECTED
    return Action.Kind.PLACED if proposal.standing == Proposal.Standing.UNPLACED else Action.Kind.EDITED


def _both_versions(request: HttpRequest, proposal: Proposal, typed: CardForm) -> HttpResponse:
    """What the other editor saved beside what was typed, ready to be saved on top of it."""
    closed = _why_closed(request, proposal)
    if closed:
        words = _("You had typed “%(label)s”, “%(when)s”.") % {
            name: typed[name].value() for name in ("label", "when")
        }
        return answer(request, Card(proposal, notice=f"{closed} {words}"), status=409)
    form, rows = merge(typed, lambda data: form_for(proposal, data))
    assert isinstance(form, CardForm)
    form.time_widget.plain = True
    form.is_valid()
    notice = _("Somebody saved this while you typed. Nothing is lost: save yours on top, or leave it.")
    return answer(request, Card(proposal, form, rows, notice), status=409)


def _why_closed(request: HttpRequest, proposal: Proposal) -> str:
    """Why this editor cannot go on typing, if so."""
    if proposal.state == Proposal.State.REJECTED:
        return _("It was rejected while you typed. Undo that first to go on.")
    if proposal.state == Proposal.State.CONFIRMED and not may(request, PUBLISH):
        return _("It was published while you typed. Ask somebody who may publish to change it.")
    return ""
