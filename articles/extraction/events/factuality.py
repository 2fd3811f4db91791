"""What a clause claims: that something happened, or only that it may, will, should, did not, used to."""

import re
from dataclasses import dataclass

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon

from .clauses import Clause, Verb

NOBODY = re.compile(
    r"^\W*(?:no(?!\s(?:more|less|fewer|later|sooner|earlier)\sthan\b)|none|nobody|neither|nothing|few)\b",
    re.I,
)
IF = re.compile(r"^\W*(?:if|unless|whether|should)\b", re.I)
# “did not reply”, “failed to agree”; but “pleaded not guilty” is a plea
NOT, TO = re.compile(r"\s+not\b"), re.compile(r"\s+to\b")
# “Had the alarm sounded”: a condition without “if”
INVERTED = re.compile(
    r"^\W*(?:Had|Were)\s(?:the|an?|he|she|it|they|we|you|I|this|that|his|her|its|their|[A-Z]\w*)\b"
)
# “that would have been around 6 a.m.” is a guess at when, “would have been saved” is not
GUESSED = re.compile(r"\bwould have been\s+(?:at\s|on\s|in\s|by\s)?(?:the\s)?$")
PRESENT = frozenset(
    [
        "is",
        "are",
        "am",
        "has",
        "have",
        "'s",
        "’s",
        "'re",
        "’re",
        "'ve",
        "’ve",
        "lives",
        "works",
        "runs",
        "operates",
        "remains",
        "remain",
    ]
)
# “Did the firm know?”; “Who fired first?” is left to its question mark
ASKED = re.compile(
    r"\W*(?:(?:Did|Does|Do|Was|Were|Is|Are|Has|Have|Had|Could|Would|Will|Should)\s|"
    r"(?:Who|What|Why|How|Where|When|Which)\s)[^?]*\?"
)
ANYONE = re.compile(r"\b(?:anyone|anybody|whoever)\s", re.I)
WINDOW = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """A label, never a deletion. `reason` is why a clause of this label is not proposed; empty if it is."""

    label: str
    reason: str = ""
    hedged: bool = False


REASONS = {
    "negated": "It is said not to have happened.",
    "planned": "It lies ahead: a plan or a forecast, not a report.",
    "hypothetical": "It is only supposed, not reported.",
    "asked": "It is asked, not reported.",
    "purpose": "It is a purpose, not something that happened.",
    "background": "It is background, without a part in this story.",
    "state": "It describes a state or a habit, not something that happened then.",
}


def claim(
    text: str, clause: Clause, head: Verb | None, expression: TimeExpression, lexicon: Lexicon
) -> Claim:
    label = _label(text, clause, head, expression, lexicon)
    hedged = bool(lexicon.pattern("hedge").search(text, clause.start, clause.end))
    return Claim(label, REASONS.get(label, ""), hedged)


def _label(text: str, clause: Clause, head: Verb | None, expression: TimeExpression, lexicon: Lexicon) -> str:
    if lexicon.pattern("background").search(text, clause.start, clause.end):
        return "background"
    if lexicon.pattern("habit").search(text, clause.start, clause.end):
        return "state"
    if head is None:
        return "planned" if _planned_fragment(text, clause, expression, lexicon) else "asserted"
    if ASKED.match(text, clause.start, clause.end):
        return "asked"
    around = _around(text, clause, head, expression)
    if lexicon.pattern("evidential").search(around) or GUESSED.search(around):
        return "asserted"
    if _is_negated(text, clause, head, lexicon):
        return "negated"
    if head.word in lexicon.table("verbs")["timetable"] or _is_rescheduled(head, expression, lexicon):
        return "planned"
    if lexicon.pattern("plan").search(around) or _contracted_will(around):
        return "planned"
    if clause.relative and ANYONE.search(text, max(0, clause.start - 16), head.start):
        return "hypothetical"
    if _is_condition(text[clause.start : clause.end]) or lexicon.pattern("hypothetical").search(around):
        return "hypothetical"
    if lexicon.pattern("purpose").search(around):
        return "purpose"
    if _is_state(text, clause, head, expression):
        return "state"
    return "asserted"


def _around(text: str, clause: Clause, head: Verb, expression: TimeExpression) -> str:
    """What can change what the head says: its auxiliaries, and the words between it and the time."""
    start = max(clause.start, head.start - WINDOW)
    for cut in (";", ":", "“", '"'):
        start = max(start, text.rfind(cut, start, head.start) + 1)
    until = expression.start if head.end <= expression.start else head.end
    return text[start : min(until, head.end + WINDOW, clause.end)].lower()


def _is_negated(text: str, clause: Clause, head: Verb, lexicon: Lexicon) -> bool:
    """What stands before the verb or right after it; “killed for no reason” was still killed."""
    start = max(clause.start, head.start - WINDOW)
    if NOBODY.match(text[clause.start : head.start]) or lexicon.pattern("denial").search(
        text, start, head.start
    ):
        return True
    following = NOT if head.kind == "aux" else TO
    after = following.match(text, head.end, clause.end)
    return bool(lexicon.pattern("negation").search(text, start, after.end() if after else head.end))


def _is_rescheduled(head: Verb, expression: TimeExpression, lexicon: Lexicon) -> bool:
    """“postponed from Sunday to Friday”: neither day is the one on which that was decided."""
    return head.word in lexicon.words("rescheduled") and expression.signal in ("from", "to", "until")


def _is_condition(words: str) -> bool:
    return bool(IF.match(words) or INVERTED.match(words))


def _contracted_will(words: str) -> bool:
    return "'ll " in words or "’ll " in words or "won't" in words


def _planned_fragment(text: str, clause: Clause, expression: TimeExpression, lexicon: Lexicon) -> bool:
    return bool(lexicon.pattern("plan").search(text[clause.start : expression.start].lower()))


def _is_state(text: str, clause: Clause, head: Verb, expression: TimeExpression) -> bool:
    """Present tense with a time is a timetable or a habit, unless the words say “as of”."""
    if expression.signal == "as of" or head.kind == "past":
        return False
    if head.word in ("was", "were") and expression.rule not in ("clock", "part"):
        return True
    later = [verb for verb in clause.verbs if verb.start > head.start]
    return head.word in PRESENT and not (head.word in ("has", "have", "'ve", "’ve") and later)
