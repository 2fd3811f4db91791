"""The forms on the page of an event's sources: whose time it has, and what a source tells of instead."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.desk.time_input import TimeInput
from articles.event_times import setting_of
from timeline.conflicts import VersionField
from timeline.fields import WhenField
from timeline.models import Claim, Event
from timeline.numbers import sent_number
from timeline.telling import NoteField, ReasonField, ToldField, ask
from timeline.validators import validate_line, validate_text

OWN = "own"
NEW = "new"


class TimeForm(forms.Form):
    """Whose time the event has: that of a claim, by its number, or its own."""

    choice = forms.CharField(
        error_messages={"required": _("Choose a source, or a time of your own.")}, widget=forms.HiddenInput
    )
    when = WhenField(required=False, label=_("Own time"))
    told = ToldField()
    note = NoteField()
    reason = ReasonField()
    seen = VersionField()

    def __init__(self, data: Any, event: Event) -> None:
        self.event = event
        super().__init__(data, initial={"seen": event.version})
        self.claims = {str(claim.pk): claim for claim in event.claims.all() if claim.when.known.is_known}
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        field.zone = event.zone
        field.help_text = _(
            "In words, like about 4 am on Friday, or like 2025-07-04 04:10; read in %(zone)s."
        )
        field.help_text = field.help_text % {"zone": event.zone}
        setting = setting_of(event, event.zone, event.when)
        self.time_input = TimeInput("when", setting, event.zone, None, event.timeline.zone)
        check = reverse("admin:timeline_event_time", args=[event.pk])
        self.time_input.attach(field, f"{check}?field=when").tools = False
        ask(self.fields, event.timeline)

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.cleaned_data.get("when"):
            self.time_input.show(self.cleaned_data["when"], self["when"].value())

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if "when" in self.errors:  # the field itself says what is wrong with it
            self.time_input.show_faults([str(fault) for fault in self.errors["when"]])

    @property
    def chosen(self) -> str:
        """What is marked on the page: what was picked, else what the event follows now."""
        return self.data.get("choice", "") if self.is_bound else str(self.event.follows_id or OWN)

    @property
    def claim(self) -> Claim | None:
        return self.claims.get(self.cleaned_data["choice"])

    def clean_choice(self) -> str:
        choice = self.cleaned_data["choice"]
        if choice != OWN and choice not in self.claims:
            raise forms.ValidationError(_("That source gives no time, or is no longer one of this event."))
        return choice

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("choice") == OWN:
            for name, words in (
                ("when", _("Write the time.")),
                ("reason", _("Say why no source is followed.")),
            ):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, words)
        return data


class MoveForm(forms.Form):
    """To which event a source is moved: one of the timeline, by its number, or a new one."""

    to = forms.CharField()
    headline = forms.CharField(
        required=False, max_length=200, validators=[validate_line], label=_("What happened")
    )
    withdrawn_note = forms.CharField(
        required=False, max_length=500, validators=[validate_text], label=_("What readers see in its place")
    )
    seen = VersionField()

    def __init__(self, data: Any, event: Event) -> None:
        self.event = event
        self.target: Event | None = None
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        to = data.get("to", "")
        if to == NEW:
            if not data.get("headline") and "headline" not in self.errors:
                self.add_error("headline", _("Write what happened, for the new event."))
        elif "to" not in self.errors:
            self.target = self._found(to)
            if self.target is None:
                self.add_error("to", _("Choose an event of this timeline that is on the page."))
        return data

    def _found(self, number: str) -> Event | None:
        others = self.event.timeline.events.published().exclude(pk=self.event.pk)
        return others.filter(pk=sent_number(number)).first()
