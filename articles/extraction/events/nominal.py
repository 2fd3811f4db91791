"""What a noun of a happening claims: “after the crash” there was one, “fears of an attack” knows none."""

from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon

from .attribution import speaker
from .embedding import DEEPEST, said, status
from .modality import Reading, is_infinitive, is_nobody, is_passive, lemmas

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
AFTER = frozenset({"after", "during", "following", "since", "amid", "despite", "because", "due", "over"})
GROUPS = frozenset(
    {"wave", "series", "number", "string", "spate", "kind", "type", "form", "round", "barrage"}
)
RAISING = frozenset({"be", "go", "seem", "appear", "fail", "set", "continue", "begin", "start"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
# of these only what follows “to” or “for” is wanted: “pushed the car”, “appealed the verdict”
MOVING = frozenset({"order", "call", "press", "push", "ready", "appeal"})
PLAIN = Reading()


def noun_status(noun: Word, tree: Tree, lexicon: Lexicon, depth: int = 0) -> Reading:
    """What is said of it: by its own adjectives, by the word it depends on, by the verb above that."""
    if depth > DEEPEST:
        return PLAIN
    own = _own(noun, lexicon)
    if own not in ("asserted", "hedged"):
        return Reading(own)
    outer = _outer(noun, tree, lexicon, depth)
    if outer.label != "negated" and any(child.text.lower() == "any" for child in noun.children):
        return Reading("hypothetical")
    hedged = outer.hedged or own == "hedged"
    if outer.label in ("state", "commentary", "background"):
        outer = PLAIN
    if hedged and outer.label == "asserted":
        return Reading("hedged", outer.source, True)
    return Reading(outer.label, outer.source, hedged)


def _own(noun: Word, lexicon: Lexicon) -> str:
    if is_nobody(noun):
        return "negated"
    adjectives = {word.text.lower() for word in noun.children if word.dep in ("amod", "compound", "nmod")}
    for name, label in (
        ("possible", "hypothetical"),
        ("ahead", "planned"),
        ("averted", "negated"),
        ("bygone", "background"),
        ("dubious", "hedged"),
    ):
        if adjectives & lemmas(lexicon, name):
            return label
    return "asserted"


def is_definite(noun: Word) -> bool:
    """Whether the article takes it as known."""
    return any(word.dep == "poss" or (word.text.lower() in DEFINITE) for word in noun.children)


def _outer(noun: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    governor = noun.head
    if noun.is_root:
        return PLAIN
    if noun.dep in ("conj", "appos", "compound", "poss", "nmod") and governor.is_noun:
        return noun_status(governor, tree, lexicon, depth + 1) if noun.dep != "poss" else PLAIN
    if noun.dep == "pobj":
        return _after_preposition(noun, governor, tree, lexicon, depth)
    if not governor.tag.startswith("VB"):
        return PLAIN
    if noun.dep in SUBJECT:
        return _as_subject(noun, governor, tree, lexicon, depth)
    if noun.dep in ("dobj", "attr", "oprd"):
        return _as_object(noun, governor, tree, lexicon, depth)
    return _as_verb(noun, governor, tree, lexicon, depth)


def _as_verb(noun: Word, verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """As the verb; but what is known happened, whatever it could do next."""
    below = verb.child("xcomp")
    raised = noun.dep in SUBJECT and (is_passive(verb) or verb.lemma in RAISING)
    if raised and below is not None and is_infinitive(below):
        verb = below  # “the trial is set to begin” says of the trial what it says of the beginning
    reading = status(verb, tree, lexicon, depth + 1)
    known = is_definite(noun) and verb.lemma not in lemmas(lexicon, "occurring")
    return _granted(reading) if known and not reading.actual else reading


def _granted(reading: Reading) -> Reading:
    """What is taken for granted, of a verb of which the same is not said."""
    return Reading("attributed" if reading.source else "asserted", reading.source)


def _as_subject(noun: Word, verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    quality = verb.child("acomp")
    if verb.lemma == "be" and quality is not None and quality.lemma in lemmas(lexicon, "possible"):
        return Reading("hypothetical")
    if verb.lemma == "be" and quality is not None and quality.lemma == "due":
        return Reading("planned")
    if noun.dep == "nsubjpass":
        return _as_object(noun, verb, tree, lexicon, depth)
    return _as_verb(noun, verb, tree, lexicon, depth)


def _as_object(noun: Word, verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """“Prevented an attack”, “demanded talks”, “confirmed an explosion”, “feared a strike”."""
    outer, lemma = status(verb, tree, lexicon, depth + 1), verb.lemma
    planning = lemmas(lexicon, "planning") - MOVING
    decided = lemmas(lexicon, "preventing") | lemmas(lexicon, "denying") | planning
    if not outer.actual and lemma not in decided:
        return _as_verb(noun, verb, tree, lexicon, depth)
    off = any(child.dep == "prt" and child.text.lower() in ("off", "out") for child in verb.children)
    if lemma == "call":
        return Reading("negated") if off else outer
    if lemma in lemmas(lexicon, "denying"):
        return Reading("negated") if lemma not in ("reject", "dispute", "rule") or off else outer
    if lemma in lemmas(lexicon, "preventing") - {"stop", "keep", "abandon", "block"}:
        return Reading("negated")
    if lemma in planning:
        return Reading("planned")
    if lemma in ("announce", "negotiate", "agree", "unveil") and not is_definite(noun):
        return outer if noun.lemma in lemmas(lexicon, "settled") else Reading("planned")
    if lemma in lemmas(lexicon, "wishing") - {"question", "debate", "ask"}:
        return Reading("hypothetical")
    if lemma in ("confirm", "report", "claim", "describe", "record", "document", "allege"):
        return said(verb, tree, lexicon, depth)
    return outer


def _after_preposition(noun: Word, preposition: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    word, governor = preposition.text.lower(), _owner(preposition, tree, lexicon)
    word = "due" if governor.text.lower() in ("due", "because", "owing", "thanks") else word
    if word == "without":
        return Reading("negated")
    if word == "of" and governor.text.lower() == "ahead":
        return Reading("planned")
    if word in ("pending", "until", "till") and not is_definite(noun):
        return Reading("planned")
    return _by_governor(noun, word, governor, tree, lexicon, depth) or _circumstance(
        noun, word, governor, tree, lexicon, depth
    )


def _owner(preposition: Word, tree: Tree, lexicon: Lexicon) -> Word:
    """“Dropped its plans for a vote”: parsers take either; a noun that calls for it is preferred."""
    before = tree.words[preposition.index - 1]
    calling = lemmas(lexicon, "wanted") | lemmas(lexicon, "feared")
    return before if preposition.index and before.is_noun and before.lemma in calling else preposition.head


def _by_governor(
    noun: Word, word: str, governor: Word, tree: Tree, lexicon: Lexicon, depth: int
) -> Reading | None:
    """“Fears of”, “call for”, “prepare for”, “warned of”, “accused of”; None where these say nothing."""
    lemma, verbal = governor.lemma, governor.tag.startswith("VB")
    if word == "for" and (
        lemma in lemmas(lexicon, "wanted") | {"wait", "hope"} or _prepares(governor, lexicon)
    ):
        return Reading("planned")
    if word in ("of", "about", "over", "against", "on") and not verbal and _is_feared(governor, lexicon):
        return PLAIN if is_definite(noun) and word in ("about", "over") else Reading("hypothetical")
    if word in ("of", "about", "against", "with") and lemma in ("warn", "threaten", "fear", "dream", "talk"):
        return Reading("hypothetical")
    if word in ("of", "with") and lemma in lemmas(lexicon, "accusing"):
        return Reading("hedged", speaker(governor, tree) if verbal else "", True)
    if word in ("of", "about") and lemma in lemmas(lexicon, "rumoured"):
        return Reading("negated") if is_nobody(governor) else Reading("hedged", hedged=True)
    if word in ("to", "towards") and lemma in lemmas(lexicon, "near"):
        return Reading("planned")
    if word == "from" and lemma in ("prevent", "refrain", "deter"):
        return Reading("negated")
    if word in ("of", "between") and governor.is_noun and (lemma in GROUPS or not is_definite(noun)):
        reading = noun_status(governor, tree, lexicon, depth + 1)
        return reading if not reading.actual or reading.label == "attributed" or lemma in GROUPS else None
    return None


def _is_feared(noun: Word, lexicon: Lexicon) -> bool:
    """“Fears of”, “in the event of”; but “cases of violence” are known."""
    if noun.lemma in ("event", "case"):
        return noun.dep == "pobj" and noun.head.text.lower() == "in"
    return noun.lemma in lemmas(lexicon, "feared")


def _prepares(governor: Word, lexicon: Lexicon) -> bool:
    return governor.tag.startswith("VB") and governor.lemma in lemmas(lexicon, "planning")


def _circumstance(noun: Word, word: str, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """“Died in a fire”, “fled after the crash”: there was one if the verb tells what happened."""
    above = [governor, *governor.ancestors()]
    verb = next((each for each in above if each.tag.startswith("VB")), None)
    if verb is None:
        return PLAIN
    reading = status(verb, tree, lexicon, depth + 1)
    if reading.actual:
        return reading
    taking_part = reading.label == "planned" and word in ("in", "at", "for")
    own = governor is verb and word not in AFTER and (taking_part or not is_definite(noun))
    return reading if own else _granted(reading)
