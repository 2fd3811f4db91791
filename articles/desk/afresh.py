"""What an answer puts afresh on an open page, besides what was asked for: other cards, counts, the undo bar.

A card that somebody works on is left alone (its class is `now`): its own save says what changed meanwhile.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.desk.access import PUBLISH
from articles.desk.cards import Card, cards_of, counts, marked, tell_reworded
from articles.desk.likely import suggest
from articles.desk.lists import folds, shown, tray
from articles.desk.lookup import proposals_of
from articles.models import Article, Proposal

FIRST = "#proposals"


@dataclass
class Place:
    """Cards that are to be put somewhere on the page."""

    target: str
    swap: str
    cards: list[Card] = field(default_factory=list)


def afresh(
    article: Article,
    user: Any,
    changed: Iterable[int] = (),
    made: Collection[int] = (),
    main: Card | None = None,
    opened: Card | None = None,
) -> dict[str, Any]:
    """The context of `_afresh.html`: what `changed`, each at its place, and what was `made`, by its side.

    `main` is at the head of the answer already; `opened` is a card with a form on it.
    """
    own = {main.proposal.pk} if main else set()
    cards = {row.pk: Card(row) for row in proposals_of(article, {*changed, *made} - own)}
    if opened is not None:
        cards[opened.proposal.pk] = opened
    printed = [*cards.values(), *([main] if main else [])]
    if user.has_perms(PUBLISH):
        suggest(article, printed)
    tell_reworded(article, printed)
    following: dict[int, list[Card]] = {}
    before = _neighbours(article) if made else {}
    for pk in made:
        if pk not in own:
            following.setdefault(before.get(pk, 0), []).append(cards[pk])
    beside = [card for pk in own for card in following.pop(pk, [])]
    places = [
        place
        for pk, card in cards.items()
        if pk not in made
        for place in _places(card, following.pop(pk, []))
    ]
    for pk, new in following.items():
        places.append(Place(f"#proposal-{pk}", "afterend", new) if pk else Place(FIRST, "afterbegin", new))
    gone = set(changed) - set(cards) - own
    gone -= set(Proposal.objects.filter(pk__in=gone).values_list("pk", flat=True))  # of another article
    context = {"beside": beside, "places": places, "gone": gone, **at_work(article, user)}
    return {**context, **_text(article)} if made or gone else context


def _places(card: Card, new: list[Card]) -> list[Place]:
    """One that is replaced takes those that follow it along; one that somebody works on stays before them."""
    at = f"#proposal-{card.proposal.pk}"
    replaced = Place(f"{at}:not(.now)", "outerHTML", [card, *new])
    return [replaced, Place(f"{at}.now", "afterend", new)] if new else [replaced]


def _neighbours(article: Article) -> dict[int, int]:
    """Of each proposal in the list, the one before it."""
    rows = article.proposals.shown().order_by("quote_start", "quote_end").values_list("pk", flat=True)
    keys = list(rows)
    return dict(zip(keys[1:], keys, strict=False))


def _text(article: Article) -> dict[str, Any]:
    """The text with its marks as they now are."""
    cards = cards_of(article)
    listed = [*shown(cards), *(card for fold in folds(cards, whole=False) for card in fold.cards)]
    return {"paragraphs": marked(article, listed, tray(cards).waiting)}


def at_work(article: Article, user: Any) -> dict[str, Any]:
    """What is decided and what waits, and what this editor did last; with all decided, the next article."""
    found = counts(article)
    others = Article.objects.waiting().exclude(pk=article.pk)
    return {
        "counts": found,
        "last_actions": list(article.actions.undoable(user)),
        "following": None if found["pending"] else others.first(),
    }
