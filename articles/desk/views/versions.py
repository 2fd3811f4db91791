"""What changed from the version of a story before to this one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles.desk.access import READ, desk_view
from articles.desk.differences import differences
from articles.models import Article
from articles.superseding import reworded
from timeline.desk.pages import desk_page


@desk_view(*READ, methods=("GET",))
def changes(request: HttpRequest, article: int) -> HttpResponse:
    newer = get_object_or_404(Article.objects.select_related("supersedes", "timeline"), pk=article)
    if newer.supersedes is None:
        return redirect(newer)
    changed, gone = reworded(newer)
    context = {
        "title": _("What changed: %(article)s") % {"article": newer},
        "opts": Article._meta,
        "newer": newer,
        "older": newer.supersedes,
        "stretches": differences(newer.supersedes.text, newer.text),
        "reworded": changed,
        "gone": gone,
    }
    return desk_page(request, "articles/changes.html", context)
