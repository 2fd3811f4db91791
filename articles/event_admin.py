"""The admin of events, with what the desk knows of them: their sources' articles, and times in words."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from articles.desk.time_input import checked
from articles.desk.views import sources
from articles.event_times import DeskClaimForm, DeskClaimInline, DeskEventForm
from timeline.admin import EventAdmin
from timeline.models import Claim, Event
from timeline.numbers import sent_number

admin.site.unregister(Event)


@admin.register(Event)
class DeskEventAdmin(EventAdmin):
    form = DeskEventForm
    inlines = (DeskClaimInline,)
    change_form_template = "admin/timeline/event/desk_change_form.html"

    class Media:
        js = ("vendor/htmx-4.0.1.min.js", "js/time.js")
        css = {"all": ("css/desk-edit.css",)}

    def get_urls(self) -> list[URLPattern]:
        check = self.admin_site.admin_view(require_POST(self.check_time))
        return [
            path("<int:pk>/sources/", sources.show, name="timeline_event_sources"),
            path("<int:pk>/sources/<int:claim>/move/", sources.move, name="timeline_event_source_move"),
            path("<int:pk>/time/", check, name="timeline_event_time"),
            *super().get_urls(),
        ]

    def check_time(self, request: HttpRequest, pk: int) -> HttpResponse:
        """How the time being typed is understood; of a new event under 0. Saves nothing."""
        event = get_object_or_404(Event.objects.select_related("timeline"), pk=pk) if pk else None
        allowed = self.has_change_permission(request, event) if event else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        form = self._typed(request, event)
        form.is_valid()
        return render(request, "articles/_check.html", checked(form["when"], form.time_input))

    def _typed(self, request: HttpRequest, event: Event | None) -> Any:
        """The form of the event, or of the one claim, whose time is asked for."""
        prefix = request.GET.get("field", "when").removesuffix("when").removesuffix("-")
        if not prefix or event is None:
            return DeskEventForm(request.POST, instance=event)
        claim = event.claims.filter(pk=sent_number(request.POST.get(f"{prefix}-id")) or 0).first()
        return DeskClaimForm(
            request.POST, prefix=prefix, instance=claim or Claim(event=event), zone=event.zone
        )

    def is_aside(self, name: str) -> bool:
        """The exact fields wrote their line already; with both versions side by side, it counts."""
        return name.startswith("when-exact-")
