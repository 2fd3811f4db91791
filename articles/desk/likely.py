"""Events that are on the timeline already, offered where a proposal may tell them again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404

from articles.desk.cards import Card
from articles.duplicates import Happenings, likely_events, prepare
from articles.models import Article, Proposal
from timeline.models import Claim, Event
from timeline.numbers import sent_number
from timeline.querysets import EventQuerySet
from timeline.wording import Wording, words

MOST_FOUND = 12  # of a search; more are found by more words


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An event as a card offers it, with why it is offered."""

    event: Event
    why: str = ""

    @property
    def time(self) -> Wording:
        return words(self.event.when, zone=self.event.timeline.zone)

    @property
    def sources(self) -> int:
        return len(self.event.claims.all())


def open_events(article: Article) -> EventQuerySet:
    """What a proposal of this article may be added to, with its claims; all share one timeline."""
    return article.timeline.events.published().select_related("timeline").prefetch_related("claims")


def chosen_event(proposal: Proposal, chosen: str) -> Event:
    """The event of the proposal's timeline that was picked, also if it has been withdrawn since; else 404."""
    return get_object_or_404(Event, timeline=proposal.article.timeline_id, pk=sent_number(chosen))


def suggest(article: Article, cards: Iterable[Card]) -> None:
    """Give each card that waits the events it may tell again, in three queries for all of them.

    One that shows what was searched for keeps that.
    """
    waiting = [card for card in cards if card.likely is None and _waits(card.proposal)]
    if not waiting:
        return
    happenings = happenings_of(article)
    for card in waiting:
        card.likely = suggestions(card.proposal, happenings)
    prefetch_related_objects([one.event for card in waiting for one in card.likely], "claims")


def _waits(proposal: Proposal) -> bool:
    return proposal.is_pending and proposal.standing == Proposal.Standing.SHOWN


def suggestions(proposal: Proposal, happenings: Happenings) -> list[Suggestion]:
    return [Suggestion(one.event, one.why) for one in likely_events(proposal, happenings)]


def happenings_of(article: Article) -> Happenings:
    """Without what this very article told already: the engine took its passages for different happenings."""
    told = article.proposals.filter(state=Proposal.State.CONFIRMED).values("event")
    quotes: dict[int, list[str]] = {}
    for event, quote in Claim.objects.filter(event__timeline=article.timeline).values_list("event", "quote"):
        quotes.setdefault(event, []).append(quote)
    return prepare(article.timeline.events.published().exclude(pk__in=told), quotes)


def search(article: Article, query: str) -> list[Suggestion]:
    """Events that have every word of the query in their headline, text or quotes, the newest first."""
    found: Any = open_events(article)
    for word in query.split()[:8]:
        found = found.having(word)
    return [Suggestion(event) for event in found.newest_first()[:MOST_FOUND]]
