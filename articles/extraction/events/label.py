"""A short label from the quote: the statement without its time, lead-ins and asides."""

import re

from articles.extraction.lexicon import Lexicon

from .mentions import Mention

LONGEST = 90
SPACE = re.compile(r"\s+")
LEAD_IN = re.compile(
    r"^(?:[\s,;:.–—-]+|(?:and|but|while|as|after|meanwhile|notably|however|though|although|that|in|on|at|by|"
    r"from|since|until|as of|earlier|later|then|also)\b(?=\s*,)|(?:and|but|while|that|as)\s)+",
    re.I,
)
DANGLING = re.compile(
    r"[\s,;:(–—-]+$|\s(?:in|on|at|by|from|until|till|since|of|the|around|about|and|but|as|between|to|as of|"
    r"for|a|an|with|within|his|her|its|just|only)$",
    re.I,
)
LEADS = re.compile(
    r"\s*(?:in|on|at|by|from|after|before|during|earlier|later|meanwhile|notably|just|as|with|following)\b|\s*,",
    re.I,
)
PREPOSITION = re.compile(
    r"(?:\b(?:as of|up until|in|on|at|by|from|until|till|since|between|during|within|just|only)"
    r"\s+(?:the\s+)?)$",
    re.I,
)


def label(text: str, mention: Mention, lexicon: Lexicon) -> str:
    """At most 90 characters, only words of the article; the quote where nothing else is left."""
    quote = text[mention.start : mention.end]
    words = _tidy(_without_aside(_without_link(_without_times(text, mention), mention), mention))
    if len(words) < 12:
        words = _tidy(quote)
    words = _shortened(words, mention)
    return words[:1].upper() + words[1:] or quote[:LONGEST]


def _without_times(text: str, mention: Mention) -> str:
    pieces, at = [], mention.start
    for start, end in _times(mention):
        if start >= at and end <= mention.end and not mention.marks_end:
            pieces.append(PREPOSITION.sub("", text[at:start]))
            at = end
    return " ".join([*pieces, text[at : mention.end]])


def _without_link(words: str, mention: Mention) -> str:
    """Without “two hours after the call”, which is the time here."""
    at = words.find(mention.when.wording) if mention.tier == "C" and mention.when.wording else -1
    return words[:at] if at > 12 else words


def _times(mention: Mention) -> list[tuple[int, int]]:
    """The stretches that tell the time; the two ends of a range with what stands between them."""
    spans: list[tuple[int, int]] = []
    for expression in sorted(mention.evidence, key=lambda e: e.start):
        if spans and expression.start - spans[-1][1] < 12:
            spans[-1] = (spans[-1][0], expression.end)
        else:
            spans.append((expression.start, expression.end))
    return spans


def _tidy(words: str) -> str:
    words = SPACE.sub(" ", words).replace(" ,", ",").replace(" .", ".").strip(' .,;:–—-“”"')
    words = LEAD_IN.sub("", words)
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
    for mark in (
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
    ):
        at = words.rfind(mark, least, LONGEST)
        if at > 0:
            return _tidy(words[:at])
    cut = words.rfind(" ", 0, LONGEST)
    return _tidy(words[: cut if cut > 0 else LONGEST])
