"""Days as posts spell them: on friday, Sat., tmrw, 2nite. Short names need a cue: “the Sun”, “he sat”."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Pointed, Rule, lead, words

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
UNSURE = ("sat", "sun", "wed", "mon", "mar")  # also words of their own
DAY_PART = re.compile(r"\s(?:morning|afternoon|evening|night)\b", re.I)
SURE = 6  # letters from which a name in small letters is no other word: “friday”, but not “sat”


def _small(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“friday” needs a cue before it or a part of the day after it, so that “friday prayers” stay alone."""
    name, before = match["name"], lead(match, 12)
    part = re.match(rf"\s{PART}", match.string[match.end() : match.end() + 12])
    if not name.islower() or len(name) < SURE or not (match["which"] or CUE.search(before.lower()) or part):
        return None
    return {"weekday": lexicon.entry("weekdays", name), "name": name, "which": match["which"] or ""}


def _short(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“Sat” after “on” and before a stop, a clock or a part of the day."""
    before = match.string[max(0, match.start("name") - 12) : match.start("name")]
    ahead = match.string[match.end() : match.end() + 12]
    cued = SHORT_CUE.search(before) and (match.group().endswith(".") or GOES_ON.match(ahead))
    if not cued and not _part_after(match):
        return None
    day = lexicon.entry("short_weekdays", match["name"].rstrip("."))
    return {
        "weekday": day,
        "name": match["name"],
        "which": (match["which"] or "").lower().replace("this", ""),
    }


def _spelled(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"distance": lexicon.entry("message_days", match["word"])}


def _part_after(match: re.Match[str]) -> bool:
    """“sat nite”, “fri morning”; “he sat night after night” is no day."""
    ahead = match.string[match.end() : match.end() + 12]
    sure = match["name"].lower().rstrip(".") not in UNSURE
    return re.match(r"\snite\b", ahead, re.I) is not None or (sure and DAY_PART.match(ahead) is not None)


def _unit(match: re.Match[str], lexicon: Lexicon) -> str:
    return lexicon.entry("message_units", match["unit"])


def _amount(match: re.Match[str], lexicon: Lexicon) -> Fields:
    text = match["number"].lower()
    count = float(text) if text[0].isdigit() else lexicon.table("numbers").get(text)
    fields: Fields = {"number": count, "unit": _unit(match, lexicon), "mod": ""}
    return {**fields, "way": match["way"].lower()} if match["way"] else fields


def _night(match: re.Match[str], lexicon: Lexicon) -> Fields:
    """“nite” alone, or last, this and that nite."""
    which = {"last": Pointed("publication", -1), "this": Pointed("publication"), "that": Pointed("story")}
    fields = {"part": "night", **lexicon.table("parts")["night"]}
    if match["which"] is None:
        return fields
    said = match["which"].lower()
    to = lexicon.table("parts")["overnight"]["to"] if said == "last" else fields["to"]
    return {**fields, "to": to, "day": which[said]}


def _tonight(_: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"part": "night", **lexicon.table("parts")["night"], "day": Pointed("publication")}


def rules(lexicon: Lexicon) -> list[Rule]:
    days = alternatives(name for name in lexicon.table("weekdays") if len(name) >= SURE)
    numbers = alternatives(name for name in lexicon.table("numbers") if name.isalpha())
    amounts = alternatives(name for name, unit in lexicon.table("message_units").items() if unit != "weekend")
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
            "amount as messages spell it",
            "duration",
            words("#", "a", "couple", "few", *lexicon.table("numbers")),
            rf"(?<![\w.,:$£€/-])(?P<number>\d{{1,3}}(?:\.\d)?|few|couple|{numbers})\s?(?P<unit>{amounts})\b(?P<way>)"
            r"(?!\.?\s(?:ago|earlier|later|from\snow)\b)",
            _amount,
            good=("kick-off in [2 hrs] lol", "took [20mins] to park", "back in [3 wks]."),
            bad=("the 3 wkend", "1600 hrs", "3 hrs ago"),
        ),
        Rule(
            "distance as messages spell it",
            "distance",
            words("#", "a", "couple", "few", *lexicon.table("numbers")),
            rf"(?<![\w.,:$£€/-])(?P<number>\d{{1,3}}(?:\.\d)?|few|couple|{numbers})\s?(?P<unit>{amounts})\.?"
            r"\s(?P<way>ago|earlier|later|from\snow)\b",
            _amount,
            good=("Moved here [3 yrs ago] lol", "it broke [1hr ago] again"),
            bad=("3 hrs in town",),
        ),
        Rule(
            "calendar unit as messages spell it",
            "unit",
            words("this", "last", "next", "the"),
            r"(?P<which>this|last|next|the(?=\sw[^\W\d_]*nd))\s(?P<unit>wkend|wknd|wk|yr)\b",
            lambda m, lexicon: {"which": m["which"].lower(), "unit": _unit(m, lexicon), "edge": ""},
            good=("any plans [this wkend] folks", "best show [this yr] so far"),
            bad=("the wk", "this year"),
        ),
        Rule(
            "night as messages spell it",
            "part",
            words("nite", "last", "this", "that"),
            r"(?:(?P<which>last|this|that)\s)?nite\b(?!['’-])",
            _night,
            good=("so tired after [last nite] lol", "on Friday [nite] at"),
            bad=("Nitelife", "a nite-light"),
        ),
        Rule(
            "right now as messages spell it",
            "reference",
            words("rn"),
            r"(?-i:rn)\b(?=\s?(?:$|[.,!?\n]|lol\b|and\b|but\b))",
            lambda _match, _lexicon: {"reference": "PRESENT_REF"},
            good=("so cold [rn].",),
            bad=("a nurse, RN.", "the rn gene"),
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
