"""What follows in the telling: “three hours later”, “within two hours”, “it lasted a minute”."""

import itertools
import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Tree
from articles.extraction.lexicon import Lexicon
from articles.extraction.step import Step
from articles.extraction.text.document import Document
from timeline.when import Bounds, Granularity, Qualifier, Shape, When, WhenError

from .attach import Attached
from .clauses import Clause
from .factuality import Claim
from .governors import Seat, judged, seat, stretch
from .links import around
from .mentions import Mention, core_classes
from .quote import shaped

WITHIN = re.compile(r"\b(?:within|in under|in less than)\s(?:just\s|about\s)?$", re.I)
LASTED = re.compile(r"\b(?:lasted|went on for|took|continued for|lasting)\b[^.;]{0,20}$", re.I)
REACH = 2
NARROW = timedelta(hours=3)
FEW_MINUTES = timedelta(minutes=30)


def follow_on(
    document: Document,
    attached: Attached,
    expressions: list[TimeExpression],
    mentions: list[Mention],
    lexicon: Lexicon,
) -> list[Mention]:
    """The mentions with those added whose time counts from the one told just before."""
    mentions, starts = list(mentions), [m.start for m in mentions]
    for expression in expressions:
        if expression.rule not in ("distance", "duration") or expression.when is not None:
            continue
        clause = _clause(document, attached, expression)
        previous = _previous(mentions, starts, expression, document)
        if clause is None or previous is None or document.aside_at(expression.start):
            continue
        if LASTED.search(document.text[max(0, expression.start - 40) : expression.start]):
            _lasted(previous, expression, lexicon)
        elif expression.rule == "distance" or WITHIN.search(
            document.text[max(0, expression.start - 24) : expression.start]
        ):
            span = (expression.start, expression.end)
            tree, siblings = attached.trees.get(clause.sentence), attached.clauses[clause.sentence]
            if tree and _is_a_deadline(tree, span, lexicon):
                continue
            place = seat(tree, clause, siblings, span, lexicon)
            verdict = judged(document, attached.trees, place, expression, lexicon)
            mention = _derived(document, place, verdict, previous, expression, lexicon)
            if mention and not _dated(mentions, place.clause, starts):
                at = bisect_left(starts, mention.start)
                mentions.insert(at, mention)
                starts.insert(at, mention.start)
    _lifecycle(mentions, lexicon)
    return mentions


def _is_a_deadline(tree: Tree, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """“It demanded an answer within two days”, “must reply within a week”: nothing happened by then."""
    top = tree.top(*span)
    verb = next((word for word in top.ancestors() if word.is_verb), None) if top else None
    if verb is None or top is None or top.head.lemma != "within":
        return False
    return verb.lemma in lexicon.table("factuality")["demanding"]


def _clause(document: Document, attached: Attached, expression: TimeExpression) -> Clause | None:
    sentence = document.sentence_at(expression.start)
    if sentence is None:
        return None
    return next(
        (c for c in attached.clauses.get(sentence.index, ()) if c.start <= expression.start < c.end), None
    )


def _dated(mentions: list[Mention], clause: Clause, starts: list[int]) -> bool:
    """Whether a clause has a time of its own already."""
    near = mentions[max(0, bisect_left(starts, clause.start) - 3) : bisect_left(starts, clause.end)]
    return any(m.clause is clause and (m.expression or m.anchor) for m in near)


def _previous(
    mentions: list[Mention], starts: list[int], expression: TimeExpression, document: Document
) -> Mention | None:
    """The last happening with a clock told before, at most two sentences back."""
    sentence = document.sentence_at(expression.start)
    at = bisect_left(starts, expression.start)
    for mention in reversed(mentions[max(0, at - 3) : at]):
        near = sentence is not None and sentence.index - mention.sentence <= REACH
        if near and _is_narrow(mention.when.start):
            return mention
    return None


def _is_narrow(bounds: Bounds) -> bool:
    """A clock, or a part of the day that is short enough to count hours from: dawn, not the afternoon."""
    if bounds.latest is None or bounds.granularity.is_date:
        return False
    if bounds.earliest is None:
        return bounds.granularity.is_clock and bounds.qualifier is Qualifier.BEFORE
    return bounds.granularity.is_clock or bounds.latest - bounds.earliest <= NARROW


def _amount(expression: TimeExpression, lexicon: Lexicon) -> float | None:
    slot = expression.slots[expression.rule]
    if slot["number"] is None:
        return None
    return slot["number"] * lexicon.table("units")[slot["unit"]]["seconds"]


def _lasted(previous: Mention, expression: TimeExpression, lexicon: Lexicon) -> None:
    seconds = _amount(expression, lexicon)
    if seconds is None or previous.when.shape is not Shape.POINT:
        return
    length = timedelta(seconds=round(seconds))
    try:
        end = previous.when.start.shifted(length, length)
        previous.when = replace(previous.when, end=end, shape=Shape.SPAN)
    except (WhenError, OverflowError):
        return
    previous.evidence.append(expression)
    previous.steps.append(Step(f"it ends after “{expression.text}”, which is how long it lasted"))


def _window(expression: TimeExpression, lexicon: Lexicon) -> tuple[timedelta, timedelta]:
    """How far the words reach: a counted amount, “within” from nothing, “hours later” by the table."""
    seconds = _amount(expression, lexicon)
    if seconds is None:
        slot = expression.slots[expression.rule]
        window = lexicon.table("offsets").get(slot.get("window", f"{slot['unit']}s"), {"min": 0, "max": 1440})
        least = window["min"] if expression.rule == "distance" else 0
        return timedelta(minutes=least), timedelta(minutes=window["max"])
    upto = expression.slots[expression.rule].get("upto")
    if upto is not None and expression.rule == "distance":
        unit = lexicon.table("units")[expression.slots[expression.rule]["unit"]]["seconds"]
        return timedelta(seconds=seconds), timedelta(seconds=upto * unit)
    least, most = around(seconds) if expression.rule == "distance" else (0, int(seconds))
    bound = lexicon.table("quantifiers").get(expression.slots[expression.rule].get("mod", ""), "")
    if expression.rule == "distance" and bound in ("MORE_THAN", "EQUAL_OR_MORE"):
        least = int(seconds)
    elif expression.rule == "distance" and bound in ("LESS_THAN", "EQUAL_OR_LESS"):
        least, most = (least if _is_nearly(expression) else 0), int(seconds)
    return timedelta(seconds=least), timedelta(seconds=most)


def _is_nearly(expression: TimeExpression) -> bool:
    """“Nearly an hour later” is close to the hour; “less than an hour later” may be at once."""
    return expression.slots[expression.rule]["mod"] in ("nearly", "almost", "just under")


def _granularity(bounds: Bounds) -> Granularity:
    """Bounds a few minutes apart tell a minute; anything wider is meant to the hour."""
    if bounds.earliest is None or bounds.latest is None:
        return Granularity.HOUR
    few = bounds.latest - bounds.earliest < FEW_MINUTES
    return Granularity.MINUTE if few else Granularity.HOUR


def _derived(
    document: Document,
    place: Seat,
    verdict: Claim,
    previous: Mention,
    expression: TimeExpression,
    lexicon: Lexicon,
) -> Mention | None:
    low, high = _window(expression, lexicon)
    if high < timedelta(minutes=1) and _amount(expression, lexicon) is None:
        return None
    if expression.slots[expression.rule].get("way") in ("earlier", "before", "beforehand"):
        low, high = -high, -low
    clause, head = place.clause, place.head
    if verdict.label != "asserted" or head is None:
        return None
    try:
        when = _counted_from(previous).derived(low, high, wording=expression.text)
    except (WhenError, OverflowError):
        return None
    start, end = _quoted(document.text, place, expression)
    sentence = document.sentences[clause.sentence]
    return Mention(
        start,
        end,
        clause.sentence,
        sentence.paragraph,
        clause,
        head,
        core_classes(document.text, clause, head, lexicon),
        verdict,
        expression,
        replace(when, start=replace(when.start, granularity=_granularity(when.start))),
        tier="C",
        quoted=document.quotations.around(start) is not None,
        anchor=previous,
        evidence=[expression],
        steps=[Step(f"“{expression.text}” counts from the event told before it")],
    )


def _quoted(text: str, place: Seat, expression: TimeExpression) -> tuple[int, int]:
    span = (expression.start, expression.end)
    start, end = stretch(place, span) if place.moved else (place.clause.start, place.clause.end)
    return shaped(text, start, end, *span)


def _counted_from(previous: Mention) -> When:
    """“By 2 a.m. they led; half an hour later …” counts from two o'clock."""
    when = previous.when
    if when.start.earliest is None and when.start.latest is not None:
        start = replace(when.start, earliest=when.start.latest, qualifier=Qualifier.ABOUT)
        return replace(when, start=start)
    return when


def _lifecycle(mentions: list[Mention], lexicon: Lexicon) -> None:
    """An advisory issued and lifted, a road closed and reopened: the second is the end of the first."""
    pairs = lexicon.table("lifecycle")
    for first, second in itertools.pairwise(mentions):
        if first.sentence != second.sentence or not first.head or not second.head:
            continue
        if second.head.word not in pairs.get(first.head.word, ()) or first.when.shape is not Shape.POINT:
            continue
        try:
            first.when = replace(first.when, end=second.when.start, shape=Shape.SPAN)
        except WhenError:
            continue
        first.steps.append(Step(f"it ends when it is “{second.head.word}”, told in the same sentence"))
