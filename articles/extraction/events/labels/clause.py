"""A clause as a label: subject, verb in the present, what belongs to the verb."""

from .bits import Bit, bit, joined
from .number import is_plural
from .phrase import Phrases
from .telling import Telling
from .verbs import group
from .words import Words

CONDITIONS = frozenset({"if", "unless", "whether"})


def clause(told: Telling, phrases: Phrases, words: Words) -> list[Bit]:
    subject = _subject(told, phrases)
    plural = is_plural(told, phrases, words)
    subject = _without_lead(subject, phrases)
    phrases.without |= {top.index for top in told.subjects}
    predicate = [*group(told, phrases, words, plural), *_antecedent(told, phrases), *phrases.after(told.verb)]
    if told.verb.lemma == "be" and predicate[-1].index == told.verb.index:
        return []
    condition = [bit(c) for c in told.verb.children if c.dep == "mark" and c.lemma in CONDITIONS]
    return [*condition, *phrases.listed(subject), *phrases.listed(predicate)]


def _without_lead(subject: list[Bit], phrases: Phrases) -> list[Bit]:
    """“Shortly after 4 a.m. the chairman”, taken for one noun phrase."""
    tokens, spans = phrases.keeping.tokens, phrases.keeping.spans
    if not subject or subject[0].index < 0:
        return subject
    first = tokens[subject[0].index]
    if first.tag not in ("RB", "IN") and (not spans.has_time(first) or first.text.isdigit()):
        return subject
    timed = [at for at, one in enumerate(subject) if one.index >= 0 and spans.has_time(tokens[one.index])]
    rest = subject[timed[-1] + 1 :] if timed else subject
    return rest if rest and rest[0].text not in ("'s", "’s", "'", "’") else subject


def _antecedent(told: Telling, phrases: Phrases) -> list[Bit]:
    """“the bridge that planes destroyed”: planes destroy the bridge."""
    relative = told.relative
    if relative is None or relative.tag == "WP$" or relative.dep not in ("dobj", "pobj", "attr"):
        return []
    phrases.without |= {told.verb.index}
    before = [bit(relative.head)] if relative.dep == "pobj" else []
    return [*before, *phrases.noun(told.verb.head)]


def _subject(told: Telling, phrases: Phrases) -> list[Bit]:
    """Two subjects are one that was parsed apart: “a magnitude 6.1 earthquake”."""
    bits: list[Bit] = []
    relative = told.relative
    if relative is not None and relative.tag == "WP$":
        phrases.instead[relative.index] = f"{joined(phrases.noun(told.verb.head))}’s"
    for subject in told.subjects:
        bits += phrases.noun(subject)
        following = subject.child("cc") if len(told.subjects) > 1 and subject.child("conj") is None else None
        bits += [bit(following)] if following else []
    return bits
