"""Counts the text gives of its happenings: “at least 14 injured, the mayor said”. Two figures are two."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from articles.extraction.candidate import Fact
from articles.extraction.grammar.tree import SUBJECTS, Tree, Trees, Word
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .attribution import speaker
from .counts import Count, counts
from .factuality import SHOWN, Claim, factuality
from .mentions import event_classes
from .modality import is_passive, lemmas

PRESUMED = {"fear": "feared", "presume": "unconfirmed", "believe": "unconfirmed", "confirm": ""}
STANDING = frozenset({"missing", "trapped", "stranded", "homeless"})  # told in the present tense
PRONOUNS = frozenset({"he", "she", "they", "it", "who", "we", "i"})
WITHIN = frozenset({"in", "by", "during", "after", "from", "following", "at", "on"})


def facts(document: Document, trees: Trees, lexicon: Lexicon) -> list[Fact]:
    """In the order of the text; none without a parser."""
    found: list[Fact] = []
    told = ""  # whom a pronoun may mean
    for index in sorted(trees):
        tree = trees[index]
        for count in counts(document.text, tree, lexicon):
            fact = _fact(count, tree, document, lexicon, told)
            if fact is not None:
                found.append(fact)
        told = _last_source(tree, lexicon) or told
    return found


def _fact(count: Count, tree: Tree, document: Document, lexicon: Lexicon, told: str) -> Fact | None:
    read = next(_readings(count, lexicon), None)
    if read is None:
        return None
    kind, word = read
    claim = factuality(word, tree, document, lexicon)
    told_so = kind in STANDING or " without " in kind or word.lemma in PRESUMED
    standing = claim.label == "state" and told_so
    if claim.label not in SHOWN and not standing:
        return None
    source = claim.source or _giver(word, tree, lexicon)
    if source.lower() in PRONOUNS:
        source = told
    status = _status(word, claim, source, document.text, tree, lexicon)
    return Fact(count.value, count.bound, kind, source, count.start, count.end, status)


def _readings(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """What is counted, and the word that says so, by the surest words first."""
    yield from _by_verb(count, lexicon)
    yield from _by_clause(count, lexicon)
    yield from _by_adjective(count, lexicon)
    yield from _by_noun(count, lexicon)
    yield from _by_toll(count, lexicon)


def _by_verb(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    place = _first_of_list(count.place)
    verb = place.head
    if not verb.tag.startswith("VB") or place.dep not in SUBJECTS | {"dobj", "oprd", "attr"}:
        yield from _of_lives(count, place, lexicon)
        return
    below = verb.child("xcomp")
    for each in (verb, below):
        if each is not None and each.tag.startswith("VB") and _affects(each, verb, place, lexicon):
            yield from _kind(count, each, lexicon)
    quality = verb.child("acomp", "oprd")
    if quality is not None and quality.text.lower() in lexicon.table("facts")["adjectives"]:
        yield lexicon.table("facts")["adjectives"][quality.text.lower()], verb
    yield from _without_power(count, verb, lexicon)
    life = verb.child("dobj")
    if verb.lemma == "lose" and life is not None and life.lemma == "life" and place.dep == "nsubj":
        yield "killed", verb
    if verb.lemma in ("claim", "take", "cost") and place.lemma == "life" and place.dep == "dobj":
        yield "killed", verb


def _affects(verb: Word, above: Word, place: Word, lexicon: Lexicon) -> bool:
    """“Killed 12”, “12 were killed”, “12 died”; not “12 killed a guard”."""
    undergone = {"die", "perish", "drown", "miss", "walk", "sink", "burn"}
    if place.dep == "nsubj" and not is_passive(verb):
        return verb.lemma in undergone
    return verb is above or place.dep != "dobj"


def _kind(count: Count, verb: Word, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    table, lemma = lexicon.table("facts"), verb.lemma
    down = any(child.text.lower() in ("down", "out") for child in verb.children)
    if lemma in table["people"]:
        kind, person = table["people"][lemma], _is_person(count.noun, lexicon)
        if person or lemma not in ("release", "free", "treat"):
            yield (kind if person else f"{_plural(count)} {kind}"), verb
    elif lemma in table["things"] and count.noun is not None and (down or lemma not in ("shoot", "walk")):
        yield f"{_plural(count)} {table['things'][lemma]}", verb
    elif lemma == "take" and any(_to_hospital(child) for child in verb.children):
        yield "taken to hospital", verb


def _to_hospital(preposition: Word) -> bool:
    thing = preposition.child("pobj")
    return preposition.text.lower() == "to" and thing is not None and thing.lemma in ("hospital", "hospitals")


def _without_power(count: Count, verb: Word, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    for child in [*verb.children, *count.place.children]:
        thing = child.child("pobj") if child.text.lower() == "without" else None
        if thing is not None and thing.lemma in lexicon.table("facts")["words"]["power"] and count.noun:
            yield f"{_plural(count)} without {thing.text.lower()}", verb


def _of_lives(count: Count, place: Word, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """“The lives of 12 people”, “the arrest of 12 people”."""
    if place.dep != "pobj" or place.head.text.lower() != "of" or place.head.dep != "prep":
        return
    owner = place.head.head
    verb = next((above for above in owner.ancestors() if above.tag.startswith("VB")), None)
    if owner.lemma == "life" and verb is not None and verb.lemma in ("claim", "take", "cost"):
        yield "killed", verb
    elif owner.lemma in lexicon.table("facts")["nouns"]:
        yield lexicon.table("facts")["nouns"][owner.lemma], owner


def _by_clause(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """“Three killed last year”, “the 12 who died”."""
    for verb in count.place.children:
        if verb.dep in ("relcl", "acl") and (verb.dep == "relcl" or verb.tag in ("VBN", "VBD", "VBG")):
            subject = verb.child("nsubj", "nsubjpass")
            own = subject is None or subject.tag in ("WDT", "WP")
            if own and (verb.tag == "VBN" or verb.lemma in ("die", "perish", "drown", "miss")):
                yield from _kind(count, verb, lexicon)


def _by_adjective(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """“Three dead and 20 injured”, “12 people missing”: right behind, whatever it is hung on."""
    adjectives = lexicon.table("facts")["adjectives"]
    for word in _following(count.place):
        if word.text.lower() in adjectives and _is_person(count.noun, lexicon):
            verbs = (above for above in [word, *word.ancestors()] if above.tag.startswith("VB"))
            yield adjectives[word.text.lower()], next(verbs, word)


def _following(place: Word) -> list[Word]:
    related = [*place.subtree(), *place.head.subtree()]
    adverb = any(word.index == place.index + 1 and word.tag == "RB" for word in related)
    return [word for word in related if word.index == place.index + 1 + adverb]


def _by_noun(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    noun = count.noun
    if noun is None:
        return
    kind = lexicon.table("facts")["nouns"].get(noun.lemma)
    if kind:
        yield kind, noun
    elif (
        count.value > 1
        and noun.lemma not in lexicon.table("facts")["words"]["weapon"]
        and event_classes(noun.text, 0, len(noun.text), lexicon)
    ):
        yield noun.text.lower(), noun


def _by_toll(count: Count, lexicon: Lexicon) -> Iterator[tuple[str, Word]]:
    """“The death toll rose to 41”, “the number of injured reached 60”."""
    place = count.place
    verb = place.head.head if place.dep == "pobj" else place.head
    if not verb.tag.startswith("VB") or count.noun is not None:
        return
    table = lexicon.table("facts")
    for noun in verb.children:
        if noun.dep in ("nsubj", "nsubjpass", "dobj") and noun.lemma in table["words"]["toll"]:
            words = {word.lemma for word in noun.subtree()} | {word.text.lower() for word in noun.subtree()}
            kinds = [table["nouns"].get(word) or table["adjectives"].get(word) for word in sorted(words)]
            yield from ((kind, verb) for kind in kinds if kind)


def _first_of_list(place: Word) -> Word:
    """“Killed three soldiers and two medics”: the medics stand where the soldiers do."""
    for _ in range(8):  # a list longer than this is no sentence
        if place.dep != "conj" or place.head.tag.startswith("VB"):
            break
        place = place.head
    return place


def _plural(count: Count) -> str:
    return count.noun.text.lower() if count.noun is not None else ""


def _is_person(noun: Word | None, lexicon: Lexicon) -> bool:
    """A number that stands alone counts people."""
    words = lexicon.table("facts")["words"]
    if noun is None or noun.lemma in words["person"] or noun.text.lower() in words["person"]:
        return True
    return noun.lemma.endswith(tuple(words["person_ends"])) or noun.tag in ("NNP", "NNPS")


def _giver(word: Word, tree: Tree, lexicon: Lexicon) -> str:
    """“The ministry put the toll at 27”."""
    gave = word.lemma in ("put", "place", "set", "estimate", "raise", "revise") and word.child("dobj")
    return speaker(word, tree) if gave else ""


def _status(word: Word, claim: Claim, source: str, text: str, tree: Tree, lexicon: Lexicon) -> str:
    """What the text itself calls it: preliminary, feared, unconfirmed."""
    start, end = word.span()
    early = lexicon.table("facts")["words"]["preliminary"]
    if any(cue in source.lower() or re.search(rf"\b{cue}\b", text[start:end].lower()) for cue in early):
        return "preliminary"
    if word.lemma in PRESUMED:
        return PRESUMED[word.lemma]
    return "unconfirmed" if claim.hedged else ""


def _last_source(tree: Tree, lexicon: Lexicon) -> str:
    """Who spoke last in a sentence, by name or title."""
    speaking = [word for word in tree.words if word.is_verb and word.lemma in lemmas(lexicon, "speech")]
    named = [speaker(word, tree) for word in speaking]
    return next((name for name in reversed(named) if name and name.lower() not in PRONOUNS), "")


def facts_of(word: Word, found: Sequence[Fact], tree: Tree) -> list[Fact]:
    """Which of the facts, in the order of the sentences, belong to the happening that this word tells."""
    first, end = (
        bisect_left(found, offset, key=lambda fact: fact.start)
        for offset in (tree.words[0].start, tree.words[-1].end)
    )
    return [fact for fact in found[first:end] if any(owner is word for owner in _owners(fact, tree))]


def _owners(fact: Fact, tree: Tree) -> Iterator[Word]:
    """The counted noun, the verb it stands by, and what that verb says it happened in or by."""
    top = tree.top(fact.start, fact.end)
    if top is None:
        return
    yield top
    word = top
    for above in top.ancestors():
        if word.dep in ("ccomp", "parataxis") or (word.dep == "conj" and word.child(*SUBJECTS) is not None):
            return
        if above.tag.startswith("VB"):
            yield from _around(above)
        if above.is_noun and word.dep in ("relcl", "acl"):
            yield above
            # parsers take “a bus overturned, killing five” for a bus that was overturned
            yield from (child for child in above.children if above.is_root and child.dep == "acl")
            return
        word = above


def _around(verb: Word) -> Iterator[Word]:
    yield verb
    for child in verb.children:
        if child.dep in SUBJECTS or child.dep == "dobj":
            yield child
        thing = (
            child.child("pobj") if child.dep in ("prep", "agent") and child.text.lower() in WITHIN else None
        )
        if thing is not None:
            yield thing
