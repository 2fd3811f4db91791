"""Two editors saved the same thing: what each of them changed, and a form that has both.

Forms here carry what each field held when the page was opened (`show_hidden_initial`), so that it is
known what this editor changed, and what is only an older version of the other's change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

MakeForm = Callable[[QueryDict | None], forms.BaseForm]


class VersionField(forms.IntegerField):
    """Which version of the row the page showed when it was opened."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=2**31 - 1, required=False, **kwargs)


class Remembering:
    """For forms: every field remembers in the page what it held when the page was opened."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, VersionField) and not field.disabled:
                field.show_hidden_initial = True


class VersionedForm(Remembering, forms.ModelForm):
    """A form of one row that is saved only on top of the version it was opened on."""

    version_name = "version"
    seen = VersionField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.initial["seen"] = getattr(self.instance, self.version_name)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.instance.pk is not None:  # none was sent: refused as stale, like any other wrong one
            setattr(self.instance, self.version_name, self.cleaned_data.get("seen") or 0)


@dataclass(frozen=True, slots=True)
class LastSave:
    """Who saved a row last and when; nobody, where that was a command."""

    by: Any
    at: datetime


@dataclass(frozen=True, slots=True)
class Row:
    """One field after the other editor's save, and as it would be saved now."""

    field: BoundField
    stored: str
    by_you: bool
    by_them: bool

    @property
    def clash(self) -> bool:
        return self.by_you and self.by_them and _values(self.field) != [self.stored]


def merge(typed: forms.BaseForm, make: MakeForm) -> tuple[forms.BaseForm, list[Row]]:
    """A form on top of the stored version with only what this editor changed, and its rows for the eye.

    `make` builds the form for the stored row: unbound from None, bound from data.
    """
    assert isinstance(typed.data, QueryDict)
    stored, data = make(None), typed.data.copy()
    names = [name for name in stored.fields if name in typed.fields]
    changed = set(typed.changed_data)
    theirs = {name for name in names if _remembered(typed[name]) not in ([], _values(stored[name]))}
    for name in names:
        theirs_now, mine = _values(stored[name]), typed.data.getlist(typed[name].html_name)
        keeps_mine = name in changed and not isinstance(stored.fields[name], VersionField)
        data.setlist(stored[name].html_initial_name, theirs_now)
        data.setlist(stored[name].html_name, mine if keeps_mine else theirs_now)
    merged = make(data)
    rows = [
        Row(merged[name], _shown(stored[name]), name in changed, name in theirs)
        for name in names
        if not merged[name].is_hidden
    ]
    return merged, rows


def _remembered(bound: BoundField) -> list[str]:
    """What the field held when the page was opened."""
    data = bound.form.data
    assert isinstance(data, QueryDict)
    return sorted(value.replace("\r\n", "\n") for value in data.getlist(bound.html_initial_name))


def _values(bound: BoundField) -> list[str]:
    """A stored value as the browser would post it."""
    value = bound.value()
    if isinstance(bound.field, forms.BooleanField):
        return ["True" if value else "False"]
    if isinstance(value, list | tuple):
        return sorted(str(item) for item in value)
    return ["" if value is None else str(value)]


def _shown(bound: BoundField) -> str:
    """A stored value for people: the names of choices, not their keys."""
    choices = getattr(bound.field, "choices", None)
    values = _values(bound)
    if isinstance(bound.field, forms.BooleanField):
        return str(_("yes") if values == ["True"] else _("no"))
    if choices is None:
        return values[0]
    names = {str(key): str(name) for key, name in choices}
    return ", ".join(names.get(value, value) for value in values if value)
