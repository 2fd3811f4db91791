"""Passages that an editor makes proposals of: chosen by hand in the text, or split off another."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import passages
from articles.actions import acting
from articles.desk.access import PUBLISH, REVIEW, desk_view, may
from articles.desk.afresh import afresh
from articles.desk.answers import answer, log, page, rights
from articles.desk.cards import Card
from articles.desk.forms import form_for
from articles.desk.lookup import proposal_of, seen
from articles.desk.views.decide import changed_meanwhile
from articles.models import Action, Article, Proposal
from timeline.history import StaleVersion
from timeline.numbers import sent_number

MOST = 20 * passages.LONGEST  # what is given back of words that are too many


@desk_view(*REVIEW)
def propose(request: HttpRequest, article: int) -> HttpResponse:
    """Make a proposal of the posted words of the article, and open it."""
    found = get_object_or_404(Article.objects.select_related("timeline"), pk=article)
    words, at = request.POST.get("words", ""), sent_number(request.POST.get("start"))
    try:
        passage = passages.find(found.text, words, at)
    except ValidationError as error:
        typed = {"words": words[:MOST], "start": "", "faults": error.messages}
        return _not_found(request, found, {"proposing": typed})
    with acting(found, Action.Kind.PROPOSED, by=request.user) as action:
        row = passages.propose(found, *passage, by=request.user)
    if action.made:
        log(request, row, _("proposed by hand"))
    if not getattr(request, "htmx", False):
        name = "articles_proposal_edit" if _may_edit(request, row) else "articles_proposal_show"
        return redirect(f"{reverse(f'admin:{name}', args=[article, row.pk])}#proposal-{row.pk}")
    new = afresh(found, request.user, [row.pk], action.made, opened=_opened(request, row, bool(action.made)))
    return render(request, "articles/_proposed.html", {"article": found, **new, **rights(request)})


def _not_found(request: HttpRequest, article: Article, context: dict[str, Any]) -> HttpResponse:
    if getattr(request, "htmx", False):
        context = {**context, "article": article, **rights(request)}
        return render(request, "articles/_propose.html", context, status=422)
    return page(request, article, status=422, **context)


def _may_edit(request: HttpRequest, row: Proposal) -> bool:
    return row.is_pending or (row.state == Proposal.State.CONFIRMED and may(request, PUBLISH))


def _opened(request: HttpRequest, row: Proposal, is_new: bool) -> Card:
    """The form on it, or the card of one that is decided; says so where it was there before."""
    row = proposal_of(row.article_id, row.pk)
    notice = "" if is_new else _("This passage is proposed already: here it is.")
    if not _may_edit(request, row):
        return Card(row, notice=notice, takes_focus=True)
    return Card(row, form_for(row), notice=notice, takes_focus=True)


@desk_view(*REVIEW)
def split(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    """Make a proposal of its own of another passage of this one; `again` says which, from 1."""
    proposal = proposal_of(article, pk)
    at = (sent_number(request.POST.get("again")) or 0) - 1
    if not 0 <= at < len(proposal.also):
        return changed_meanwhile(request, proposal)
    try:
        with acting(proposal.article, Action.Kind.SPLIT, by=request.user) as action:
            row = passages.split_off(proposal, proposal.also[at], by=request.user, version=seen(request))
    except StaleVersion:
        return changed_meanwhile(request, proposal)
    log(request, row, _("split off"))
    return answer(request, Card(proposal_of(article, pk)), action=action)
