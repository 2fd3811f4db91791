"""The paste page: whatever is wrong with what was pasted is said at its field, and the typed text stays."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.desk.readable import looks_like_html, readable_text
from articles.models import Article
from articles.publication import EXAMPLE, publication_text, read_publication
from articles.validators import validate_article_text
from timeline.conflicts import VersionedForm
from timeline.fields import ZoneField
from timeline.models import Timeline
from timeline.validators import validate_line


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
        help_text=_("The clock on the article, in its zone. Where that clock came twice, add +03:00."),
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
        fields = ["title", "outlet", "url", "published_zone", "zone", "language"]

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


class PasteForm(PublicationForm):
    """A new article. Pasted HTML is turned into its readable text, which the editor checks and saves."""

    text = forms.CharField(
        label=_("Text"),
        help_text=_("Paste the whole article, as plain text. Its text is never changed afterwards."),
        widget=forms.Textarea(attrs={"rows": 22, "cols": 80}),
        error_messages={"required": _("Paste the article's text.")},
    )
    new_timeline = forms.CharField(
        label=_("or a new one"),
        required=False,
        max_length=200,
        validators=[validate_line],
        help_text=_("The title of a timeline to begin. Readers see it when you set it live."),
    )

    class Meta(PublicationForm.Meta):
        fields = ["text", "timeline", *PublicationForm.Meta.fields]

    pasted_markup = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timeline"].required = False
        text = self.fields["text"]
        text.validators = [validate_article_text]  # Django's own for NUL would say the same a second time

    def timeline(self, data: Mapping[str, Any]) -> Timeline | None:
        return data.get("timeline")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if looks_like_html(text):
            self._offer_readable(text)
        return text

    def _offer_readable(self, markup: str) -> None:
        """Put the readable text into the field in place of the markup, and say so; nothing is saved yet."""
        readable = readable_text(markup)
        if not readable:
            raise ValidationError(_("This is HTML with no readable text in it. Paste the article's text."))
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data[self.add_prefix("text")] = readable
        self.data, self.pasted_markup = data, markup
        raise ValidationError(
            _("This was HTML. Its readable text now stands in the field: check it, then save again."),
            code="html",
        )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if bool(data.get("timeline")) == bool(data.get("new_timeline")) and not self.has_error(
            "new_timeline"
        ):
            self.add_error(
                "timeline", _("Choose a timeline, or type the title of a new one: one of the two.")
            )
        data = super().clean()
        if "text" in data:
            self._refuse_second_paste(data["text"])
        return data

    def _refuse_second_paste(self, text: str) -> None:
        known = Article.objects.filter(text_hash=Article.hash_of(text)).first()
        if known:
            link = format_html('<a href="{}">{}</a>', known.get_absolute_url(), known)
            self.add_error(
                "text", format_html(gettext("This text is already here, and was not stored twice: {}."), link)
            )


class PasteOntoTimelineForm(PasteForm):
    """For those who may not begin timelines."""

    new_timeline = None  # type: ignore[assignment]


class CorrectionForm(VersionedForm, PublicationForm):
    """What may be corrected about an article: everything but its text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        published_at, zone = self.instance.published_at, self.instance.published_zone
        self.initial.setdefault("published", publication_text(published_at, zone))

    def timeline(self, data: Mapping[str, Any]) -> Timeline:
        return self.instance.timeline
