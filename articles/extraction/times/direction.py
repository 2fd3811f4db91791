"""Whether a day without a year or week lies behind or ahead: what governs it decides.

`direction_at` answers "past", "future", "ahead" (something still to be done governs it, but less surely: the
nearer day wins), or "" where nothing governs it.
"""

import re
from dataclasses import dataclass

from articles.extraction.lexicon import Lexicon, alternatives

BREAK = re.compile(
    r"[;:“”\"]|,\s(?:and|but|while|as|who|which|after|before)\s|\b(?:after|because|since|while|when)\s"
)
POSSESSIVE = re.compile(r"['’]s\b")
NEW_CLAUSE = re.compile(r"\b(?:that|who|which|and|but|he|she|it|they)\b")
OVER = re.compile(r"\s(?:was|were|had|did)\b")
OF_A_THING = re.compile(r"\b(?:an?|the|its|his|her|their)\s\|\s[a-z]")
DIRECTION = {"plan": "future", "copula": "future", "asked": "ahead", "timetable": "ahead", "past": "past"}
DONE = ("planned", "expected", "called", "scheduled")
THING = r"(?:the|an?|his|her|its|their|this|that|[A-Z\d])"
LONGEST = 160
REACH = 3  # a participle this many words before a day is what happened on it: “the man arrested on Friday”


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one language. `cue` finds what governs, by named groups in the order they are tried."""

    owner: re.Pattern[str]
    cue: re.Pattern[str]
    put_off: re.Pattern[str]
    open_end: re.Pattern[str]
    event: re.Pattern[str]


def is_told_then(text: str, sentence: int, start: int, lexicon: Lexicon) -> bool:
    """Whether a day is only that of a statement: “police said on Sunday”."""
    owner = lexicon.memo("direction", _patterns).owner
    return owner.search(text[max(sentence, start - LONGEST) : start]) is not None


def direction_at(text: str, sentence: tuple[int, int], start: int, end: int, lexicon: Lexicon) -> str:
    """Which way an expression lies; `sentence` is where its sentence starts and ends."""
    cues = lexicon.memo("direction", _patterns)
    before = text[max(sentence[0], start - LONGEST) : start]
    after = text[end : max(end, min(sentence[1], end + LONGEST))]
    if cues.owner.search(before):
        return "past"
    clause = BREAK.split(before)[-1]
    found = _governed(clause, cues)
    lies_ahead = found in ("future", "ahead")
    if POSSESSIVE.match(after):
        return "future" if lies_ahead and cues.event.match(after[2:]) else "past"
    if cues.put_off.search(clause):
        return "future"
    if cues.open_end.search(f"{clause}|{after}") or (lies_ahead and OVER.match(after)):
        return "ahead"
    if found is None and OF_A_THING.search(f"{clause}|{after}"):
        return ""  # “the Jan. 14 return date”: the verb that follows is not of that day
    return found if found is not None else _told_after(after, cues)


def _governed(clause: str, cues: Cues) -> str | None:
    """By the last cue before the expression; None where there is none."""
    kinds = [(match.lastgroup or "", match.end()) for match in cues.cue.finditer(clause)]
    if not kinds:
        return None
    kind, at = kinds[-1]
    plans = [end for name, end in kinds[:-1] if name == "plan"]
    governor = kinds[-2][0] if len(kinds) > 1 else ""
    if (kind == "asked" and governor in ("plan", "lapsed")) or (kind == "timetable" and governor):
        kind = governor  # “was due to open on Friday”, “was open on Friday”
    trails = kind == "past" and plans and len(clause[at:].split()) > REACH
    if trails and not NEW_CLAUSE.search(clause, plans[-1], at):
        return "future"  # “will buy all shares tendered by owners abroad through Nov. 17”
    return {"plan": "future", "copula": "future", "asked": "ahead", "timetable": "ahead", "past": "past"}.get(
        kind, ""
    )


def _told_after(after: str, cues: Cues) -> str:
    """“On Monday the court will rule”: where nothing stands before it, the first verb after it decides."""
    found = cues.cue.search(BREAK.split(after)[0])
    if found is None or found.lastgroup == "lapsed":
        return ""
    return "future" if found.lastgroup == "plan" and not found.group().startswith(DONE) else "past"


def _patterns(lexicon: Lexicon) -> Cues:
    words = lexicon.words
    owner = rf"\b{alternatives(words('reporting'))}(?:\s[\w-]+){{0,2}}?\s(?:on\s|late\s|early\s|in\s)?$"
    put_off = rf"\b{alternatives(words('rescheduled'))}\b[^;:]{{0,80}}\b(?:to|until|till|for)\s$"
    open_end = (
        rf"\b(?:until|till)\s\|\sto\s(?!{THING}\b)[a-z]|\bas\s(?:early|soon)\sas\s\||"
        rf"\|\s(?:as\s{THING}\s)?deadline\b"
    )
    event = rf"\s(?:[\w-]+\s){{0,3}}?{alternatives(words('fixture'))}\b"
    patterns = (owner, _cue(lexicon), put_off, open_end, event)
    return Cues(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def _cue(lexicon: Lexicon) -> str:
    """What governs a day, as one pattern whose groups are tried in order."""
    words, verbs = lexicon.words, lexicon.table("verbs")
    plan = alternatives(words("plan") + words("future_head") + words("plan_noun"))
    timetable = rf"(?<!\bthe )(?<!\ba )\b{alternatives(verbs['timetable'])}\b(?!\sof\b)"
    asked = (
        rf"\b{alternatives(words('asks'))}\b(?=[^.;:]{{1,80}}?\bto\s(?!{THING}\b)(?-i:[a-z])|\sfor\b)",
        r"\bto\sbe\s(?-i:[a-z]+)",
        r"\b(?:starting|beginning|commencing|effective)\s(?:on\s|in\s|from\s)?$",
        r"\b(?:can|could|may|might)\b(?=[^.;:]{1,80}?\b(?:as\s(?:early|soon)\sas|no\slater\sthan|by)\s$)",
    )
    # a participle after “be” is governed by what stands before it (“will be returned by Friday”), and so are
    # the forms that are not only past: “will cut”, “to shut”, “a cut”
    before = ("be", "being", "is", "are", "to", "will", "would", "could", "may", "might", "not", "a", "the")
    not_bare = "".join(rf"(?<!\b{word} )" for word in before)
    past = rf"\b(?:{alternatives(verbs['past'])}|was|were|(?-i:[a-z]{{3,12}}ed))\b"
    return (
        rf"(?P<lapsed>\b(?:had|originally|previously|initially)\s(?:been\s)?{plan}\b)|"
        rf"(?P<plan>(?:\b|(?=['’]))(?<!\bthan\s)(?<!\bas\s){plan}\b(?!(?<=ould|must)\s(?:not\s)?have\b))|"
        r"(?P<copula>\b(?:is|are)\s(?:on\s|in\s)?$)|"
        rf"(?P<asked>{'|'.join(asked)})|"
        rf"(?P<timetable>{timetable}(?:\s[\w-]+){{0,3}}?\s(?:on\s|in\s)?$)|"
        rf"(?P<told>\b{alternatives(words('foretells'))}\b)|"
        rf"(?P<past>{not_bare}{past})"
    )
