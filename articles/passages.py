"""Passages of an article that an editor proposes: found in its text, cut off another, or from the tray."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.actions import Acting, acting
from articles.extraction import Candidate, extract
from articles.models import Action, Article, Proposal
from articles.proposing import reference
from timeline.history import StaleVersion
from timeline.when import Basis, When

LONGEST = 1000  # characters of a passage
AROUND = 400  # characters on either side that are read for its time: its sentence, and the one before
LABEL = 200

Standing = Proposal.Standing


class PassageTaken(Exception):
    """These words are the quote of another proposal, which is `other`."""

    def __init__(self, other: Proposal) -> None:
        super().__init__(f"These words are proposal {other.number} already.")
        self.other = other


def find(text: str, words: str, start: int | None = None) -> tuple[int, int]:
    """Where the words stand in the text, whatever the white space; of several places the nearest to `start`.

    Raises ValidationError: nothing, too much, not there, or in several places and no `start`.
    """
    parts = words.split()
    if not parts:
        raise ValidationError(_("Copy the words of the article that tell what happened."), code="empty")
    if len(words) > LONGEST:
        raise ValidationError(
            _("That is %(length)d characters, and a quote has at most %(most)d. Take what tells it."),
            code="long",
            params={"length": len(words), "most": LONGEST},
        )
    found = list(re.finditer(r"\s+".join(re.escape(part) for part in parts), text))
    if not found:
        raise ValidationError(
            _("These words are not in the article. Copy them from its text, letter by letter."), code="absent"
        )
    if start is not None:
        found = [min(found, key=lambda match: abs(match.start() - start))]
    if len(found) > 1:
        raise ValidationError(
            _("These words are in the article %(count)d times. Take more of the sentence."),
            code="several",
            params={"count": len(found)},
        )
    return found[0].span()


@dataclass(frozen=True, slots=True)
class Told:
    """What the engine makes of a passage. A time it does not give is unknown, never guessed."""

    label: str
    when: When
    confidence: float = 0.0
    explanation: tuple[str, ...] = ()


def read(article: Article, start: int, end: int) -> Told:
    """Read the lines that the passage lies in, in the article's clock; takes milliseconds."""
    text = article.text
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    line_end = text.find("\n", end)
    last = min(line_end if line_end >= 0 else len(text), end + AROUND)
    found = extract(text[first:last], reference=reference(article), parser=settings.PARSER)
    passage = text[start:end]
    label, when = " ".join(passage.split()), When.unknown(article.zone)
    told = _best([*found.events, *found.upcoming, *found.folded], start - first, end - first)
    if told is None:
        return Told(_short(label), when)
    words = told.when.wording
    if told.when.basis is Basis.EVENT or not words or words not in passage:
        return Told(told.label, when)  # counted from what is told elsewhere, or not said here
    return Told(told.label, replace(told.when, anchor=None), told.confidence, told.explanation)


def _best(candidates: list[Candidate], start: int, end: int) -> Candidate | None:
    """The one that has most of the passage, if it has half of it or lies in it by half."""

    def shared(each: Candidate) -> int:
        return min(each.quote_end, end) - max(each.quote_start, start)

    best = max(candidates, key=shared, default=None)
    if best is None or 2 * shared(best) < min(end - start, best.quote_end - best.quote_start):
        return None
    return best


def _short(words: str) -> str:
    return words if len(words) <= LABEL else words[: LABEL - 1].rsplit(" ", 1)[0] + "…"


def propose(article: Article, start: int, end: int, *, by: Any) -> Proposal:
    """The proposal of this passage: the one that is there, or a new one, made by hand."""
    told = read(article, start, end)
    with acting(article, Action.Kind.PROPOSED, by=by) as action:
        return _proposal_at(article, start, end, told, by, action)


def _proposal_at(article: Article, start: int, end: int, told: Told, by: Any, action: Acting) -> Proposal:
    known = article.proposals.filter(quote_start=start, quote_end=end)
    row = known.placed().first() or known.unplaced().pending().first()
    if row is not None:
        action.touch(row)
        return row
    row = Proposal(
        article=article,
        label=told.label,
        confidence=told.confidence,
        explanation=list(told.explanation),
        proposer=Proposal.Proposer.EDITOR,
        saved_by=by,
    )
    row.put_at(next(article.proposals.free_numbers()), start, end)
    row.when = told.when
    row.save()
    action.make(row)
    return row


def split_off(proposal: Proposal, passage: list[int], *, by: Any, version: int | None = None) -> Proposal:
    """Make a proposal of its own of another passage that was taken to tell the same; returns that one.

    Raises StaleVersion when the proposal was changed meanwhile, or the passage is not its any more.
    """
    start, end = passage
    article = proposal.article
    told = read(article, start, end)
    with acting(article, Action.Kind.SPLIT, by=by) as action:
        row = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if version not in (None, row.version) or passage not in row.also:
            raise StaleVersion(row)
        action.touch(row)
        row.also = [each for each in row.also if each != passage]
        row.mark_changed(by)
        return _proposal_at(article, start, end, told, by, action)


def place(row: Proposal) -> None:
    """Give a time from the tray its number and a passage of its own. The caller holds the lock and saves.

    Its sentence may be another proposal's quote: then it does without the full stop, if that is free. Raises
    PassageTaken.
    """
    start, end = row.quote_start, row.quote_end
    placed = {(each.quote_start, each.quote_end): each for each in row.article.proposals.placed()}
    if (start, end) in placed:
        end = start + len(row.quote.rstrip('.!?…"”’» '))
        if end <= start or (start, end) in placed:
            raise PassageTaken(placed[row.quote_start, row.quote_end])
    row.put_at(next(row.article.proposals.free_numbers()), start, end)
    row.standing = Standing.SHOWN
