"""Joins neighbouring pieces into one expression: vague word, clock, zone, part of the day, weekday, date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .rule import Piece

DAYS = ("day", "date")
UNITS = ("year", "decade", "century", "season", "quarter", "unit")
GLUE = {
    # (kinds on the left, kinds on the right): what may stand between them
    (("vague",), ("clock",)): r"\s(?:at\s)?",
    (("vague",), ("part", "date", "day", "month", "year")): r"\s",
    (("clock",), ("zone",)): r"\s{0,2}\(?",
    (("clock", "zone"), DAYS): r"\)?,?\s(?:on\s|of\s)?(?:the\s)?",
    (("clock", "zone"), ("edge",)): r"\s(?:on\s)?",
    (("clock", "zone"), ("part",)): r"\)?,?\s(?:in\s|on\s|at\s)?(?:the\s)?",
    (("edge",), DAYS): r"\s(?:on\s)?(?:the\s)?",
    (("edge",), ("part",)): r"[\s-](?:in\sthe\s)?",
    (("part",), ("part",)): r"\s(?:of\s)",
    (("part",), DAYS): r",?\s(?:of\s|on\s)?(?:the\s)?",
    (DAYS, ("part",)): r"(?:['’]s)?,?[\s-](?:in\sthe\s|at\s)?",
    (("day",), ("date", "day")): r",?\s(?:the\s)?",
    (("day",), ("edge",)): r"\s(?:in\sthe\s)?",
    (("date",), ("day",)): r",?\s\(?",
    (("distance",), ("day",)): r"\s(?:on\s)?",
    (("day", "month"), ("unit",)): r",?\s(?:of\s)?",
    ((*DAYS, "part"), ("clock", "vague")): r",?\s(?:at\s|from\s)?",
    # units of the calendar by name, and the words for a part of one
    (("edge",), ("month", *UNITS)): r"[\s-](?:in\s)?(?:the\s)?",
    (("vague",), ("decade", "century", "season", "quarter")): r"\s(?:the\s)?",
    (("month", "season", "quarter", "date"), ("year",)): r",?\s(?:of\s)?",
    (("season", "quarter", "date"), ("unit",)): r",?\s(?:of\s)?",
    (("unit",), ("season", "quarter")): r"['’]s\s",
    (("week",), ("date",)): r"",
}
JOINS = {(a, b): re.compile(glue) for (left, right), glue in GLUE.items() for a in left for b in right}
YEARLY = {"month", "season", "quarter", "date"}  # what a year beside it belongs to
SECOND_CLOCK = re.compile(r"\s?\(\s?|\s?/\s?|\s\[")
ALONE = ("vague", "edge", "zone", "week")
LONGEST_GAP = 12


@dataclass(slots=True)
class Group:
    """Pieces that say one time together. `second` is the same clock told again in another zone."""

    pieces: list[Piece]
    end: int
    second: "Group | None" = None
    slots: dict[str, dict] = field(default_factory=dict)

    @property
    def start(self) -> int:
        return self.pieces[0].start

    def add(self, piece: Piece) -> None:
        if piece.kind == "part" and "part" in self.slots:
            self.slots["part"] = {**piece.fields, **self.slots["part"], "day": piece.fields.get("day")}
        else:
            self.slots[piece.kind] = dict(piece.fields)
        self.pieces.append(piece)
        self.end = max(self.end, piece.end)


def groups(text: str, pieces: Sequence[Piece]) -> list[Group]:
    """Every expression of a text, in order. Linear: a piece is looked at a bounded number of times."""
    found, at = [], 0
    while at < len(pieces):
        group, at = _group(text, pieces, at)
        if not {piece.kind for piece in group.pieces} <= set(ALONE):
            found.append(group)
    return found


def _group(text: str, pieces: Sequence[Piece], at: int, inner: bool = False) -> tuple[Group, int]:
    group = Group([], pieces[at].end)
    group.add(pieces[at])
    at += 1
    while at < len(pieces) and pieces[at].start - group.end <= LONGEST_GAP:
        gap = text[group.end : pieces[at].start]
        if inner and (")" in gap or "]" in gap):
            break
        if _joins(group, pieces, at, gap, text):
            group.add(pieces[at])
            at += 1
        elif "clock" in group.slots and not inner and group.second is None and SECOND_CLOCK.fullmatch(gap):
            second, after = _group(text, pieces, at, inner=True)
            if "clock" not in second.slots:
                break
            group.second, at = second, after
            group.end = second.end + (text[second.end : second.end + 1] in (")", "]"))
        else:
            break
    return group, at


def _joins(group: Group, pieces: Sequence[Piece], at: int, gap: str, text: str) -> bool:
    piece = pieces[at]
    glue = JOINS.get((group.pieces[-1].kind, piece.kind))
    if group.second is not None:
        glue = re.compile(r",?\s(?:on\s)?") if piece.kind in (*DAYS, "part") else None
    if glue is None or not glue.fullmatch(gap) or _taken(group, piece):
        return False
    if piece.kind in ("vague", "edge"):
        return _leads_on(group, pieces, at, text)
    return True


def _taken(group: Group, piece: Piece) -> bool:
    """Whether the group already says what the piece says."""
    if piece.kind == "part" and "part" in group.slots:
        return "day" not in piece.fields or "day" in group.slots["part"]
    if piece.kind == "part" and "day" in piece.fields:
        return bool({"day", "date"} & group.slots.keys())
    if piece.kind == "year" or (piece.kind == "unit" and YEARLY & group.slots.keys()):
        named = any("year" in slot for slot in group.slots.values())
        return named or piece.fields.get("unit", "year") != "year"
    if piece.kind == "day" and "day" in group.slots.get("part", {}):
        return group.slots["part"]["part"] != "overnight"  # “overnight on Monday” is Monday's night
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
