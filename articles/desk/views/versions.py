"""What changed from the version of a story before to this one."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles.desk.access import READ, desk_view
from articles.desk.differences import differences
from articles.models import Article
from articles.superseding import reworded


@desk_view(*READ, methods=("GET",))
def changes(request: HttpRequest, article: int) -> HttpResponse:
    newer = get_object_or_404(Article.objects.select_related("supersedes", "timeline"), pk=article)
    if newer.supersedes is None:
        return redirect(newer)
    changed, gone = reworded(newer)
    context = {
        **admin.site.each_context(request),
        "title": _("What changed: %(article)s") % {"article": newer},
        "is_nav_sidebar_enabled": False,
        "opts": Article._meta,
        "newer": newer,
        "older": newer.supersedes,
        "stretches": differences(newer.supersedes.text, newer.text),
        "reworded": changed,
        "gone": gone,
    }
    return render(request, "articles/changes.html", context)
