"""What may become of a timeline from the state it is in, and what each change means to its readers."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.models import Timeline

State = Timeline.State


@dataclass(frozen=True, slots=True)
class Step:
    """One button. `asks` where it is confirmed on a page that says what readers will see."""

    to: str
    button: str | Promise
    meaning: str | Promise
    done: str | Promise
    asks: bool = False

    @property
    def hides(self) -> bool:
        return self.to == State.DRAFT


PAUSE = Step(
    State.PAUSED,
    _("Pause"),
    _("Readers see “Paused”. What you change still reaches them."),
    _("The timeline is paused."),
)
CLOSE = Step(
    State.CLOSED,
    _("Close coverage"),
    _("Readers see “Coverage closed” and the story from its start. Open pages no longer ask for news."),
    _("Coverage is closed."),
    asks=True,
)
HIDE = Step(
    State.DRAFT,
    _("Take it back to draft"),
    _("Readers no longer find the page: whoever follows a link to it is told that nothing is there."),
    _("The timeline is a draft again. Readers no longer see it."),
    asks=True,
)
STEPS = {
    State.DRAFT: [
        Step(
            State.LIVE,
            _("Set it live"),
            _("Everybody can read the page, and open pages learn of every change."),
            _("The timeline is live."),
            asks=True,
        )
    ],
    State.LIVE: [PAUSE, CLOSE, HIDE],
    State.PAUSED: [
        Step(State.LIVE, _("Go on live"), _("Readers see “Live” again."), _("The timeline is live again.")),
        CLOSE,
        HIDE,
    ],
    State.CLOSED: [
        Step(
            State.LIVE,
            _("Open it again"),
            _("Readers see “Live” and the newest first. Pages that are open learn of it when loaded again."),
            _("The timeline is live again."),
            asks=True,
        ),
        HIDE,
    ],
}


def steps(timeline: Timeline) -> list[Step]:
    return STEPS[State(timeline.state)]
