"""Working together on an article: whose it is, who has it open, and the notes on it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.access import PUBLISH, REVIEW, may
from articles.models import Article, Presence
from timeline.conflicts import Remembering

NAMED = 2  # of those who have it open; a bar has little room


class NotesForm(Remembering, forms.ModelForm):
    """Notes of the desk. What they were when the page was opened rides along, and is what was `seen`."""

    class Meta:
        model = Article
        fields = ["desk_notes"]
        widgets = {"desk_notes": forms.Textarea(attrs={"rows": 4})}

    @property
    def seen(self) -> str:
        return one_line_end(self.data.get(self["desk_notes"].html_initial_name, ""))

    def clean_desk_notes(self) -> str:
        return one_line_end(self.cleaned_data["desk_notes"])


def one_line_end(text: str) -> str:
    """Browsers send lines with the ends of another age."""
    return text.replace("\r\n", "\n")


def colleagues() -> Any:
    """Those whom an article can be assigned to: who may review, and sign in."""
    users = get_user_model()._default_manager
    first, second = (
        users.with_perm(name, backend="django.contrib.auth.backends.ModelBackend") for name in REVIEW
    )
    return first.filter(is_staff=True, pk__in=second.values("pk")).order_by("username")


def assignment(request: HttpRequest, article: Article, box: str = "", notice: str = "") -> dict[str, Any]:
    """What the fragment of an article's assignment shows; in the inbox it says in which tab, its `box`."""
    may_assign = may(request, PUBLISH)
    if may_assign and not hasattr(request, "colleagues"):
        request.colleagues = list(colleagues())  # type: ignore[attr-defined]
    return {
        "article": article,
        "key": str(article.pk),
        "user": request.user,
        "box": box,
        "assignment_notice": notice,
        "may_review": may(request, REVIEW),
        "colleagues": getattr(request, "colleagues", []),
    }


def notes(request: HttpRequest, article: Article, **told: Any) -> dict[str, Any]:
    """What the fragment of an article's notes shows: `notes_form`, or `both` versions of them."""
    context = {
        "article": article,
        "may_review": may(request, REVIEW),
        "notes_form": NotesForm(instance=article),
    }
    return {**context, **told}


def company(article: Article, user: Any) -> str:
    """“Olena also has this open.”, or nothing."""
    return told_of(present.user for present in Presence.objects.filter(article=article).besides(user))


def names_of(users: Iterable[Any]) -> list[str]:
    return [user.get_full_name() or user.get_username() for user in users]


def told_of(users: Iterable[Any]) -> str:
    names = names_of(users)
    if not names:
        return ""
    named, more = names[:NAMED], len(names) - NAMED
    if len(names) == 1:
        return _("%(name)s also has this open") % {"name": named[0]}
    if more <= 0:
        return _("%(names)s also have this open") % {"names": _(" and ").join(named)}
    words = ngettext(
        "%(names)s and %(more)d more have this open", "%(names)s and %(more)d more have this open", more
    )
    return words % {"names": ", ".join(named), "more": more}
