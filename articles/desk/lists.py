"""The lists of the review page: what is proposed, and folded below it what is not."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.desk.cards import Card
from articles.models import Proposal

Standing = Proposal.Standing

MOST = 60  # folded cards; a chronicle has hundreds, and they would make its page slow
FOLDS = (
    (
        Standing.UPCOMING,
        "upcoming",
        _("Upcoming"),
        _("Told as plans. Confirm one, and it stands on the page as any other event."),
    ),
    (
        Standing.FOLDED,
        "not-proposed",
        _("Not proposed"),
        _("Found in the text and left out, each for its reason. Confirm what belongs there after all."),
    ),
)


@dataclass(frozen=True)
class Fold:
    """Cards an editor may open and take up; none of them asks for a decision. `number` counts them all."""

    name: str
    title: str | Promise
    words: str | Promise
    cards: list[Card]
    number: int
    is_open: bool

    @property
    def groups(self) -> list[tuple[str, list[Card]]]:
        """The cards under their reasons, in the order of the text; most have their reason in common."""
        found: dict[str, list[Card]] = {}
        for card in self.cards:
            found.setdefault(card.proposal.reason, []).append(card)
        return list(found.items())

    @property
    def is_cut(self) -> bool:
        return len(self.cards) < self.number


def shown(cards: list[Card]) -> list[Card]:
    """In the order of the text, with what an editor took up at its place."""
    here = [card for card in cards if card.proposal.standing == Standing.SHOWN]
    return sorted(here, key=lambda card: (card.proposal.quote_start, card.proposal.quote_end))


@dataclass(frozen=True)
class Tray:
    """Times that no proposal uses, in the order of the text; and those an editor dismissed."""

    waiting: list[Card]
    dismissed: list[Card]

    @property
    def cards(self) -> list[Card]:
        return [*self.waiting, *self.dismissed]

    @property
    def is_open(self) -> bool:
        return any(card.is_busy for card in self.cards)


def tray(cards: list[Card]) -> Tray:
    here = [card for card in cards if card.proposal.standing == Standing.UNPLACED]
    here.sort(key=lambda card: (card.proposal.quote_start, card.proposal.pk))
    waiting = [card for card in here if card.proposal.is_pending]
    return Tray(waiting, [card for card in here if not card.proposal.is_pending])


def folds(cards: list[Card], *, whole: bool) -> list[Fold]:
    """The folded ones, the first of them unless the `whole` is asked for, and any that is worked on."""
    found = []
    for standing, name, title, words in FOLDS:
        here = [card for card in cards if card.proposal.standing == standing]
        kept = [card for at, card in enumerate(here) if whole or at < MOST or card.is_busy]
        is_open = whole or any(card.is_busy for card in here)
        found.append(Fold(name, title, words, kept, len(here), is_open))
    return [fold for fold in found if fold.cards]
