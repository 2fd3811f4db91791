"""Paste an article, and find those that wait for review."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import articles.people.admin  # noqa: F401  (registers accounts)
from articles import event_admin  # noqa: F401  (registers events)
from articles.desk.try_reading import Read, try_reading
from articles.desk.urls import urlpatterns
from articles.filters import AssignedFilter, WaitingFilter
from articles.forms import CorrectionForm
from articles.models import Article, Proposal
from articles.pasting.drafts import start_timeline
from articles.pasting.form import PasteForm, PasteOntoTimelineForm
from articles.proposing import propose_events, read_again
from articles.publication import publication_text
from timeline.versioned_admin import VersionedAdmin

admin.site.index_title = gettext_lazy("The desk")

SOURCE = ("title", "outlet", "byline", "url", "published", "published_zone", "zone", "language")


class ReadThenRedirect(HttpResponseRedirect):
    """The article is saved; once that is committed it is to be read, and the editor sent to its review."""

    def __init__(self, article: Article, read: Read) -> None:
        super().__init__(article.get_absolute_url())
        self.article, self.read = article, read


@admin.register(Article)
class ArticleAdmin(VersionedAdmin):
    list_display = ("review", "outlet", "published", "timeline", "waiting", "assigned_to")
    list_display_links = None
    list_filter = (WaitingFilter, AssignedFilter, "timeline", "outlet")
    list_select_related = ("timeline", "assigned_to")
    search_fields = ("title", "text", "outlet")
    view_on_site = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return Article.objects.with_counts()

    @admin.display(description=gettext_lazy("article"), ordering="title")
    def review(self, article: Article) -> str:
        return format_html('<a href="{}">{}</a>', article.get_absolute_url(), article)

    @admin.display(description=gettext_lazy("published"), ordering="published_at")
    def published(self, article: Article) -> str:
        return publication_text(article.published_at, article.published_zone)

    @admin.display(description=gettext_lazy("to review"))
    def waiting(self, article: Any) -> str:
        if article.read_at is None:
            return _("not read yet")
        return _("%(pending)d of %(total)d") % {"pending": article.pending, "total": article.total}

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        may_begin = request.user.has_perm("timeline.add_timeline")
        form = CorrectionForm if obj else PasteForm if may_begin else PasteOntoTimelineForm
        return super().get_form(request, obj, change, form=form, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj:
            return [(None, {"fields": [*SOURCE, "seen"]})]
        timeline = ["timeline"]
        if request.user.has_perm("timeline.add_timeline"):
            timeline.append("new_timeline")
        return [
            (None, {"fields": ["text"]}),
            (_("Where it is from"), {"fields": [*SOURCE[:5], *timeline, *SOURCE[5:]]}),
        ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "timeline" and field:  # a new one is a field of this very form
            field.widget = field.widget.widget
        return field

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What public events were confirmed from is kept."""
        kept = obj is not None and obj.proposals.filter(state=Proposal.State.CONFIRMED).exists()
        return super().has_delete_permission(request, obj) and not kept

    def store(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if change:
            obj.correct()
            return
        if form.cleaned_data.get("new_timeline"):
            obj.timeline = start_timeline(form.cleaned_data["new_timeline"], obj.zone)
        obj.created_by = request.user  # type: ignore[assignment]
        obj.save()

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        extra_context = {"is_nav_sidebar_enabled": False, **(extra_context or {})}
        try:
            response = super().add_view(request, form_url, extra_context)
        except IntegrityError:  # the same text or timeline came in between: now the form can see it
            response = super().add_view(request, form_url, extra_context)
        return self._read(response)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        return self._read(super().change_view(request, object_id, form_url, extra_context))

    def _read(self, response: HttpResponse) -> HttpResponse:
        if isinstance(response, ReadThenRedirect):
            try_reading(response.article, response.read)
        return response

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: Any = None) -> HttpResponse:
        damaged = obj.text.count("\N{REPLACEMENT CHARACTER}")
        if damaged:
            message = _("%(count)d characters of the text arrived damaged and show as �.") % {
                "count": damaged
            }
            messages.warning(request, message)
        return ReadThenRedirect(obj, propose_events)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        messages.success(request, _("The article's source and date are corrected."))
        return ReadThenRedirect(obj, read_again) if obj.read_at is None else redirect(obj)

    def get_urls(self) -> list[URLPattern]:
        return [*urlpatterns, *super().get_urls()]
