"""Whether a day without a year or week lies behind or ahead: what governs it decides."""

import re

from articles.extraction.lexicon import Lexicon, alternatives

BREAK = re.compile(
    r"[;:“”\"]|,\s(?:and|but|while|as|who|which|after|before)\s|\b(?:after|because|since|while|when)\s"
)
POSSESSIVE = re.compile(r"['’]s\b")
LONGEST = 120


def is_told_then(text: str, sentence: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a day is only that of a statement: “police said on Sunday”."""
    owner, _, _ = lexicon.memo("direction", _patterns)
    return owner.search(text[max(sentence, start - LONGEST) : start]) is not None


def direction_at(text: str, sentence: int, start: int, end: int, lexicon: Lexicon) -> str:
    """Future if a plan governs the expression, past if a past verb does, else nothing ("")."""
    before = text[max(sentence, start - LONGEST) : start]
    owner, plan, past = lexicon.memo("direction", _patterns)
    if owner.search(before) or POSSESSIVE.match(text, end):
        return "past"
    clause = BREAK.split(before)[-1]
    plans = [match.end() for match in plan.finditer(clause)]
    told = [match.start("verb") for match in past.finditer(clause)]
    if plans and not any(verb > plans[-1] for verb in told):
        return "future"
    return "past" if told else ""


def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    reporting, plan = lexicon.words("reporting"), lexicon.words("plan") + lexicon.words("future_head")
    owner = rf"\b{alternatives(reporting)}(?:\s[\w-]+){{0,2}}?\s(?:on\s|late\s|early\s|in\s)?$"
    verbs = alternatives(lexicon.table("verbs")["past"])
    # a participle after “be” or “to be” is governed by what stands before it: “will be returned by Friday”
    past = rf"(?<!\bbe )(?<!\bbeing )(?<!\bis )(?<!\bare )\b(?P<verb>{verbs}|was|were|\w{{3,12}}ed)\b"
    flags = re.IGNORECASE
    return (
        re.compile(owner, flags),
        re.compile(rf"(?:\b|(?=['’])){alternatives(plan)}\b", flags),
        re.compile(past, flags),
    )
