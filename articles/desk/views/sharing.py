"""Assigning an article, noting something about it, and saying that it is open."""

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from articles.desk.access import PUBLISH, READ, REVIEW, desk_view, may
from articles.desk.sharing import NotesForm, assignment, colleagues, company
from articles.desk.sharing import notes as told_notes
from articles.models import Article, Presence
from timeline.conflicts import merge
from timeline.desk.pages import desk_page
from timeline.history import StaleVersion
from timeline.numbers import sent_number


@desk_view(*REVIEW)
def assign(request: HttpRequest, article: int) -> HttpResponse:
    """Take an article, give it back, or, for those who may publish, assign it to somebody else."""
    found = get_object_or_404(Article.objects.select_related("assigned_to"), pk=article)
    to = _user(request.POST.get("to", ""))
    if to not in (request.user, None) and not may(request, PUBLISH):
        raise PermissionDenied
    if to is None and found.assigned_to not in (request.user, None) and not may(request, PUBLISH):
        raise PermissionDenied
    before, seen = found.assigned_to, sent_number(request.POST.get("seen"))
    try:
        found.assign(to, seen=seen)
    except StaleVersion:
        return _assigned(
            request, article, notice=_("Somebody else changed this meanwhile. It now stands so.")
        )
    if before != to:
        told = _("Assigned to %(name)s.") % {"name": to} if to else _("Assigned to nobody.")
        admin.site.get_model_admin(Article).log_change(request, found, told)
    return _assigned(request, article)


def _user(key: str) -> object | None:
    if not key:
        return None
    found = colleagues().filter(pk=sent_number(key)).first()
    if found is None:
        raise BadRequest
    return found


def _assigned(request: HttpRequest, pk: int, notice: str = "") -> HttpResponse:
    """The line that says whose it is, and for whoever has no script the page it stands on."""
    found = get_object_or_404(Article.objects.select_related("assigned_to"), pk=pk)
    box = request.POST.get("box", "")
    if getattr(request, "htmx", False):
        context = assignment(request, found, box, notice)
        return render(request, "articles/_assigned.html", context, status=409 if notice else 200)
    if notice:
        messages.warning(request, notice)
    return redirect(reverse("admin:index") + "?" + urlencode({"box": box}) if box else found)


@desk_view(*REVIEW)
def notes(request: HttpRequest, article: int) -> HttpResponse:
    """Save the notes; whoever saves second sees both."""
    found = get_object_or_404(Article, pk=article)
    form = NotesForm(request.POST, instance=found)
    if not form.is_valid():
        return _noted(request, found, 422, notes_form=form)
    try:
        found.take_notes(form.cleaned_data["desk_notes"], seen=form.seen)
    except StaleVersion as stale:
        current = stale.current
        merged, rows = merge(form, lambda data: NotesForm(data, instance=current))
        return _noted(request, current, 409, notes_form=merged, both=rows)
    if getattr(request, "htmx", False):
        return _noted(request, found, 200, saved=True)
    return redirect(f"{found.get_absolute_url()}#notes")


def _noted(request: HttpRequest, article: Article, status: int, **told: object) -> HttpResponse:
    context = told_notes(request, article, is_open=True, **told)
    if getattr(request, "htmx", False):
        return render(request, "articles/_notes.html", context, status=status)
    page = {**context, "title": _("Notes"), "opts": Article._meta}
    return desk_page(request, "articles/notes.html", page, status)


@desk_view(*READ)
def presence(request: HttpRequest, article: int) -> HttpResponse:
    """An open page says so every now and then, and learns who else has it open."""
    found = get_object_or_404(Article.objects.only("pk"), pk=article)
    Presence.objects.beat(found, request.user)
    return render(request, "articles/_company.html", {"company": company(found, request.user)})
