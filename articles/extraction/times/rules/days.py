"""Days named by weekday or by their distance from another day."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

DISTANCE = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
STORY = {
    "that": 0,
    "same": 0,
    "next": 1,
    "following": 1,
    "previous": -1,
    "before": -1,
    "after": 1,
    "earlier": -1,
    "later": 1,
}
# “the day after” counts from the story where no event follows that it could count from
ENDS = r"\s?[.,;:)!?”\"–—]|$|\s(?:in|at|on|near|with|by|when|to|for|from|as|and|but|was|were|had|is)\b"
TITLE_AFTER = re.compile(
    r"(?:['’]s)?\s(?:programme|program|show|newspaper|Times|Mirror|Telegraph|Herald|Night Live)\b"
)
TITLE_BEFORE = re.compile(r"\b(?:USA|Radio 4['’]s|Good|Black|Bloody|Ash|Shrove|Super|Cyber)\s$")


def _weekday(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["name"]
    before = match.string[max(0, match.start("name") - 12) : match.start("name")]
    if not name[0].isupper() or TITLE_BEFORE.search(before) or TITLE_AFTER.match(match.string, match.end()):
        return None
    if match["plural"]:
        return None
    which = (match["which"] or "").lower().replace("this ", "").strip()
    weekday = {"weekday": lexicon.entry("weekdays", name), "name": name, "which": which}
    return {**weekday, "over": 1} if match["over"] else weekday


def _relative(match: re.Match[str], _: Lexicon) -> Fields | None:
    if TITLE_AFTER.match(match.string, match.end()) or TITLE_BEFORE.search(lead(match, 12)):
        return None
    return {"distance": DISTANCE[re.sub(r"\s+", " ", match["day"].casefold())]}


def _edge(match: re.Match[str], _: Lexicon) -> Fields:
    return {"edge": match["edge"].lower().removesuffix(" on")}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(lexicon.table("weekdays"))
    return [
        Rule(
            "weekday",
            "day",
            words("this", "last", "next", "past", "coming", *lexicon.table("weekdays")),
            rf"(?:(?P<which>(?:this\s)?(?:past|coming)|last|next|this)\s)?(?P<name>{days})(?P<plural>s)?\b"
            r"(?:(?<=\b[MTWFS][a-z][a-z])\.|(?<=\b[TW][a-z]{3})\.|(?<=Thurs)\.)?"
            r"(?P<over>\sweek\b(?![-’']|\s(?:of|in)\b))?",
            _weekday,
            good=(
                "They met on [Friday] in Rome",
                "[last Tuesday] she",
                "the vote of [next Sunday]",
                "back on [Friday week].",
            ),
            bad=("friday", "Fridays are busy", "BBC's Sunday programme"),
        ),
        Rule(
            "day by distance from publication",
            "day",
            words("today", "yesterday", "tomorrow", "the"),
            r"(?P<day>today|yesterday|tomorrow|the\sday\sbefore\syesterday|the\sday\safter\stomorrow)\b",
            _relative,
            needs=words("today", "yesterday", "tomorrow"),
            good=("It opened [today] at last", "[yesterday]"),
            bad=("the Today programme", "USA Today"),
        ),
        Rule(
            "day by distance in the story",
            "day",
            words("that", "the", "a", "earlier", "later"),
            r"(?:that\s(?P<which>that)?day|the\s(?:very\s)?(?P<a>same|next|following|previous)\sday|"
            rf"(?:the|a|one)\sday\s(?P<b>earlier|later|(?:before|after)(?={ENDS}))\b)(?!\w)",
            lambda m, _: {"story": STORY[(m["a"] or m["b"] or "that").lower()]},
            needs=words("day"),
            good=("He died [the next day] at home", "[that day]", "They had met [a day earlier] in Oslo"),
            bad=("the day before the vote", "a day after officials left", "the day after airing"),
        ),
        Rule(
            "edge of a day",
            "edge",
            words("early", "late", "earlier", "later", "mid"),
            r"(?P<edge>early|late|earlier|later|mid)\b",
            _edge,
            good=("It began [early] one day",),
            bad=("lately",),
        ),
    ]
