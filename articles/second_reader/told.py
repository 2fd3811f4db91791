"""The time of a passage: the words are a model's choice, what they mean is the engine's reading."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from articles.extraction import Reference, TimeExpression
from articles.extraction.events.ranges import Timed, joined, single
from articles.extraction.step import Ground
from timeline.when import Basis, When, ZoneBasis

from .passages import Passages, Span

LONGEST = 60  # characters of time words to be shown as such


@dataclass(frozen=True, slots=True)
class Told:
    """A time, or none, and the sentences that say why."""

    when: When
    steps: tuple[str, ...]


class NotThere(LookupError):
    """The words stand nowhere in the article."""


def told(
    words: str, quote: Span, passages: Passages, spans: list[TimeExpression], reference: Reference
) -> Told:
    """The time that `words` give the passage; words that stand elsewhere give none. Raises NotThere."""
    if not words:
        return _unknown("The second reader names no words that tell when.", reference)
    at = passages.find(words, *quote) or passages.find(words, *_paragraph(passages.text, quote))
    if at is None:
        if passages.find(words) is None:
            raise NotThere(words)
        return _unknown(f"“{words}” stands elsewhere in the article, so it dates nothing here.", reference)
    return _resolved(at, passages.text, spans, reference)


def _paragraph(text: str, quote: Span) -> Span:
    end = text.find("\n", quote[1])
    return text.rfind("\n", 0, quote[0]) + 1, end if end >= 0 else len(text)


def _resolved(at: Span, text: str, spans: list[TimeExpression], reference: Reference) -> Told:
    words = text[slice(*at)]
    shown = " ".join(words.split())
    first = bisect_left(spans, at[0], key=lambda span: span.end - 1)
    inside = [span for span in spans[first : first + 4] if span.start < at[1]]
    dated = [span for span in inside if span.when is not None]
    timed = _one(dated, text)
    if timed is None:
        problem = next((span.problem for span in inside if span.problem), "")
        why = "It names more than one time." if dated else problem or "The engine reads no time in it."
        return _unknown(f"The second reader points to “{shown}”. {why}", reference)
    steps = [step for span in timed.expressions for step in span.steps] + list(timed.steps)
    whole = text[min(at[0], timed.start) : max(at[1], timed.end)]  # of “Friday” all that is read with it
    counted = any(step.ground is Ground.PUBLICATION for step in steps)
    when = replace(
        timed.when,
        wording=whole if len(whole) <= LONGEST else text[timed.start : timed.end],
        basis=Basis.PUBLICATION if counted else Basis.STATED,
    )
    said = f"The second reader points to “{shown}”; what it means is the engine's reading."
    return Told(when, (said, *(step.sentence() for step in steps)))


def _one(dated: list[TimeExpression], text: str) -> Timed | None:
    """The single time of these expressions: one, or two that are a range."""
    if len(dated) == 1:
        return single(dated[0], durative=False)
    return joined(text, dated[0], dated[1], durative=True) if len(dated) == 2 else None


def _unknown(why: str, reference: Reference) -> Told:
    return Told(When.unknown(reference.zone, zone_basis=ZoneBasis.PLACE), (why,))
