"""Filters of the list of articles: the same questions as the inbox asks."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class WaitingFilter(admin.SimpleListFilter):
    title, parameter_name = _("review"), "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Waiting")), ("no", _("Done"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        waiting = queryset.model.objects.waiting().values("pk")
        chosen = {"yes": queryset.filter(pk__in=waiting), "no": queryset.exclude(pk__in=waiting)}
        return chosen.get(self.value() or "", queryset)


class AssignedFilter(admin.SimpleListFilter):
    title, parameter_name = _("assigned to"), "assigned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("mine", _("Me")), ("nobody", _("Nobody"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Any]:
        return queryset.in_box(self.value() or "", request.user)
