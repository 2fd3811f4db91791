"""Form fields for times and zones as an editor types them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from timeline.notation import LONGEST, from_text, to_text
from timeline.validators import validate_zone
from timeline.when import Basis, When, WhenError, ZoneBasis

OF_MACHINES = ("Etc/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/", "posix/", "right/")


@cache
def zone_names() -> tuple[str, ...]:
    """The zones named by area and city, for the list under a zone field."""
    named = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(OF_MACHINES))
    return ("UTC", *sorted(named))


class ZoneField(forms.CharField):
    """An IANA zone; the page holds the list of names as `<datalist id="zones">`."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"list": "zones", "autocomplete": "off", "spellcheck": "false", "placeholder": "Europe/Kyiv"}
        super().__init__(max_length=64, widget=forms.TextInput(attrs=attrs), **kwargs)
        self.validators.append(validate_zone)


class WhenField(forms.CharField):
    """One line that says a time, in `zone` unless it names another; cleans to a When.

    `read` turns the line into the time, the notation's own reader unless a form has a wider one.
    """

    def __init__(
        self, *, read: Callable[[str, str], When] = from_text, zone: str = "UTC", **kwargs: Any
    ) -> None:
        attrs = {"autocomplete": "off", "spellcheck": "false"}
        kwargs = {"label": _("When"), "widget": forms.TextInput(attrs=attrs), "max_length": LONGEST, **kwargs}
        super().__init__(**kwargs)
        self.read, self.zone = read, zone

    def prepare_value(self, value: Any) -> Any:
        return to_text(value, with_zone=value.zone != self.zone) if isinstance(value, When) else value

    def clean(self, value: Any) -> When | None:
        line = super().clean(value)
        if not line:
            return None
        try:
            return self.read(line, self.zone)
        except WhenError as error:
            raise ValidationError(str(error), code="when") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words were typed: the same line is the same time, with all that is known of it."""
        return (self.prepare_value(initial) or "").strip() != (data or "").strip()


def settled(new: When, old: When | None) -> When:
    """A time an editor typed in place of another one: theirs, and the source's words stay.

    One that they tied to another event stays tied; that its zone is an editor's tells it from a source's own.
    """
    new = replace(new, wording=old.wording if old else "")
    if new.is_tied:
        return replace(new, zone_basis=ZoneBasis.EDITOR)
    new = replace(new, basis=Basis.EDITOR, anchor=None, offset_min=None, offset_max=None)
    if old is None:
        return replace(new, zone_basis=ZoneBasis.TIMELINE)
    return replace(new, zone_basis=old.zone_basis if new.zone == old.zone else ZoneBasis.EDITOR)
