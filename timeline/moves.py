"""What follows from a new time, as an editor sees it before anything is saved."""

from dataclasses import dataclass
from functools import cached_property

from django.http import QueryDict

from timeline.anchors import Plan, Undecided
from timeline.contradictions import Contradiction
from timeline.models import Event
from timeline.spoken import zone_name
from timeline.when import When
from timeline.wording import ENGLISH, Wording, words

OWN = {"csrfmiddlewaretoken", "carry", "plan", "back"}


@dataclass(frozen=True, slots=True)
class Row:
    event: Event
    old: Wording
    new: Wording


class Moves:
    """A plan in words, all times in the timeline's clock. `is_new`: it is not the one that was decided on.

    `posted` is what was typed, to be posted again with the decision.
    """

    def __init__(self, undecided: Undecided, posted: QueryDict) -> None:
        self.plan: Plan = undecided.plan
        self.is_new = undecided.is_new
        self.posted = [(key, value) for key, values in posted.lists() if key not in OWN for value in values]

    @property
    def status(self) -> int:
        return 409 if self.is_new else 200

    @property
    def rows(self) -> list[Row]:
        return [Row(move.event, self._told(move.old), self._told(move.new)) for move in self.plan.moves]

    @property
    def becomes(self) -> Wording:
        return self._told(self.plan.when)

    @property
    def zone(self) -> str:
        return zone_name(self.plan.anchor.timeline.zone, ENGLISH)

    @cached_property
    def contradicting(self) -> list[Contradiction]:
        return self.plan.contradicting()

    def _told(self, when: When) -> Wording:
        return words(when, zone=self.plan.anchor.timeline.zone)
