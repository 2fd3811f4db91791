"""The review page and its actions. Each works as an HTMX request and as a plain form."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import proposing, services
from articles.desk.access import PUBLISH, READ, REVIEW, desk_view, may
from articles.desk.answers import answer, log, page, second_reader
from articles.desk.cards import Card, Reading
from articles.desk.forms import CardForm, EventForm, form_for, form_typed
from articles.desk.reading import try_reading
from articles.models import Article, Proposal
from articles.second_reader import configured
from timeline.conflicts import merge
from timeline.history import StaleVersion


@desk_view(*READ, methods=("GET",))
def review(request: HttpRequest, article: int) -> HttpResponse:
    return page(request, get_object_or_404(Article.objects.select_related("timeline"), pk=article))


@desk_view(*REVIEW)
def read(request: HttpRequest, article: int) -> HttpResponse:
    """Have the engine read an article that it could not read before."""
    found = get_object_or_404(Article, pk=article)
    try_reading(found, proposing.read_again)
    return redirect(found)


@desk_view(*REVIEW)
def ask_second_reader(request: HttpRequest, article: int) -> HttpResponse:
    """Have the newsroom's language model propose what the engine did not; its failure changes nothing."""
    found = get_object_or_404(Article, pk=article)
    before = found.proposals.count()
    if configured():
        admin.site.get_model_admin(Article).log_change(request, found, _("sent to the second reader"))
    try_reading(found, proposing.ask_second_reader)
    found.refresh_from_db()
    return second_reader(request, found, added=found.proposals.count() - before)


@desk_view(*READ, methods=("GET",))
def show(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    return answer(request, Card(_proposal(article, pk)))


@desk_view(*PUBLISH)
def confirm(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    return _decide(request, _proposal(article, pk), services.confirm, _("confirmed"))


@desk_view(*REVIEW)
def reject(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    return _decide(request, _proposal(article, pk), services.reject, _("rejected"))


@desk_view(*REVIEW)
def undo(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = _proposal(article, pk)
    if proposal.state == Proposal.State.CONFIRMED:
        _require_publisher(request)
    return _decide(request, proposal, services.undo, _("decision taken back"))


@desk_view(*REVIEW, methods=("GET", "POST"))
def edit(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    proposal = _proposal(article, pk)
    form = form_typed(proposal, request.POST) if request.method == "POST" else form_for(proposal)
    if isinstance(form, EventForm) or "confirm" in request.POST:
        _require_publisher(request)
    if request.method == "GET":
        return answer(request, Card(proposal, form, Reading(form.stored.when)))
    if not form.is_valid():
        return answer(request, Card(proposal, form), status=422)
    if "check" in request.POST:
        return answer(request, Card(proposal, form, Reading(form.time)))
    try:
        _save(request, proposal, form)
    except StaleVersion:
        return _both_versions(request, _proposal(article, pk), form)
    return answer(request, Card(_proposal(article, pk)))


@desk_view(*REVIEW)
def check(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    """How the time being typed is understood. Saves nothing."""
    form = form_typed(_proposal(article, pk), request.POST)
    form.is_valid()
    faults = list(form.errors.get("when", []))
    reading = None if faults else Reading(form.time)
    return render(request, "articles/_reading.html", {"reading": reading, "faults": faults})


def _proposal(article: int, pk: int) -> Proposal:
    rows = Proposal.objects.select_related(
        "article__timeline", "anchor", "part_of", "decided_by", "event__timeline"
    )
    return get_object_or_404(rows, article=article, pk=pk)


def _seen(request: HttpRequest) -> int:
    """The version that was on the screen; none sent is taken for an old one."""
    seen = request.POST.get("seen", "")
    return int(seen) if seen.isdecimal() and len(seen) < 10 else 0


def _require_publisher(request: HttpRequest) -> None:
    if not may(request, PUBLISH):
        raise PermissionDenied


def _decide(request: HttpRequest, proposal: Proposal, decide: Callable[..., Any], done: str) -> HttpResponse:
    try:
        decide(proposal, by=request.user, version=_seen(request))
    except StaleVersion:
        return _changed_meanwhile(request, proposal)
    decided = _proposal(proposal.article_id, proposal.pk)
    if decided.state != proposal.state:
        log(request, decided, done)
    return answer(request, Card(decided))


def _save(request: HttpRequest, proposal: Proposal, form: CardForm) -> None:
    label, when, seen = form.cleaned_data["label"], form.time, form.cleaned_data["seen"] or 0
    if isinstance(form, EventForm):
        event = form.event
        if proposal.state != Proposal.State.CONFIRMED:
            raise StaleVersion(proposal)
        event.headline, event.when, event.version = label, when, seen
        event.save(by=request.user, note=form.cleaned_data["note"])
        log(request, proposal, _("public event changed"))
        return
    with transaction.atomic():
        row = services.revise(proposal, label=label, when=when, by=request.user, version=seen)
        log(request, row, _("changed"))
        if "confirm" in request.POST:
            services.confirm(row, by=request.user, version=row.version)
            log(request, row, _("confirmed"))


def _changed_meanwhile(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """Nothing was typed that could be lost: the card as it now stands, with the same buttons."""
    notice = _("This changed after you opened the page, so nothing was done. It now stands as below.")
    current = _proposal(proposal.article_id, proposal.pk)
    return answer(request, Card(current, notice=notice), status=409)


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
    typed_time = Reading(form.time) if form.is_valid() else None
    notice = _("Somebody saved this while you typed. Nothing is lost: save yours on top, or leave it.")
    return answer(request, Card(proposal, form, typed_time, rows, notice), status=409)


def _why_closed(request: HttpRequest, proposal: Proposal) -> str:
    """Why this editor cannot go on typing, if so."""
    if proposal.state == Proposal.State.REJECTED:
        return _("It was rejected while you typed. Undo that first to go on.")
    if proposal.state == Proposal.State.CONFIRMED and not may(request, PUBLISH):
        return _("It was published while you typed. Ask somebody who may publish to change it.")
    return ""
