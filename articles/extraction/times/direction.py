"""Whether a day without a year or week lies behind or ahead: what governs it decides.

`direction_at` answers "past", "future", "timetable" (a verb in the present: the coming weekday, the nearer
date), "ahead" (something still to be done governs it, but less surely: the nearer day wins), or "" where
nothing governs it.
"""

import re
from dataclasses import dataclass

from articles.extraction.lexicon import Lexicon, alternatives

BREAK = re.compile(
    r"[;:“”\"]|,\s(?:and|but|while|as|who|which|where|after|before)\s|\b(?:after|because|since|while|when)\s"
)
POSSESSIVE = re.compile(r"['’]s\b")
NEW_CLAUSE = re.compile(r"\b(?:that|who|which|and|but|he|she|it|they)\b")
# words with which a clause turns from its verb to something else, which the day may be of
LEAVES = (
    rf"{NEW_CLAUSE.pattern}|\b(?:what|why|how|whether|where|over|of|from|since|was|were|is|are|has|have|had)\b|"
    r"(?-i:[a-z]{3,12}ed)\s(?:on|in|at|by|to|with|for|from|as)\b"
)
BETWEEN = re.compile(rf",|{NEW_CLAUSE.pattern}")
OVER = re.compile(r"\s(?:was|were|had|did)\b")
OF_A_THING = re.compile(
    r"\b(?:an?|the|its|his|her|their)\s\|\s(?!(?:and|or|of|in|at|on|to|for|by|with|after|before|as)\b)[a-z]"
)
ONCE = re.compile(r"\b(?:as\ssoon\sas|once)\s")  # told in the past of what is still to come
COMING = re.compile(r"this\s", re.I)
DIRECTION = {
    "plan": "future",
    "fixed": "future",
    "standing": "future",
    "present": "timetable",
    "copula": "future",
    "asked": "ahead",
    "timetable": "ahead",
    "past": "past",
}
DONE = ("planned", "expected", "called", "scheduled")
THING = r"(?:the|an?|his|her|its|their|this|that|[A-Z\d])"
LIES_AHEAD = ("future", "timetable", "ahead")
LONGEST = 160
REACH = 3  # a participle this many words before a day is what happened on it: “the man arrested on Friday”


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of one language. `cue` finds what governs, by named groups in the order they are tried."""

    owner: re.Pattern[str]
    cue: re.Pattern[str]
    put_off: re.Pattern[str]
    moved: re.Pattern[str]
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
    lies_ahead = found in LIES_AHEAD
    if lies_ahead and OF_A_THING.search(f"{clause}|{after}") and not cues.event.match(after):
        return "ahead"  # “aid for the families of the Aug. 7 blasts”: the plan is not of that day
    if POSSESSIVE.match(after):
        return "future" if lies_ahead and cues.event.match(after[2:]) else "past"
    if cues.put_off.search(clause):
        return "future"
    if cues.open_end.search(f"{clause}|{after}") or (found in ("future", "ahead") and OVER.match(after)):
        return "ahead"
    if cues.moved.search(clause) and after.startswith(" to "):
        return "ahead"  # “moved from Friday to Monday”
    if found is None and OF_A_THING.search(f"{clause}|{after}"):
        return ""  # “the Jan. 14 return date”: the verb that follows is not of that day
    found = found if found is not None else _told_after(after, cues)
    return "future" if not found and COMING.match(text, start) else found


def _governed(clause: str, cues: Cues) -> str | None:
    """By the last cue before the expression; None where there is none."""
    found = list(cues.cue.finditer(clause))
    if not found:
        return None
    last = found[-1]
    kind, at = last.lastgroup or "", last.end()
    plans = [match.end() for match in found[:-1] if match.lastgroup == "plan"]
    if kind in ("asked", "timetable", "present", "standing"):
        kind = _governor(kind, last, found[:-1], clause)  # “was due to open on Friday”, “was open on Friday”
    trails = kind == "past" and plans and len(clause[at:].split()) > REACH
    if trails and not NEW_CLAUSE.search(clause, plans[-1], at):
        return "future"  # “will buy all shares tendered by owners abroad through Nov. 17”
    if kind == "past" and plans and ONCE.search(clause, plans[-1], last.start()):
        return "future"  # “were likely to sell as soon as trading opened Monday”
    return DIRECTION.get(kind, "")


def _governor(kind: str, last: re.Match[str], earlier: list[re.Match[str]], clause: str) -> str:
    """What a verb that may be an infinitive is governed by: the cue before it, if it stands in its clause."""
    if not earlier:
        return kind
    governor = earlier[-1].lastgroup or ""
    if kind == "asked":
        return governor if governor in ("plan", "lapsed") else kind
    if governor == "told" or BETWEEN.search(clause, earlier[-1].end(), last.start()):
        return kind  # “the wind broke roofs and more is forecast for Tuesday”
    return governor


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
    moved = rf"\b{alternatives(words('rescheduled'))}\b[^;:]{{0,40}}\bfrom\s$"
    patterns = (owner, _cue(lexicon), put_off, moved, open_end, event)
    return Cues(*(re.compile(pattern, re.IGNORECASE) for pattern in patterns))


def _cue(lexicon: Lexicon) -> str:
    """What governs a day, as one pattern whose groups are tried in order."""
    words, verbs = lexicon.words, lexicon.table("verbs")
    plan = alternatives(words("plan") + words("future_head") + words("plan_noun"))
    leads = r"(?:at\s|on\s|in\s|by\s|from\s|until\s|through\s)?"
    bound = [*verbs["determiners"], "has", "have", "had", "and", "no"]
    noun = "".join(rf"(?<!\b{word} )" for word in bound if word != "that")
    timetable = rf"(?<!\bthe )(?<!\ba )\b{alternatives(verbs['timetable'])}\b(?!\sof\b)"
    present = rf"{noun}\b{alternatives(verbs['scheduled'])}\b(?!\sof\b)"
    # what begins each of them stands before the rest: most places of a text are none where one may begin
    return (
        r"(?:\b(?=\w)|(?=['’]))(?:"
        rf"(?P<lapsed>\b(?:had|originally|previously|initially)\s(?:been\s)?{plan}\b)|"
        rf"(?P<plan>(?:\b|(?=['’]))(?<!\bthan\s)(?<!\bas\s){plan}\b(?!(?<=\bdue)\sto\s(?:the|an?|his|her|its|their)\b)(?!(?<=ould|must)\s(?:not\s)?have\b))|"
        r"(?P<copula>\b(?:is|are)\s(?:on\s|in\s)?$)|"
        rf"(?P<asked>{'|'.join(_asked(lexicon))})|"
        rf"(?P<fixed>{'|'.join(_fixed(lexicon))})|"
        rf"(?P<standing>{'|'.join(_standing())})|"
        rf"(?P<present>{present}(?:\s(?!{LEAVES})[\w'’-]+){{0,6}}?\s{leads}$)|"
        rf"(?P<timetable>{timetable}(?:\s[\w-]+){{0,3}}?\s{leads}$)|"
        rf"(?P<told>\b{alternatives(words('foretells'))}\b)|"
        rf"(?P<past>{_past(lexicon)}))"
    )


def _asked(lexicon: Lexicon) -> tuple[str, ...]:
    """What is still to be done, if less surely than a plan."""
    fixture = alternatives(lexicon.words("fixture"))
    return (
        rf"\b{alternatives(lexicon.words('asks'))}\b(?=[^.;:]{{1,80}}?\bto\s(?!{THING}\b)(?-i:[a-z])|\sfor\b)",
        rf"\b(?:invited|invites|summoned)\b(?=[^.;:]{{1,100}}?\bto\s(?:[\w'’-]+\s){{1,3}}?{fixture}\b)",
        rf"\bcalled\sfor\s(?:[\w'’-]+\s){{0,3}}?{fixture}\b",
        r"\bto\sbe\s(?-i:[a-z]+)",
        r"\b(?:starting|beginning|commencing|effective)\s(?:on\s|in\s|from\s)?$",
    )


def _fixed(lexicon: Lexicon) -> tuple[str, ...]:
    """What no other verb governs: “a vote for Friday”, “could vote on Friday”, but not “could be seen”."""
    sensed = r"(?:not|only|barely|hardly|be|see|hear|feel|find|have)\b"
    return (
        rf"\b{alternatives(lexicon.words('fixture'))}\sfor\s$",
        r"\b(?:can|could)\b(?=[^.;:]{1,80}?\b(?:as\s(?:early|soon)\sas|no\slater\sthan|by)\s$)",
        rf"\b(?-i:could)\b(?!\s{sensed})",
        r"\b(?-i:may|might)\b(?!\s(?:not\s)?have\b)",
    )


def _standing() -> tuple[str, ...]:
    """What holds at publication and lasts until a day: “is closed until Friday”."""
    words = rf"(?:\s(?!{NEW_CLAUSE.pattern}|\bwhat\b)[\w'’-]+){{1,9}}?\s"
    return (
        rf"\b(?:has|have){words}(?:until|till|through)\s(?:at\sleast\s)?$",
        rf"\b(?:is|are|remains?|stays?){words}(?:until|till|through|for|by)\s(?:at\sleast\s)?$",
    )


def _past(lexicon: Lexicon) -> str:
    """A finite verb of the past: no form that is not only past, and no adjective.

    A participle after “be” is governed by what stands before it (“will be returned by Friday”), and so are
    the forms that are not only past: “will cut”, “to shut”, “a cut”.
    """
    verbs = lexicon.table("verbs")
    not_bare = "".join(rf"(?<!\b{word} )" for word in verbs["bare_after"])
    described = rf"(?!{alternatives(verbs['adjectives'])}\s(?-i:[a-z]))"
    return rf"{not_bare}\b{described}(?:{alternatives(verbs['past'])}|was|were|(?-i:[a-z]{{3,12}}ed))\b"
