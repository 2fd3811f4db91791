"""The review page, and having its article read."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles import proposing
from articles.desk.access import READ, REVIEW, desk_view
from articles.desk.answers import answer, page, second_reader
from articles.desk.cards import Card
from articles.desk.lookup import proposal_of
from articles.desk.try_reading import try_reading
from articles.models import Article, Presence
from articles.second_reader import configured


@desk_view(*READ, methods=("GET",))
def review(request: HttpRequest, article: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("timeline", "assigned_to"), pk=article)
    Presence.objects.beat(found, request.user)
    return page(request, found)


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
    return answer(request, Card(proposal_of(article, pk)))
