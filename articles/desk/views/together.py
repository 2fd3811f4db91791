"""What is done on an article as a whole: confirming all that is shown, and taking back the last actions."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import services
from articles.actions import acting
from articles.desk.access import PUBLISH, REVIEW, desk_view
from articles.desk.afresh import afresh
from articles.desk.answers import log, page, rights
from articles.desk.cards import Card
from articles.desk.likely import happenings_of, suggest
from articles.desk.lookup import require_publisher
from articles.desk.reasons import asking, reason_form, typed_reason
from articles.duplicates import likely_events
from articles.models import Action, Article, Proposal
from timeline.desk.pages import desk_page
from timeline.history import StaleVersion
from timeline.models import Event
from timeline.numbers import sent_number
from timeline.withdrawal import ReasonNeeded

SEEN = "seen-"  # and the key of a proposal: in which version it was on the page


def _article(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("timeline"), pk=pk)


@desk_view(*REVIEW)
def undo_action(request: HttpRequest, article: int) -> HttpResponse:
    """Take back this editor's last action here, or the one of `action` among the last."""
    found = _article(article)
    action = _chosen(request, found)
    if action is None:
        return _say(request, found, _("There is nothing left to take back."))
    if action.is_public:
        require_publisher(request)
    form = reason_form(request, "action")
    try:
        action.undo(request.user, typed_reason(form))
    except StaleVersion as error:
        return _say(request, found, _why_not(action, error.current), status=409)
    except ReasonNeeded:
        return _say(request, found, asking(), status=422, reason=form, undoing=action)
    admin.site.get_model_admin(Article).log_change(request, found, _("Taken back: %s") % action)
    return _say(request, found, _("Taken back: %s.") % action, _changed_by(action))


def _chosen(request: HttpRequest, article: Article) -> Action | None:
    last = list(article.actions.undoable(request.user))
    asked = request.POST.get("action", "")
    return next((each for each in last if asked in ("", str(each.pk))), None)


def _why_not(action: Action, current: Any) -> str:
    """Names what was changed since, and what to do."""
    if isinstance(current, Proposal):
        name = f"{current.number} “{current.label}”"
    elif isinstance(current, Event):
        name = f"“{current.headline}”"
    else:
        return _("Not taken back (%(action)s): the proposal is no longer there.") % {"action": action}
    return _(
        "Not taken back (%(action)s): %(name)s was changed after that, and the change would be lost. "
        "Take the later change back first, or change it by hand."
    ) % {"action": action, "name": name}


def _say(
    request: HttpRequest,
    article: Article,
    notice: str,
    changed: list[int] | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """What became of it, in words, and the cards that changed."""
    context = {"notice": notice, **context}
    if getattr(request, "htmx", False):
        new = afresh(article, request.user, changed or ())
        return render(
            request,
            "articles/_said.html",
            {"article": article, **context, **new, **rights(request)},
            status=status,
        )
    if status != 200:
        return page(request, article, status=status, **context)
    messages.success(request, notice)
    return redirect(article)


def _changed_by(action: Action) -> list[int]:
    """The proposals it was done to, and those they were merged into: their cards tell of it."""
    stood = [values for row in action.rows for values in (row["before"], row["after"]) if values]
    return [*(row["id"] for row in action.rows), *filter(None, (values["merged_into"] for values in stood))]


@desk_view(*PUBLISH, methods=("GET", "POST"))
def confirm_all(request: HttpRequest, article: int) -> HttpResponse:
    """GET asks once, with all that would be published; POST publishes those that are still as they were."""
    found = _article(article)
    if request.method == "GET":
        return _ask(request, found)
    with acting(found, Action.Kind.CONFIRMED, by=request.user) as action:
        known = happenings_of(found)
        done, left = services.confirm_all(
            found, _seen(request), by=request.user, is_doubtful=lambda row: bool(likely_events(row, known))
        )
    for row in done:
        log(request, row, _("confirmed"))
    notice = ngettext("%(count)d proposal confirmed.", "%(count)d proposals confirmed.", len(done))
    notice %= {"count": len(done)}
    if left:
        names = ", ".join(f"{row.number} “{row.label}”" for row in left)
        words = _("Left for you, because they changed or may be on the timeline already: %(names)s.")
        notice += " " + words % {"names": names}
    return _say(request, found, notice, [*action.before, *(row.pk for row in left)])


def _ask(request: HttpRequest, article: Article) -> HttpResponse:
    rows = article.proposals.waiting().order_by("quote_start", "quote_end")
    cards = [Card(row) for row in rows]
    suggest(article, cards)
    context = {
        "article": article,
        "timeline": article.timeline,
        "cards": [card for card in cards if not card.likely],
        "left": [card for card in cards if card.likely],
        "title": _("Confirm all"),
        "opts": Article._meta,
        **rights(request),
    }
    if getattr(request, "htmx", False):
        return render(request, "articles/_confirm_all.html", context)
    return desk_page(request, "articles/confirm_all.html", context)


def _seen(request: HttpRequest) -> dict[int, int]:
    """The version of each proposal that was listed."""
    listed = [name for name in request.POST if name.startswith(SEEN)]
    posted = {sent_number(name.removeprefix(SEEN)): sent_number(request.POST[name]) for name in listed}
    return {key: version for key, version in posted.items() if key is not None and version is not None}
