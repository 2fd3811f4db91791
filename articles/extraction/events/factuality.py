"""What a clause claims: that something happened, or only that it may, will, should, did not, used to."""

import re
from dataclasses import dataclass

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document
from articles.extraction.text.header import TITLE_REASON

from .clauses import Clause, Verb
from .embedding import status
from .modality import Reading, auxiliaries, is_perfect, tense_label
from .nominal import noun_status

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
LONGEST_PHRASE = 40  # characters of “in recent months” and what hangs on it
LEAST_QUOTED = 4  # words; fewer are a name or a word at which the writer points


@dataclass(frozen=True, slots=True)
class Claim:
    """A label, never a deletion. `reason` is why a clause of this label is not proposed; empty if it is.

    `source` is who says so, as the text names them.
    """

    label: str
    reason: str = ""
    hedged: bool = False
    source: str = ""


REASONS = {
    "negated": "It is said not to have happened.",
    "planned": "It lies ahead: a plan or a forecast, not a report.",
    "hypothetical": "It is only supposed, not reported.",
    "asked": "It is asked, not reported.",
    "purpose": "It is a purpose, not something that happened.",
    "background": "It is background, without a part in this story.",
    "state": "It describes a state or a habit, not something that happened then.",
    "commentary": "It comments on what happened, and tells nothing that did.",
    "quoted": "It is what somebody says of the present or of what is to come, in their own words.",
    "promo": "It is not part of the story.",
}
# what may be proposed: the rest is there, with its reason
SHOWN = frozenset({"asserted", "hedged", "attributed"})
SINCE_A_YEAR = re.compile(r"\bsince\s(?:the\s)?(?:1[0-9]{3}|20[0-9]{2})\b", re.I)


def factuality(word: Word, tree: Tree, document: Document, lexicon: Lexicon) -> Claim:
    """What a parsed sentence claims of the happening that a verb or a noun of it names."""
    aside = document.aside_at(word.start)
    if aside is not None and aside.reason != TITLE_REASON:
        return Claim("promo", aside.reason)
    read = _reading(word, tree, document, lexicon, is_title=aside is not None)
    return Claim(read.label, REASONS.get(read.label, ""), read.hedged, read.source)


def _reading(word: Word, tree: Tree, document: Document, lexicon: Lexicon, *, is_title: bool) -> Reading:
    verbal = word.tag.startswith("VB") and word.dep not in ("amod", "compound")
    found = status(word, tree, lexicon) if verbal else noun_status(word, tree, lexicon)
    if found.actual and _is_question(word, tree, document):
        return found._replace(label="asked")
    if found.actual and verbal:
        found = _by_tense(word, found, is_title, lexicon)
    if found.label != "commentary" and found.actual and _is_background(word, document.text, lexicon):
        found = found._replace(label="background")
    return _within_quotation(word, verbal, found, document)


def _by_tense(verb: Word, found: Reading, is_title: bool, lexicon: Lexicon) -> Reading:
    label = tense_label(verb, is_title, lexicon)
    return found if label == "asserted" else found._replace(label=label)


def _is_question(word: Word, tree: Tree, document: Document) -> bool:
    """A question of the article or of somebody quoted; not what the sentence around it tells."""
    quoted = document.quotations.around(word.start)
    start, end = quoted or (tree.words[0].start, tree.words[-1].end)
    return document.text[start:end].rstrip(' \n”"»').endswith("?")


def _is_background(word: Word, text: str, lexicon: Lexicon) -> bool:
    """“Previously”, “in recent months”, “since 2014”, beside the word or the verb it belongs to."""
    for owner in (word, word.head):
        if owner is not word and not owner.tag.startswith("VB"):
            continue
        for child in owner.children:
            if child.dep not in ("advmod", "prep", "npadvmod", "nmod"):
                continue
            start, end = child.span()
            words = text[start : min(end, start + LONGEST_PHRASE)]
            lasting = is_perfect(owner) and SINCE_A_YEAR.search(words)
            if lasting or lexicon.pattern("background").search(words):
                return True
    return False


def _within_quotation(word: Word, verbal: bool, found: Reading, document: Document) -> Reading:
    """What is past stays, as somebody's words; what is said of the present or the future is only said."""
    quoted = document.quotations.around(word.start)
    if quoted is None or len(document.text[quoted[0] : quoted[1]].split()) < LEAST_QUOTED:
        return found
    if found.label in ("planned", "hypothetical", "state", "commentary", "purpose"):
        return found._replace(label="quoted")
    if not found.actual:
        return found
    past = not verbal or word.tag in ("VBD", "VBN") or is_perfect(word) or _is_past(word)
    return found._replace(label="attributed" if past else "quoted")


def _is_past(verb: Word) -> bool:
    return any(word.tag == "VBD" for word in auxiliaries(verb))


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
    stop = min(until, head.end + WINDOW, clause.end)
    if start < expression.end <= stop:  # “In May” is no “may”
        return f"{text[start : expression.start]} {text[expression.end : stop]}".lower()
    return text[start:stop].lower()


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
