"""The two answers to every action on the desk: what changed for HTMX, the whole page without it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.actions import Acting
from articles.desk.access import PUBLISH, REVIEW, may
from articles.desk.afresh import afresh, at_work
from articles.desk.cards import Card, cards_of, marked, publication, tell_reworded
from articles.desk.likely import suggest
from articles.desk.lists import folds, shown, tray
from articles.models import Article, Proposal
from articles.second_reader import configured
from timeline.desk.pages import desk_page


def page(
    request: HttpRequest, article: Article, opened: Card | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """The review page, with the one card that is open in place of its closed self."""
    cards = cards_of(article)
    if opened:
        cards = [opened if card.proposal == opened.proposal else card for card in cards]
    here, below, unplaced = shown(cards), folds(cards, whole="all" in request.GET), tray(cards)
    listed = [*here, *(card for fold in below for card in fold.cards)]
    if may(request, PUBLISH):
        suggest(article, cards)
    tell_reworded(article, cards)
    context = {
        **rights(request),
        "title": _("Review: %(article)s") % {"article": article},
        "opts": Article._meta,
        "article": article,
        "timeline": article.timeline,
        "published": publication(article),
        "paragraphs": marked(article, listed, unplaced.waiting),
        "tray": unplaced,
        "cards": here,
        "folds": below,
        **at_work(article, request.user),
        "has_second_reader": configured() is not None,
        **context,
    }
    return desk_page(request, "articles/review.html", context, status)


def answer(request: HttpRequest, card: Card, status: int = 200, action: Acting | None = None) -> HttpResponse:
    """What became of an action on this card, and of whatever else it touched.

    A plain request that went well is sent back to the page.
    """
    article = card.proposal.article
    if getattr(request, "htmx", False):
        card.takes_focus = True
        new = afresh(article, request.user, *_touched(article, action), main=card)
        context = {"card": card, "article": article, **new, **rights(request)}
        return render(request, "articles/_answer.html", context, status=status)
    if not card.is_open and status == 200:
        return redirect(f"{article.get_absolute_url()}#proposal-{card.proposal.pk}")
    return page(request, article, card, status)


def _touched(article: Article, action: Acting | None) -> tuple[list[int], list[int]]:
    """The proposals it changed, also by their events; and those it made."""
    if action is None:
        return [], []
    events = list(action.change.events) if action.change else []
    moved = article.proposals.filter(event__in=events).values_list("pk", flat=True) if events else []
    return [*action.before, *moved], action.made


def second_reader(request: HttpRequest, article: Article, added: int) -> HttpResponse:
    """What the second reader did. The page itself is left as it is, because somebody may be typing in it."""
    if not getattr(request, "htmx", False):
        return redirect(f"{article.get_absolute_url()}#second-reader")
    context = {"article": article, "added": added, **rights(request)}
    return render(request, "articles/_second_reader.html", context)


def log(request: HttpRequest, proposal: Proposal, message: str) -> None:
    """Leave a line in the admin's history of the article."""
    article_admin = admin.site.get_model_admin(Article)
    article_admin.log_change(request, proposal.article, f"{proposal.number} “{proposal.label}”: {message}")


def rights(request: HttpRequest) -> dict[str, Any]:
    """What to offer; the views decide for themselves."""
    return {
        "may_review": may(request, REVIEW),
        "may_publish": may(request, PUBLISH),
        "may_open_timeline": may(request, ["timeline.view_timeline"]),
    }
