"""Pinning, tagging and ordering events on the desk page: each press is one version, and can be taken back."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.address import Reading
from timeline.conflicts import VersionedForm, merge
from timeline.desk.access import CHANGE, desk_view
from timeline.desk.listing import Group, Listing, done, listing, row
from timeline.desk.views import context_of, page
from timeline.history import StaleVersion, changing
from timeline.models import Event, Timeline
from timeline.numbers import sent_number
from timeline.restoring import undo_version

MARKS = {"pinned": "is_pinned", "key": "is_key"}
UP, DOWN, OPEN = "up", "down", "open"


class TagsForm(VersionedForm):
    class Meta:
        model = Event
        fields = ["tags"]
        widgets = {"tags": forms.CheckboxSelectMultiple}


@desk_view(*CHANGE)
def mark(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Pin or make key, or the opposite, as the button said; pressing it twice is harmless."""
    timeline, found = _event(pk, event)
    name, value = request.POST.get("mark", ""), request.POST.get("value") == "1"
    if name not in MARKS:
        raise BadRequest
    if getattr(found, MARKS[name]) != value:
        found.version = sent_number(request.POST.get("seen")) or 0
        setattr(found, MARKS[name], value)
        try:
            found.save(by=request.user)
        except StaleVersion:
            return _row(request, timeline, event, notice=_changed(), status=409)
    return _row(request, timeline, event, focus=name)


@desk_view(*CHANGE, methods=("GET", "POST"))
def tags(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    timeline, found = _event(pk, event)
    form = _tags_form(found, request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return _row(request, timeline, event, form=form)
    if not form.is_valid():
        return _row(request, timeline, event, form=form, status=422)
    try:
        form.instance.retag(form.cleaned_data["tags"], by=request.user)
    except StaleVersion as stale:
        current = stale.current
        merged, rows = merge(form, lambda data: _tags_form(current, data))
        notice = _("Somebody changed this event meanwhile. Nothing is lost: save yours on top, or leave it.")
        return _row(request, timeline, event, form=merged, rows=rows, notice=notice, status=409)
    return _row(request, timeline, event, focus="tags")


@desk_view(*CHANGE)
def move(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """One place up or down among those whose order is not known, or leave their order open again."""
    timeline, _found = _event(pk, event)
    reading, to = Reading.asked(request.GET, timeline), request.POST.get("to")
    if to not in (UP, DOWN, OPEN):
        raise BadRequest
    with changing(timeline, by=request.user):
        group = listing(timeline, reading).group_of(event)
        if group is None or group.order != request.POST.get("seen"):
            return _stale_list(request, timeline, reading)
        _put(group, event, to, newest_first=reading.order == "newest")
    listed = listing(timeline, reading)
    moved = listed.row_of(event)
    if moved is not None:
        moved.focus = to
    return _group(request, timeline, listed, event)


def _put(group: Group, pk: int, to: str, *, newest_first: bool) -> None:
    """Give each event of the group a place of its own, in the order the story is told."""
    events = [row.event for row in group.rows]
    at = next(index for index, event in enumerate(events) if event.pk == pk)
    other = at + {UP: -1, DOWN: 1, OPEN: 0}[to]
    if to != OPEN and not 0 <= other < len(events):
        return
    events[at], events[other] = events[other], events[at]
    for place, event in enumerate(events[::-1] if newest_first else events, start=1):
        event.position = 0 if to == OPEN else place
        event.save()


@desk_view(*CHANGE)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what this editor changed here last."""
    timeline = get_object_or_404(Timeline, pk=pk)
    reading = Reading.asked(request.GET, timeline)
    last = done(timeline, sent_number(request.POST.get("version")), request.user)
    if last is None:
        return _stale_list(request, timeline, reading)
    try:
        undo_version(timeline, last.version, by=request.user)
    except StaleVersion:
        return _stale_list(request, timeline, reading)
    if not getattr(request, "htmx", False):
        return redirect(_address(timeline, request))
    return _list(request, timeline, reading, told=_("Taken back."))


def _event(pk: int, event: int) -> tuple[Timeline, Event]:
    timeline = get_object_or_404(Timeline, pk=pk)
    return timeline, get_object_or_404(timeline.events.published().select_related("timeline"), pk=event)


def _tags_form(event: Event, data: Any) -> TagsForm:
    return TagsForm(data, instance=event, prefix=f"event{event.pk}")


def _changed() -> str:
    return _("This changed after you opened the page, so nothing was done. It now stands as below.")


def _row(
    request: HttpRequest, timeline: Timeline, pk: int, *, status: int = 200, **told: Any
) -> HttpResponse:
    """The one row for HTMX; without it the page, with that row as it is here."""
    shown = row(timeline, pk, **told)
    version = shown.event.changed_in if shown.focus else None
    if not getattr(request, "htmx", False):
        if shown.focus:
            return redirect(_address(timeline, request, pk, version))
        return page(request, timeline, opened=shown, status=status)
    context = {**context_of(request, timeline), "row": shown, "done": done(timeline, version, request.user)}
    return render(request, "admin/timeline/timeline/_answer.html", context, status=status)


def _group(request: HttpRequest, timeline: Timeline, listed: Listing, pk: int) -> HttpResponse:
    group = listed.group_of(pk)
    assert group is not None
    version = max(one.event.changed_in for one in group.rows)
    if not getattr(request, "htmx", False):
        return redirect(_address(timeline, request, pk, version))
    context = {**context_of(request, timeline), "group": group, "done": done(timeline, version, request.user)}
    return render(request, "admin/timeline/timeline/_answer.html", context)


def _list(
    request: HttpRequest, timeline: Timeline, reading: Reading, *, told: str, status: int = 200
) -> HttpResponse:
    listed = listing(timeline, reading)
    context = {**context_of(request, timeline), "listing": listed, "reading": reading, "told": told}
    response = render(request, "admin/timeline/timeline/_answer.html", context, status=status)
    response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "#events", "outerHTML"
    return response


def _stale_list(request: HttpRequest, timeline: Timeline, reading: Reading) -> HttpResponse:
    if not getattr(request, "htmx", False):
        return page(request, timeline, notice=_changed(), status=409)
    return _list(request, timeline, reading, told=_changed(), status=409)


def _address(
    timeline: Timeline, request: HttpRequest, pk: int | None = None, version: int | None = None
) -> str:
    """The desk page at the same place of the list, at the row, with what can be taken back."""
    query = request.GET.copy()
    query.pop("did", None)
    if version is not None:
        query["did"] = str(version)
    where = reverse("admin:timeline_timeline_desk", args=[timeline.pk])
    return f"{where}?{query.urlencode(safe='~')}" + (f"#row-{pk}" if pk else "")
