"""Days as posts spell them: on friday, Sat., tmrw, 2nite. Short names need a cue: “the Sun”, “he sat”."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Pointed, Rule, words

CUE = re.compile(
    r"\b(?:on|this|last|next|by|until|till?|since|from|before|after|late|early|come|coming|through|thru)\s$"
)
SHORT_CUE = re.compile(
    r"(?:\b(?:[Oo]n|[Tt]his|[Ll]ast|[Nn]ext|[Bb]y|[Uu]ntil|[Tt]ill?|[Ff]rom|[Ll]ate|[Ee]arly|from)\s|"
    r"\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|mon|tues?|wed|thurs?|fri|sat)\.?(?:\s?[-–/&+]\s?|,?\s(?:and|or|to)\s))$"
)
PART = r"(?:early|late|morning|afternoon|evening|night|nite|noon|a\.?m|p\.?m)\b"
NEXT_DAY = r"(?:and|or|to)\s(?:mon|tue|wed|thu|fri|sat|sun)"
GOES_ON = re.compile(rf"\s?(?:$|[.,;:!?)\-–/&+\n]|{NEXT_DAY}|(?:at|from|@)\s|{PART}|\d)", re.I)
SURE = 6  # letters from which a name in small letters is no other word: “friday”, but not “sat”


def _small(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“friday” needs a cue before it or a part of the day after it, so that “friday prayers” stay alone."""
    name, before = match["name"], match.string[max(0, match.start() - 12) : match.start()]
    part = re.match(rf"\s{PART}", match.string[match.end() : match.end() + 12])
    if not name.islower() or len(name) < SURE or not (match["which"] or CUE.search(before.lower()) or part):
        return None
    return {"weekday": lexicon.entry("weekdays", name), "name": name, "which": match["which"] or ""}


def _short(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Sat” after “on” and before a stop, a clock or a part of the day."""
    before = match.string[max(0, match.start("name") - 12) : match.start("name")]
    ahead = match.string[match.end() : match.end() + 12]
    if not SHORT_CUE.search(before) or not (match.group().endswith(".") or GOES_ON.match(ahead)):
        return None
    day = lexicon.entry("short_weekdays", match["name"].rstrip("."))
    return {
        "weekday": day,
        "name": match["name"],
        "which": (match["which"] or "").lower().replace("this", ""),
    }


def _spelled(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"distance": lexicon.entry("message_days", match["word"])}


def _tonight(_: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"part": "night", **lexicon.table("parts")["night"], "day": Pointed("publication")}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(name for name in lexicon.table("weekdays") if len(name) >= SURE)
    short, message = lexicon.table("short_weekdays"), lexicon.table("message_days")
    return [
        Rule(
            "weekday in small letters",
            "day",
            words("last", "next", "this", *lexicon.table("weekdays")),
            rf"(?:(?P<which>last|next)\s|this\s)?(?P<name>{days})\b(?!['’]?s\b|\s(?:prayers|school|best|roast|league)\b)",
            _small,
            good=("see you on [friday] then", "it broke [last tuesday]", "shut since [monday] night"),
            bad=("friday prayers", "black friday", "On Friday"),
        ),
        Rule(
            "weekday in short",
            "day",
            words("last", "next", "this", *short),
            rf"(?:(?P<which>last|next|this)\s)?(?P<name>{alternatives(short)})\b(?:\.(?=\s[a-z\d(]))?",
            _short,
            good=("open on [Sat.] 9 to 5", "gig on [sat] night", "closed [next Sun], sorry"),
            bad=("the Sun said", "he sat down", "on sun and rain", "on Sun Microsystems"),
        ),
        Rule(
            "day as messages spell it",
            "day",
            words("#", *message),
            rf"(?<![\w-])(?P<word>{alternatives(message)})\b",
            _spelled,
            good=("see u [tmrw] at 5", "so tired [2day] lol"),
            bad=("a 2-day trip", "32day"),
        ),
        Rule(
            "tonight as messages spell it",
            "part",
            words("#", "tonite"),
            r"(?<![\w-])(?:2nite|2night|tonite)\b",
            _tonight,
            good=("party [2nite] at mine", "[tonite] we ride"),
            bad=("a 2-night stay",),
        ),
    ]
