"""Whether a day without a year or week lies behind or ahead: what governs it decides, not what stands near."""

import re
from functools import cache

from .lexicon import Lexicon, alternatives

BREAK = re.compile(
    r"[;:“”\"]|,\s(?:and|but|while|as|who|which|after|before)\s|\b(?:after|because|since|while|when)\s"
)
LONGEST = 120


def direction_at(text: str, sentence: int, start: int, end: int, lexicon: Lexicon) -> str:
    """ "future" if a plan or future construction governs the expression and no reporting verb owns it."""
    before = text[max(sentence, start - LONGEST) : start]
    owner, plan = _patterns(lexicon)
    if owner.search(before):
        return "past"
    pieces = BREAK.split(before)
    return "future" if plan.search(pieces[-1]) else "past"


@cache
def _compiled(plan: tuple[str, ...], reporting: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    owner = re.compile(
        rf"\b{alternatives(reporting)}(?:\s[\w-]+){{0,2}}?\s(?:on\s|late\s|early\s|in\s)?$", re.I
    )
    return owner, re.compile(rf"(?:\b|(?=['’])){alternatives(plan)}\b", re.I)


def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return _compiled(lexicon.words("plan") + lexicon.words("future_head"), lexicon.words("reporting"))
