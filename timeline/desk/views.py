"""The desk page of a timeline: its state, what does not fit together, and its events."""

from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from timeline.address import Reading
from timeline.contradictions import contradictions_of
from timeline.desk.access import CHANGE, PUBLISH, SEE, SETTINGS, desk_view, may
from timeline.desk.listing import Row, done, listing
from timeline.desk.pages import desk_page
from timeline.desk.states import Step, steps
from timeline.head import figures
from timeline.history import StaleVersion
from timeline.models import Timeline
from timeline.numbers import sent_number


@desk_view(*SEE, methods=("GET",))
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    return page(request, get_object_or_404(Timeline, pk=pk))


@desk_view(*PUBLISH, methods=("GET", "POST"))
def state(request: HttpRequest, pk: int, to: str) -> HttpResponse:
    """Ask whether readers are to see this, or do it."""
    timeline = get_object_or_404(Timeline, pk=pk)
    if to not in Timeline.State.values:
        raise Http404
    step = next((step for step in steps(timeline) if step.to == to), None)
    if step is None:
        already = _("The timeline is %(state)s already.") % {"state": timeline.get_state_display()}
        return page(request, timeline, notice=already, status=200 if timeline.state == to else 409)
    if request.method == "GET":
        return _ask(request, timeline, step)
    timeline.state, timeline.edition = step.to, sent_number(request.POST.get("seen")) or 0
    try:
        timeline.save()
    except StaleVersion as stale:
        notice = _("Somebody changed this timeline after you opened the page, so nothing was done.")
        return page(request, stale.current, notice=notice, status=409)
    admin.site.get_model_admin(Timeline).log_change(request, timeline, str(step.done))
    messages.success(request, str(step.done))
    return redirect(reverse("admin:timeline_timeline_desk", args=[pk]))


def _ask(request: HttpRequest, timeline: Timeline, step: Step) -> HttpResponse:
    context = {
        **context_of(request, timeline),
        "title": step.button,
        "step": step,
        "figures": figures(timeline),
        "contradictions": contradictions_of(timeline),
    }
    return desk_page(request, "admin/timeline/timeline/state.html", context)


def page(
    request: HttpRequest,
    timeline: Timeline,
    *,
    opened: Row | None = None,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page, with one row as it is `opened` in place of itself."""
    reading = Reading.asked(request.GET, timeline)
    listed = listing(timeline, reading)
    if opened:
        for group in listed.groups():
            group.rows = [opened if one.event == opened.event else one for one in group.rows]
    context = {
        **context_of(request, timeline),
        "title": timeline.title,
        "listing": listed,
        "reading": reading,
        "notice": notice,
        "steps": steps(timeline),
        "contradictions": contradictions_of(timeline),
        "figures": figures(timeline),
        "withdrawn": timeline.events.filter(state="withdrawn").count(),
        "done": done(timeline, sent_number(request.GET.get("did")), request.user),
        "newest": Reading("newest", reading.usual).query(),
        "oldest": Reading("oldest", reading.usual).query(),
    }
    return desk_page(request, "admin/timeline/timeline/desk.html", context, status)


def context_of(request: HttpRequest, timeline: Timeline) -> dict[str, Any]:
    """What page and fragments share. `here` is the place in the list, which actions on it keep.

    `next` is its whole address, for pages that lead back to it.
    """
    asked = request.GET.copy()
    asked.pop("did", None)
    here = f"?{asked.urlencode(safe='~')}" if asked else ""
    return {
        "timeline": timeline,
        "original": timeline,
        "opts": Timeline._meta,
        "here": here,
        "next": reverse("admin:timeline_timeline_desk", args=[timeline.pk]) + here,
        "may_change": may(request, CHANGE),
        "may_publish": may(request, PUBLISH),
        "may_set": may(request, SETTINGS),
    }
