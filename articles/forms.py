"""Where and when an article was published. What is wrong is said at its field, and what was typed stays."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.publication import EXAMPLE, publication_text, read_publication
from timeline.conflicts import VersionedForm
from timeline.fields import ZoneField
from timeline.models import Timeline


class PublicationForm(forms.ModelForm):
    """What paste and correction have in common: where and when the article was published."""

    url = forms.URLField(
        label=_("Link"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        error_messages={"invalid": _("Write a web address that begins with https:// or http://.")},
    )
    published = forms.CharField(
        label=_("Published at"),
        max_length=60,
        help_text=_("The clock on the article, in its zone, or with its own: 2025-07-04T09:30+03:00."),
        widget=forms.TextInput(attrs={"placeholder": EXAMPLE, "autocomplete": "off"}),
    )
    published_zone = ZoneField(
        label=_("Its time zone"), required=False, help_text=_("Empty: the zone of the place.")
    )
    zone = ZoneField(
        label=_("Zone of the place"),
        required=False,
        help_text=_("Clock times in the text are read in this zone. Empty: the timeline's zone."),
    )

    class Meta:
        model = Article
        fields = ["title", "outlet", "byline", "url", "published_zone", "zone", "language"]
        help_texts = {"language": _("So far only English is read for events. Any other is kept as it is.")}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self._settle_zones(data)
        if data.get("published") and data.get("published_zone"):
            try:
                self.instance.published_at = read_publication(data["published"], data["published_zone"])
            except ValidationError as error:
                self.add_error("published", error)
        return data

    def _settle_zones(self, data: dict[str, Any]) -> None:
        """An empty zone follows the next wider one; one that was refused is not filled in."""
        timeline = self.timeline(data)
        if data.get("zone") == "":
            data["zone"] = timeline.zone if timeline else ""
            if timeline is None and not self.has_error("timeline"):
                self.add_error("zone", _("Name the zone of the place: a new timeline takes it over."))
        if data.get("published_zone") == "":
            data["published_zone"] = data.get("zone", "")

    def timeline(self, data: Mapping[str, Any]) -> Timeline | None:
        raise NotImplementedError


class CorrectionForm(VersionedForm, PublicationForm):
    """What may be corrected about an article: everything but its text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published_at, zone = self.instance.published_at, self.instance.published_zone
        self.initial.setdefault("published", publication_text(published_at, zone))

    def timeline(self, data: Mapping[str, Any]) -> Timeline:
        return self.instance.timeline
