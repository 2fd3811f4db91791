"""Asking why an event leaves the page, where its readers are owed an answer."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from timeline.validators import validate_text


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why, in words readers will see"),
        max_length=500,
        validators=[validate_text],
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why: readers may have read it.")},
    )


def reason_form(request: HttpRequest, key: object) -> ReasonForm:
    """Bound once something was typed. The ids in it end in `key`, for there may be several on a page."""
    return ReasonForm(request.POST if "reason" in request.POST else None, auto_id=f"%s-{key}")


def typed_reason(form: ReasonForm) -> str:
    """The reason, empty where none was given or it cannot be stored."""
    return form.cleaned_data["reason"] if form.is_bound and form.is_valid() else ""


def asking() -> str:
    return _("Readers may have read this. Taken away now, it says why in its place.")
