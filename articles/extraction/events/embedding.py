"""What the verbs above a verb make of it: “managed to land” landed, “tried to land” did not say so."""

from articles.extraction.grammar.tree import SUBJECTS, Tree, Word
from articles.extraction.lexicon import Lexicon

from .attribution import beside, named_by, speaker
from .modality import (
    Reading,
    auxiliaries,
    is_infinitive,
    is_passive,
    is_past,
    is_perfect,
    lemmas,
    own_label,
)

DEEPEST = 20  # clauses within clauses; a sentence of more is not one
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
ANYONE = frozenset({"anyone", "anybody", "anything", "whoever", "everyone", "those"})
TEMPORAL = frozenset({"after", "before", "since", "despite"})
PLAIN = Reading()


def status(verb: Word, tree: Tree, lexicon: Lexicon, depth: int = 0) -> Reading:
    """What is said of a verb, by its own group and by all that governs it; tense aside."""
    if depth > DEEPEST:
        return PLAIN
    own = own_label(verb, tree)
    outer = above(verb, tree, lexicon, depth)
    if own == "hypothetical" and outer.label == "attributed" and _reported_will(verb):
        own = "planned"
    hedged = outer.hedged or own == "hedged" or _has_hedge(verb, lexicon)
    if own not in ("asserted", "hedged"):
        return Reading(own, outer.source, hedged)
    if outer.label in ("planned", "purpose") and is_past(verb):
        outer = Reading("attributed" if outer.source else "asserted", outer.source)
    if outer.label == "asserted":
        source = named_by(verb, tree)
        outer = Reading("attributed", source) if source else Reading("hedged" if hedged else "asserted")
    return Reading(outer.label, outer.source, hedged)


def _reported_will(verb: Word) -> bool:
    return any(word.text.lower() in ("would", "'d", "’d") for word in auxiliaries(verb))


def _has_hedge(verb: Word, lexicon: Lexicon) -> bool:
    return any(child.lemma in lemmas(lexicon, "hedging") for child in verb.children)


def above(verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """What the words above a verb make of it."""
    inserted = beside(verb, lexicon)
    if inserted is not None:
        return said(inserted, tree, lexicon, depth)
    governor = verb.head
    if verb.is_root:
        return Reading("planned" if is_infinitive(verb) else "asserted")  # “Club to sell its ground”
    if verb.dep == "conj" and (governor.is_verb or governor.lemma == "be"):
        return _joined(verb, governor, tree, lexicon, depth)
    mark = verb.child("mark")
    if mark is not None and mark.text.lower() in SUPPOSING:
        return Reading("hypothetical")
    if verb.dep == "pcomp":
        return after_preposition(verb, tree, lexicon, depth)
    if verb.dep in ("relcl", "acl"):
        return _of_noun(verb, tree, lexicon, depth)
    if is_infinitive(verb) or verb.dep == "xcomp":
        return infinitive(verb, tree, lexicon, depth)
    if verb.dep == "ccomp" and governor.tag.startswith("VB"):
        return content(verb, governor, tree, lexicon, depth)
    if verb.dep == "ccomp" and governor.lemma in lemmas(lexicon, "feared"):
        return Reading("hypothetical")
    return _beside_clause(verb, governor, tree, lexicon, depth)


def _joined(verb: Word, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """Joined by “and”: what governs the one governs the other, unless it begins a statement of its own."""
    return above(governor, tree, lexicon, depth + 1) if depth < DEEPEST else PLAIN


def _beside_clause(verb: Word, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """Adverbial clauses: without a tense they are as the verb above them, else they stand for themselves."""
    upper = next((word for word in [governor, *governor.ancestors()] if word.tag.startswith("VB")), None)
    if upper is None or depth > DEEPEST:
        return PLAIN
    finite = verb.tag in ("VBD", "VBZ", "VBP") or auxiliaries(verb)
    reading = above(upper, tree, lexicon, depth + 1) if finite else status(upper, tree, lexicon, depth + 1)
    if finite and verb.tag in ("VBZ", "VBP") and own_label(upper, tree) == "planned":
        return Reading("planned", reading.source)
    return PLAIN if reading.label == "negated" else reading


def said(verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """What a verb of saying makes of what is said, by who says it and whether it was said."""
    outer = status(verb, tree, lexicon, depth + 1)
    if not outer.actual:
        return Reading("planned" if outer.label == "planned" else "hypothetical")
    doubtful = verb.lemma in lemmas(lexicon, "doubtful") or outer.hedged
    source = speaker(verb, tree)
    if is_passive(verb) and not source and verb.lemma in lemmas(lexicon, "impersonal"):
        return Reading("hedged", hedged=True)
    doubtful = doubtful or any(word in lemmas(lexicon, "dubious") for word in source.lower().split())
    return Reading("attributed", source or outer.source, doubtful)


def content(verb: Word, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """A clause that is what somebody says, denies, hopes, plans or knows."""
    lemma = governor.lemma
    told = said(governor, tree, lexicon, depth) if lemma in lemmas(lexicon, "speech") else None
    if _asks(verb):
        return told if told and told.actual else above(governor, tree, lexicon, depth + 1)
    if lemma in lemmas(lexicon, "denying"):
        return Reading("negated", speaker(governor, tree))
    if told is not None:
        return told
    if lemma in lemmas(lexicon, "wishing"):
        past = verb.tag in ("VBD", "VBN") and lemma == "fear"
        return Reading("attributed", speaker(governor, tree), True) if past else Reading("hypothetical")
    if lemma in lemmas(lexicon, "planning"):
        return Reading("planned", speaker(governor, tree))
    if lemma in lemmas(lexicon, "seeming"):
        return Reading("hedged", hedged=True)
    if governor.lemma == "be":
        return above(governor, tree, lexicon, depth + 1)
    # what stands before it is no part of it: “the plane was turned back, so that he could …”
    before = is_past(verb) and verb.index < governor.index
    return above(governor, tree, lexicon, depth + 1) if before else status(governor, tree, lexicon, depth + 1)


def _asks(verb: Word) -> bool:
    """“Did not say why he left”: that he left is taken for granted."""
    return any(word.tag in ("WRB", "WP") and word.index < verb.index for word in verb.children)


def infinitive(verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """Managed to, failed to, wants to, appears to have; or, without such a verb, what it was meant for."""
    governor = verb.head
    lemma = governor.lemma
    if verb.dep in ("advcl", "xcomp") and _is_result(verb, governor, lexicon):
        return status(governor, tree, lexicon, depth + 1)
    if verb.dep == "advcl":
        return Reading("purpose")
    if lemma in lemmas(lexicon, "refusing") or any(c.text.lower() == "yet" for c in governor.children):
        return Reading("negated")
    if lemma in lemmas(lexicon, "denying"):
        return Reading("negated")
    if governor.tag.startswith("JJ"):
        return _of_adjective(governor, tree, lexicon, depth)
    if is_infinitive(verb) and _is_hearsay(governor, lexicon):
        ahead = not is_perfect(verb) and not is_passive(verb) and lemma not in lemmas(lexicon, "seeming")
        return Reading("planned") if ahead else Reading("hedged", hedged=True)
    if is_infinitive(verb) and is_perfect(verb) and lemma in lemmas(lexicon, "speech"):
        return status(governor, tree, lexicon, depth + 1)  # “were confirmed to have died”
    if not is_infinitive(verb):
        return _participle(verb, governor, tree, lexicon, depth)
    if lemma in lemmas(lexicon, "implicative") and not _is_going_to(governor):
        return status(governor, tree, lexicon, depth + 1)
    if lemma == "have" and governor.tag == "VBD":
        return status(governor, tree, lexicon, depth + 1)
    return _meant(governor, tree, lexicon)


def _meant(governor: Word, tree: Tree, lexicon: Lexicon) -> Reading:
    known = {*lemmas(lexicon, "planning"), *lemmas(lexicon, "speech"), *lemmas(lexicon, "wishing")}
    asked = governor.child("dobj") is not None and governor.lemma not in known
    return Reading("purpose" if asked and governor.tag == "VBD" else "planned")


def _is_result(verb: Word, governor: Word, lexicon: Lexicon) -> bool:
    """“Went on to win”, “returned only to fall”, “beat Spain to reach the final”."""
    if governor.lemma in lemmas(lexicon, "resulting") or any(w.text.lower() == "only" for w in verb.children):
        return True
    if governor.lemma == "come":
        return verb.index - governor.index <= 2  # “came to control”
    return governor.lemma == "go" and any(child.text.lower() == "on" for child in governor.children)


def _is_going_to(governor: Word) -> bool:
    return (
        governor.lemma == "go" and governor.tag == "VBG" and governor.child("prt", "advmod", "prep") is None
    )


def _is_hearsay(governor: Word, lexicon: Lexicon) -> bool:
    """“Is said to have”, “appears to have”."""
    if governor.lemma in lemmas(lexicon, "seeming") or governor.lemma == "claim":
        return True
    return is_passive(governor) and governor.lemma in lemmas(lexicon, "impersonal")


def _participle(verb: Word, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """“Denied hitting”, “considered leaving”, “admitted stealing”, “was seen leaving”."""
    lemma = governor.lemma
    if verb.tag == "VBG" and lemma in lemmas(lexicon, "preventing") and lemma not in ("stop", "keep"):
        return Reading("negated")
    if verb.tag == "VBG" and lemma in lemmas(lexicon, "wishing") | lemmas(lexicon, "planning"):
        return Reading("hypothetical")
    if verb.tag == "VBG" and lemma in ("admit", "report", "recall", "describe", "acknowledge"):
        return said(governor, tree, lexicon, depth)
    return status(governor, tree, lexicon, depth + 1)


def _of_adjective(adjective: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    if adjective.lemma in lemmas(lexicon, "unable"):
        return Reading("negated")
    if adjective.lemma in lemmas(lexicon, "able") and adjective.head.tag.startswith("VB"):
        return status(adjective.head, tree, lexicon, depth + 1)
    return Reading("planned")


def _of_noun(verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """Clauses that hang on a noun: “anyone who …”, “the first to …”, “a plan to …”, “a man wounded by …”."""
    noun = verb.head
    if is_infinitive(verb):
        if noun.lemma == "order" and noun.dep == "pobj" and noun.head.text.lower() == "in":
            return Reading("purpose")
        words = {child.lemma for child in noun.children} | {noun.lemma}
        if words & lemmas(lexicon, "first"):
            return upper(noun, tree, lexicon, depth)
        return Reading("negated" if noun.lemma in ("failure", "refusal", "inability") else "planned")
    if noun.lemma in ANYONE and (noun.lemma != "those" or verb.tag in ("VBZ", "VBP", "VB")):
        return Reading("hypothetical")
    if verb.dep == "acl" and noun.lemma in lemmas(lexicon, "feared") and verb.child("mark") is not None:
        return Reading("hypothetical")
    rumoured = lemmas(lexicon, "rumoured")
    if verb.dep == "acl" and noun.lemma in rumoured and verb.child("mark") is not None:
        return Reading("hedged", hedged=True)
    reading = upper(noun, tree, lexicon, depth)
    return reading if reading.label == "attributed" else PLAIN


def upper(word: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """What is said of the next verb above a noun."""
    verb = next((above for above in word.ancestors() if above.tag.startswith("VB")), None)
    return status(verb, tree, lexicon, depth + 1) if verb is not None else PLAIN


def after_preposition(verb: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """“Without firing”, “accused of firing”, “aimed at firing”, “after firing”."""
    preposition = verb.head
    governor = preposition.head
    word, lemma = preposition.text.lower(), governor.lemma
    if word in ("without", "instead", "than") or _is_instead(preposition):
        return Reading("negated")
    if word == "whether":
        return Reading("hypothetical")
    if word == "from" and lemma in lemmas(lexicon, "preventing"):
        return Reading("negated")
    if lemma in lemmas(lexicon, "aiming") and word in ("at", "for", "towards", "to"):
        return Reading("purpose")
    if lemma in lemmas(lexicon, "accusing") and word in ("of", "with"):
        return Reading("hedged", speaker(governor, tree) if governor.lemma == "accuse" else "", True)
    feared = lemmas(lexicon, "feared") - {"case", "event"}
    if lemma in feared | {"think", "capable", "warn"} and word in (
        "of",
        "about",
        "against",
    ):
        return Reading("hypothetical")
    if lemma in lemmas(lexicon, "wanted") and word in ("for", "of"):
        return Reading("planned")
    return _as_its_governor(verb, governor, tree, lexicon, depth)


def _as_its_governor(verb: Word, governor: Word, tree: Tree, lexicon: Lexicon, depth: int) -> Reading:
    """“By firing” and “after firing” are as the verb they belong to; a verb of saying lends its source."""
    if governor.tag.startswith("VB"):
        reading = status(governor, tree, lexicon, depth + 1)
    else:
        reading = upper(governor, tree, lexicon, depth)
    own = verb.child(*SUBJECTS) is not None or verb.head.text.lower() in TEMPORAL
    own = own or governor.text.lower() == "prior"
    return PLAIN if reading.label == "negated" or (own and not reading.actual) else reading


def _is_instead(preposition: Word) -> bool:
    return any(
        child.text.lower() in ("instead", "rather") for child in [*preposition.children, preposition.head]
    )
