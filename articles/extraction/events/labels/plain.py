"""A label without a parse: the words of the clause as they stand, without its time, lead-ins and asides."""

import re
from collections.abc import Sequence

from articles.extraction.events.clauses import RELATIVE, Clause
from articles.extraction.events.mentions import Mention, event_classes, verb_group_start
from articles.extraction.events.quote import LONGEST as LONGEST_QUOTE
from articles.extraction.lexicon import Lexicon

LONGEST, SHORTEST = 90, 12
SPACE = re.compile(r"\s+")
LEAD_IN = re.compile(
    r"^(?:[\s,;:.–—-]+|(?:and|but|while|as|after|meanwhile|notably|however|though|although|that|in|on|at|by|"
    r"from|since|until|as of|earlier|later|then|also|just|there)\b(?=\s*,)|"
    r"(?:and|but|or|so|yet|once|while|that|as|when|where|because|although|though|whereas|meaning|"
    r"it was when|after(?=\s(?:it|he|she|they|we|I)\b))\s)+",
    re.I,
)
DANGLING = re.compile(
    r"[\s,;:(–—-]+$|\s(?:at|by|through|throughout|from|until|till|since|of|the|and|but|as|between|to|as of|"
    r"for|a|an|or|some time|sometime|with|within|his|her|its|just|only|later|earlier|precisely|"
    r"exactly|which|who|that|when)$",
    re.I,
)
CUT_OFF = re.compile(r"\s(?:in|on|around|about|after|before|over|near|against|into)$", re.I)
LEADS = re.compile(
    r"\s*(?:in|on|at|by|from|after|before|during|earlier|later|meanwhile|notably|just|as|with|following)\b|\s*,",
    re.I,
)
PREPOSITION = re.compile(
    r"\b(?:as of|through|throughout|up until|until after|until|in|on|at|by|from|till|since|between|during|"
    r"within|before|after|just|only|over)\s+(?:the\s+|exactly\s+|precisely\s+|just\s+)?$",
    re.I,
)
# a verb that says nothing without the time: “This would have been around 6.30am”
EMPTY = re.compile(r"\b(?:was|were|been|being|is|are|be|took)$", re.I)
# where a noun phrase begins, read backwards from a relative clause
EDGE = re.compile(
    r"[,;:()“”\"]|\b(?:in|on|at|by|with|from|for|to|into|over|near|after|before|between|against|and)\s"
)
# “in an overnight raid” is one thing with its name
OVERNIGHT = re.compile(r"\b(?:an?|the|in|this|by)\sovernight$", re.I)
# a road “was shut and reopened”, and not: was reopened
INTRANSITIVE = ("reopened", "resumed", "ended", "began", "died", "fell", "rose", "left", "went", "came")
POSSESSIVE = re.compile(r"['’]s\b")
LINKING = re.compile(r"\W*(?:and|but|then|later|also|\s|,)*", re.I)
FRONTED = re.compile(
    r"^(?:on|in|at|by|early|late|later|earlier)\s.*?(?=\b(?:the|an?|his|her|its|their)\s|$)", re.I
)
CUTS = (
    " aimed at ",
    " intended to ",
    ", ",
    " – ",
    " - ",
    " after ",
    " as ",
    " which ",
    " who ",
    " while ",
    " and ",
    " in ",
)
QUOTES = str.maketrans("", "", '“”"«»')


def plain(text: str, mention: Mention, siblings: Sequence[Clause], lexicon: Lexicon) -> str:
    """At most 90 characters, only words of the article; the quote where nothing else is left."""
    subject, start, end = _told(text, mention, siblings, lexicon)
    words = _without_times(text, mention, start, end)
    words = _tidy(_without_aside(_without_link(words, mention), mention))
    if len(f"{subject} {words}".split()) < 2 or EMPTY.search(words) or _is_subject(text, mention):
        words = _tidy(text[start:end])
    words = _shortened(_tidy(f"{subject} {words}"), mention)
    return words[:1].upper() + words[1:] or text[mention.start : mention.end][:LONGEST]


def _is_subject(text: str, mention: Mention) -> bool:
    """“The first week of March brought floods”: the time is what the verb is said of."""
    return (
        mention.head is not None
        and mention.expression is not None
        and mention.expression.start == mention.start
        and not text[mention.expression.end : mention.head.start].strip()
    )


def _told(text: str, mention: Mention, siblings: Sequence[Clause], lexicon: Lexicon) -> tuple[str, int, int]:
    """The stretch that tells what happened, and a subject to put before it where it has none of its own.

    “…, which continued until 4 am” tells of the noun before it, “and left” of what the clause before did.
    """
    clause, head = mention.clause, mention.head
    whole = ("", mention.start, mention.end)
    if head is None or not clause.start <= head.start < clause.end:
        return whole
    if not mention.start <= head.start < mention.end:
        return "", clause.start, head.end
    start = verb_group_start(clause, head)
    if clause.opener in ("which", "who"):
        noun = _antecedent(text, mention, siblings, lexicon)
        return (noun, start, mention.end) if noun else whole
    if clause.relative:
        return "", max(clause.start, mention.start) + len(clause.opener) + 1, mention.end
    if not LINKING.fullmatch(text, clause.start, start):
        return whole
    shares = start == head.start and head.word not in INTRANSITIVE
    subject = _subject(text, clause, siblings, shares)
    return (subject, start, mention.end) if subject else whole


def _subject(text: str, clause: Clause, siblings: Sequence[Clause], shares: bool) -> str:
    """The subject of the clause before; with its verb, where that may be shared: “was held and fined”."""
    before = [c for c in siblings if c.end <= clause.start and c.verbs]
    if not before:
        return ""
    verbs = before[-1].verbs
    subject = text[before[-1].start : verbs[0].start].partition(",")[0]
    subject = _tidy(FRONTED.sub("", _tidy(subject)))
    if not subject or subject.lower().split()[0] in RELATIVE or len(subject) > LONGEST // 2:
        return ""
    passive = shares and len(verbs) > 1 and verbs[0].word in ("was", "were") and verbs[1].kind == "past"
    return f"{subject} {text[verbs[0].start : verbs[1].end]} and" if passive else subject


def _antecedent(text: str, mention: Mention, siblings: Sequence[Clause], lexicon: Lexicon) -> str:
    """The noun before “which” or “who”: of several, the one that names a happening."""
    clause = mention.clause
    opener = text.find(clause.opener, clause.start, mention.end)
    fresh = opener - clause.start < len(", – ")
    previous = next((c for c in siblings if fresh and c.end == clause.start), clause)
    begins = max(previous.start, opener - LONGEST_QUOTE)
    verbs = [v.end for c in siblings for v in c.verbs if begins <= v.start and v.end <= opener]
    before = text[max([begins, *verbs]) : opener].strip(" ,–—-")
    nouns = [noun.strip() for noun in EDGE.split(before) if noun.strip()]
    if not nouns or len(nouns[-1].split()) > 6:
        return ""
    happening = event_classes(nouns[-1], 0, len(nouns[-1]), lexicon)
    return nouns[-1] if happening or clause.opener == "who" or len(nouns) == 1 else ""


def _without_times(text: str, mention: Mention, at: int, until: int) -> str:
    pieces = []
    for start, end in _times(mention):
        named = OVERNIGHT.search(text, max(at, start - 8), end) or POSSESSIVE.match(text, end)
        if start >= at and end <= until and not mention.marks_end and not named:
            pieces.append(PREPOSITION.sub("", text[at:start]))
            at = end
    return " ".join([*pieces, text[at:until]])


def _without_link(words: str, mention: Mention) -> str:
    """Without “two hours after the call”, which is the time here."""
    if mention.tier != "C" or not mention.when.wording:
        return words
    at = words.find(mention.when.wording)
    before, comma, after = words.partition(",")
    if 0 <= at < len(before) and at < SHORTEST:
        return after if comma and len(after) > SHORTEST else words
    return words[:at] if at >= SHORTEST else words


def _times(mention: Mention) -> list[tuple[int, int]]:
    """The stretches that tell the time; the two ends of a range with what stands between them."""
    spans: list[tuple[int, int]] = []
    for expression in sorted(mention.evidence, key=lambda e: e.start):
        if spans and expression.start - spans[-1][1] < SHORTEST:
            spans[-1] = (spans[-1][0], expression.end)
        else:
            spans.append((expression.start, expression.end))
    return spans


def _tidy(words: str) -> str:
    words = SPACE.sub(" ", words).replace(" ,", ",").replace(" .", ".").strip(" .,;:–—-")
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = words.translate(QUOTES)
    elif words[:1] in '“"' and words[-1:] in '”"' and len(words.translate(QUOTES)) == len(words) - 2:
        words = words[1:-1]
    words = LEAD_IN.sub("", words.strip(" .,;:"))
    previous = None
    while previous != words:
        previous, words = words, DANGLING.sub("", words)
    return words


def _without_aside(words: str, mention: Mention) -> str:
    """Without an aside before the verb: “Ann Lee, who lives nearby, saw” is “Ann Lee saw”."""
    at = words.find(mention.head.word) if mention.head and not mention.clause.relative else -1
    first, last = words.find(",", 0, max(at, 0)), words.rfind(",", 0, max(at, 0))
    if first < 0:
        return words
    if first == last:
        return words[first + 1 :] if at - first < 60 and LEADS.match(words) else words
    return words[:first] + words[last + 1 :]


def _shortened(words: str, mention: Mention) -> str:
    """Cut after the verb, before an aside or a further circumstance."""
    if len(words) <= LONGEST:
        return words
    least = max(30, words.find(mention.head.word) + len(mention.head.word) + 8 if mention.head else 30)
    for mark in CUTS:
        at = words.rfind(mark, least, LONGEST)
        if at > 0:
            return _tidy(words[:at])
    cut = words.rfind(" ", 0, LONGEST)
    return _tidy(CUT_OFF.sub("", words[: cut if cut > 0 else LONGEST]))
