"""Nights told by the two days they join: the night of Thursday to Friday, 2-3 July, overnight into Monday."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, words

LAST_OF_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NOON_AFTER = 1440 + 720


def _night(day: dict, lexicon: Lexicon, to: int | None = None) -> Fields:
    window = lexicon.entry("parts", "overnight")
    return {"part": "night", **window, "to": to or window["to"], "day": day}


def _weekdays(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    """A night named by the two weekdays it joins: from the evening of the first."""
    first, second = (lexicon.entry("weekdays", match[name]) for name in ("day", "second"))
    if (second - first) % 7 != 1 or not match["day"][0].isupper():
        return None
    day = {"weekday": first, "name": match["day"], "which": ""}
    return _night(day, lexicon, NOON_AFTER if "morning" in match.groupdict() and match["morning"] else None)


def _into(match: re.Match[str], lexicon: Lexicon) -> Fields:
    """“Overnight into Monday” began on Sunday."""
    weekday = (lexicon.entry("weekdays", match["day"]) - 1) % 7
    name = f"the day before {match['day']}"
    return _night({"weekday": weekday, "name": name, "which": ""}, lexicon)


def _dates(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    first, second = int(match["first"] or match["from"]), int(match["second"] or match["to"])
    month = lexicon.entry("months", match["begins"] or match["month"] or match["of"])
    ends = match["next"] or (match["month"] if match["begins"] else None)
    turned = ends is not None and lexicon.entry("months", ends) == month % 12 + 1
    over = turned and second == 1 and first >= min(28, LAST_OF_MONTH[month - 1])
    if not over and (ends is not None or second != first + 1):
        return None
    day = {"month": month, "day": first, **({"year": int(match["year"])} if match["year"] else {})}
    return _night(day, lexicon)


def rules(lexicon: Lexicon) -> list[Rule]:
    days, months = alternatives(lexicon.table("weekdays")), alternatives(lexicon.table("months"))
    to = r"\s?(?:-|–|/|to|into|and)\s?(?:the\s)?"
    between = r"(?:of|from|between)\s(?:the\s)?"
    named = tuple(lexicon.table("weekdays"))
    number = r"\d{1,2})(?:st|nd|rd|th)?"
    return [
        Rule(
            "night between two days",
            "part",
            words("the", "night", "overnight"),
            rf"(?:(?:(?:the\s)?night|overnight)\s(?:of|from|between)|overnight)\s(?P<day>{days})\s(?:to|into|and|on)\s"
            rf"(?P<second>{days})\b",
            _weekdays,
            needs=words("night", "overnight"),
            good=(
                "He died in [the night of Thursday to Friday] at sea",
                "hit [overnight from Monday to Tuesday].",
            ),
            bad=(
                "the night of Thursday",
                "night to day",
                "overnight from Monday to Friday",
                "night Monday to Tuesday",
            ),
        ),
        Rule(
            "night of two days joined",
            "part",
            words("the", *named),
            rf"(?:the\s)?(?P<day>{days})(?:-|–|/|-to-)(?P<second>{days})\snight\b",
            _weekdays,
            needs=words("night"),
            good=("[The Thursday-Friday night] was calm", "on [Sunday/Monday night]"),
            bad=("Thursday and Friday night", "Thursday-Saturday night"),
        ),
        Rule(
            "night into a day",
            "part",
            words("the", *named),
            rf"(?P<day>{days})\s(?:night|evening)(?:\sand)?\s(?:into|through\sto)\s"
            rf"(?:the\s(?:early|small)\shours\sof\s|early\s)?(?P<second>{days})(?P<morning>\smorning)?\b",
            _weekdays,
            needs=words("night", "evening"),
            good=(
                "It raged [Monday night into Tuesday] there",
                "[Monday night and into Tuesday morning].",
                "[Monday night into the early hours of Tuesday]",
            ),
            bad=("Monday night into Wednesday", "Monday night and Tuesday"),
        ),
        Rule(
            "overnight into a day",
            "part",
            words("overnight"),
            rf"overnight(?:\sand)?\sinto\s(?:the\s(?:early|small)\shours\sof\s|early\s)?(?P<day>{days})"
            r"(?:\smorning)?\b",
            _into,
            good=("It went on [overnight and into Friday].", "[overnight into Friday morning]"),
            bad=("overnight into the woods",),
        ),
        Rule(
            "night between two dates",
            "part",
            words("the", "night", "overnight"),
            rf"(?:(?:the\s)?night|overnight)\s{between}(?:(?P<first>{number}(?:\s(?P<begins>{months}))?{to}"
            rf"(?P<second>{number}\s(?:of\s)?(?P<month>{months})\b|"
            rf"(?P<of>{months})\s(?P<from>{number}{to}(?:(?P<next>{months})\s)?(?P<to>{number})"
            r"(?:,?\s(?P<year>(?:19|20)\d\d)\b)?(?!\d)",
            _dates,
            needs=words("night", "overnight"),
            good=(
                "He died in [the night of 3 to 4 March] at sea",
                "[the night of March 3-4, 2025]",
                "[the night of June 30 to July 1]",
                "[the night of 30 June to 1 July]",
                "[overnight from March 3 to 4]",
            ),
            bad=("the night of 3 March", "the night of 3 to 9 March", "the night of 3 May to 1 June"),
        ),
    ]
