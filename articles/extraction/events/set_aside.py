"""Times that date nothing proposed by rule, given to the predicate they hang on: plans, and long ago.

A plan keeps its date in its own list. An old date is background, unless it hangs on a sentence's main verb of
happening: “was charged in July 2023” belongs on a timeline, “has stood here since 1931” does not.
"""

from dataclasses import replace

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import SUBJECTS, Tree, Trees, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .attach import Attached
from .factuality import REASONS, SHOWN
from .mentions import Mention
from .scope import AHEAD, is_background

PLANNED = ("planned", "state")


def give_back(
    document: Document, attached: Attached, mentions: list[Mention], trees: Trees, lexicon: Lexicon
) -> None:
    """Dates undated mentions by what was left over; their claims say why they are not proposed."""
    undated = {id(m.predicate.word): m for m in mentions if m.predicate and m.tier == "F"}
    for expression, reason in attached.rejected:
        sentence = document.sentence_at(expression.start)
        tree = trees.get(sentence.index) if sentence else None
        verb = _verb(tree, expression, lexicon) if tree and expression.when else None
        mention = (undated.get(id(verb)) or _planned(undated, verb)) if verb else None
        if mention is None or verb is None or mention.expression is not None:
            continue
        if reason == AHEAD or (reason == REASONS["planned"] and mention.claim.label == "planned"):
            if mention.claim.label in (*SHOWN, *PLANNED):
                mention.claim = replace(mention.claim, label="planned", reason=REASONS["planned"])
                _date(mention, expression)
        elif is_background(reason):
            if not _is_news(verb, expression, lexicon) and mention.claim.label in SHOWN:
                mention.claim = replace(mention.claim, label="background", reason=reason)
            _date(mention, expression)
            mention.long_ago = True


def _planned(undated: dict[int, Mention], verb: Word) -> Mention | None:
    """“Is expected to appear on Monday”, “is due to land then”: the plan has the day of what is planned."""
    above = verb.head
    if verb.dep != "xcomp":
        return None
    mention = undated.get(id(above.head if above.dep == "acomp" else above))
    return mention if mention is not None and mention.claim.label == "planned" else None


def _verb(tree: Tree, expression: TimeExpression, lexicon: Lexicon) -> Word | None:
    """The verb a time hangs on, and surely not a noun: “has jailed a man for the raid in 2024”.

    The present perfect takes no date that is past, whatever the parser hangs on it.
    """
    top = tree.top(expression.start, expression.end)
    above = list(top.ancestors()) if top else []
    verb = next((word for word in above if word.tag.startswith("VB")), None)
    if verb is None or any(word.is_noun for word in above[: above.index(verb)]):
        return None
    between = tree.within(verb.end, expression.start)
    named = any(word.is_noun and word.lemma in lexicon.event_nouns for word in between)
    perfect = any(word.text.lower() in ("has", "have") for word in verb.children)
    return None if named or perfect else verb


def _is_news(verb: Word, expression: TimeExpression, lexicon: Lexicon) -> bool:
    told = verb.tag == "VBD" or any(child.text.lower() in ("was", "were") for child in verb.children)
    eventful = verb.lemma in lexicon.table("lemmas")["eventful"]
    states = verb.is_root or verb.dep == "ccomp"
    return told and eventful and states and expression.signal != "since" and _is_known(verb)


def _is_known(verb: Word) -> bool:
    """Of someone whom the story knows: a name, a pronoun, “the firm”; not “an earlier quake”."""
    subject = verb.child(*SUBJECTS)
    if subject is None or subject.tag in ("NNP", "NNPS", "PRP"):
        return subject is not None
    return any(child.text.lower() == "the" or child.dep == "poss" for child in subject.children)


def _date(mention: Mention, expression: TimeExpression) -> None:
    mention.expression, mention.when, mention.tier = expression, expression.time, "A"
    mention.evidence, mention.steps = [expression], list(expression.steps)
