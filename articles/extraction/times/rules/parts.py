"""Parts of the day, alone and with the words that say which day: this morning, last night, overnight."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Pointed, Rule, keys, lead, words

DEICTIC = {
    "this": Pointed("publication"),
    "coming": Pointed("publication"),
    "last": Pointed("publication", -1),
    "yesterday": Pointed("publication", -1),
    "today": Pointed("publication"),
    "tomorrow": Pointed("publication", 1),
    "that": Pointed("story"),
    "same": Pointed("story"),
    "next": Pointed("story", 1),
    "following": Pointed("story", 1),
    "after": Pointed("story", 1),
    "previous": Pointed("story", -1),
    "before": Pointed("story", -1),
    "earlier": Pointed("story", -1),
}
NOUN_AHEAD = "the|an?|his|her|its|their|this|that|he|she|it|they|we"
OVERNIGHT_THING = re.compile(
    r"\s(?:success|stay|train|bag|flight|guest|sensation|trip|ferry|low|rate)", re.IGNORECASE
)
FAMILY_NAME = re.compile(r"\s[A-Z][a-z]")
# “the dawn of a new era”, “in the twilight of his career”
FIGURE = re.compile(r"\s(?:years|zone|decades|of\s(?:an?|new|his|her|its|their|our|my|human|modern)\b)")
DAY_BEFORE = re.compile(r"day\s$", re.I)
SKIPPED = re.compile(r"\b(?:every|each|most|some|good)\s$|\bopening\s$", re.I)


def _part(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = re.sub(r"\s+", " ", match["part"].casefold())
    before = lead(match, 12)
    if SKIPPED.search(before):
        return None
    if match["part"] == "Dawn" and FAMILY_NAME.match(match.string, match.end()):
        return None
    figure = FIGURE.match(match.string, match.end()) and not DAY_BEFORE.search(before)
    return None if figure else {"part": name, **lexicon.entry("parts", name)}


def _deictic(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    fields = _part(match, lexicon)
    if fields is None:
        return None
    which = match["which"].casefold().split()[-1]
    if which in ("last", "coming") and fields["part"] == "night":
        fields = {**fields, "from": 1200, "to": 1800}
    return {**fields, "day": DEICTIC[which]}


def _tonight(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"part": "night", **lexicon.table("parts")["night"], "day": Pointed("publication")}


def _overnight(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if OVERNIGHT_THING.match(match.string, match.end()):
        return None
    return {"part": "overnight", **lexicon.table("parts")["overnight"], "day": Pointed("night")}


def rules(lexicon: Lexicon) -> list[Rule]:
    names = [name for name in lexicon.table("parts") if name not in ("overnight",)]
    part = alternatives(names + [name.replace("mid-", "mid ") for name in names if name.startswith("mid-")])
    which = (
        r"(?P<which>this(?:\scoming)?|last|(?:the\s)?(?:that|same|next|following|previous|coming)|"
        r"yesterday|tomorrow|today)"
    )
    return [
        Rule(
            "part of the day",
            "part",
            words("the", *names, "mid", "early", "late"),
            rf"(?:the\s)?(?P<part>{part})(?:\s(?:hours|darkness))?\b(?!-)",
            _part,
            needs=keys(*names),
            good=(
                "in [the early hours] of Friday",
                "Late on Friday [evening] it rained",
                "[the predawn hours]",
            ),
            bad=("the mornings", "dawning"),
        ),
        Rule(
            "part of a day that is pointed at",
            "part",
            words(
                "this",
                "last",
                "the",
                "that",
                "same",
                "next",
                "following",
                "previous",
                "yesterday",
                "tomorrow",
                "today",
            ),
            rf"{which}(?:['’]s)?\s(?P<part>{part})\b",
            _deictic,
            needs=keys(*names),
            good=(
                "It rained [last night] again",
                "[this morning]",
                "she came home [that night]",
                "[the next morning]",
            ),
            bad=("last nightmare",),
        ),
        Rule(
            "part of the day before or after",
            "part",
            words("the"),
            rf"the\s(?P<part>morning|afternoon|evening|night)\s(?P<which>before|after|earlier)\b"
            rf"(?!\s(?:{NOUN_AHEAD})\b|\s[A-Z])",
            _deictic,
            needs=words("morning", "afternoon", "evening", "night"),
            good=("[The night before], a wall fell", "they left [the morning after]."),
            bad=("the night before the vote", "the night before Christmas"),
        ),
        Rule(
            "part of the day of another event",
            "none",
            words("the"),
            rf"the\s(?:morning|afternoon|evening|night)\s(?:before|after|of)(?=\s(?:{NOUN_AHEAD})\s(?!\d))",
            lambda _match, _lexicon: {},
            needs=words("morning", "afternoon", "evening", "night"),
            good=("They met on [the night before] the vote", "[The evening of] the match"),
            bad=("the night of Friday", "the evening of the 4th"),
        ),
        Rule(
            "tonight",
            "part",
            words("tonight"),
            r"tonight\b",
            _tonight,
            good=("[tonight]",),
            bad=("tonights",),
        ),
        Rule(
            "overnight",
            "part",
            words("the", "overnight"),
            r"(?:the\s)?overnight(?:\shours)?\b",
            _overnight,
            needs=words("overnight"),
            good=("The town was shelled [overnight] again", "in [the overnight hours] on"),
            bad=("an overnight success",),
        ),
    ]
