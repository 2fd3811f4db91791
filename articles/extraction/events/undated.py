"""The lead's own happening where no words give its time: no later than publication, nothing more."""

from dataclasses import replace

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.step import Step
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from timeline.when import Basis, Bounds, Granularity, Qualifier, When, ZoneBasis

from .attach import Attached
from .clauses import Clause, Verb
from .factuality import claim
from .mentions import Mention, core_classes, is_reporting
from .quote import shaped

TRIED = 2


def lead(
    document: Document, attached: Attached, mentions: list[Mention], lexicon: Lexicon, reference: Reference
) -> list[Mention]:
    """One mention for a lead in the perfect of fresh news (“has sentenced”), if nothing dates it."""
    story = [s for s in document.sentences if not document.aside_at(s.start)][:TRIED]
    for sentence in story[:1]:
        if any(m.sentence == sentence.index for m in mentions):
            return []
        for clause in attached.clauses.get(sentence.index, ()):
            head = _perfect(clause)
            if head and not is_reporting(document.text, clause, head, lexicon):
                mention = _mention(document, clause, head, sentence, lexicon, reference)
                return [mention] if mention else []
    return []


def _perfect(clause: Clause) -> Verb | None:
    """The participle of “has died”, “have been arrested”."""
    for at, verb in enumerate(clause.verbs):
        modal = at > 0 and clause.verbs[at - 1].kind == "aux"
        if verb.word in ("has", "have") and at + 1 < len(clause.verbs) and not modal:
            following = [v for v in clause.verbs[at + 1 : at + 3] if v.kind == "past"]
            return following[0] if following else None
    return None


def _mention(
    document: Document, clause: Clause, head: Verb, sentence: Sentence, lexicon: Lexicon, reference: Reference
) -> Mention | None:
    nothing = TimeExpression(head.end, head.end, "", "DATE", "")
    verdict = claim(document.text, clause, head, nothing, lexicon)
    if verdict.label != "asserted":
        return None
    start, end = shaped(document.text, clause.start, clause.end, head.start, head.end)
    when = _by_publication(reference)
    step = Step("no words give its time; the lead tells it as fresh news, so it is no later than publication")
    return Mention(
        start,
        end,
        sentence.index,
        sentence.paragraph,
        clause,
        head,
        core_classes(document.text, clause, head, lexicon),
        verdict,
        None,
        when,
        tier="F",
        quoted=False,
        steps=[step],
    )


def _by_publication(reference: Reference) -> When:
    day = When.on(reference.day, reference.zone, zone_basis=ZoneBasis.PLACE, basis=Basis.PUBLICATION)
    latest = reference.instant or day.start.latest
    return replace(day, start=Bounds(None, latest, Granularity.DAY, Qualifier.BEFORE))
