"""Mentions become proposals: label, confidence from the kind of evidence, explanation, anchors as indexes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.extraction.candidate import Candidate
from articles.extraction.places.find import Place, find, place_of
from articles.extraction.reference import Reference
from articles.extraction.step import Ground
from articles.extraction.text.document import Document
from timeline.when import Basis, Bounds, Qualifier, ZoneBasis

from .clauses import Clause
from .label import Labels
from .mentions import Mention
from .salience import wanted
from .selection import Selection

# What each kind of evidence is worth, as measured on annotated news (docs/engine.md): A the clause's time,
# B the time of a clause that only reports, C counted from another event, D words without a verb, E a lead in
# the present perfect, F no time words at all, where no points say more.
TIERS = {"A": 0.88, "B": 0.7, "C": 0.65, "D": 0.54, "E": 0.93, "F": 0.35}
SIGNALS = (
    "as of",
    "within",
    "no later than",
    "up until",
    "until",
    "till",
    "since",
    "by",
    "before",
    "after",
    "through",
)
EVIDENCE = {
    "A": "The time stands in the same clause as what happened.",
    "B": "The time is that of the statement itself.",
    "C": "The time is derived from another event; an editor should check it.",
    "D": "The words have no verb of their own.",
    "E": "No words give a time; the tense of the lead does.",
    "F": "No words give a time.",
}


@dataclass(frozen=True, slots=True)
class Proposals:
    """Candidates in text order, in the three lists of an `Extraction`."""

    events: tuple[Candidate, ...]
    upcoming: tuple[Candidate, ...]
    folded: tuple[Candidate, ...]


def proposals(
    document: Document,
    chosen: Selection,
    clauses: dict[int, list[Clause]],
    labels: Labels,
    reference: Reference,
) -> Proposals:
    """Mentions as candidates; the anchors of all are places among the proposed ones."""
    index = {id(mention): at for at, mention in enumerate(chosen.shown)}
    places = find(document.text, labels.lexicon, reference.zone)

    def candidates(mentions: list[Mention]) -> tuple[Candidate, ...]:
        return tuple(
            _candidate(document, m, index, labels.of(m, clauses.get(m.sentence, [])), reference, places)
            for m in mentions
        )

    return Proposals(candidates(chosen.shown), candidates(chosen.upcoming), candidates(chosen.folded))


def _candidate(
    document: Document,
    mention: Mention,
    index: dict[int, int],
    words: str,
    reference: Reference,
    places: list[Place],
) -> Candidate:
    anchor = index.get(id(mention.anchor)) if mention.anchor is not None else None
    when = replace(
        mention.when, anchor=anchor, basis=_basis(mention), wording=_wording(document.text, mention)
    )
    return Candidate(
        words,
        document.text[mention.start : mention.end],
        mention.start,
        mention.end,
        when,
        _approximate(when.start) or bool(when.end and _approximate(when.end)),
        _confidence(mention),
        tuple(_explanation(document.text, mention, reference)),
        anchor,
        tier=mention.tier,
        factuality=mention.claim.label,
        reason=mention.claim.reason,
        source=mention.claim.source,
        facts=tuple(mention.facts),
        score=mention.score,
        place=_place(places, mention),
        also=tuple(mention.also),
        part_of=index.get(id(mention.part_of)) if mention.part_of is not None else None,
    )


def _place(places: list[Place], mention: Mention) -> str:
    place = place_of(places, mention.start, mention.end)
    return place.name if place else ""


def _basis(mention: Mention) -> Basis:
    if mention.anchor is not None:
        return Basis.EVENT
    return Basis.PUBLICATION if mention.tier in "EF" or _from_publication(mention) else Basis.STATED


def _from_publication(mention: Mention) -> bool:
    return bool(mention.steps_on(Ground.PUBLICATION))


def _wording(text: str, mention: Mention) -> str:
    """The source's words for the time, with the signal before them: “until nearly 4 am”."""
    expression = mention.expression
    if expression is None:
        return mention.when.wording
    start = expression.start
    told = ("from", "between") if len(mention.evidence) > 1 else SIGNALS
    if expression.signal in told:
        at = text.lower().rfind(expression.signal, max(0, start - 24), start)
        start = at if at >= 0 else start
    end = max([expression.end, *(e.end for e in mention.evidence if 0 <= e.start - expression.end < 10)])
    return text[start:end]


def _approximate(bounds: Bounds) -> bool:
    return bounds.qualifier is not Qualifier.EXACT or bounds.granularity == "part_of_day"


def _confidence(mention: Mention) -> float:
    """Of its time; where no words give one, of its being an event that a timeline wants."""
    if mention.tier == "F" and mention.points:
        return wanted(mention.score)
    value = TIERS[mention.tier]
    if mention.claim.hedged:
        value -= 0.1
    if mention.quoted:
        value -= 0.05
    if _from_publication(mention) or mention.steps_on(Ground.ASSUMPTION):
        value -= 0.08
    if mention.steps_on(Ground.CONTRADICTION):
        value -= 0.2
    return round(max(value, 0.05), 2)


def _explanation(text: str, mention: Mention, reference: Reference) -> Iterator[str]:
    for step in mention.steps:
        yield step.sentence()
    if mention.anchor is not None:
        anchor = text[mention.anchor.start : mention.anchor.end][:80]
        yield f"Its time is counted from “{anchor}”."
    yield EVIDENCE[mention.tier]
    if mention.claim.hedged:
        yield "The text itself is not sure (“reportedly”, “suspected” or the like)."
    if mention.claim.source:
        yield f"It is told by {mention.claim.source}."
    if mention.quoted:
        yield "It stands in a quotation."
    if mention.points:
        told = ", ".join(f"{reason} {weight:+}" for reason, weight in mention.points)
        share = f"{wanted(mention.score):.0%}"
        yield f"It has {mention.score} points: {told}. People put {share} of such on a timeline."
    if mention.when.zone_basis is not ZoneBasis.PLACE:
        yield f"Times are read in {reference.zone}, the place's zone."
