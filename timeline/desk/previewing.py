"""The preview of what readers see, for whoever may see the timeline on the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from timeline.address import Reading
from timeline.desk.access import SEE, desk_view
from timeline.page import entry
from timeline.preview import Preview
from timeline.views import context_of, template_for


@desk_view(*SEE, methods=("GET",))
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The public page of any timeline, a draft too; it asks for no news."""
    timeline = get_object_or_404(Preview, pk=pk)
    reading = Reading.asked(request.GET, timeline)
    template = template_for(request, reading)
    context = {**context_of(template, timeline, reading), "poll": None}
    return _unlisted(render(request, template, context))


@desk_view(*SEE, methods=("GET",))
def preview_event(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    timeline = get_object_or_404(Preview, pk=pk)
    found = get_object_or_404(timeline.events.shown().with_sources(), pk=event)
    context = {"timeline": timeline, "entry": entry(found, timeline)}
    return _unlisted(render(request, "timeline/event.html", context))


def _unlisted(response: HttpResponse) -> HttpResponse:
    """`admin_view` has said already that nobody may keep it."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
