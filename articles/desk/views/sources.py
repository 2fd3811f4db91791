"""The sources of an event: whose time it has, and which source tells of another event."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import sources
from articles.desk.access import desk_view, may
from articles.desk.source_forms import MoveForm, TimeForm
from articles.desk.source_page import event_of, page
from timeline.anchors import Decision, Undecided
from timeline.history import StaleVersion
from timeline.models import Claim, Event
from timeline.moves import Moves
from timeline.telling import story_of
from timeline.when import WhenError
from timeline.withdrawal import ReasonNeeded

CHANGE = ("timeline.change_event",)
MOVED_ON = gettext_lazy(
    "The event was changed after you opened this page, so nothing was saved. It now stands as below."
)


@desk_view(*CHANGE, methods=("GET", "POST"))
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """All sources side by side; a POST says whose time the event has."""
    event = event_of(pk)
    if request.method == "GET":
        return page(request, event)
    form = TimeForm(request.POST, event)
    if not form.is_valid():
        return page(request, event, form, status=422)
    if "back" in request.POST:
        return page(request, event, form)
    try:
        _save(request, event, form)
    except StaleVersion:
        return _changed_meanwhile(request, pk, form)
    except Undecided as undecided:
        moves = Moves(undecided, request.POST)
        return page(request, event, form, status=moves.status, moves=moves)
    except WhenError as error:
        form.add_error("when", str(error))
        return page(request, event, form, status=422)
    messages.success(request, _("The event has this time now."))
    return redirect("admin:timeline_event_sources", pk)


def _save(request: HttpRequest, event: Event, form: TimeForm) -> None:
    story = story_of(form.cleaned_data)
    seen, decision = form.cleaned_data["seen"] or 0, Decision.of(request.POST)
    if form.claim is None:
        when = form.cleaned_data["when"]
        sources.set_own_time(event, when, by=request.user, version=seen, decision=decision, **story)
        return
    form.claim.event = event
    sources.follow(form.claim, by=request.user, version=seen, decision=decision, **story)


def _changed_meanwhile(request: HttpRequest, pk: int, typed: TimeForm) -> HttpResponse:
    """The sources as they stand now, with what was typed, ready to be saved on top."""
    event = event_of(pk)
    data = {**typed.data.dict(), "seen": str(event.version)}  # type: ignore[attr-defined]
    return page(request, event, TimeForm(data, event), status=409, notice=str(MOVED_ON))


@desk_view(*CHANGE)
def move(request: HttpRequest, pk: int, claim: int) -> HttpResponse:
    """Let one source tell of another event: of one that is there, or of a new one."""
    event = event_of(pk)
    source = get_object_or_404(Claim, event=event, pk=claim)
    source.event = event
    form = MoveForm(request.POST, event)
    if not form.is_valid():
        return page(request, event, status=422, moving=claim, move=form)
    if form.target is None and not may(request, ["timeline.add_event"]):
        form.add_error("to", _("You may not publish a new event. Choose one that is there."))
        return page(request, event, status=422, moving=claim, move=form)
    typed = form.cleaned_data
    try:
        target = sources.move(
            source,
            by=request.user,
            version=typed["seen"] or 0,
            to=form.target,
            headline=typed["headline"],
            withdrawn_note=typed["withdrawn_note"],
        )
    except StaleVersion:
        return page(request, event_of(pk), status=409, moving=claim, move=form, notice=str(MOVED_ON))
    except ReasonNeeded:
        form.add_error("withdrawn_note", _("It is the only source: say why the event leaves the page."))
        return page(request, event_of(pk), status=422, moving=claim, move=form)
    messages.success(request, _("The source now tells of “%(event)s”.") % {"event": target})
    return redirect("admin:timeline_event_sources", target.pk)
