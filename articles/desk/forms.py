"""The forms on a card: of a proposal that waits, and of the event it became."""

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.desk.typed_time import reader
from articles.models import Proposal
from timeline.conflicts import Remembering, VersionField
from timeline.fields import WhenField, settled
from timeline.models import Event
from timeline.telling import NoteField, ReasonField, ToldField, asks_nothing
from timeline.validators import validate_line
from timeline.when import When

WORDS_HELP = _("In words, like about 4 am on Friday, or like 2025-07-04 04:10; read in %(zone)s.")


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
        first = {"label": label, "when": stored.when, "seen": stored.version}
        super().__init__(data, prefix=f"{self.kind}{proposal.pk}", initial=first)
        field = self.fields["when"]
        assert isinstance(field, WhenField)
        field.zone, field.read = stored.zone, reader(proposal.article)
        field.help_text = WORDS_HELP % {"zone": field.zone}
        field.widget.attrs |= {
            "autofocus": True,
            "hx-post": reverse("admin:articles_proposal_check", args=[proposal.article_id, proposal.pk]),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": f"#reading-{proposal.pk}",
            "hx-swap": "innerHTML",
            "hx-sync": "this:queue last",  # the last keystroke is the one that counts
        }

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
        asks_nothing(self.fields, self.event.timeline)

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
