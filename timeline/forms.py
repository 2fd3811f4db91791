"""Forms of the public record's admin pages."""

import re
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from timeline.chains import CircularAnchor, refuse_circle
from timeline.conflicts import VersionedForm
from timeline.fields import WhenField, ZoneField, settled
from timeline.models import Claim, Event, Timeline
from timeline.numbers import sent_number
from timeline.telling import NoteField, ReasonField, ToldField, ask
from timeline.when import When

WHEN_HELP = _(
    "Like 2025-07-04 04:10, about 2025-07-04 03:45..04:15, from … to …, since …, before …, 2025-07-04, "
    "2025-07 or unknown; in %(zone)s, or end the line with another zone, like [Europe/London]."
)


class TimelineForm(VersionedForm):
    """Its settings. The state is changed on the desk page, where it is said what readers will see."""

    version_name = "edition"
    zone = ZoneField(label=_("Time zone"), help_text=_("The clock readers see, e.g. Europe/Kyiv."))

    class Meta:
        model = Timeline
        fields = ["title", "slug", "standfirst", "zone"]


class EventForm(VersionedForm):
    when = WhenField()
    told = ToldField()
    note = NoteField()
    reason = ReasonField()

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
        ask(self.fields, None if self.instance.pk is None else self.instance.timeline)

    def _zone(self) -> str:
        if self.instance.pk is not None:
            return self.instance.zone
        chosen = sent_number(self.data.get(self.add_prefix("timeline"))) or 0
        timeline = Timeline.objects.filter(pk=chosen).first()
        return timeline.zone if timeline else "UTC"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("when") is not None and "when" in self.changed_data:
            old = self.instance.when if self.instance.pk is not None else None
            self.instance.when, self.instance.follows = settled(data["when"], old), None
            self._check_anchor()
        if "back" in self.data:
            self.add_error(None, _("Nothing is saved yet. What you typed is all here."))
        return data

    def _check_anchor(self) -> None:
        try:
            if self.instance.pk is not None:
                refuse_circle(self.instance)
        except CircularAnchor as error:
            self.add_error("when", str(error))


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
    """New claims are read in the clock of their event.

    A claim that somebody took away meanwhile is taken for a new one: what this editor changed in it is
    added, and what was not changed stays away.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data:  # of an empty POST Django keeps an empty dict
            self._take_gone_for_new()

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {**super().get_form_kwargs(index), "zone": self.instance.zone or "UTC"}

    def _take_gone_for_new(self) -> None:
        """Number the forms anew, those of rows that are gone behind all others, without their id."""
        assert isinstance(self.data, QueryDict)
        stored = {str(row.pk) for row in self.get_queryset()}
        known, total = self.initial_form_count(), self.total_form_count()
        gone = [n for n in range(known) if self.data.get(f"{self.prefix}-{n}-id") not in stored]
        if not gone:
            return
        places = {str(old): new for new, old in enumerate(sorted(range(total), key=lambda n: n in gone))}
        numbered = re.compile(rf"(?<={self.prefix}-)\d+(?=-)")
        data = QueryDict(mutable=True)
        for name, values in self.data.lists():
            data.setlist(numbered.sub(lambda number: str(places.get(number[0], number[0])), name), values)
        for n in gone:
            data[f"{self.prefix}-{places[str(n)]}-id"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(known - len(gone))
        self.data = data
        del self.management_form  # a cached property
