"""Correct, tag or withdraw what is public. Every save is one recorded change, whatever it touches."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.forms import BaseModelFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.anchors import Decision, Undecided, carrying
from timeline.chains import CircularAnchor
from timeline.derivation import derivation
from timeline.desk.urls import urlpatterns as desk_urlpatterns
from timeline.desk.way_back import way_back
from timeline.event_pages import EventPages
from timeline.forms import ClaimForm, ClaimFormSet, EventForm, TimelineForm
from timeline.history import changing
from timeline.models import Claim, Event, Revision, Tag, Timeline
from timeline.numbers import sent_number
from timeline.telling import asked_of, story_of
from timeline.versioned_admin import VersionedAdmin
from timeline.wording import words

STORY = ("told", "note", "reason")


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


class ClaimInline(admin.StackedInline):
    model = Claim
    form = ClaimForm
    formset = ClaimFormSet
    fields = ("outlet", "url", "quote", "when")
    extra = 0


@admin.register(Event)
class EventAdmin(EventPages):
    form = EventForm
    fields = ("timeline", "headline", "when", "body", "tags", "is_key", "position", *STORY, "seen")
    inlines = (ClaimInline,)
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

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        asked = asked_of(obj.timeline if obj else None)
        return [name for name in super().get_fields(request, obj) if name not in STORY or name in asked]

    def view_on_site(self, obj: Event) -> str | None:
        return None if obj.timeline.state == Timeline.State.DRAFT else obj.get_absolute_url()

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Where two ties would together close a circle, the one that comes second is refused at its field."""
        try:
            with self._one_change(request, object_id):
                return super().changeform_view(request, object_id, *args, **kwargs)
        except Undecided as undecided:
            return self.show_moves(request, undecided)
        except CircularAnchor:  # it was closed in between: now the form can see it
            with self._one_change(request, object_id):
                return super().changeform_view(request, object_id, *args, **kwargs)

    def _one_change(self, request: HttpRequest, object_id: str | None) -> AbstractContextManager[Any]:
        """Event, tags and claims are saved in turn; together they are one version of the timeline."""
        if request.method != "POST":
            return nullcontext()
        event = self.get_object(request, object_id) if object_id else None
        if event is not None:
            return changing(event.timeline, by=request.user)
        timeline = Timeline.objects.filter(pk=sent_number(request.POST.get("timeline")) or 0).first()
        return changing(timeline, by=request.user) if timeline else nullcontext()

    def response_post_save_change(self, request: HttpRequest, obj: Event) -> HttpResponseRedirect:
        back = way_back(request)
        return HttpResponseRedirect(back) if back else super().response_post_save_change(request, obj)

    def store(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        story = story_of(form.cleaned_data)
        with changing(obj.timeline, by=request.user, **story) as recorded:
            if not change:
                obj.save()
                return
            with carrying(obj, recorded, Decision.of(request.POST)):
                obj.save()

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        event = context.get("original")
        if event is not None:
            context["hanging"] = event.dependants.published().oldest_first()
            context["derived"] = derivation(event, event.when, event.timeline)
            context["last_changes"] = event.revisions.select_related("by").order_by("-number")[:5]
        return super().render_change_form(request, context, *args, **kwargs)

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
