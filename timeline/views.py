"""The public pages. Every one reads, none writes; each asks the caches first and the events last."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from timeline.address import CONTINUES, Reading
from timeline.caching import PAGE, PART, POLL, kept
from timeline.head import head, updated
from timeline.live import news, poll
from timeline.models import Timeline
from timeline.page import days, entry
from timeline.pinned import pinned

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def reads_only(view: View) -> View:
    """GET and HEAD; anything else is told so, and not asked for a token that no public page carries."""
    return csrf_exempt(require_safe(view))


@reads_only
def index(request: HttpRequest) -> HttpResponseBase:
    timelines = list(Timeline.objects.public().live_first())
    key = ("index", *((one.pk, one.version) for one in timelines))
    rows = [(one, *updated(one)) for one in timelines]
    return kept(request, key, lambda: render(request, "timeline/index.html", {"rows": rows}))


@reads_only
@vary_on_headers("HX-Request")
def timeline(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The page; for HTMX its next stretch, or the list afresh with what stands around it."""
    timeline = get_object_or_404(Timeline.objects.public(), slug=slug)
    reading = Reading.asked(request.GET, timeline)
    template = template_for(request, reading)

    def answer() -> HttpResponse:
        return render(request, template, context_of(template, timeline, reading))

    key = (timeline.pk, timeline.version, template, reading)
    policy = PAGE if template == "timeline/timeline.html" else PART
    return kept(request, key, answer, policy=policy)


def template_for(request: HttpRequest, reading: Reading) -> str:
    if not request.htmx:  # type: ignore[attr-defined]
        return "timeline/timeline.html"
    return "timeline/_stretch.html" if reading.cursor else "timeline/_afresh.html"


def context_of(template: str, timeline: Timeline, reading: Reading) -> dict[str, Any]:
    """What one of these templates tells: the next stretch, or the list with all that stands around it."""
    if template == "timeline/_stretch.html":
        return _stretch(timeline, reading, continues=True)
    return {
        **_stretch(timeline, reading),
        "head": head(timeline),
        "pinned": pinned(timeline, reading),
        **{order: Reading(order, reading.usual).query() for order in CONTINUES},
        "poll": poll(timeline, reading, timeline.version),
    }


def _stretch(timeline: Timeline, reading: Reading, *, continues: bool = False) -> dict[str, Any]:
    """One page of events; where it `continues` what is on screen, its first day is not announced again."""
    found = reading.stretch(timeline)
    return {
        "timeline": timeline,
        "reading": reading,
        "is_first": found.is_first,
        "days": days(
            found if continues else replace(found, previous=None),
            timeline,
            newest_first=reading.order == "newest",
        ),
        "following": reading.query(**{reading.continues: found.next}) if found.next else "",
    }


@reads_only
def event(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    timeline = get_object_or_404(Timeline.objects.public(), slug=slug)

    def answer() -> HttpResponse:
        event = get_object_or_404(timeline.events.shown().with_sources(), pk=pk)
        return render(request, "timeline/event.html", {"timeline": timeline, "entry": entry(event, timeline)})

    return kept(request, ("event", pk, timeline.pk, timeline.version), answer)


@reads_only
def since(request: HttpRequest, slug: str, version: int) -> HttpResponseBase:
    """What an open page learns. An empty 200 when there is nothing: shared caches do not keep a 204."""
    timeline = get_object_or_404(Timeline.objects.public(), slug=slug)
    if version == timeline.version:
        return HttpResponse(headers={"HX-Reswap": "none", "Cache-Control": POLL})
    reading = Reading.asked(request.GET, timeline)
    key = ("since", version, timeline.pk, timeline.version, reading)

    def answer() -> HttpResponse:
        return render(request, "timeline/_since.html", news(timeline, reading, version))

    return kept(request, key, answer, policy=POLL)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same page for what is not there and what is not public yet."""
    response = render(request, "404.html", status=404)
    response.headers["Cache-Control"] = PAGE
    return response
