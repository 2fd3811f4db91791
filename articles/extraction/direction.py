"""Whether a day without a year or week lies behind or ahead: what governs it decides."""

import re

from .lexicon import Lexicon, alternatives

BREAK = re.compile(
    r"[;:“”\"]|,\s(?:and|but|while|as|who|which|after|before)\s|\b(?:after|because|since|while|when)\s"
)
LONGEST = 120


def direction_at(text: str, sentence: int, start: int, end: int, lexicon: Lexicon) -> str:
    """ "future" if a plan or future construction governs the expression and no reporting verb owns it."""
    before = text[max(sentence, start - LONGEST) : start]
    owner, plan = lexicon.memo("direction", _patterns)
    if owner.search(before):
        return "past"
    pieces = BREAK.split(before)
    return "future" if plan.search(pieces[-1]) else "past"


def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    reporting, plan = lexicon.words("reporting"), lexicon.words("plan") + lexicon.words("future_head")
    owner = rf"\b{alternatives(reporting)}(?:\s[\w-]+){{0,2}}?\s(?:on\s|late\s|early\s|in\s)?$"
    return re.compile(owner, re.I), re.compile(rf"(?:\b|(?=['’])){alternatives(plan)}\b", re.I)
