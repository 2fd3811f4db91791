"""Forms of the public record's admin pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from timeline.conflicts import VersionedForm
from timeline.fields import WhenField, ZoneField, settled
from timeline.models import Claim, Event, Timeline
from timeline.validators import validate_text
from timeline.when import When

WHEN_HELP = _(
    "Like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, from … to …, since …, before …, 2025-07-04, "
    "2025-07 or unknown; in %(zone)s, or end the line with another zone, like [Europe/London]."
)


class TimelineForm(VersionedForm):
    version_name = "edition"
    zone = ZoneField(label=_("Time zone"), help_text=_("The clock readers see, e.g. Europe/Kyiv."))

    class Meta:
        model = Timeline
        fields = ["title", "slug", "standfirst", "zone", "state"]


class EventForm(VersionedForm):
    when = WhenField()
    note = forms.CharField(
        label=_("Note for readers"),
        required=False,
        max_length=500,
        validators=[validate_text],
        help_text=_("What was corrected, for readers. A new time is shown as a correction anyway."),
    )

    class Meta:
        model = Event
        fields = ["timeline", "headline", "body", "is_key", "position", "tags"]
        widgets = {"tags": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        field.zone = self._zone()
        field.help_text = WHEN_HELP % {"zone": field.zone}
        if self.instance.pk is not None:
            self.initial["when"] = self.instance.when

    def _zone(self) -> str:
        if self.instance.pk is not None:
            return self.instance.zone
        chosen = self.data.get(self.add_prefix("timeline"), "")
        timeline = Timeline.objects.filter(pk=chosen).first() if chosen.isdecimal() else None
        return timeline.zone if timeline else "UTC"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") is not None and "when" in self.changed_data:
            old = self.instance.when if self.instance.pk is not None else None
            self.instance.when = settled(data["when"], old)
        return data


class ClaimForm(forms.ModelForm):
    """What one source says; an empty time is one the source does not give."""

    url = forms.URLField(label=_("Link"), required=False, max_length=1000, assume_scheme="https")
    when = WhenField(label=_("Its time"), required=False)

    class Meta:
        model = Claim
        fields = ["outlet", "url", "quote"]
        widgets = {"quote": forms.Textarea(attrs={"rows": 2, "cols": 50})}

    def __init__(self, *args: Any, zone: str = "UTC", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.pk is not None
        self.zone = self.instance.zone if stored else zone
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        field.zone = self.zone
        if stored:
            self.initial["when"] = self.instance.when
        for field in self.fields.values():  # so that only what this editor changed is saved
            field.show_hidden_initial = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.instance.pk is None or "when" in self.changed_data:
            old = self.instance.when if self.instance.pk is not None else None
            self.instance.when = settled(data.get("when") or When.unknown(self.zone), old)
        return data


class ClaimFormSet(forms.BaseInlineFormSet):
    """New claims are read in the clock of their event."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "zone": self.instance.zone or "UTC"}


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why, in words readers will see"),
        required=False,
        max_length=500,
        validators=[validate_text],
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("It stands in the event's place. Left empty, the event goes without a word."),
    )
