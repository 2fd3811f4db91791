"""Joins neighbouring pieces into one expression: vague word, clock, zone, part of the day, weekday, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .rule import Piece, Pointed

DAYS = ("day", "date")
UNITS = ("year", "decade", "century", "season", "quarter", "unit")
CLOCK = ("clock", "zone", "trailing", "place")
GLUE = {
    # (kinds on the left, kinds on the right): what may stand between them
    (("vague",), ("clock",)): r"\s(?:at\s)?",
    (("vague",), ("part", "date", "day", "month", "year")): r"\s",
    (("clock",), ("trailing",)): r"\s?-?",
    (("clock", "trailing"), ("zone",)): r",?\s{0,2}\(?[+−–-]?",
    ((*DAYS, "part"), ("zone",)): r",?\s\(?",
    (("zone",), ("clock",)): r"\s",
    (("clock", "zone", "trailing", *DAYS), ("place",)): r"\s",
    (CLOCK, DAYS): r"\)?,?\s(?:on\s|of\s)?(?:the\s)?",
    (CLOCK, ("edge",)): r"\s(?:on\s)?",
    (CLOCK, ("part",)): r"\)?,?\s(?:in\s|on\s|at\s)?(?:the\s)?",
    (("edge",), DAYS): r"\s(?:on\s)?(?:the\s)?",
    (("edge",), ("part",)): r"[\s-](?:in\s|on\s|at\s)?(?:the\s)?",
    (("part",), ("part",)): r"\s(?:of\s)",
    (("part",), DAYS): r",?\s(?:of\s|on\s)?(?:the\s)?",
    (DAYS, ("part",)): r"(?:['’]s)?,?[\s-](?:in\s|at\s|during\s)?(?:the\s)?",
    (("day",), ("date", "day")): r",?\s(?:the\s)?",
    (("day",), ("edge",)): r"\s(?:in\sthe\s)?",
    (("date",), ("day",)): r",?\s\(?",
    (("distance",), ("day",)): r"\s(?:on\s)?",
    (("day", "month"), ("unit",)): r",?\s(?:of\s)?",
    ((*DAYS, "part"), ("clock", "vague")): r",?\s(?:at\s|from\s)?",
    # units of the calendar by name, and the words for a part of one
    (("edge",), ("month", *UNITS)): r"[\s-](?:in\s)?(?:the\s)?",
    (("vague",), ("decade", "century", "season", "quarter")): r"\s(?:the\s)?",
    (("month", "season", "quarter", "date"), ("year",)): r",?\s(?:of\s)?['’‘]?",
    (("season", "quarter", "date"), ("unit",)): r",?\s(?:of\s)?",
    (("unit",), ("season", "quarter")): r"['’]s\s",
    (("week",), ("date",)): r"",
}
JOINS = {(a, b): re.compile(glue) for (left, right), glue in GLUE.items() for a in left for b in right}
YEARLY = {"month", "season", "quarter", "date"}  # what a year beside it belongs to
# what stands before a clock told again: “(”, “/”, “ [”; between zones also a comma or “or”
BRACKET = re.compile(r"\s?\(\s?|\s?/\s?|\s\[")
COMMA = re.compile(r",?\sor\s|,\s|\s?=\s?")
OPEN = re.compile(r"[;,]\s|\s?/\s?|\s(?:and|or)\s")
BEHIND = re.compile(r",?\s(?:on\s)?")
LINE_ENDS = re.compile(r"[ \t]{0,4}(?:\r?\n|$)")
LAST_NIGHT = Pointed("night")
# “Friday, July 4, 2025” as a line of its own
DATE_LINE = re.compile(
    r"[^\n\w]{0,3}\n\s{0,3}(?:\w{3,6}day,?\s)?(?:\w{3,9}\.?\s\d{1,2}|\d{1,2}\s\w{3,9}),?\s\d{4}\s{0,3}(?:\n|$)"
)
ALONE = ("vague", "edge", "week")
BEHIND_A_CLOCK = ("zone", "trailing", "place")
LONGEST_GAP = 12
MOST_TELLINGS = 4


@dataclass(slots=True)
class Group:
    """Pieces that say one time together. `again` is the same clock told again, in other zones."""

    pieces: list[Piece]
    end: int
    again: "list[Group]" = field(default_factory=list)
    slots: dict[str, dict] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def zoned(self) -> bool:
        return bool({"zone", "place"} & self.slots.keys())

    def add(self, piece: Piece) -> None:
        if piece.kind == "part" and "part" in self.slots:
            pointed = {"day": piece.fields["day"]} if "day" in piece.fields else {}
            self.slots["part"] = {**self.slots["part"], **pointed}
        else:
            self.slots["vague" if piece.kind == "trailing" else piece.kind] = dict(piece.fields)
        self.pieces.append(piece)
        self.end = max(self.end, piece.end)


def groups(text: str, pieces: Sequence[Piece]) -> list[Group]:
    """Every expression of a text, in order. Linear: a piece is looked at a bounded number of times."""
    found, at = [], 0
    while at < len(pieces):
        first, behind = pieces[at], pieces[at].kind in BEHIND_A_CLOCK
        group, after = _group(text, pieces, at)
        if behind and not (first.kind == "zone" and "clock" in group.slots):
            at += 1
            continue
        at = after
        if not {piece.kind for piece in group.pieces} <= set(ALONE):
            found.append(group)
    return found


def _group(text: str, pieces: Sequence[Piece], at: int, first: Group | None = None) -> tuple[Group, int]:
    """The group that begins at a piece; `first` is the group whose clock it tells again."""
    group = Group([], pieces[at].end)
    group.add(pieces[at])
    at, told = at + 1, None  # where the expression ends without the city it was told in
    while at < len(pieces) and pieces[at].start - group.end <= LONGEST_GAP:
        gap = text[group.end : pieces[at].start]
        if first and _leaves(first, group, gap, pieces[at], text):
            break
        again = None if first else _again(group, pieces, at, gap, text)
        if _joins(group, pieces, at, gap, text):
            told = group.end if pieces[at].kind == "place" else None
            group.add(pieces[at])
            at += 1
        elif again:
            told = None
            group.again.append(again[0])
            at = again[1]
            group.end = again[0].end + (text[again[0].end : again[0].end + 1] in (")", "]"))
        else:
            break
    if told is not None and not first:
        group.end = told
    return group, at


def _leaves(first: Group, group: Group, gap: str, piece: Piece, text: str) -> bool:
    """Whether a piece lies behind the clock told again: after its bracket, or a day that both share."""
    bracketed = "(" in text[first.pieces[-1].end : group.start] or "[" in text[first.end : group.start]
    shared = piece.kind in DAYS and not bracketed and not {*DAYS} & first.slots.keys()
    return ")" in gap or "]" in gap or shared


def _again(group: Group, pieces: Sequence[Piece], at: int, gap: str, text: str) -> tuple[Group, int] | None:
    """The clock told again in another zone: “2 a.m. (2300 GMT)”, “6 p.m. ET/3 p.m. PT”."""
    if "clock" not in group.slots or len(group.again) >= MOST_TELLINGS:
        return None
    closed = not group.again or text[group.end - 1] in ")]"
    bracket = (BRACKET if closed else OPEN).fullmatch(gap)
    if not bracket and not COMMA.fullmatch(gap):
        return None
    told, after = _group(text, pieces, at, first=group)
    if "clock" not in told.slots or not (told.zoned or (bracket and group.zoned)):
        return None
    beside = bracket or (group.zoned and _zone_name(group) != _zone_name(told))
    return (told, after) if beside else None


def _zone_name(group: Group) -> str:
    return str((group.slots.get("zone") or group.slots["place"]).get("name", "local")).lower()


def _joins(group: Group, pieces: Sequence[Piece], at: int, gap: str, text: str) -> bool:
    piece = pieces[at]
    glue = JOINS.get((group.pieces[-1].kind, piece.kind))
    if group.again:
        glue = BEHIND if piece.kind in (*DAYS, "part", "place") else None
    if glue is None or not glue.fullmatch(gap) or _taken(group, piece) or _is_heading(group, gap, text):
        return False
    if piece.kind == "date" and "\n" in gap and LINE_ENDS.match(text, piece.end):
        return False  # “… until Friday”, and below it the date line
    if piece.kind in ("vague", "edge"):
        return _leads_on(group, pieces, at, text)
    if piece.kind == "zone" and "(" in gap and _leads_a_clock(pieces, at, text):
        return False
    if piece.kind == "place" or (piece.kind == "zone" and group.pieces[-1].kind != "clock"):
        return "clock" in group.slots
    return group.pieces[-1].kind != "vague" or piece.kind == "clock" or "clock" not in group.pieces[-1].fields


def _leads_a_clock(pieces: Sequence[Piece], at: int, text: str) -> bool:
    """“5 p.m. (UTC 15:00)”: the zone is that of the clock behind it."""
    if at + 1 >= len(pieces) or pieces[at + 1].kind != "clock":
        return False
    return text[pieces[at].end : pieces[at + 1].start] == " "


def _is_heading(group: Group, gap: str, text: str) -> bool:
    """A day alone in its line is a heading or a date line: the lines beside it are not part of it."""
    if "\n" not in gap:
        return False
    before = text[max(0, group.start - LONGEST_GAP) : group.start].rpartition("\n")[2]
    return not before.strip() or DATE_LINE.match(text, group.end) is not None


def _taken(group: Group, piece: Piece) -> bool:
    """Whether the group already says what the piece says."""
    if piece.kind == "part" and "part" in group.slots:
        if group.pieces[-1].kind in DAYS:  # “the small hours of Thursday morning”
            return group.slots["part"]["part"] == piece.fields["part"] or bool(piece.fields.get("day"))
        return "day" not in piece.fields or bool(group.slots["part"].get("day"))
    if piece.kind == "part" and piece.fields.get("day") == LAST_NIGHT:
        return False  # “Sunday overnight” is Sunday's night
    if piece.kind == "part" and "day" in piece.fields:
        return bool({"day", "date"} & group.slots.keys())
    if piece.kind == "year" or (piece.kind == "unit" and YEARLY & group.slots.keys()):
        named = any("year" in slot for slot in group.slots.values())
        return named or piece.fields.get("unit", "year") != "year"
    if piece.kind == "day" and group.slots.get("part", {}).get("day"):
        return group.slots["part"]["day"] != LAST_NIGHT  # “overnight on Monday” is Monday's night
    if piece.kind == "trailing":
        return "vague" in group.slots
    return piece.kind in group.slots


def _leads_on(group: Group, pieces: Sequence[Piece], at: int, text: str) -> bool:
    """A vague or edge word belongs here only if what it bends follows it and is not said yet."""
    if at + 1 >= len(pieces) or pieces[at].kind in group.slots:
        return False
    following = pieces[at + 1]
    wanted = ("clock",) if pieces[at].kind == "vague" else ("part", *DAYS)
    glue = JOINS.get((pieces[at].kind, following.kind))
    gap = text[pieces[at].end : following.start]
    return (
        following.kind in wanted and following.kind not in group.slots and bool(glue and glue.fullmatch(gap))
    )
