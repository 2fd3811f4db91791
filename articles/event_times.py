"""The forms of the public event's own page, with times in words: the record knows nothing of the engine."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.happenings import for_event
from articles.desk.time_input import TimeInput, TimeWidget
from articles.desk.typed.setting import Happening, Setting
from articles.extraction import Reference
from articles.models import Proposal
from articles.proposing import reference
from timeline.admin import ClaimInline
from timeline.fields import WhenField
from timeline.forms import ClaimForm, EventForm
from timeline.models import Event
from timeline.when import When, check_zone, to_local

WORDS_HELP = gettext_lazy(
    "In words, like about 4 am on Friday, or 2h after another event; or 2025-07-04 04:10. Read in %(zone)s; "
    "end the line with another zone, like [Europe/London]."
)
WEEKDAYS = timedelta(days=3)  # a weekday that is named is the one nearest to the event


def setting_of(event: Event, zone: str, replaces: When | None) -> Setting:
    """The calendar of the article that told the event last; without one, that of the event's own day."""

    def others() -> list[Happening]:
        return list(for_event(event.timeline)) if event.pk is not None else []

    told = Proposal.objects.filter(event=event.pk, state=Proposal.State.CONFIRMED) if event.pk else None
    row = told.select_related("article").order_by("-pk").first() if told is not None else None
    if row is not None:
        return Setting(reference(row.article), replaces, others, key=event.pk)
    best = replaces.known.best if replaces else None
    day = to_local(best, zone).date() if best else timezone.now().astimezone(check_zone(zone)).date()
    weekdays = Reference(day + WEEKDAYS, zone) if best else None
    return Setting(Reference(day, zone), replaces, others, weekdays, event.pk)


class ReadsWords:
    """For admin forms with a `when`: it takes words, and shows how they are understood."""

    instance: Any
    fields: dict[str, Any]
    time_input: TimeInput

    def _take_words(self, event: Event) -> TimeWidget:
        form: Any = self
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        stored = self.instance.when if self.instance.pk is not None else None
        replaces = stored or (event.when if event.pk is not None else None)
        home = event.timeline.zone if event.timeline_id else field.zone
        name = form.add_prefix("when")
        setting = Setting(Reference(date.min))  # nothing is read on a page that is only shown
        if form.is_bound:
            setting = setting_of(event, field.zone, replaces)
        self.time_input = TimeInput(name, setting, field.zone, stored, home)
        if form.is_bound:
            form.data = self.time_input.take(form.data)
        own = reverse("admin:timeline_event_time", args=[event.pk or 0])
        return self.time_input.attach(field, f"{own}?field={name}")

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        form: Any = self
        if "when" in form.errors:
            self.time_input.show_faults([str(fault) for fault in form.errors["when"]])
        elif form.cleaned_data.get("when") is not None:
            self.time_input.show(self.instance.when, form["when"].value())


class DeskEventForm(ReadsWords, EventForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._take_words(self.instance).default = "_save"
        self.fields["when"].help_text = WORDS_HELP % {"zone": self.time_input.zone}

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.time_input.written == "nudge":
            self.add_error(None, _("The time was moved, and nothing is saved yet: look at it, then save."))
        return data


class DeskClaimForm(ReadsWords, ClaimForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance.event if self.instance.event_id else Event()
        self._take_words(event).tools = False


class DeskClaimInline(ClaimInline):
    form = DeskClaimForm
