"""Forms of the pages around an event: withdraw it, tie it to another one, put a version of it back."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from timeline.chains import circle
from timeline.conflicts import VersionField
from timeline.models import Event
from timeline.telling import NoteField, ReasonField, ToldField, ask
from timeline.validators import validate_text
from timeline.withdrawal import needs_reason
from timeline.wording import words

ABOUT = 4  # “about 2 hours” is 2 hours, give or take a quarter: as the engine reads it


class WithdrawalForm(forms.Form):
    """Readers are told why, unless they cannot have read the event."""

    reason = forms.CharField(
        label=_("Why, in words readers will see"),
        max_length=500,
        validators=[validate_text],
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
    )

    def __init__(self, data: QueryDict | None, event: Event) -> None:
        super().__init__(data)
        field = self.fields["reason"]
        field.required = needs_reason(event)
        field.help_text = (
            _("It stands in the event's place.")
            if field.required
            else _("It stands in the event's place. Left empty, the event goes without a word.")
        )


class VersionForm(forms.Form):
    """What is asked before a version is put back: on top of which one, and what readers and the desk read."""

    told = ToldField()
    note = NoteField()
    reason = ReasonField()
    seen = VersionField()

    def __init__(self, data: QueryDict | None, event: Event) -> None:
        super().__init__(data, initial={"seen": event.version})
        ask(self.fields, event.timeline)

    def show_anew(self, current: Event) -> None:
        """Somebody saved it meanwhile: what was typed stays, to be saved on top of what is shown now."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = str(current.version)
        self.data = data
        told = _("Somebody saved it meanwhile, so nothing was saved. Look again; what you typed is kept.")
        self.add_error(None, forms.ValidationError(told, code="stale"))


class AnchorField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.headline} – {words(obj.when).sentence}"


class TieForm(VersionForm):
    """“about 2 hours before the call”, in its parts."""

    UNITS = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1), "days": timedelta(days=1)}

    about = forms.BooleanField(label=_("about"), required=False)
    amount = forms.DecimalField(label=_("How far"), min_value=0, max_value=9999, decimal_places=2)
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[("minutes", _("minutes")), ("hours", _("hours")), ("days", _("days"))]
    )
    side = forms.ChoiceField(label=_("Side"), choices=[("after", _("after")), ("before", _("before"))])
    anchor = AnchorField(label=_("Event"), queryset=Event.objects.none())

    field_order = ["about", "amount", "unit", "side", "anchor"]

    def __init__(self, data: QueryDict | None, event: Event) -> None:
        super().__init__(data, event)
        field = self.fields["anchor"]
        assert isinstance(field, AnchorField)
        field.queryset = self._others(event)
        self.initial = {**self.initial, "unit": "hours", "anchor": event.anchor_id}

    def _others(self, event: Event) -> Any:
        """All that can be counted from without going round in a circle."""
        anchors = dict(event.timeline.events.values_list("pk", "anchor"))
        closing = [pk for pk in anchors if circle(anchors, event.pk, pk)]
        return event.timeline.events.published().oldest_first().exclude(pk__in=[event.pk, *closing])

    @property
    def offsets(self) -> tuple[timedelta, timedelta]:
        """From when to when after the other event, in whole seconds; negative: before it."""
        data = self.cleaned_data
        seconds = float(data["amount"]) * self.UNITS[data["unit"]].total_seconds()
        give = seconds / ABOUT if data["about"] else 0
        low, high = timedelta(seconds=round(seconds - give)), timedelta(seconds=round(seconds + give))
        return (low, high) if data["side"] == "after" else (-high, -low)
