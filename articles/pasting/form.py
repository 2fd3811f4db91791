"""The form of a new article. What was pasted as HTML is read, and nothing that was typed is overwritten."""

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.forms import PublicationForm
from articles.models import Article
from articles.pasting import Unwieldy, looks_like_html
from articles.pasting.fields import FOUND, Values, remark, told_by_page
from articles.superseding import older_version
from articles.validators import validate_article_text
from timeline.models import Timeline
from timeline.validators import validate_line

OWN = "own"


class PasteForm(PublicationForm):
    """A new article. Pasted HTML is turned into its readable text, which the editor checks and saves.

    `found` remembers which values were found in the markup, so that they are shown as found until they are
    changed; `as_typed` is the hash of a text that is no markup though it looks so; `newer_of` the key of the
    article it is a newer version of, or "own".
    """

    text = forms.CharField(
        label=_("Text"),
        help_text=_("Paste the whole article: its text, or its page. The text is never changed afterwards."),
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
    found = forms.CharField(required=False, max_length=6_000, widget=forms.HiddenInput)
    as_typed = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    newer_of = forms.CharField(required=False, max_length=20)

    class Meta(PublicationForm.Meta):
        fields = ["text", "timeline", *PublicationForm.Meta.fields]

    pasted_markup = ""
    older: Article | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["timeline"].required = False
        text = self.fields["text"]
        text.validators = [validate_article_text]  # Django's own for NUL would say the same a second time
        if "_as_typed" in self.data:
            typed = self.data.get("pasted", "")
            self._put({"text": typed, "as_typed": Article.hash_of(typed)})
        self._show_as_found(_remembered(self["found"].value()))

    def timeline(self, data: Mapping[str, Any]) -> Timeline | None:
        return data.get("timeline")

    def clean_text(self) -> str:
        text = self.cleaned_data["text"].replace("\r\n", "\n").replace("\r", "\n")
        if looks_like_html(text) and self["as_typed"].value() != Article.hash_of(text):
            self._offer_readable(text)
        return text

    def _offer_readable(self, markup: str) -> None:
        """Put the readable text into the field in place of the markup, and say so; nothing is saved yet."""
        self.pasted_markup = markup
        try:
            text, found = told_by_page(markup)
        except Unwieldy as error:
            raise ValidationError(
                _("This HTML is too large or too deeply nested to be read. Paste the article's plain text."),
                code="unwieldy",
            ) from error
        if not text:
            raise ValidationError(_("This is HTML with no readable text in it. Paste the article's text."))
        new = {name: value for name, value in found.items() if self._is_free(name)}
        self._put({**new, "text": text, "found": json.dumps({**_remembered(self["found"].value()), **new})})
        self._show_as_found(new)
        raise ValidationError(
            _("This was HTML. Its readable text now stands in the field: check it, then save again."),
            code="html",
        )

    def _is_free(self, name: str) -> bool:
        """Whether nobody typed there; a language that stands as it was offered was not chosen."""
        return self[name].value() in ("", None, self.fields[name].initial if name == "language" else "")

    def _put(self, values: Values) -> None:
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        for name, value in values.items():
            data[self.add_prefix(name)] = value
        self.data = data

    def _show_as_found(self, found: Values) -> None:
        for name, value in found.items():
            if (field := self[name]).value() == value:
                mark = format_html('<span class="found">{}</span>', remark(name, value))
                field.help_text = format_html("{} {}", mark, field.help_text)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if bool(data.get("timeline")) == bool(data.get("new_timeline")) and not self.has_error(
            "new_timeline"
        ):
            self.add_error(
                "timeline", _("Choose a timeline, or type the title of a new one: one of the two.")
            )
        data = super().clean()
        if "text" in data and not self._refuse_second_paste(data["text"]) and data.get("timeline"):
            self._settle_version(data)
        return data

    def _refuse_second_paste(self, text: str) -> bool:
        known = Article.objects.filter(text_hash=Article.hash_of(text)).first()
        if known is None:
            return False
        link = format_html('<a href="{}">{}</a>', known.get_absolute_url(), known)
        self.add_error(
            "text", format_html(gettext("This text is already here, and was not stored twice: {}."), link)
        )
        return True

    def _settle_version(self, data: dict[str, Any]) -> None:
        """Ask whether it is a newer version of the article it looks like, unless that was answered."""
        named = {name: data.get(name) or "" for name in ("text", "title", "outlet", "url")}
        self.older = older_version(Article(timeline=data["timeline"], **named))
        if self.older is None or data.get("newer_of") == OWN:
            return
        if data.get("newer_of") == str(self.older.pk):
            self.instance.supersedes = self.older
            return
        self._put({"newer_of": str(self.older.pk)})
        self.add_error("newer_of", _("This looks like a newer version of an article that is here already."))


class PasteOntoTimelineForm(PasteForm):
    """For those who may not begin timelines."""

    new_timeline = None  # type: ignore[assignment]


def _remembered(posted: Any) -> Values:
    """What was found so far, as the page sent it back; nothing where that is no such thing."""
    try:
        found = json.loads(posted or "{}")
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if name in FOUND and isinstance(value, str)}
