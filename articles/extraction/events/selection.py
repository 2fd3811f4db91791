"""Which mentions are proposed, which are plans, and which are folded, each with its reason."""

from dataclasses import dataclass, field, replace

from articles.extraction.text.document import Document
from timeline.when import When

from .mentions import Mention
from .quote import LONGEST, shaped

PROPOSED = frozenset({"asserted", "hedged", "attributed"})
SHOWN = 11  # what an editor can take in; an article of Wikinews has about seven events that matter (TimeSET)
LEAST, OLD_LEAST = -5, 5  # points
APART = ("negated", "planned")  # no part of what happened
AHEAD = "It is told as past, but the time read for it lies after publication."
SAYING = frozenset({"say", "tell", "add"})
FEW_WORDS = 7  # with the comma before them: more tell where or to whom
SAID = "It only says who said so."
LESS = "Others matter more to this article."


@dataclass
class Selection:
    """The mentions in text order, each in one list; those of `folded` say why in their claim."""

    shown: list[Mention] = field(default_factory=list)
    upcoming: list[Mention] = field(default_factory=list)
    folded: list[Mention] = field(default_factory=list)


def select(document: Document, mentions: list[Mention], published: When) -> Selection:
    """What has a time of its own is always proposed; of the rest, the best until there are `SHOWN`."""
    _fold_what_lies_ahead(mentions, published)
    chosen = Selection()
    told = [mention for mention in mentions if _happened(mention)]
    timed = [mention for mention in told if _is_timed(mention)]
    rest = [mention for mention in told if not _is_timed(mention) and not _only_says(mention)]
    others = [mention for mention in rest if mention.score >= LEAST]
    others.sort(key=lambda mention: (-mention.score, mention.start))
    room = max(0, SHOWN - len(timed))
    shown = {id(mention) for mention in timed + others[:room]}
    for mention in mentions:
        if id(mention) in shown:
            chosen.shown.append(mention)
        elif mention.claim.label == "planned":
            chosen.upcoming.append(mention)
        else:
            if mention.claim.label in PROPOSED:
                mention.claim = replace(mention.claim, reason=SAID if _only_says(mention) else LESS)
            chosen.folded.append(mention)
    _widen(document, chosen.shown, mentions)
    return chosen


def _fold_what_lies_ahead(mentions: list[Mention], published: When) -> None:
    """Nothing that was told as past can have happened after publication: its time was read wrongly."""
    latest = published.start.latest
    for mention in mentions:
        earliest = mention.when.start.earliest
        if latest and earliest and earliest > latest and mention.claim.label != "planned":
            reason = mention.claim.reason or AHEAD
            mention.claim = replace(mention.claim, label="misdated", reason=reason)


def _happened(mention: Mention) -> bool:
    """What is told as a state may still name what happened: “there were protests outside the stadium”."""
    label, predicate = mention.claim.label, mention.predicate
    return label in PROPOSED or bool(label == "state" and predicate and predicate.nouns and predicate.is_past)


def _is_timed(mention: Mention) -> bool:
    """By words of its own; what happened long ago has to matter a little."""
    counts = not mention.long_ago or mention.score >= OLD_LEAST
    return mention.tier != "F" and not mention.only_ordered and counts


def _only_says(mention: Mention) -> bool:
    """“Police said”, “he told reporters”: what was said is told by a mention of its own."""
    verb = mention.predicate.word if mention.predicate else None
    passive = verb is not None and verb.child("auxpass", "nsubjpass") is not None
    bare = mention.predicate is not None and len(mention.predicate.words) <= FEW_WORDS
    return verb is not None and mention.tier == "F" and verb.lemma in SAYING and bare and not passive


def _widen(document: Document, shown: list[Mention], mentions: list[Mention]) -> None:
    """The quote of one without a time takes in what hangs on it: “crashed, killing three”."""
    by_word = {id(m.predicate.word): m for m in shown if m.predicate and not _is_timed(m)}
    taken = {id(mention) for mention in shown}
    for mention in mentions:
        if id(mention) in taken or mention.predicate is None or mention.claim.label in APART:
            continue
        above = next((by_word[id(w)] for w in mention.predicate.word.ancestors() if id(w) in by_word), None)
        if above:
            start, end = min(above.start, mention.start), max(above.end, mention.end)
            if end - start <= LONGEST:
                above.start, above.end = shaped(document.text, start, end, above.start, above.end)
