"""What looks like a time and is not: ages, photo counters, seasons of statistics, names with numbers."""

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Rule, words

# “the 3pm train” is a name; “the 3pm attack” tells when it happened
HAPPENINGS = ("strike", "attack", "blast", "quake", "crash", "fire", "storm")
NO_NOUN = (
    r"on|in|at|and|or|to|until|till|as|when|of|local|from|by|before|after|for|but|that|which|was|were|is|had|has|"
    r"yesterday|today|tomorrow|gmt|utc"
)


def _nothing(_match: object, _lexicon: Lexicon) -> dict:
    return {}


def rules(lexicon: Lexicon) -> list[Rule]:
    numbers = alternatives(lexicon.table("numbers"))
    days = alternatives(lexicon.table("weekdays"))
    happenings = alternatives(word for name in HAPPENINGS for word in lexicon.table("classes")[name])
    counted = words("#", *lexicon.table("numbers"))
    return [
        Rule(
            "noon or midnight of a thing",
            "none",
            words("the", "a", "an", "midnight", "midday"),
            r"(?:(?:the|an?)\s(?:noon|midday|midnight)(?=\s(?!(?:on|in|at|and|or|to|as|when|of|local|time)\b)[a-z])|"
            r"mid(?:night|day)\s(?:blue|mass|express|oil))",
            _nothing,
            good=("[the midnight] ferry sank", "in [midnight blue]"),
            bad=("at midnight on Friday", "the midnight"),
        ),
        Rule(
            "clock as a name",
            "none",
            words("the", "a", "an", "its", "their", "this", "that"),
            r"(?:the|an?|its|their|this|that)\s\d{1,2}(?:[:.][0-5]\d)?(?:\s?[ap]\.?m\.?)"
            rf"(?=\s(?!(?:{NO_NOUN})\b|(?:{happenings})\b(?!\s(?:on\s)?{days}))[a-z]+)",
            _nothing,
            good=("[the 3pm] train was late", "lifted [a 10.30 p.m.] curfew"),
            bad=("the 5am attack", "by the 4pm on", "at 3pm train drivers"),
        ),
        Rule(
            "age",
            "none",
            counted,
            rf"(?:\d{{1,3}}|{numbers}(?:-{numbers})?)[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b",
            _nothing,
            good=("a [23-year-old] man", "the [nine-year-old] boy"),
            bad=("23 years of age",),
        ),
        Rule(
            "age after a word",
            "none",
            words("aged", "age", "ages"),
            r"(?:aged|ages?\sof|ages?)\s(?:between\s)?\d{1,3}(?:\s(?:and|to)\s\d{1,3})?\b",
            _nothing,
            good=("women [aged 45 to 75] were",),
            bad=("the age",),
        ),
        Rule(
            "split year or counter",
            "none",
            words("#"),
            r"\d{1,4}/\d{1,2}(?!\d|/)\b",
            _nothing,
            good=("used in [2015/16] by many", "photo [1/8]"),
            bad=("12/20/2024",),
        ),
        Rule(
            "score",
            "none",
            words("#"),
            r"(?<![\d:.])\d{1,3}[-–]\d{1,3}(?=\s(?:win|defeat|loss|victory|draw|on\saggregate|lead|to)\b)",
            _nothing,
            good=("a [2-1] win",),
            bad=("2-1 pm",),
        ),
        Rule(
            "round the clock",
            "none",
            words("around", "round", "#"),
            r"(?:a?round\sthe\sclock|24/7|9/11|7/7)\b",
            _nothing,
            good=("guarded [around the clock] by us", "open [24/7]"),
            bad=("around noon",),
        ),
        Rule(
            "name with a number",
            "none",
            words(
                "flight",
                "boeing",
                "airbus",
                "route",
                "highway",
                "article",
                "section",
                "chapter",
                "psalm",
                "channel",
                "page",
                "room",
                "resolution",
                "psalms",
                "verse",
            ),
            r"(?:flight|boeing|airbus|route|highway|article|section|chapter|psalms?|channel|page|room|resolution|verse)\s\d{1,5}(?::\d{1,3})?(?!\d)",
            _nothing,
            good=("[Flight 1549] landed", "a [Boeing 737] stood"),
            bad=("flight today",),
        ),
        Rule(
            "figure of speech",
            "none",
            words("time", "day", "second", "one", "at", "hour", "the"),
            r"time\sis\sof\sthe\sessence|one\sday\s(?=the|we|they|he|she)|at\sthe\send\sof\sthe\sday|rush\shour|happy\shour|the\sday\sof\sreckoning",
            _nothing,
            good=("[time is of the essence]",),
            bad=("the time",),
        ),
    ]
