"""The forms on a card: of a proposal that waits, and of the event it became."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.desk.happenings import setting_for
from articles.desk.time_input import TimeInput
from articles.models import Proposal
from timeline.conflicts import Remembering, VersionField
from timeline.fields import WhenField, settled
from timeline.models import Event
from timeline.telling import NoteField, ReasonField, ToldField, ask, said_of
from timeline.validators import validate_line
from timeline.when import When

WORDS_HELP = _("In words, like about 4 am on Friday, or 2h after the call; read in %(zone)s.")


class CardForm(Remembering, forms.Form):
    """The label and the time of one row, as an editor types them."""

    kind = "proposal"
    label = forms.CharField(label=_("What happened"), max_length=200, validators=[validate_line])
    when = WhenField()
    seen = VersionField()

    def __init__(
        self, data: QueryDict | None, proposal: Proposal, stored: Proposal | Event, label: str
    ) -> None:
        self.proposal, self.stored = proposal, stored
        prefix = f"{self.kind}{proposal.pk}"
        self.time_input = TimeInput(
            f"{prefix}-when", setting_for(proposal, stored), stored.zone, stored.when, self._home()
        )
        first = {"label": label, "when": stored.when, "seen": stored.version}
        super().__init__(self.time_input.take(data), prefix=prefix, initial=first)
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        check = reverse("admin:articles_proposal_check", args=[proposal.article_id, proposal.pk])
        self.time_widget = self.time_input.attach(field, check)
        self.time_widget.attrs["autofocus"] = True
        field.help_text = WORDS_HELP % {"zone": field.zone}

    def _home(self) -> str:
        return self.proposal.article.timeline.zone

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "when" in self.errors:
            self.time_input.show_faults([str(fault) for fault in self.errors["when"]])
        else:
            self.time_input.show(self.time, self["when"].value(), self._telling())

    def _telling(self) -> str:
        """What readers are told of the time that was typed."""
        return ""

    def clean(self) -> dict[str, Any]:
        """What comes from the tray is placed: that takes a time."""
        in_tray = self.stored is self.proposal and self.proposal.standing == Proposal.Standing.UNPLACED
        if in_tray and not self.errors and not self.time.known.is_known:
            self.add_error("when", _("Say when it was, or leave it among the times that are not placed."))
        return self.cleaned_data

    @property
    def time(self) -> When:
        """What to save: the time typed, or the stored one with all that is known of it if none was."""
        typed = self.cleaned_data["when"]
        return settled(typed, self.stored.when) if "when" in self.changed_data else self.stored.when


class EventForm(CardForm):
    """For what is public already: readers are told of a correction."""

    kind = "event"
    told = ToldField()
    note = NoteField()
    reason = ReasonField()

    def __init__(
        self, data: QueryDict | None, proposal: Proposal, stored: Proposal | Event, label: str
    ) -> None:
        super().__init__(data, proposal, stored, label)
        ask(self.fields, self.event.timeline)

    def _telling(self) -> str:
        return said_of(self.event, self.time)

    @property
    def event(self) -> Event:
        assert isinstance(self.stored, Event)
        return self.stored


def form_for(proposal: Proposal, data: QueryDict | None = None) -> CardForm:
    """The form that fits the proposal's state."""
    event = proposal.event if proposal.state == Proposal.State.CONFIRMED else None
    if event is not None:
        return EventForm(data, proposal, event, event.headline)
    return CardForm(data, proposal, proposal, proposal.label)


def form_typed(proposal: Proposal, data: QueryDict) -> CardForm:
    """The form that was filled in, even if the proposal was decided or taken back since it was opened."""
    if f"event{proposal.pk}-seen" in data and proposal.event is not None:
        return EventForm(data, proposal, proposal.event, proposal.event.headline)
    return CardForm(data, proposal, proposal, proposal.label)
