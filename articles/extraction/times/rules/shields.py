"""What looks like a time and is not: ages, photo counters, seasons of statistics, names with numbers."""

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Rule, words


def _nothing(_match: object, _lexicon: Lexicon) -> dict:
    return {}


def rules(lexicon: Lexicon) -> list[Rule]:
    numbers = alternatives(lexicon.table("numbers"))
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
