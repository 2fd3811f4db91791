"""Parts of the day, alone and with the words that say which day: this morning, last night, overnight."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

# how far the day lies from the publication day, or "story" for the day the story is at
DEICTIC = {
    "this": 0,
    "last": -1,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "that": "story",
    "same": "story",
    "next": "story+1",
    "following": "story+1",
    "previous": "story-1",
}
SKIPPED = re.compile(r"\b(?:every|each|most|some|good)\s$|\b(?:christmas|opening)\s$", re.I)


def _part(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = re.sub(r"\s+", " ", match["part"].casefold())
    if SKIPPED.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    return {"part": name, **lexicon.entry("parts", name)}


def _deictic(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    fields = _part(match, lexicon)
    if fields is None:
        return None
    which = match["which"].casefold().split()[-1]
    if which == "last" and fields["part"] == "night":
        fields = {**fields, "from": 1200, "to": 1800}
    return {**fields, "day": DEICTIC[which]}


def _tonight(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"part": "night", **lexicon.table("parts")["night"], "day": 0}


def _overnight(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if re.match(
        r"\s(?:success|stay|train|bag|flight|guest|sensation|trip|ferry|low|rate)",
        match.string[match.end() : match.end() + 12],
        re.I,
    ):
        return None
    return {"part": "overnight", **lexicon.table("parts")["overnight"], "day": "overnight"}


def _between_days(match: re.Match[str], lexicon: Lexicon) -> Fields:
    """A night named by the two days it joins: from the evening of the first."""
    day = {"weekday": lexicon.entry("weekdays", match["day"]), "name": match["day"], "which": ""}
    return {"part": "night", **lexicon.entry("parts", "overnight"), "day": day}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(lexicon.table("weekdays"))
    names = [name for name in lexicon.table("parts") if name not in ("overnight",)]
    part = alternatives(names + [name.replace("mid-", "mid ") for name in names if name.startswith("mid-")])
    which = r"(?P<which>this|last|(?:the\s)?(?:that|same|next|following|previous)|yesterday|tomorrow|today)"
    return [
        Rule(
            "part of the day",
            "part",
            words("the", *names, "mid", "early", "late"),
            rf"(?:the\s)?(?P<part>{part})\b(?!-)",
            _part,
            good=("in [the early hours] of Friday", "Late on Friday [evening] it rained"),
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
            good=(
                "It rained [last night] again",
                "[this morning]",
                "she came home [that night]",
                "[the next morning]",
            ),
            bad=("last nightmare",),
        ),
        Rule(
            "night between two days",
            "part",
            words("the", "night"),
            rf"(?:the\s)?night\s(?:of|from|between)\s(?P<day>{days})\s(?:to|into|and|on)\s(?:{days})\b",
            _between_days,
            good=("He died in [the night of Thursday to Friday] at sea",),
            bad=("the night of Thursday", "night to day"),
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
            words("overnight"),
            r"overnight\b",
            _overnight,
            good=("The town was shelled [overnight] again",),
            bad=("an overnight success",),
        ),
    ]
