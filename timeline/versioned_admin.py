"""Admin pages that never overwrite what somebody else saved: the second to save gets both versions."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from timeline.conflicts import LastSave, merge
from timeline.desk.pages import desk_page
from timeline.fields import zone_names
from timeline.history import StaleVersion

NOT_FIELDS = {"csrfmiddlewaretoken", "_save", "_continue", "_addanother", "carry", "plan", "back"}


class Conflict(Exception):
    """A save that came second, with the form that was typed."""

    def __init__(self, form: forms.ModelForm) -> None:
        super().__init__()
        self.form = form


class VersionedAdmin(admin.ModelAdmin):
    """Its form is a VersionedForm, and `store` raises StaleVersion when it comes second."""

    def is_aside(self, name: str) -> bool:
        """Whether what was posted under this name only helped to fill in a field."""
        return False

    def store(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        obj.save()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        try:
            self.store(request, obj, form, change)
        except StaleVersion as stale:
            raise Conflict(form) from stale

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        extra_context = {"zones": zone_names(), **(extra_context or {})}
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict as conflict:
            return self._both_versions(request, conflict.form)

    def _both_versions(self, request: HttpRequest, typed: forms.ModelForm) -> HttpResponse:
        stored = self.model._default_manager.get(pk=typed.instance.pk)
        merged, rows = merge(typed, lambda data: type(typed)(data, instance=stored))
        shown = {key for bound in merged for key in (bound.html_name, bound.html_initial_name)} | NOT_FIELDS
        rest = [
            (key, value)
            for key, values in request.POST.lists()
            if key not in shown and not self.is_aside(key)
            for value in values
        ]
        context = {
            "title": _("Saved by somebody else in the meantime"),
            "opts": self.opts,
            "original": stored,
            "rows": rows,
            "merged": merged,
            "rest": rest,
            "save": self.last_save(stored),
            "zones": zone_names(),
        }
        return desk_page(request, "admin/conflict.html", context, 409)

    def last_save(self, stored: models.Model) -> Any:
        """Who saved it last `by` this form and `at` what time, as far as the admin knows.

        Its log names the fields of a form as JSON; what else is logged of a row are sentences.
        """
        kind = ContentType.objects.get_for_model(stored)
        entries = LogEntry.objects.filter(content_type=kind, object_id=str(stored.pk))
        last = entries.filter(change_message__startswith="[").select_related("user").first()
        return LastSave(last.user, last.action_time) if last else None
