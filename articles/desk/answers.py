"""The two answers to every action on the desk: the card alone for HTMX, the whole page without it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from articles.desk.access import PUBLISH, REVIEW, may
from articles.desk.cards import Card, cards_of, counts, marked, publication, tray_of
from articles.desk.lists import folds, shown
from articles.models import Article, Proposal
from articles.second_reader import configured


def page(
    request: HttpRequest, article: Article, opened: Card | None = None, status: int = 200
) -> HttpResponse:
    """The review page, with the one card that is open in place of its closed self."""
    cards = cards_of(article)
    if opened:
        cards = [opened if card.proposal == opened.proposal else card for card in cards]
    here, below = shown(cards), folds(cards, whole="all" in request.GET)
    tray = tray_of(article)
    context = {
        **admin.site.each_context(request),
        **_rights(request),
        "title": _("Review: %(article)s") % {"article": article},
        "is_nav_sidebar_enabled": False,
        "opts": Article._meta,
        "article": article,
        "timeline": article.timeline,
        "published": publication(article),
        "paragraphs": marked(article, [*here, *(card for fold in below for card in fold.cards)], tray),
        "tray": tray,
        "cards": here,
        "folds": below,
        "counts": counts([card.state for card in cards]),
        "has_second_reader": configured() is not None,
    }
    return render(request, "articles/review.html", context, status=status)


def answer(request: HttpRequest, card: Card, status: int = 200) -> HttpResponse:
    """What became of an action on this card. A plain request that went well is sent back to the page."""
    article = card.proposal.article
    if getattr(request, "htmx", False):
        states = list(article.proposals.shown().values_list("state", flat=True))
        context = {"card": card, "article": article, "counts": counts(states), **_rights(request)}
        card.takes_focus = True
        return render(request, "articles/_answer.html", context, status=status)
    if card.form is None and status == 200:
        return redirect(f"{article.get_absolute_url()}#proposal-{card.proposal.pk}")
    return page(request, article, card, status)


def second_reader(request: HttpRequest, article: Article, added: int) -> HttpResponse:
    """What the second reader did. The page itself is left as it is, because somebody may be typing in it."""
    if not getattr(request, "htmx", False):
        return redirect(f"{article.get_absolute_url()}#second-reader")
    context = {"article": article, "added": added, **_rights(request)}
    return render(request, "articles/_second_reader.html", context)


def log(request: HttpRequest, proposal: Proposal, message: str) -> None:
    """Leave a line in the admin's history of the article."""
    article_admin = admin.site.get_model_admin(Article)
    article_admin.log_change(request, proposal.article, f"{proposal.number} “{proposal.label}”: {message}")


def _rights(request: HttpRequest) -> dict[str, Any]:
    """What to offer; the views decide for themselves."""
    return {
        "may_review": may(request, REVIEW),
        "may_publish": may(request, PUBLISH),
        "may_open_timeline": may(request, ["timeline.view_timeline"]),
    }
