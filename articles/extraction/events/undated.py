"""What is told without a time of its own: no later than publication, nothing more.

With a parser that is every predicate that no time belongs to; without one only the lead's own happening.
"""

from bisect import bisect_right
from dataclasses import replace

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Tree, Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.step import Step
from articles.extraction.text.document import Document
from timeline.when import Basis, Bounds, Granularity, Qualifier, When

from .attach import Attached
from .clauses import Clause, Verb
from .factuality import SHOWN, Claim, claim, factuality
from .mentions import Mention, core_classes, is_reporting
from .predicates import Predicate
from .quote import shaped

NO_WORDS = Step("no words give its time; it is told as past, so it is no later than publication")


def undated(
    document: Document,
    attached: Attached,
    predicates: list[Predicate],
    trees: Trees,
    timed: list[Mention],
    lexicon: Lexicon,
    reference: Reference,
) -> list[Mention]:
    """A mention for each predicate that is told outside the quotes of those that have a time.

    What only says how far one happening lies from another (“the strikes came two hours after the call”) tells
    again what has its mention.
    """
    covered = _Stretches([(mention.start, mention.end) for mention in timed])
    counted = [start for start, _end in attached.used]
    return [
        _mention(document, _clause(attached, one), one, trees[one.sentence.index], lexicon, reference)
        for one in predicates
        if not covered.have(one.word.start) and not any(one.start <= at < one.end for at in counted)
    ]


class _Stretches:
    """The quotes of mentions, asked by offset."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _end in self._spans]
        self._reach: list[int] = []
        for _start, end in self._spans:
            self._reach.append(max(end, self._reach[-1] if self._reach else 0))

    def have(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._reach[at]


def _clause(attached: Attached, predicate: Predicate) -> Clause:
    """The clause by rule in which the predicate's verb stands."""
    verb, inside = predicate.word, attached.clauses.get(predicate.sentence.index, [])
    found = next((clause for clause in inside if clause.start <= verb.start < clause.end), None)
    return found or Clause(predicate.start, predicate.end, predicate.sentence.index)


def _mention(
    document: Document,
    clause: Clause,
    predicate: Predicate,
    tree: Tree,
    lexicon: Lexicon,
    reference: Reference,
) -> Mention:
    word = predicate.word
    head = Verb(word.start, word.end, word.text.lower(), "past" if word.tag in ("VBD", "VBN") else "present")
    claimed = _claim(document, tree, predicate, lexicon)
    mention = _untimed(document, clause, head, (predicate.start, predicate.end), claimed, lexicon, reference)
    mention.predicate = predicate
    return mention


def _untimed(
    document: Document,
    clause: Clause,
    head: Verb,
    stretch: tuple[int, int],
    claimed: Claim,
    lexicon: Lexicon,
    reference: Reference,
) -> Mention:
    start, end = shaped(document.text, *stretch, head.start, head.end)
    sentence = document.sentences[clause.sentence]
    return Mention(
        start,
        end,
        sentence.index,
        sentence.paragraph,
        clause,
        head,
        core_classes(document.text, clause, head, lexicon),
        claimed,
        None,
        by_publication(reference),
        tier="F",
        quoted=document.quotations.around(head.start) is not None,
        steps=[NO_WORDS],
    )


def _claim(document: Document, tree: Tree, predicate: Predicate, lexicon: Lexicon) -> Claim:
    """What is claimed of its verb; where that only says how things are, of the happenings it names."""
    found = factuality(predicate.word, tree, document, lexicon)
    if found.label != "state":
        return found
    nouns = [w for w in predicate.words if w.tag in ("NN", "NNS") and w.lemma in lexicon.event_nouns]
    claims = [factuality(noun, tree, document, lexicon) for noun in nouns]
    return next((one for one in claims if one.label in SHOWN), found)


def lead(
    document: Document, attached: Attached, mentions: list[Mention], lexicon: Lexicon, reference: Reference
) -> list[Mention]:
    """One mention for a lead in the perfect of fresh news (“has sentenced”), if nothing dates it."""
    sentence = document.told[0] if document.told else None
    if sentence is None or any(m.sentence == sentence.index for m in mentions):
        return []
    for clause in attached.clauses.get(sentence.index, ()):
        head = _perfect(clause)
        if head and not is_reporting(document.text, clause, head, lexicon):
            nothing = TimeExpression(head.end, head.end, "", "DATE", "")
            verdict = claim(document.text, clause, head, nothing, lexicon)
            stretch = (clause.start, clause.end)
            mention = _untimed(document, clause, head, stretch, verdict, lexicon, reference)
            return [mention] if verdict.label == "asserted" else []
    return []


def _perfect(clause: Clause) -> Verb | None:
    """The participle of “has died”, “have been arrested”."""
    for at, verb in enumerate(clause.verbs):
        modal = at > 0 and clause.verbs[at - 1].kind == "aux"
        if verb.word in ("has", "have") and at + 1 < len(clause.verbs) and not modal:
            following = [v for v in clause.verbs[at + 1 : at + 3] if v.kind == "past"]
            return following[0] if following else None
    return None


def by_publication(reference: Reference) -> When:
    """Open to the past, closed by the moment of publication: a bound, never a date."""
    day = When.on(reference.day, reference.zone, basis=Basis.PUBLICATION)
    latest = reference.instant or day.start.latest
    return replace(day, start=Bounds(None, latest, Granularity.DAY, Qualifier.BEFORE))
