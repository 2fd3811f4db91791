"""What a request on the desk is about: which proposal, in which version it was seen, and who may publish."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from articles.desk.access import PUBLISH, may
from articles.models import Proposal


def proposal_of(article: int, pk: int) -> Proposal:
    rows = Proposal.objects.select_related(
        "article__timeline", "anchor", "part_of", "decided_by", "event__timeline"
    )
    return get_object_or_404(rows, article=article, pk=pk)


def seen(request: HttpRequest) -> int:
    """The version that was on the screen; none sent is taken for an old one."""
    version = request.POST.get("seen", "")
    return int(version) if version.isdecimal() and len(version) < 10 else 0


def require_publisher(request: HttpRequest) -> None:
    if not may(request, PUBLISH):
        raise PermissionDenied
