"""Amounts of time: durations, and distances from now or from the story.

The unit is the word that tells; numerals and modifiers are gathered on both sides of it: “at least the past
18 months”, “two more weeks”, “a year or so”, “a few days later”.
"""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.numbers import number, number_body, number_starts
from articles.extraction.times.rule import Fields, Rule, lead, words

from .sets import is_rate

WAY = (
    r"(?P<way>ago|earlier|later|from\snow|hence|afterwards?|beforehand|before(?=[.,;)]|$|\s(?:had|was|were|[a-z]{3,9}ed)\b)|after(?=[.,;)]|$)|"
    r"on(?=,|$))\b(?!\sthan)"
)
GOVERNED = re.compile(
    r"\b(?:for|in|after|of|than|last|lasts|lasted|to|took|takes|take|by|until|spent)\s\Z", re.I
)
LASTS = re.compile(r"\b(?:to|would|could|did|not|must)\s\Z", re.I)  # “it was to last fifty years”
OF = re.compile(r"\sof\s")
# “a day in history”, “a day when” tell what kind of day it was, not how long
ONE_SUCH = re.compile(r"\s(?:in\shistory|when|on\swhich|in\swhich|(?:any|no|every)(?:one|body))\b")
# “Controls will last seven days”: a verb, where neither an article nor a preposition stands before it
PLACED = re.compile(
    r"(?:\b(?:in|over|for|during|within|of|from|since|than|through|throughout|his|her|its|their|our|my|your)|"
    r"['’]s?|[,.;:(“\"]|^|\n)\s?\Z",
    re.I,
)
IN_TIME = re.compile(r"\b(?:in|within)\s(?:just\s|only\s)?\Z", re.I)
QUOTE = re.compile(r"[\"“”'’]\s?\Z")


def unit_name(name: str) -> str:
    name = name.casefold()
    return "century" if name in ("centuries", "centurie", "century") else name.removesuffix("s")


def said(match: re.Match[str], name: str) -> str:
    found = match.groupdict().get(name)
    return re.sub(r"[\s-]+", " ", found.lower()) if found else ""


def _amount(match: re.Match[str], lexicon: Lexicon) -> dict[str, object]:
    """What the groups say; a range is counted by its lower end and keeps the upper."""
    text, more = said(match, "number") or said(match, "added"), said(match, "more")
    count = number(text, lexicon) if text else 1.0 if more else None
    if said(match, "tail") == "and a half" and count is not None:
        count += 0.5
    fields: dict[str, object] = {"number": count, "unit": unit_name(match["unit"]), "mod": said(match, "mod")}
    if said(match, "upto"):
        fields["upto"] = number(said(match, "upto"), lexicon)
    if said(match, "way"):
        fields["way"] = said(match, "way")
    if said(match, "order"):
        fields["order"] = said(match, "order")
    return fields


def _counted(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    return None if _is_no_amount(match, lexicon) else _amount(match, lexicon)


def _in_time(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“In two years’ time” counts from publication."""
    if not IN_TIME.search(lead(match, 12)):
        return None
    return {**_amount(match, lexicon), "way": "from now"}


def _is_no_amount(match: re.Match[str], lexicon: Lexicon) -> bool:
    """“A second man”, “three quarters of its food”, “60 Minutes” the programme, a rate, “over” as a place."""
    text, unit, number_text = match.string, match["unit"], said(match, "number")
    before = text[max(0, match.start() - 40) : match.start()]
    if said(match, "order") == "last" and LASTS.search(before):
        return True
    if said(match, "mod") in ("over", "under") and not GOVERNED.search(before):
        return True
    if said(match, "and") and not re.search(r"\bbetween\s\Z", before, re.I):
        return True
    if unit.lower() in ("second", "quarter") and not said(match, "way"):
        return True
    if (
        unit.lower() == "quarters"
        and OF.match(text, match.end())
        and number(number_text, lexicon) is not None
    ):
        return True  # but “several quarters of losses”
    if re.match(r"an?\s(?:fiscal|calendar|school|business|trading|working)\b", match.group(), re.I):
        return True
    titled = unit[0].isupper() and unit[1:].islower() and number_text[:1].isdigit()
    if titled and (QUOTE.search(before) or QUOTE.match(text, match.end())):
        return True
    if match.group()[:5].lower() == "last " and not PLACED.search(before):
        return True
    if number_text in ("a", "an") and ONE_SUCH.match(text, match.end()):
        return True
    whole = not any(said(match, name) for name in ("mod", "order", "way", "tail", "more"))
    return number_text in ("a", "an") and whole and is_rate(before, lexicon)


def _several(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """Counts of ever shorter units, kept apart; their sum is the number of the first."""
    units = lexicon.table("units")
    parts = [
        (number(re.sub(r"[\s-]+", " ", count.lower()), lexicon), unit_name(unit))
        for count, unit in lexicon.memo("counted units", _counted_units).findall(match["all"])
    ]
    seconds = [units[unit]["seconds"] for _, unit in parts]
    if any(count is None or count != int(count) for count, _ in parts):
        return None
    if len(parts) < 2 or sorted(set(seconds), reverse=True) != seconds:
        return None
    total = sum(int(count or 0) * length for (count, _), length in zip(parts, seconds, strict=True))
    counts = [(int(count or 0), unit) for count, unit in parts]
    return {"number": total / seconds[0], "unit": parts[0][1], "mod": said(match, "mod"), "parts": counts}


def _counted_units(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(_one(lexicon, "(", ")"), re.I)


def _one(lexicon: Lexicon, left: str = "(?:", right: str = ")") -> str:
    """One count of a unit in a row of them; with groups where `left` opens one."""
    word, units = alternatives(lexicon.table("numbers")), alternatives(lexicon.table("units"))
    several = alternatives(
        [*(f"{name}s" for name in lexicon.table("units") if name != "century"), "centuries"]
    )
    return rf"\b{left}\d{{1,4}}|{word}(?:-{word})?{right}\s{left}{several}|{units}{right}\b"


def _adjective(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """“A three-year period” takes its article in, “a three-day strike” does not."""
    return None if match["article"] and not match["span"] else _counted(match, lexicon)


def rules(lexicon: Lexicon) -> list[Rule]:
    units = lexicon.table("units")
    names = alternatives([*units, "centurie"])
    unit = rf"(?P<unit>{names}s?)\b"
    unit_words = words(*units, *(f"{name}s" for name in units), "centuries", "centurie")
    body, orders = number_body(lexicon), alternatives(lexicon.words("amount_order"))
    word = alternatives(lexicon.table("numbers"))
    small = rf"(?:\d{{1,5}}(?:\.\d)?|{word}(?:-{word})?)"
    mods = rf"(?:(?P<mod>{alternatives(lexicon.table('quantifiers'))})\s(?:a\smere\s)?)?"
    order = rf"(?:(?:the|these|those)\s)?(?:(?P<order>{orders})\s)?"
    upto = rf"(?:\s(?:to|or|(?P<and>and))\s|\s?[-–—]\s?|-to-|-or-)(?P<upto>{small})"
    count = rf"(?P<number>{body})(?:[\s-]odd)?(?:{upto})?"
    extra = rf"(?:{alternatives(lexicon.words('amount_extra'))}\s){{0,2}}"
    more = rf"(?P<more>{alternatives(lexicon.words('one_more'))})"
    tail = r"(?:\s(?P<tail>or\s(?:so|more|less|longer|two)|and\sa\shalf)\b)?"
    spans = alternatives(lexicon.words("spans"))
    one = _one(lexicon)
    lasting = rf"\s(?:\w+\s)?{alternatives(lexicon.words('lasting_things'))}\b"
    numeric = number_starts(lexicon) | words(*lexicon.words("one_more"))
    ordered = words("the", *lexicon.table("quantifiers"), *lexicon.words("amount_order"))
    starts = numeric | ordered | words("these", "those")
    amount = rf"(?:{more}(?:\s(?P<added>{small}))?|{count})"
    return [
        Rule(
            "distance from now or the story",
            "distance",
            starts,
            rf"{mods}{amount}[\s-]{extra}{unit}{tail}\s{WAY}",
            _counted,
            needs=unit_words,
            good=(
                "She left [two hours ago] by car",
                "[three days later] it",
                "[about 10 minutes earlier]",
                "[a week or so ago] he",
                "sold [a hundred years ago]",
            ),
            bad=("two hours before the call", "three days from", "two days earlier than"),
        ),
        Rule(
            "amount of time ahead",
            "distance",
            starts,
            rf"{mods}{count}[\s-]{unit}['’]?s?\stime\b(?!-)",
            _in_time,
            good=("open in [two years’ time] here", "in [a week's time] they"),
            bad=("after two years’ time in jail", "two time", "in two years time-share"),
        ),
        Rule(
            "duration",
            "duration",
            starts,
            rf"{mods}{order}{amount}\s{extra}{unit}{tail}(?!\s?-?olds?\b|-\w)",
            _counted,
            needs=unit_words,
            good=(
                "It took [two and a half years] to build",
                "[at least 40 minutes] passed",
                "over [the past three weeks] prices rose",
                "for [the nine months], it",
                "[another year] of it",
                "[an additional 18 months] passed",
                "[two more weeks] were",
                "[the next two years or so] it",
                "within [two to six days] of",
            ),
            bad=(
                "a second man",
                "two years old",
                "one hundred men",
                "three quarters of its food",
                "the last three men",
            ),
        ),
        Rule(
            "duration of several units",
            "duration",
            starts,
            rf"{mods}(?P<all>{one}(?:(?:,\s(?:and\s)?|\sand\s|\s){one}){{1,3}})(?!\s?-?olds?\b|-\w|\s{WAY})",
            _several,
            good=(
                "a truce of [three years and eight months] was",
                "It took [2 years, 4 months and 10 days] in all",
            ),
            bad=("two days and three years", "two days later and an hour", "ten minutes, a woman"),
        ),
        Rule(
            "duration as an adjective",
            "duration",
            numeric,
            rf"(?P<article>an?\s)?{count}-{unit}(?:-long\b|-old(?={lasting})|\s(?P<span>{spans})\b)?(?!-)",
            _adjective,
            needs=unit_words,
            good=(
                "a [three-day] strike",
                "a [two-to-three-year] wait",
                "its [52-week] high",
                "over [a three-year period] he",
                "its [one-year term] ended",
                "broke the [8-month-old] truce",
            ),
            bad=("a two-year-old", "a second-hand car", "the 23-year-old man"),
        ),
    ]
