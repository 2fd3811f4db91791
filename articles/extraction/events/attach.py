"""Gives each time to the clause that tells what happened then, or says why it goes to none."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.reference import Reference
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from articles.extraction.times.expressions import MOST

from .clauses import Clause, Verb, clauses
from .factuality import Claim
from .governors import Seat, judged, seat, stretch
from .links import Link, links
from .mentions import Mention, core_classes, event_classes, is_reporting
from .quote import LONGEST, quote_span, shaped
from .ranges import AND, Timed, joined, lengthened, not_until, single
from .scope import POSSESSIVE, why_not

SHORT_STATEMENT = 60
ASSERTED = Claim("asserted")
WHEN_SAID = "It is when this was said, not when it happened."
MOST_LINKS = 8  # a sentence has one or two
LONGEST_ROW = 12  # “at 4, 6 and 9”: a sentence lists a few
FINENESS = {
    "clock": 0,
    "part": 1,
    "day": 2,
    "date": 2,
    "distance": 2,
    "unit": 3,
    "month": 4,
    "season": 5,
    "year": 6,
}


@dataclass(slots=True)
class Attached:
    """Mentions with a time, in text order, and the expressions that date nothing, each with its reason.

    `used` are the stretches of links (“two hours after”) that gave a mention its time.
    """

    mentions: list[Mention] = field(default_factory=list)
    rejected: list[tuple[TimeExpression, str]] = field(default_factory=list)
    clauses: dict[int, list[Clause]] = field(default_factory=dict)
    links: dict[int, list[Link]] = field(default_factory=dict)
    used: list[tuple[int, int]] = field(default_factory=list)
    trees: Trees = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """What attaching reads, and where it leaves what it finds."""

    document: Document
    trees: Trees
    lexicon: Lexicon
    reference: Reference
    attached: Attached


def attach(
    document: Document,
    expressions: list[TimeExpression],
    trees: Trees,
    lexicon: Lexicon,
    reference: Reference,
) -> Attached:
    story = Story(document, trees, lexicon, reference, Attached(trees=trees))
    starts = [expression.start for expression in expressions]
    unread = expressions[-1].end if len(expressions) == MOST else len(document.text)
    for sentence in document.sentences[: bisect_right(document.sentences, unread, key=lambda s: s.start)]:
        here = expressions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        _attach_sentence(story, sentence, here)
    _whole_statements(document, story.attached)
    story.attached.rejected += _outside(document, expressions)
    return story.attached


def _attach_sentence(story: Story, sentence: Sentence, here: list[TimeExpression]) -> None:
    text, attached = story.document.text, story.attached
    protected = [(expression.start, expression.end) for expression in here]
    timed = [(e.start, e.end) for e in here if e.when is not None]
    between = list(islice(links(text, sentence.start, sentence.end, timed, story.lexicon), MOST_LINKS))
    found = clauses(text, sentence, protected, [(k.start, k.end) for k in between], story.lexicon)
    attached.clauses[sentence.index], attached.links[sentence.index] = found, between
    for clause in found:
        inside = [e for e in here if clause.start <= e.start < clause.end]
        if inside:
            _attach_clause(story, clause, found, inside)


def _outside(document: Document, expressions: list[TimeExpression]) -> Iterator[tuple[TimeExpression, str]]:
    """What stands in no sentence, like the day of a dateline."""
    for expression in expressions:
        sentence, aside = document.sentence_at(expression.start), document.aside_at(expression.start)
        if sentence is None or expression.start >= sentence.end:
            yield expression, aside.reason if aside else "It stands in no sentence."


def _whole_statements(document: Document, attached: Attached) -> None:
    """“…, the mayor said on Monday”: the quote is what was said, unless that has its own time."""
    alone = Counter(mention.sentence for mention in attached.mentions)
    kept = []
    for mention in attached.mentions:
        sentence = document.sentences[mention.sentence]
        if mention.tier != "B" or sentence.end - sentence.start > LONGEST:
            kept.append(mention)
        elif not mention.when.known.granularity.is_clock or (
            alone[mention.sentence] > 1 and mention.end - mention.start < SHORT_STATEMENT
        ):
            attached.rejected += [(expression, WHEN_SAID) for expression in mention.evidence]
        else:
            if alone[mention.sentence] == 1:
                start, end = min(mention.start, sentence.start), max(mention.end, sentence.end)
                mention.start, mention.end = shaped(document.text, start, end, mention.start, mention.end)
            kept.append(mention)
    attached.mentions[:] = kept


def _attach_clause(
    story: Story, clause: Clause, siblings: list[Clause], inside: list[TimeExpression]
) -> None:
    """The times of a clause, each group with the verb that it belongs to."""
    usable = []
    for expression in inside:
        reason = why_not(story.document, clause, expression, story.lexicon, story.reference)
        if reason:
            story.attached.rejected.append((expression, reason))
        else:
            usable.append(expression)
    tree = story.trees.get(clause.sentence)
    seats: dict[tuple[int, int], tuple[Seat, list[Timed]]] = {}
    for timed in _times(story.document.text, clause, usable, story.lexicon):
        place = seat(tree, clause, siblings, (timed.start, timed.expressions[0].end), story.lexicon)
        key = (place.clause.start, place.head.start if place.head else -1)
        longer = lengthened(story.document.text, timed, inside, story.lexicon)
        seats.setdefault(key, (place, []))[1].append(longer)
    for at, (place, times) in seats.items():
        others = [timed.start for other, (_, group) in seats.items() if other != at for timed in group]
        _attach_times(story, place, clause, siblings, times, others)


def _attach_times(
    story: Story,
    place: Seat,
    clause: Clause,
    siblings: list[Clause],
    times: list[Timed],
    others: list[int],
) -> None:
    """The mentions of one verb. Where `others` share its clause, the quote is only what hangs on the verb."""
    attached = story.attached
    chosen = _chosen(story.document.text, times, clause)
    for timed in times:
        if not any(timed is one for one in chosen):
            reason = f"Another time in the same passage dates it: “{chosen[0].expressions[0].text}”."
            attached.rejected += [(expression, reason) for expression in timed.expressions]
    for at, timed in enumerate(chosen):
        own = place.moved or (bool(others) and place.word is not None and len(chosen) == 1)
        cut = stretch(place, (timed.start, timed.end), others) if own else _cuts(clause, chosen, at)
        verdict = judged(story.document, story.trees, place, timed.expressions[0], story.lexicon)
        if verdict.label == "negated" and timed.marks_end:
            verdict, timed = ASSERTED, not_until(timed)
        mention = _mention(story, place, siblings, timed, cut, verdict)
        if mention.proposed:
            attached.mentions.append(mention)
        else:
            attached.rejected += [(expression, mention.claim.reason) for expression in timed.expressions]


def _times(text: str, clause: Clause, usable: list[TimeExpression], lexicon: Lexicon) -> Iterator[Timed]:
    """Expressions of a clause joined into ranges where the words between them say so."""
    durative = bool(lexicon.pattern("durative").search(text, clause.start, clause.end))
    at = 0
    while at < len(usable):
        pair = joined(text, usable[at], usable[at + 1], durative) if at + 1 < len(usable) else None
        yield pair or single(usable[at], durative)
        at += 2 if pair else 1


def _chosen(text: str, times: list[Timed], clause: Clause) -> list[Timed]:
    """The finest time dates the clause; clocks in a row (“at 4 and 6”) date one happening each.

    A possessive (“after Monday's fire”) dates its noun, so any other time of the clause comes first.
    """
    if len(times) < 2:
        return times
    best = min(times, key=lambda timed: (_owns(text, timed), _fineness(timed), timed.start))
    row = [best]
    for timed in times[times.index(best) + 1 :]:
        same = timed.expressions[0].rule == best.expressions[0].rule
        if not same or len(row) == LONGEST_ROW or not AND.fullmatch(text[row[-1].end : timed.start]):
            break
        row.append(timed)
    return row


def _owns(text: str, timed: Timed) -> bool:
    return POSSESSIVE.match(text, timed.end) is not None


def _fineness(timed: Timed) -> int:
    return FINENESS.get(timed.expressions[0].rule, 9)


def _cuts(clause: Clause, chosen: list[Timed], at: int) -> tuple[int, int]:
    """Several times in one clause share its words out, so that no two quotes are the same."""
    start = max(clause.start, clause.words) if at == 0 else chosen[at - 1].end
    end = clause.end if at == len(chosen) - 1 else chosen[at].end
    return start, end


def _companion(clause: Clause, siblings: Iterable[Clause], cut: tuple[int, int]) -> Clause | None:
    """“… as sirens echoed”: the clause of what happened at the same time belongs to the quote."""
    after = next((sibling for sibling in siblings if sibling.start == clause.end), None)
    fits = after and after.opener in ("as", "while") and after.verbs and after.end - cut[0] <= LONGEST
    return after if fits and cut[1] == clause.end else None


def _classes(
    text: str, clause: Clause, head: Verb | None, companion: Clause | None, lexicon: Lexicon
) -> frozenset[str]:
    found = core_classes(text, clause, head, lexicon)
    if companion:
        found |= core_classes(text, companion, companion.verbs[0], lexicon)
    if clause.relative and not found:
        before = text[max(0, clause.start - 40) : clause.start]
        found = event_classes(before[-25:], 0, 25, lexicon)
    return found


def _mention(
    story: Story,
    place: Seat,
    siblings: Iterable[Clause],
    timed: Timed,
    cut: tuple[int, int],
    verdict: Claim,
) -> Mention:
    text, lexicon, clause, head = story.document.text, story.lexicon, place.clause, place.head
    companion = _companion(clause, siblings, cut)
    if companion:
        cut = (cut[0], companion.end)
    start, end = quote_span(text, clause, siblings, cut, timed)
    sentence = story.document.sentences[clause.sentence]
    return Mention(
        start,
        end,
        clause.sentence,
        sentence.paragraph,
        clause,
        head,
        _classes(text, clause, head, companion, lexicon),
        verdict,
        timed.expressions[0],
        timed.when,
        timed.marks_end,
        tier="A" if head and not is_reporting(text, clause, head, lexicon) else "B" if head else "D",
        quoted=story.document.quotations.around(timed.start) is not None,
        evidence=list(timed.expressions),
        steps=[
            *timed.expressions[0].steps,
            *(s for e in timed.expressions[1:] for s in e.steps),
            *timed.steps,
        ],
    )
