"""One proposal, stage by stage, in plain text: `events --explain 3 article.txt`.

It reads nothing anew but the parse; what it prints is what the stages left behind.
"""

from collections.abc import Iterator
from datetime import datetime

from timeline.when import to_local

from .candidate import Candidate, Extraction, TimeExpression
from .grammar.parser import parse
from .grammar.tree import Tree
from .lexicon import load
from .output import end_of, start_of
from .reference import Reference
from .text.document import Document, read

LISTS = ("events", "upcoming", "folded")


class NotFound(LookupError):
    """Says in a line why there is nothing to explain."""


def explain(text: str, found: Extraction, wanted: str, reference: Reference, parser: str | None) -> str:
    """The stages of a proposal, by its number in the list or by words of its quote."""
    number, where, candidate = _chosen(found, wanted)
    lexicon = load(reference.language)
    document = read(text, lexicon)
    sentence = document.sentence_at(candidate.quote_start)
    tree = parse(document, parser).get(sentence.index) if sentence else None
    parts = [
        (f"Proposal {number}, in {where}", [candidate.label]),
        ("Quote", _quotes(text, candidate)),
        ("Sentence", [_line(text[sentence.start : sentence.end])] if sentence else []),
        ("Parse of the quote", list(_parse(tree, candidate)) or ["none"]),
        ("Time words in it", [line for each in _times(found, candidate, document) for line in _time(each)]),
        ("Time", list(_when(candidate))),
        ("Relations", list(_relations(found, candidate))),
        ("Factuality", list(_factuality(candidate))),
        ("Explanation, tier and points", list(candidate.explanation)),
        ("Tier and confidence", [f"{candidate.tier}, {candidate.confidence:.2f}"]),
    ]
    shown = [f"{title}\n" + "".join(f"  {line}\n" for line in lines or ["none"]) for title, lines in parts]
    return "\n".join(shown)


def _chosen(found: Extraction, wanted: str) -> tuple[int, str, Candidate]:
    every = [(name, each) for name in LISTS for each in getattr(found, name)]
    numbered = [(number, name, each) for number, (name, each) in enumerate(every, 1)]
    if not numbered:
        raise NotFound("nothing is proposed of this article")
    if wanted.isdecimal():
        fits = [item for item in numbered if item[0] == int(wanted)]
        fault = f"there is no proposal {wanted}; they are numbered 1 to {len(numbered)}"
    else:
        words = _line(wanted).casefold()
        fits = [item for item in numbered if words in _line(item[2].quote).casefold()]
        fault = f"no proposal has “{_line(wanted)}” in its quote"
    if not fits:
        raise NotFound(fault)
    return fits[0]


def _line(words: str) -> str:
    return " ".join(words.split())


def _quotes(text: str, candidate: Candidate) -> list[str]:
    passages = [(candidate.quote_start, candidate.quote_end), *candidate.also]
    return [f"{start} to {end}: “{_line(text[start:end])}”" for start, end in passages]


def _parse(tree: Tree | None, candidate: Candidate) -> Iterator[str]:
    """Word, tag, what it is to which word."""
    for word in tree.within(candidate.quote_start, candidate.quote_end) if tree else ():
        if word.text.strip():
            of = "the sentence's root" if word.is_root else f"{word.dep} of {word.head.text}"
            yield f"{word.text:<16} {word.tag:<5} {of}"


def _times(found: Extraction, candidate: Candidate, document: Document) -> list[TimeExpression]:
    """Those of its sentence and those whose words its time has."""
    here = document.sentence_at(candidate.quote_start)
    inside = [span for span in found.spans if here and here.start <= span.start < here.end]
    words = candidate.when.wording
    return inside + [span for span in found.spans if span.text and span.text in words and span not in inside]


def _time(span: TimeExpression) -> Iterator[str]:
    value = span.value or "without a value"
    yield f"“{span.text}” at {span.start}: {span.type} {value}, rule {span.rule or 'none'}"
    for step in span.steps:
        yield f"  - {step.sentence()}"
    if span.problem:
        yield f"  - {span.problem}"


def _when(candidate: Candidate) -> Iterator[str]:
    when = candidate.when
    for name, bounds, best in (("start", when.start, start_of(when)), ("end", when.end, end_of(when))):
        if bounds is not None:
            first, last, likely = (_local(at, when.zone) for at in (bounds.earliest, bounds.latest, best))
            yield f"{name}: {first} to {last}, best {likely} ({bounds.granularity}, {bounds.qualifier})"
    yield f"zone {when.zone} by {when.zone_basis}, basis {when.basis}, words “{when.wording}”"
    if candidate.place:
        yield f"place {candidate.place}"


def _local(instant: datetime | None, zone: str) -> str:
    return to_local(instant, zone).isoformat(" ") if instant else "open"


def _relations(found: Extraction, candidate: Candidate) -> Iterator[str]:
    if candidate.anchor is not None:
        yield f"counted from proposal {candidate.anchor + 1}: {found.events[candidate.anchor].label}"
    if candidate.part_of is not None:
        yield f"part of proposal {candidate.part_of + 1}: {found.events[candidate.part_of].label}"
    for number, other in enumerate(found.events, 1):
        if other.anchor is not None and found.events[other.anchor] is candidate:
            yield f"proposal {number} is counted from it: {other.label}"


def _factuality(candidate: Candidate) -> Iterator[str]:
    yield candidate.factuality + (f": {candidate.reason}" if candidate.reason else "")
    if candidate.source:
        yield f"source: {candidate.source}"
    for fact in candidate.facts:
        count = " ".join(str(part) for part in (fact.bound, f"{fact.number:g}", fact.kind) if part)
        yield f"count: {count}" + (f", says {fact.source}" if fact.source else "")
