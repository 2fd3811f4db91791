"""What is read from an article becomes rows for the desk. Reading anew loses no decision and no edit."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import second_reader
from articles.extraction import Candidate, Extraction, Reference, Unplaced, extract
from articles.models import Article, Proposal
from articles.superseding import carry_decisions
from timeline.order import overlaps
from timeline.when import When

Passage = tuple[int, int]  # offsets of a quote in the text

BUSY = "The second reader is reading another article. Ask again in a moment."
_reading = threading.Lock()  # one at a time in a process, so that most of its workers stay with readers


def reference(article: Article) -> Reference:
    return Reference(published=article.published_at, zone=article.zone, language=article.language)


def propose_events(article: Article) -> list[Proposal]:
    """Read the article and add what is not proposed yet; returns what was added.

    A passage that already has a proposal is left alone, so that no decision and no edit is lost.
    """
    return _read(article, afresh=False)


def read_again(article: Article) -> list[Proposal]:
    """Read once more, after a correction of its date or zone; what an editor touched is kept as it is."""
    return _read(article, afresh=True)


def _read(article: Article, *, afresh: bool) -> list[Proposal]:
    # takes seconds: nothing is locked meanwhile
    found = extract(article.text, reference=reference(article), parser=settings.PARSER)
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if reference(current) != reference(article):
            return []  # corrected while it was read: that correction has it read anew
        if afresh:  # the second reader's too: their times were read from another date
            Proposal.objects.filter(article=current).forget_untouched()
            current.second_read_at, current.second_notes = None, []
        current.notes, current.read_at = list(found.notes), timezone.now()
        current.save(update_fields=["notes", "read_at", "second_read_at", "second_notes"])
        added = _add_missing(current, found)
        _keep_unplaced(current, found.unplaced)
        carry_decisions(current)
        return added


def ask_second_reader(article: Article) -> list[Proposal]:
    """Add what a newsroom's language model proposes besides. A failure is a note on the article, no more."""
    endpoint = second_reader.configured()
    if endpoint is None:
        return []
    if not _reading.acquire(blocking=False):
        found = Extraction(notes=(BUSY,))
    else:
        try:
            found = second_reader.extract(article.text, reference=reference(article), endpoint=endpoint)
        finally:
            _reading.release()
    with transaction.atomic():
        current = Article.objects.select_for_update().get(pk=article.pk)
        if reference(current) != reference(article):
            return []
        found = _besides(found, list(current.proposals.placed()))
        current.second_notes, current.second_read_at = list(found.notes), timezone.now()
        current.save(update_fields=["second_notes", "second_read_at"])
        return _add_missing(current, found, Proposal.Proposer.SECOND)


def _besides(found: Extraction, rows: list[Proposal]) -> Extraction:
    """Without what is proposed already: the engine's reading of a passage stands."""
    events, upcoming = (
        tuple(each for each in candidates if not any(_is_told_by(row, each) for row in rows))
        for candidates in (found.events, found.upcoming)
    )
    known = len(found.events) + len(found.upcoming) - len(events) - len(upcoming)
    note = f"Of what it proposed, {known} {'is' if known == 1 else 'are'} in the list already."
    return replace(found, events=events, upcoming=upcoming, notes=(*found.notes, *([note] if known else [])))


def _is_told_by(row: Proposal, candidate: Candidate) -> bool:
    """Whether it is the same passage, or most of it at no other time, of something that is not folded."""
    if (row.quote_start, row.quote_end) == (candidate.quote_start, candidate.quote_end):
        return True
    shared = min(row.quote_end, candidate.quote_end) - max(row.quote_start, candidate.quote_start)
    shorter = min(row.quote_end - row.quote_start, candidate.quote_end - candidate.quote_start)
    if row.standing == Proposal.Standing.FOLDED or 2 * shared < shorter:
        return False
    if not candidate.when.known.is_known:
        return True
    return row.when.known.is_known and overlaps(row.when, candidate.when)


def _add_missing(
    article: Article, found: Extraction, proposer: Proposal.Proposer = Proposal.Proposer.ENGINE
) -> list[Proposal]:
    kept = {(row.quote_start, row.quote_end): row for row in article.proposals.placed()}
    firsts: dict[Passage, Candidate] = {}
    new: dict[Passage, Proposal] = {}
    for standing, candidate in _in_standing(found):
        at = candidate.quote_start, candidate.quote_end
        if at not in kept and at not in new:
            firsts[at], new[at] = candidate, _proposal(article, candidate, standing, proposer)
    everything = {**kept, **new}
    _number(new, article.proposals.placed().free_numbers())
    Proposal.objects.bulk_create(new.values(), batch_size=500)
    tied = [row for at, row in new.items() if _tie(row, firsts[at], found, everything)]
    Proposal.objects.bulk_update(tied, ["anchor", "part_of"], batch_size=250)
    return list(new.values())


def _keep_unplaced(article: Article, unplaced: Iterable[Unplaced]) -> None:
    """Put times that no proposal uses into the tray; one that an editor dismissed or placed stays so."""
    words = ("quote_start", "quote_end", "wording")
    known = set(article.proposals.values_list(*words))
    rows = []
    for item in unplaced:
        if (item.quote_start, item.quote_end, item.wording) in known:
            continue
        row = Proposal(
            article=article,
            number=0,
            standing=Proposal.Standing.UNPLACED,
            label=" ".join(item.quote.split())[:200],
            quote=item.quote,
            quote_start=item.quote_start,
            quote_end=item.quote_end,
            confidence=0,
            reason=item.reason,
        )
        row.when = When.unknown(article.zone, wording=item.wording)
        rows.append(row)
    Proposal.objects.bulk_create(rows, batch_size=500)


def _in_standing(found: Extraction) -> Iterator[tuple[Proposal.Standing, Candidate]]:
    yield from ((Proposal.Standing.SHOWN, candidate) for candidate in found.events)
    yield from ((Proposal.Standing.UPCOMING, candidate) for candidate in found.upcoming)
    yield from ((Proposal.Standing.FOLDED, candidate) for candidate in found.folded)


def _tie(row: Proposal, candidate: Candidate, found: Extraction, rows: dict[Passage, Proposal]) -> bool:
    """Set the rows that this one is counted from and belongs to; says whether there is any."""
    if candidate.anchor is not None:
        source = found.events[candidate.anchor]
        row.anchor = rows[source.quote_start, source.quote_end]
    if candidate.part_of is not None:
        whole = found.events[candidate.part_of]
        row.part_of = rows[whole.quote_start, whole.quote_end]
    return row.anchor is not None or row.part_of is not None


def _number(new: dict[Passage, Proposal], free: Iterator[int]) -> None:
    """Number them by their place in the text, the folded ones last; what is stored keeps its number."""
    standings = list(Proposal.Standing)
    ordered = sorted(
        new.items(), key=lambda item: (standings.index(Proposal.Standing(item[1].standing)), item[0])
    )
    for _passage, row in ordered:
        row.number = next(free)


def _proposal(
    article: Article, candidate: Candidate, standing: Proposal.Standing, proposer: Proposal.Proposer
) -> Proposal:
    row = Proposal(
        article=article,
        standing=standing,
        proposer=proposer,
        label=candidate.label,
        quote=candidate.quote,
        quote_start=candidate.quote_start,
        quote_end=candidate.quote_end,
        confidence=candidate.confidence,
        explanation=list(candidate.explanation),
        factuality=candidate.factuality,
        reason=candidate.reason,
        source=candidate.source,
        place=candidate.place,
        facts=[asdict(fact) for fact in candidate.facts],
        also=[list(passage) for passage in candidate.also],
    )
    row.when = replace(candidate.when, anchor=None)  # which row that is, is known once all are stored
    return row
