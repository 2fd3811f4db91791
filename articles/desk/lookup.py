"""What a request on the desk is about: which proposal, in which version it was seen, and who may publish."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.desk.access import PUBLISH, may
from articles.models import Article, Proposal
from timeline.numbers import sent_number

SHOWN = ("anchor", "part_of", "merged_into", "decided_by", "event__timeline")


def proposal_of(article: int, pk: int) -> Proposal:
    rows = Proposal.objects.select_related("article__timeline", *SHOWN).prefetch_related("event__claims")
    return get_object_or_404(rows, article__pk=article, pk=pk)


def proposals_of(article: Article, pks: Iterable[int]) -> list[Proposal]:
    """Those of these that are there, with all that their cards show."""
    rows = (
        article.proposals.filter(pk__in=list(pks))
        .select_related(*SHOWN)
        .prefetch_related("merged", "event__claims")
    )
    for row in rows:
        row.article = article
    return list(rows)


def seen(request: HttpRequest) -> int:
    """The version that was on the screen; none sent is taken for an old one."""
    return sent_number(request.POST.get("seen")) or 0


def require_publisher(request: HttpRequest) -> None:
    if not may(request, PUBLISH):
        raise PermissionDenied
