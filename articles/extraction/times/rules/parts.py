"""Parts of the day, alone and with the words that say which day: this morning, last night, overnight."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Pointed, Rule, words

DEICTIC = {
    "this": Pointed("publication"),
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
FAMILY_NAME = re.compile(r"\s[A-Z][a-z]")
SKIPPED = re.compile(r"\b(?:every|each|most|some|good)\s$|\b(?:christmas|opening)\s$", re.I)


def _part(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = re.sub(r"\s+", " ", match["part"].casefold())
    if SKIPPED.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    if match["part"] == "Dawn" and FAMILY_NAME.match(match.string, match.end()):
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
    return {"part": "night", **lexicon.table("parts")["night"], "day": Pointed("publication")}


def _overnight(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if re.match(
        r"\s(?:success|stay|train|bag|flight|guest|sensation|trip|ferry|low|rate)",
        match.string[match.end() : match.end() + 12],
        re.I,
    ):
        return None
    return {"part": "overnight", **lexicon.table("parts")["overnight"], "day": Pointed("night")}


def _between_days(match: re.Match[str], lexicon: Lexicon) -> Fields:
    """A night named by the two days it joins: from the evening of the first."""
    day = {"weekday": lexicon.entry("weekdays", match["day"]), "name": match["day"], "which": ""}
    return {"part": "night", **lexicon.entry("parts", "overnight"), "day": day}


def _between_dates(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    first, second = int(match["first"] or match["from"]), int(match["second"] or match["to"])
    month = lexicon.entry("months", match["month"] or match["of"])
    if second != first + 1:
        return None
    day = {"month": month, "day": first, **({"year": int(match["year"])} if match["year"] else {})}
    return {"part": "night", **lexicon.entry("parts", "overnight"), "day": day}


def rules(lexicon: Lexicon) -> list[Rule]:
    days, months = alternatives(lexicon.table("weekdays")), alternatives(lexicon.table("months"))
    to = r"\s?(?:-|–|/|to|into|and)\s?(?:the\s)?"
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
            "night between two dates",
            "part",
            words("the", "night"),
            rf"(?:the\s)?night\s(?:of|from|between)\s(?:the\s)?(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{to}"
            rf"(?P<second>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month>{months})\b|"
            rf"(?P<of>{months})\s(?P<from>\d{{1,2}}){to}(?P<to>\d{{1,2}})\b)(?:,?\s(?P<year>(?:19|20)\d\d)\b)?",
            _between_dates,
            good=("He died in [the night of 3 to 4 March] at sea", "[the night of March 3-4, 2025]"),
            bad=("the night of 3 March", "the night of 3 to 9 March"),
        ),
        Rule(
            "part of the day before or after",
            "part",
            words("the"),
            rf"the\s(?P<part>morning|afternoon|evening|night)\s(?P<which>before|after|earlier)\b"
            rf"(?!\s(?:{NOUN_AHEAD})\b|\s[A-Z])",
            _deictic,
            good=("[The night before], a wall fell", "they left [the morning after]."),
            bad=("the night before the vote", "the night before Christmas"),
        ),
        Rule(
            "part of the day of another event",
            "none",
            words("the"),
            rf"the\s(?:morning|afternoon|evening|night)\s(?:before|after|of)(?=\s(?:{NOUN_AHEAD})\s(?!\d))",
            lambda _match, _lexicon: {},
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
            words("overnight"),
            r"overnight\b",
            _overnight,
            good=("The town was shelled [overnight] again",),
            bad=("an overnight success",),
        ),
    ]
