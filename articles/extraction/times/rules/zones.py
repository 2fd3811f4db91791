"""Zones beside a clock: abbreviations, names, hours from UTC, “local time”, the city a clock is told in."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.places.choose import choose
from articles.extraction.places.table import table
from articles.extraction.times.rule import Fields, Rule, words

SHOUTED = 5  # names up to this length are abbreviations and written in capitals
FARTHEST = 14 * 60
GREAT = 500  # thousand people: only of such a city is its clock told without more
NEGATIVE = "−–-"


def _named(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    name = match["zone"]
    if len(name) <= SHOUTED and not name.isupper():
        return None
    found = lexicon.entry("zones", name)
    return {"name": name, **({"zone": found} if isinstance(found, str) else {"either": found})}


def _region(match: re.Match[str], lexicon: Lexicon) -> Fields:
    return {"name": match["zone"], "zone": lexicon.entry("zones", f"{match['zone']} time")}


def _offset(sign: str, digits: str, name: str) -> Fields | None:
    """“+3”, “-05:30”, “+0300” as minutes ahead of UTC."""
    plain = digits.replace(":", "").replace(".", "")
    hours, minutes = (plain[:-2], plain[-2:]) if len(plain) > 2 else (plain, "0")
    ahead = int(hours) * 60 + int(minutes)
    if ahead > FARTHEST or int(minutes) > 59:
        return None
    return {"name": name, "ahead": -ahead if sign in NEGATIVE else ahead}


def _from_utc(match: re.Match[str], _: Lexicon) -> Fields | None:
    return _offset(match["sign"], match["digits"], match.group())


def _signed(match: re.Match[str], _: Lexicon) -> Fields | None:
    sign = match.string[match.start() - 1]
    return _offset(sign, match["digits"], f"UTC{sign}{match['digits']}")


def _city(match: re.Match[str], _: Lexicon) -> Fields | None:
    rows = [row for row in table().rows(match["city"]) if row.kind == "capital" or row.thousands >= GREAT]
    row = choose([row for row in rows if row.kind in ("capital", "city")], "")
    return {"name": match["city"], "zone": row.zone} if row else None


def rules(lexicon: Lexicon) -> list[Rule]:
    days, months = alternatives(lexicon.table("weekdays")), alternatives(lexicon.table("months"))
    zones = alternatives(lexicon.table("zones"))
    name = rf"(?!(?:{days}|{months})\b)(?-i:[A-Z][^\W\d_]+)"
    ends = rf"(?=\s?(?:[.,;:()/\]]|$)|\s(?:on|and|or|to|when|but|today|yesterday|tomorrow|this|{days})\b)"
    return [
        Rule(
            "hours from UTC",
            "zone",
            words("gmt", "utc"),
            rf"(?:GMT|UTC)\s?(?P<sign>[+{NEGATIVE}])\s?(?P<digits>\d{{1,2}}(?:[:.]?[0-5]\d)?)(?!\w)",
            _from_utc,
            good=("at 4 a.m. [GMT+3] on", "06:30 [UTC+05:30]", "[UTC-5]"),
            bad=("GMT 2023", "UTC+2000"),
        ),
        Rule(
            "signed hours from UTC",
            "zone",
            words("#"),
            rf"(?:(?<=\+)|(?<=[\s(][{NEGATIVE}]))(?P<digits>(?:0\d|1[0-4]):?[0-5]\d)(?![\w:])",
            _signed,
            good=("07:12 +[0300] on", "07:12+[05:30]", "07:12 -[0500]"),
            bad=("call +44 20", "+9900", "2010-0300"),
        ),
        Rule(
            "zone",
            "zone",
            words(*lexicon.table("zones")),
            rf"(?P<zone>{zones})\b(?!-)",
            _named,
            good=("2100 [GMT]", "5 p.m. [Moscow time]", "3 p.m. [IST]"),
            bad=("est arrives", "et cetera"),
        ),
        Rule(
            "zone by its region",
            "zone",
            words("eastern", "central", "mountain", "pacific"),
            rf"(?-i:(?P<zone>Eastern|Central|Mountain|Pacific)){ends}",
            _region,
            good=("at 9 p.m. [Eastern] on Tuesday", "6 p.m. [Pacific]."),
            bad=("Eastern Ukraine", "the pacific."),
        ),
        Rule(
            "local time",
            "zone",
            words("local"),
            rf"local(?:\stime\b|{ends})",
            lambda _match, _lexicon: {},
            good=("at 5 p.m. [local time] on", "1430 [local].", "8 p.m. ([local])"),
            bad=("local police", "locally"),
        ),
        Rule(
            "city a clock is told in",
            "place",
            words("in"),
            rf"in\s(?P<city>{name}(?:[\s-](?:(?:de|da|of|la)\s)?{name}){{0,3}})\b"
            rf"(?!,\s(?!{days}|{months})(?-i:[A-Z]))(?!['’-])",
            _city,
            good=("at 9 p.m. [in Mexico City] on", "[in Cairo], Tuesday"),
            bad=("in Paris, Texas", "in Paris's", "in Parisian"),
        ),
    ]
