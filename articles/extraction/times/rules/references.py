"""References: words that point at the present, the past or the future and name no point in them."""

import re

from articles.extraction.lexicon import Lexicon, alternatives
from articles.extraction.times.rule import Fields, Rule, keys, lead, words

# Annotators do not agree about these. Each word in [references] is marked in at least half of its places in
# news counted for it: now 52 of 70, currently 9 of 13, recently 8 of 13, the future 6 of 9, current 8 of 14.
# Left alone, because marked in fewer: recent 4 of 12, future before a noun 3 of 9, previously 3 of 21, soon
# without a plan 0 of 12, once 1 of 21, already 1 of 30, former and formerly 0 of 26, at the time 0 of 2.
CURRENT_OF = re.compile(
    r"\b(?:electric|electrical|ocean|tidal|strong|alternating|direct|rip|air|warm|cold|"
    r"upward|downward|swift|powerful|sea)\s\Z",
    re.I,
)
MAY_COME = re.compile(r"\b(?:will|would|could|can|may|might|to|shall|['’]ll|['’]d)\s\Z", re.I)
VERB_AHEAD = (
    r"(?!(?:a|an|the|of|in|on|at|or|and|to|per|before|after|for|from|by|with|only|each|every)\b)[a-z]"
)
PAST_END = r"(?=[.,;:!?)\"”’]|$|\s(?:and|but|or|to|when|by|that|is|was|has|had|as|it|they|he|she|we)\b)"


def _reference(match: re.Match[str], lexicon: Lexicon) -> Fields | None:
    if "-" in match.group():  # “near-term earnings”
        return None
    return {"reference": lexicon.entry("references", match.group())}


def _current(match: re.Match[str], _: Lexicon) -> Fields | None:
    return None if CURRENT_OF.search(lead(match, 14)) else {"reference": "PRESENT_REF"}


def rules(lexicon: Lexicon) -> list[Rule]:
    names = lexicon.table("references")
    return [
        Rule(
            "reference",
            "reference",
            words(*names),
            rf"{alternatives(names)}\b(?!-)",
            _reference,
            needs=keys(*lexicon.table("references")),
            good=("It is [now] closed", "in [the near future]", "They met [recently]."),
            bad=("knowing", "the near-term outlook", "now-closed"),
        ),
        Rule(
            "the past",
            "reference",
            words("the"),
            rf"the\spast\b{PAST_END}",
            lambda _match, _lexicon: {"reference": "PAST_REF"},
            needs=words("past"),
            good=("It belongs to [the past].",),
            bad=("the past three weeks", "the past tense"),
        ),
        Rule(
            "current before what it is of",
            "reference",
            words("current"),
            r"current(?=\s(?!(?:fiscal\s)?(?:week|month|year|quarter|decade|century)\b|affairs\b|account|events\b|"
            r"(?:in|of|at|on|from|is|was|has|had|and|or|that|which|flow(?:s|ed)?|swept|brought|pulled|carried|"
            r"carries)\b)[a-z\d])",
            _current,
            good=("the [current] chairman said",),
            bad=("the current year", "current affairs", "an electric current that"),
        ),
        Rule(
            "one day to come",
            "reference",
            words("one"),
            rf"one\sday\b(?=\s{VERB_AHEAD})",
            lambda match, _: {"reference": "FUTURE_REF"} if MAY_COME.search(lead(match, 14)) else None,
            needs=words("day"),
            good=("she will [one day] be", "hoped to [one day] follow"),
            bad=("he worked one day a week", "one day he left", "for one day to come"),
        ),
        Rule(
            "soon under a plan",
            "reference",
            words("soon"),
            r"soon(?=\swill\b)|(?:(?<=\bwill\s)|(?<=\bmay\s)|(?<=\bcould\s)|(?<=\bwould\s)|(?<=\bmight\s)|(?<=\bto\s))soon\b",
            lambda _match, _lexicon: {"reference": "FUTURE_REF"},
            good=("it [soon] will open", "they may [soon] leave"),
            bad=("he was soon released", "soon after the vote"),
        ),
    ]
