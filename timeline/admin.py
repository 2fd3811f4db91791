"""Correct, tag or withdraw what is public. Every save is one recorded change, whatever it touches."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from timeline.desk.urls import urlpatterns as desk_urlpatterns
from timeline.forms import ClaimForm, ClaimFormSet, EventForm, TimelineForm, WithdrawalForm
from timeline.history import changing
from timeline.models import Claim, Event, Revision, Tag, Timeline
from timeline.versioned_admin import VersionedAdmin
from timeline.wording import words


@admin.register(Timeline)
class TimelineAdmin(VersionedAdmin):
    form = TimelineForm
    fields = ("title", "slug", "standfirst", "zone", "seen")
    list_display = ("title", "state", "zone", "version", "updated_at")
    list_filter = ("state",)
    search_fields = ("title",)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("title",)}

    def view_on_site(self, obj: Timeline) -> str | None:
        return None if obj.state == Timeline.State.DRAFT else obj.get_absolute_url()

    def get_urls(self) -> list[URLPattern]:
        return [*desk_urlpatterns, *super().get_urls()]


class RevisionInline(admin.TabularInline):
    """The history of an event, to be read only."""

    model = Revision
    template = "admin/timeline/event/history.html"
    fields = ()
    extra = 0
    can_delete = False
    ordering = ("-number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        return super().get_queryset(request).select_related("by")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("timeline.view_event") or request.user.has_perm("timeline.change_event")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ClaimInline(admin.StackedInline):
    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    fields = ("outlet", "url", "quote", "when")
    extra = 0


@admin.register(Event)
class EventAdmin(VersionedAdmin):
    form = EventForm
    fields = ("timeline", "headline", "when", "body", "tags", "is_key", "position", "note", "seen")
    inlines = (ClaimInline, RevisionInline)
    list_display = ("headline", "time_in_words", "timeline", "state", "key", "version")
    list_filter = ("timeline", "state", "is_key", "tags")
    list_select_related = ("timeline",)
    search_fields = ("headline", "body")
    ordering = ("-sort_earliest", "-sort_latest", "-position", "-pk")

    @admin.display(description=gettext_lazy("time"), ordering="sort_earliest")
    def time_in_words(self, event: Event) -> str:
        return words(event.when).sentence

    @admin.display(description=gettext_lazy("key"), ordering="is_key")
    def key(self, event: Event) -> str:
        return _("key") if event.is_key else ""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("timeline",) if obj else ()

    def view_on_site(self, obj: Event) -> str | None:
        return None if obj.timeline.state == Timeline.State.DRAFT else obj.get_absolute_url()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        with self._one_change(request, object_id):
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _one_change(self, request: HttpRequest, object_id: str | None) -> AbstractContextManager[Any]:
        """Event, tags and claims are saved in turn; together they are one version of the timeline."""
        if request.method != "POST":
            return nullcontext()
        event = self.get_object(request, object_id) if object_id else None
        if event is not None:
            return changing(event.timeline, by=request.user)
        chosen = request.POST.get("timeline", "")
        timeline = Timeline.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return changing(timeline, by=request.user) if timeline else nullcontext()

    def store(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        with changing(obj.timeline, by=request.user) as recorded:
            recorded.note = form.cleaned_data["note"]
            obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        form.instance.retag(form.cleaned_data["tags"], by=request.user)
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet, change: Any) -> None:
        for claim in formset.save(commit=False):
            claim.save(by=request.user)
        for claim in formset.deleted_objects:
            claim.delete(by=request.user)

    def last_save(self, stored: Model) -> Any:
        return Revision.objects.filter(event_id=stored.pk).select_related("by").last()

    def get_urls(self) -> list[URLPattern]:
        return [
            path(
                "<int:pk>/withdraw/",
                self.admin_site.admin_view(self.withdraw),
                name="timeline_event_withdraw",
            ),
            path(
                "<int:pk>/restore/",
                self.admin_site.admin_view(require_POST(self.restore)),
                name="timeline_event_restore",
            ),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._changeable(request, pk)
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._withdraw(request, event, form.cleaned_data["reason"])
            return self._back_to(event)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw from the page"),
            "opts": self.opts,
            "original": event,
            "form": form,
        }
        return render(request, "admin/timeline/event/withdraw.html", context)

    def _withdraw(self, request: HttpRequest, event: Event, reason: str) -> None:
        with changing(event.timeline, by=request.user):
            event.refresh_from_db()  # nobody can change it any more
            if event.is_withdrawn and event.withdrawn_note != reason:
                told = _("“%(event)s” was withdrawn already, and what readers are told stays as it was.")
                messages.warning(request, told % {"event": event})
                return
            if not event.is_withdrawn:
                event.withdraw(reason=reason)
                self.log_change(request, event, _("Withdrawn."))
        messages.success(request, _("“%(event)s” is withdrawn.") % {"event": event})

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._changeable(request, pk)
        with changing(event.timeline, by=request.user):
            event.refresh_from_db()
            if event.is_withdrawn:
                event.restore()
                self.log_change(request, event, _("Restored."))
        messages.success(request, _("“%(event)s” is back on the page.") % {"event": event})
        return self._back_to(event)

    def _changeable(self, request: HttpRequest, pk: int) -> Event:
        event = get_object_or_404(Event.objects.select_related("timeline"), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return event

    def _back_to(self, event: Event) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:timeline_event_change", args=[event.pk]))


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """The slug of a tag is on record in the events that have it: it stays, and so does a tag in use."""

    list_display = ("name", "slug")
    search_fields = ("name",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> dict[str, Any]:
        return {} if obj else {"slug": ("name",)}

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and obj is not None and not obj.events.exists()
