"""The lists of the review page: what is proposed, and folded below it what is not."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.desk.cards import Card
from articles.models import Proposal

Standing = Proposal.Standing


@dataclass(frozen=True)
class Folded:
    """Cards an editor may open and take up; none of them asks for a decision."""

    name: str
    title: str | Promise
    words: str | Promise
    cards: list[Card]

    @property
    def groups(self) -> list[tuple[str, list[Card]]]:
        """The cards under their reasons, in the order of the text; most have their reason in common."""
        found: dict[str, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.proposal.reason, []).append(card)
        return list(found.items())

    @property
    def is_open(self) -> bool:
        """A card that an editor works on, or that has something to say, is not hidden."""
        return any(card.form or card.notice for card in self.cards)


def shown(cards: list[Card]) -> list[Card]:
    """In the order of the text, with what an editor took up at its place."""
    here = [card for card in cards if card.proposal.standing == Standing.SHOWN]
    return sorted(here, key=lambda card: (card.proposal.quote_start, card.proposal.quote_end))


def folded(cards: list[Card]) -> list[Folded]:
    def of(standing: str) -> list[Card]:
        return [card for card in cards if card.proposal.standing == standing]

    return [
        Folded(
            "upcoming",
            _("Upcoming"),
            _("Told as plans. Confirm one, and it stands on the page as any other event."),
            of(Standing.UPCOMING),
        ),
        Folded(
            "not-proposed",
            _("Not proposed"),
            _("Found in the text and left out, each for its reason. Confirm what belongs there after all."),
            of(Standing.FOLDED),
        ),
    ]
