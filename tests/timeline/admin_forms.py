"""Going through admin pages as a browser does: what the page held is posted back."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse


def change_page(row: Model) -> str:
    return reverse(f"admin:timeline_{row._meta.model_name}_change", args=[row.pk])


def posted(response: Any) -> dict[str, Any]:
    """What a browser would post back from this admin page: every bound field of form and inlines."""
    forms = [response.context["adminform"].form]
    data: dict[str, Any] = {}
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        forms += [formset.management_form, *formset.forms]
    for form in forms:
        for bound in form:
            _put(data, bound.html_name, bound.value())
            if bound.field.show_hidden_initial:
                _put(data, bound.html_initial_name, bound.value())
    return data


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    if value is True:
        data[name] = "on"
    elif value is not None and value is not False:
        data[name] = value


def opened(client: Client, row: Model) -> dict[str, Any]:
    return posted(client.get(change_page(row)))


def both_versions(response: Any) -> dict[str, Any]:
    """What the page with both versions would post back."""
    merged = response.context["merged"]
    data: dict[str, Any] = {}
    for bound in merged:
        _put(data, bound.html_name, bound.value())
        data.setdefault(bound.html_initial_name, merged.data.get(bound.html_initial_name, ""))
    for name, value in response.context["rest"]:
        data[name] = value
    return data


def fresh(row: Any) -> Any:
    return type(row)._default_manager.get(pk=row.pk)
