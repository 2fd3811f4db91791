"""Names that hold a time word or look like a date: titles, people, streets, wars, papers. None is a time."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, lead, words

SMALL = "a|an|the|of|in|on|and|to|at|for"
OPENED = re.compile(rf"[“\"‘'](?:(?:[A-Z][\w’'-]{{0,20}}|{SMALL})\s){{0,4}}$")
DATED = re.compile(
    r"\b(?:in|since|by|until|till|from|during|before|after|last|next|this|of|early|late|mid|to|for)[\s-]$",
    re.I,
)
PLACED = re.compile(r"(?:\b(?:at|outside|near|address)|[,(–—])\s?$", re.I)
TITLED = r"(?-i:[A-Z])[\w’'-]{0,20}"
COMMON = (
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "now",
    "this",
    "the",
    "one",
    "noon",
    "midday",
    "midnight",
)
LEAD = 80


def nothing(_match: object, _lexicon: Lexicon) -> Fields:
    return {}


def _title(match: re.Match[str], _: Lexicon) -> Fields | None:
    """What stands alone between quotation marks, in capitals, is a title; “Yesterday,” he said, is not."""
    alone = match["stop"] and " " not in match["words"] and match["words"].isalpha()
    return {} if not alone and OPENED.search(lead(match, LEAD)) else None


def _undated(match: re.Match[str], _: Lexicon) -> Fields | None:
    return None if DATED.search(lead(match, LEAD)) else {}


def _address(match: re.Match[str], _: Lexicon) -> Fields | None:
    """“At 2010 Elm Street” is an address, “In 1987 Wall Street crashed” is not."""
    return {} if len(match["house"]) != 4 or PLACED.search(lead(match, LEAD)) else None


def rules(lexicon: Lexicon) -> list[Rule]:
    table = lexicon.table("not_times")
    weekdays, months, numbers = (lexicon.table(name) for name in ("weekdays", "months", "numbers"))
    day, month, given = alternatives(weekdays), alternatives(months), alternatives(table["given"])
    kin = re.compile(rf"\b{alternatives(table['kin'])}\s$", re.IGNORECASE)
    institution = rf"(?=(?-i:[A-Z])){alternatives(table['institutions'])}\b"
    many = rf"(?:\d{{1,3}}|{alternatives(numbers)}|hundred)"
    return [
        Rule(
            "title in quotation marks",
            "none",
            words("#", *COMMON, *weekdays, *months, *lexicon.table("parts"), *numbers),
            rf"(?P<words>(?:\d{{2,4}}|{TITLED})(?:\s(?:{TITLED}|{SMALL}|\d{{1,4}},?)){{0,6}})"
            r"(?P<stop>[,.]?)[”\"’'](?!\w)",
            _title,
            good=(
                "the film “[1917”] won",
                "his song “[Yesterday”] is",
                "“[This Week,”] he",
                "the “High [Noon”] gun",
            ),
            bad=("“Yesterday,” he said", "“Yesterday we left”", "“I left on Monday”"),
        ),
        Rule(
            "known name",
            "none",
            words("#", *table["names"]),
            rf"(?-i:{alternatives(table['names'])})\b",
            nothing,
            good=("on [Saturday Night Live] he",),
            bad=("on Saturday night live music", "the day after tomorrow"),
        ),
        Rule(
            "news named by its hour",
            "none",
            words("#", *numbers),
            rf"{many}\s(?-i:O['’][Cc]lock\sNews)\b",
            nothing,
            good=("the [1 O'Clock News] was", "BBC One's [Ten O’Clock News]"),
            bad=("at 1 o'clock news came", "ten o'clock"),
        ),
        Rule(
            "paper",
            "none",
            words("the", "daily", "weekly"),
            rf"(?:the\s)?(?:{TITLED}\s){{0,2}}?(?-i:Daily|Weekly)\s{TITLED}",
            nothing,
            needs=words("daily", "weekly"),
            good=("[The Daily Telegraph] said", "[The New York Daily News] did"),
            bad=("the daily Telegraph", "Daily he came"),
        ),
        Rule(
            "war or treaty named by its time",
            "none",
            words("the", "hundred", "#", *numbers),
            rf"(?:(?:the\s)?{many}[\s-]{alternatives(lexicon.table('units'))}s?['’]?|"
            rf"the\s(?:{day}|{month}|{alternatives(lexicon.table('seasons'))}))\s{institution}",
            nothing,
            needs=words(*table["institutions"]),
            good=("[The Six-Day War] ended", "in [the October Revolution] he", "[Hundred Years’ War]"),
            bad=("the six-day war", "the October revolution", "in October War Minister Li"),
        ),
        Rule(
            "movement named by its day",
            "none",
            words("the"),
            rf"the\s{month}\s(?:\d{{1,2}}|(?-i:[A-Z])[a-z]{{2,12}})(?:st|nd|rd|th)?\s"
            r"(?:movement|brigades?|group|martyrs)\b",
            nothing,
            needs=words("movement", "brigade", "brigades", "group", "martyrs"),
            good=("[The April 6 movement] called",),
            bad=("the April 6 talks",),
        ),
        Rule(
            "first name",
            "none",
            words(*table["given"]),
            rf"(?-i:(?=[A-Z])){given}(?:"
            rf"\s{TITLED}(?=\s{alternatives(table['deeds'])}\b|,\s(?:\d\d\b|an?\s|the\s|who\s))|"
            rf"(?=\s{alternatives(table['speech'])}\b))",
            _undated,
            good=("[April Ryan] asked", "Then [June] said no", "[August Wilson], a playwright,"),
            bad=("In April Congress asked", "April sales fell", "In June said to be"),
        ),
        Rule(
            "year of a model",
            "none",
            words("#"),
            rf"(?:19|20)\d\d(?=\s(?=(?-i:[A-ZŠ])){alternatives(table['makes'])}\b)",
            nothing,
            good=("her [1987] Chevrolet was",),
            bad=("in 1987 chevrolets",),
        ),
        Rule(
            "today as our time",
            "none",
            words("today"),
            rf"today['’]s(?=\s{alternatives(table['our_time'])}\b)",
            nothing,
            good=("in [today's] world it",),
            bad=("today's vote", "today's worlds"),
        ),
        Rule(
            "first name of kin",
            "none",
            words(*table["given"]),
            rf"(?-i:(?=[A-Z])){given}\b(?!\s\d)",
            lambda match, _: {} if kin.search(lead(match, LEAD)) else None,
            good=("her sister [June] is",),
            bad=("in June", "the June report"),
        ),
        Rule(
            "address",
            "none",
            words("#"),
            rf"(?P<house>\d{{1,5}})\s(?:{TITLED}\s){{1,3}}?(?=(?-i:[A-Z]))"
            rf"{alternatives(table['streets'])}\b(?!\s(?-i:[A-Z]))",
            _address,
            needs=words(*table["streets"]),
            good=("at [1600 Pennsylvania Avenue] in", "the shop at [12 March Road] was"),
            bad=("In 1987 Wall Street crashed", "the 1963 Bay Street riots", "12 March road works"),
        ),
    ]
