"""Whether a number of three or four digits is a year: what stands around it decides."""

import re

from articles.extraction.lexicon import Lexicon, alternatives

AROUND = 48
YEAR = r"(?:1[5-9]|20)\d\d"
LISTED = re.compile(
    r"(?<![\d.,$£€])(?:1\d|20)\d\d(?:,?\s(?:and|or|to|until|through|from)\s|,\s|\s?[-–—/]\s?)$"
)
LIST_BEGINS = re.compile(r"(?:,\s(?:1[5-9]|20)\d\d){1,6},?\s(?:and|or)\s(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
OPENS = re.compile(r"(?:^|[.!?:;“\"]\s{1,3}|\n\s{0,4}|[(\[“‘\"–—]\s?)$")
OPENING = re.compile(r"['’]s\s|\s(?:was|is|saw|will|would|marked|brought|began|ended|had|has|came|proved)\b")
SIDE_NOTE = re.compile(r"(?:[(\[]|\s[–—-]\s?)$")
LINE_BEGINS, LINE_ENDS = re.compile(r"(?:^|\n)[ \t]{0,4}$"), re.compile(r"[ \t]{0,4}(?:\r?\n|$)")
PLACE = re.compile(r"[A-Z][a-z]+,\s$")
STOPS = re.compile(r"\s?(?:[.,;:)\]]|$|\n)")
# “rose to 1900”, “fell from 2010 to 1995” are numbers of something else
MOVED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|climbed|dropped|grew|grown|increased|gained|jumped|slid|sank|slipped|edged|"
    r"closed)\s(?:\w+\s)?(?:(?:to|at|by)\s|from\s[\d.]{1,6}\sto\s|(?P<start>from\s))$",
    re.IGNORECASE,
)
HYPHENED = re.compile(r"-(?!(?:era|style|vintage|model)\b)[a-z]|[-–]\d{3}(?!\d)", re.IGNORECASE)
SPAN = re.compile(r"\s?[-–]\s?(?P<last>\d\d|(?:1[5-9]|20)\d\d)(?![\d-])")
TELEPHONE = re.compile(r"\d{2}[-–]$")
PLURAL = re.compile(
    r"\s(?!(?:was|is|has|does|as|its|his|this|us|plus|across|towards|always|perhaps)\b)[a-z]+[^s\W]s\b"
)
OLD_BEFORE = re.compile(
    r"\b(?:in|since|until|by|from|before|after|between|circa|year|early|late|mid|spring|summer|autumn|winter|of|to|c\.)"
    r"[\s-]$|\($|(?<!\d)1[0-4]\d\d\s?[-–]\s?$",
    re.IGNORECASE,
)
OLDEST_BEFORE = re.compile(r"(?:(?:^|[.!?]\s|\n)In|\b(?:since|circa|year|c\.))\s$")
OLD_AFTER = re.compile(
    r"\s?[,;.)](?!\d)|$|\s?[-–]\s?1[0-4]\d\d\b|\s[A-Z]|"
    r"\s(?:the|he|she|it|they|when|as|at|by|under|after|before|and|but|with|a|an|his|was|were|had|in|on|to|until|"
    r"that|which|who|from|for|during|while)\b"
)


def is_year(match: re.Match[str], lexicon: Lexicon) -> bool:
    """1500 to 2099 need little; an older year must stand where hardly a count would."""
    before = match.string[max(0, match.start("year") - AROUND) : match.start("year")]
    after = match.string[match.end("year") : match.end("year") + AROUND]
    around = lexicon.memo("bare years", _patterns)
    if around["counted"].match(after) or around["numbered"].search(before):
        return False
    moved = MOVED.search(before)
    if moved and (not moved["start"] or int(match["year"]) < 1500):
        return False
    if HYPHENED.match(after) or (TELEPHONE.search(before) and not LISTED.search(before)):
        return False
    if int(match["year"]) < 1500:
        cue = OLD_BEFORE if int(match["year"]) > 999 else OLDEST_BEFORE
        return bool(cue.search(before) and OLD_AFTER.match(after)) and not PLURAL.match(after)
    return _modern(int(match["year"]), before, after, around)


def _modern(year: int, before: str, after: str, around: dict[str, re.Pattern[str]]) -> bool:
    if around["firm"].search(before) or SIDE_NOTE.search(before) or LISTED.search(before):
        return True
    if around["attribute"].match(after) or _spans(year, after) or LIST_BEGINS.match(after):
        return True
    if LINE_BEGINS.search(before) and LINE_ENDS.match(after):
        return True
    if PLURAL.match(after):
        return False
    if around["loose"].search(before) or around["described"].search(before):
        return True
    if OPENS.search(before) and OPENING.match(after):
        return True
    return bool(PLACE.search(before) and STOPS.match(after))


def _spans(year: int, after: str) -> bool:
    """“1941–45”, “1914–1918”: the second number goes on from the first."""
    span = SPAN.match(after)
    return span is not None and int(span["last"]) > (year if len(span["last"]) == 4 else year % 100)


def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    """What stands before or after a year or a number that is none, from the lists of the lexicon."""
    words = {name: alternatives(lexicon.words(name)) for name in ("firm_year", "loose_year", "year_noun")}
    counted, numbered = alternatives(lexicon.words("counted")), alternatives(lexicon.words("numbered"))
    owners = r"(?:\b(?:the|an?|its|his|her|their|our|my|this|that)|['’]s?)"
    ignoring = {
        "firm": rf"(?:\b{words['firm_year']}\s(?:at\sleast\s)?|\b(?:early|late|mid|end)-|"
        r"\b(?:its|his|her|their|our|my)\s|['’]s?\s)$",
        "loose": rf"\b{words['loose_year']}\s$",
        "described": rf"{owners}\s(?!(?:first|last|next|other|remaining|total|estimated|record|additional)\b)"
        r"[a-z][a-z-]{2,15}\s$",
        "attribute": rf"\s(?:[\w-]+\s)?{words['year_noun']}\b",
        "counted": rf"(?:\s(?:and|to|or)\s\d{{4}})?[\s-](?:or\s(?:so|more)\s)?(?:[a-z]+ed\s|more\s|new\s)?"
        rf"{counted}\b",
    }
    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in ignoring.items()}
    # names are written with a capital: “Windows 2000”, but “two windows, 2000”
    return {**patterns, "numbered": re.compile(rf"\b{numbered}\s$")}
