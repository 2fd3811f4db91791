"""The pages around an event in the admin: its history, what it is counted from, taking it off the page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from timeline.anchors import Decision, Undecided, carrying, tie, untie
from timeline.change_lines import Reader, entries_of
from timeline.derivation import derivation
from timeline.desk.pages import desk_page
from timeline.desk.way_back import way_back
from timeline.event_forms import TieForm, VersionForm, WithdrawalForm
from timeline.history import StaleVersion, changing, differences
from timeline.models import Event, Revision
from timeline.moves import Moves
from timeline.restoring import as_of, put_back, undo_version
from timeline.telling import story_of
from timeline.versioned_admin import VersionedAdmin
from timeline.when import WhenError
from timeline.withdrawal import ReasonNeeded


class EventPages(VersionedAdmin):
    def get_urls(self) -> list[URLPattern]:
        views: dict[str, Any] = {
            "withdraw/": self.withdraw,
            "restore/": require_POST(self.restore),
            "record/": self.record,
            "record/<int:number>/put-back/": self.put_back,
            "record/<int:number>/take-back/": self.take_back,
            "tie/": self.tie,
            "untie/": require_POST(self.untie),
        }
        return [
            *(
                path(f"<int:pk>/{where}", self.admin_site.admin_view(view), name=_name_of(where))
                for where, view in views.items()
            ),
            *super().get_urls(),
        ]

    def withdraw(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._changeable(request, pk)
        form = WithdrawalForm(request.POST if request.method == "POST" else None, event)
        if form.is_valid():
            self._withdraw(request, event, form.cleaned_data["reason"])
            back = way_back(request)
            return HttpResponseRedirect(back) if back else self._back_to(event)
        hanging = event.dependants.published().oldest_first()
        context = {"form": form, "hanging": hanging, "back": way_back(request)}
        return self._page(request, "withdraw", event, _("Withdraw from the page"), context)

    def _withdraw(self, request: HttpRequest, event: Event, reason: str) -> None:
        with changing(event.timeline, by=request.user):
            event.refresh_from_db()  # nobody can change it any more
            if event.is_withdrawn and event.withdrawn_note != reason:
                told = _("“%(event)s” was withdrawn already, and what readers are told stays as it was.")
                messages.warning(request, told % {"event": event})
                return
            if not event.is_withdrawn:
                event.withdraw(reason=reason)
                self.log_change(request, event, _("Withdrawn."))
        messages.success(request, _("“%(event)s” is withdrawn.") % {"event": event})

    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._changeable(request, pk)
        with changing(event.timeline, by=request.user):
            event.refresh_from_db()
            if event.is_withdrawn:
                event.restore()
                self.log_change(request, event, _("Restored."))
        messages.success(request, _("“%(event)s” is back on the page.") % {"event": event})
        return self._back_to(event)

    def record(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = get_object_or_404(Event.objects.select_related("timeline"), pk=pk)
        if not self.has_view_or_change_permission(request, event):
            raise PermissionDenied
        context = {
            "entries": entries_of(event),
            "has_change_permission": self.has_change_permission(request, event),
        }
        return self._page(request, "record", event, _("History"), context)

    def put_back(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Make the event say again what it said after its revision of this number."""
        event, revision = self._version(request, pk, number)
        values = as_of(event, number)
        if values["state"] == Event.State.WITHDRAWN:
            messages.warning(request, _("In that version it was withdrawn. Withdraw it, if it is to go."))
            return self._back_to(event)
        form = VersionForm(_typed(request), event)
        done = self._saved(request, event, form, lambda: put_back(event, values))
        if done:
            messages.success(request, _("It says again what it said then."))
            return done
        stored = Event.objects.get(pk=event.pk)
        changes = differences(stored.snapshot(), values)
        context = {"form": form, "revision": revision, "lines": _lines(stored, changes), "puts_back": True}
        return self._page(request, "version", event, _("Restore a version"), context, _status(form))

    def take_back(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Take back all that one version of the timeline changed: of this event, and of others."""
        event, revision = self._version(request, pk, number)
        form = VersionForm(_typed(request), event)
        if form.is_valid():
            story, timeline = story_of(form.cleaned_data), event.timeline
            try:
                version, why = revision.timeline_version, story["note"]
                undo_version(timeline, version, by=request.user, withdrawn_note=why, **story)
            except StaleVersion as stale:
                told = _("“%(event)s” was changed after that. Take that back first, or restore a version.")
                form.add_error(None, told % {"event": stale.current})
            except ReasonNeeded as needed:
                told = _("“%(event)s” would leave the page: tell readers why.") % {"event": needed.event}
                form.add_error("note", told)
            except WhenError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("That is taken back."))
                return self._back_to(event, "record")
        same = Revision.objects.filter(timeline_version=revision.timeline_version)
        others = same.filter(event__timeline=event.timeline_id).exclude(event=event).select_related("event")
        lines = _lines(event, {name: [new, old] for name, (old, new) in revision.changes.items()})
        context = {"form": form, "revision": revision, "lines": lines, "others": others}
        return self._page(request, "version", event, _("Take a change back"), context, _status(form))

    def tie(self, request: HttpRequest, pk: int) -> HttpResponse:
        event = self._changeable(request, pk)
        form = TieForm(_typed(request), event)

        def count_anew() -> None:
            event.when, event.follows = tie(event, form.cleaned_data["anchor"], *form.offsets), None
            event.save()

        done = self._saved(request, event, form, count_anew, "change")
        if done:
            messages.success(request, _("Its time is counted from the other event now."))
            return done
        stored = Event.objects.select_related("anchor", "timeline").get(pk=event.pk)
        context = {"form": form, "derived": derivation(stored, stored.when, stored.timeline)}
        return self._page(request, "tie", stored, _("Count from another event"), context, _status(form))

    def untie(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the time as it is, as an editor's own. Readers see no other time, so they are told nothing."""
        event = self._changeable(request, pk)
        with changing(event.timeline, by=request.user, told=False):
            event.refresh_from_db()
            if event.anchor_id is not None:
                untie(event)
        messages.success(request, _("It keeps its time, which is not counted from another event any more."))
        return self._back_to(event)

    def _saved(
        self,
        request: HttpRequest,
        event: Event,
        form: VersionForm,
        work: Callable[[], None],
        to: str = "record",
    ) -> HttpResponse | None:
        """Where to go once it is saved, or a preview of what moves; None where the form is to be shown."""
        if not form.is_valid() or "back" in request.POST:
            return None
        event.version = form.cleaned_data["seen"] or 0
        try:
            with (
                changing(event.timeline, by=request.user, **story_of(form.cleaned_data)) as change,
                carrying(event, change, Decision.of(request.POST)),
            ):
                work()
        except Undecided as undecided:
            return self.show_moves(request, undecided)
        except StaleVersion as stale:
            form.show_anew(stale.current)
            return None
        except WhenError as error:
            form.add_error(None, str(error))
            return None
        return self._back_to(event, to)

    def show_moves(self, request: HttpRequest, undecided: Undecided) -> HttpResponse:
        """What moves with the event, with all that was typed to be posted again."""
        moves, event = Moves(undecided, request.POST), undecided.plan.anchor
        context = {"moves": moves}
        return self._page(request, "moves", event, _("Other events move"), context, moves.status)

    def _page(
        self,
        request: HttpRequest,
        name: str,
        event: Event,
        title: str,
        context: dict[str, Any],
        status: int = 200,
    ) -> HttpResponse:
        page = f"admin/timeline/event/{name}.html"
        context = {"title": title, "opts": self.opts, "original": event, **context}
        return desk_page(request, page, context, status)

    def _changeable(self, request: HttpRequest, pk: int) -> Event:
        event = get_object_or_404(Event.objects.select_related("timeline"), pk=pk)
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        return event

    def _version(self, request: HttpRequest, pk: int, number: int) -> tuple[Event, Revision]:
        event = self._changeable(request, pk)
        return event, get_object_or_404(event.revisions, number=number)

    def _back_to(self, event: Event, to: str = "change") -> HttpResponse:
        return HttpResponseRedirect(reverse(f"admin:timeline_event_{to}", args=[event.pk]))


def _name_of(where: str) -> str:
    """`record/<int:number>/put-back/` is `timeline_event_putback`."""
    return "timeline_event_" + where.rstrip("/").rpartition("/")[2].replace("-", "")


def _typed(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _lines(event: Event, changes: dict[str, Any]) -> list[Any]:
    return Reader(event, event.timeline.zone, [changes]).lines(changes)


def _status(form: VersionForm) -> int:
    if form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale"):
        return 409
    return 422 if form.errors else 200
