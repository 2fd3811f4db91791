"""Of which verb a label is made, and of whom it tells: subjects borrowed, antecedents found."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.grammar.tree import Word

from .words import Words

SUBJECT = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
# “after losing the vote”: what follows happened; “accused of killing” does not say so
THEN = frozenset({"after", "before", "while", "since", "upon", "following", "when"})
MANY = 12  # steps up a tree


@dataclass(frozen=True, slots=True)
class Telling:
    """`helper` is the verb whose auxiliaries count, `relative` the word the antecedent is put in place of."""

    verb: Word
    subjects: tuple[Word, ...]
    helper: Word
    relative: Word | None = None
    passive: bool = False


def telling(verb: Word, words: Words) -> Telling | None:
    """None where nobody is said to have done it, or it stands below a noun."""
    if not verb.is_verb:
        return None
    own = _own(verb)
    if own:
        return _with_antecedent(verb, own, words)
    if verb.dep == "conj" and verb.head.is_verb:
        return _shared(verb, words)
    owner = _owner(verb, words)
    if owner is None:
        return None
    if owner.is_verb:
        above = telling(owner, words)
        subjects = above.subjects if above and above.relative is None else ()
        return Telling(verb, subjects, verb, passive=verb.tag == "VBN") if subjects else None
    passive = verb.tag == "VBN" and owner is verb.head and not _sets_off(verb)
    if (verb.lemma in words.intransitive and passive) or (verb.tag == "VBD" and owner is verb.head):
        return None
    stranded = any(child.dep == "prep" and not child.children for child in verb.children)
    if stranded and verb.tag == "VBN":
        return None
    return Telling(verb, (owner,), verb, passive=passive)


def _sets_off(verb: Word) -> bool:
    """“A convoy set off for the coast”, which the form alone could take for a passive."""
    particle = verb.child("prt")
    alone = verb.child("agent", "dobj", "auxpass") is None
    return verb.lemma == "set" and particle is not None and particle.lemma in ("off", "out") and alone


def _own(verb: Word) -> tuple[Word, ...]:
    """Two are one that was parsed apart, “a magnitude 6.1 earthquake”; beyond a verb the last one holds."""
    own = tuple(child for child in verb.children if child.dep in SUBJECT)
    if not _is_inverted(verb):
        own = tuple(child for child in own if child.index < verb.index)
    if len(own) < 2 or own[-1].tag == "EX":
        return own
    first, last = own[-2], own[-1]
    between = [word for word in verb.subtree() if first.index < word.index < last.index]
    return own[-1:] if any(word.is_verb for word in between) else own


def _is_inverted(verb: Word) -> bool:
    """“…”, said Ann Lee; “There was a blast”; what else follows a verb is hardly its subject."""
    expletive = any(child.dep == "expl" for child in verb.children)
    before = [word for word in verb.children if word.index == verb.index - 1 and word.dep == "punct"]
    said = any(child.dep == "ccomp" and child.index < verb.index for child in verb.children)
    return expletive or bool(before) or said or verb.index == 0 or verb.dep == "parataxis"


def _with_antecedent(verb: Word, own: tuple[Word, ...], words: Words) -> Telling:
    subject = own[0]
    if verb.dep == "relcl" and verb.head.tag[:1] in "NPCD":
        if subject.tag in ("WDT", "WP") or subject.text.lower() == "that":
            return Telling(verb, (_antecedent(verb, words),), verb)
        relative = next((word for word in _below(verb) if word.tag in ("WDT", "WP", "WP$")), None)
        return Telling(verb, own, verb, relative)
    return Telling(verb, own, verb)


def _antecedent(verb: Word, words: Words) -> Word:
    """“separatists in Mali, which have displaced”: the nearest noun that has the number of the verb.

    What lasts or happens is a happening: “strikes on Odesa, which continued”.
    """
    finite = next((c for c in verb.children if c.dep in ("aux", "auxpass")), verb)
    one = finite.tag == "VBZ" or finite.text.lower() == "was"
    many = finite.tag == "VBP" or finite.text.lower() == "were"
    noun, relative = verb.head, _own(verb)[0].text.lower()
    for _ in range(MANY):
        plural = noun.tag in ("NNS", "NNPS", "CD") or noun.child("conj") is not None
        lasts = verb.lemma not in words.durative or relative == "who" or noun.text.lower() in words.happenings
        by_place = noun.dep == "pobj" and noun.head.lemma in words.placed - {"of"} and noun.tag == "NNP"
        fits = (
            lasts
            and not (relative == "who" and by_place)
            and not (one and plural)
            and not (many and not plural)
        )
        if fits or noun.dep != "pobj" or not noun.head.head.is_noun:
            return noun if fits else verb.head
        noun = noun.head.head
    return verb.head


def _below(verb: Word) -> Iterator[Word]:
    """The words of a clause, not those of the clauses in it."""
    for child in verb.children:
        yield child
        if not child.is_verb:
            yield from _below(child)


def _shared(verb: Word, words: Words) -> Telling | None:
    strays = [child for child in verb.head.children if verb.head.index < child.index < verb.index]
    stray = next((child for child in strays if child.dep == "nsubj"), None)
    if stray is not None and not _is_inverted(verb.head):
        return Telling(verb, (stray,), verb)  # “announced Ana Ruiz won”
    first = telling(verb.head.head if _is_bare(verb.head) and verb.tag == "VBD" else verb.head, words)
    if first is None or _is_doubtful(verb, words):
        return None
    own = next((child for child in verb.children if child.dep in ("aux", "auxpass")), None)
    if own is not None and own.tag == "VB":
        return None  # “will fall and be lost”: of which verb it is the other half is not told here
    helps = own is None and verb.tag in ("VB", "VBN", "VBG")
    if verb.tag == "VBN" and helps and not _has_auxiliary(first.helper) and not first.passive:
        helps = False  # a past tense that was taken for a participle
    relative = None if first.relative is None or first.relative.tag != "WP$" else first.relative
    return Telling(verb, first.subjects, first.helper if helps else verb, relative, first.passive and helps)


def _is_bare(verb: Word) -> bool:
    """“He saw the lights go out and called the police”: who saw, called."""
    bare = verb.dep in ("ccomp", "xcomp") and verb.tag in ("VB", "VBP") and not _has_auxiliary(verb)
    return bare and verb.head.tag == "VBD" and verb.child("mark") is None


def _is_doubtful(verb: Word, words: Words) -> bool:
    """“alleged it was theirs, killed one”: who killed is told by nobody but “and”."""
    if _crosses(verb):
        return True
    said = verb.head.child("ccomp")
    if said is None or said.index > verb.index or verb.head.lemma not in words.saying | words.thinking:
        return False
    return not any(
        child.dep == "cc" and said.index < child.index < verb.index for child in verb.head.children
    )


def _crosses(verb: Word) -> bool:
    """“is helped by workers who came but found nothing”: a nearer clause, and not the tense of the first."""
    first = verb.head
    between = [word for word in first.subtree() if first.index < word.index < verb.index]
    nearer = any(w.dep in ("relcl", "ccomp") and w.head is not first and any(_own(w)) for w in between)
    return nearer and (_finite(first) == "VBD") is not (_finite(verb) == "VBD")


def _finite(verb: Word) -> str:
    return next((child.tag for child in verb.children if child.dep in ("aux", "auxpass")), verb.tag)


def _has_auxiliary(verb: Word) -> bool:
    return any(child.dep in ("aux", "auxpass") for child in verb.children)


def _owner(verb: Word, words: Words) -> Word | None:
    """The verb that lends a participle its subject, or the noun that it describes."""
    if verb.dep == "acl" and verb.tag in ("VBG", "VBN", "VBD"):
        return _sentence_subject(verb) or (verb.head if verb.head.tag[:1] in "NPCD" else None)
    if verb.dep == "advcl" and _is_afterthought(verb, words):
        return None
    if verb.dep == "advcl" and verb.tag in ("VBG", "VBN", "VB") and verb.head.is_verb:
        return verb.head
    if verb.dep in ("ccomp", "xcomp") and verb.tag == "VBD" and verb.head.is_verb:
        return verb.head
    if verb.dep == "pcomp" and verb.head.lemma in THEN and verb.head.head.is_verb:
        return verb.head.head
    return None


def _is_afterthought(verb: Word, words: Words) -> bool:
    """“…, resulting in chaos” tells of the whole; “…, launched from there” of somebody, but of whom?"""
    behind = verb.index > verb.head.index
    return (verb.tag == "VBG" and verb.lemma in words.resulting) or (verb.tag == "VBN" and behind)


def _sentence_subject(verb: Word) -> Word | None:
    """“A lorry carrying fuel overturned” taken for one noun: a sentence without a verb is none."""
    root = next((word for word in verb.ancestors() if word.is_root), None)
    if root is None or root.is_verb or verb.tag == "VBG" or root is verb.head:
        return None
    finite = any(word.tag in ("VBD", "VBZ", "VBP", "MD") for word in root.subtree())
    return None if finite else root


def governor(head: Word, words: Words) -> Word:
    """The word above that a label must keep: “plan to meet”, “accused of killing”, “denied that …”."""
    word = head
    for _ in range(MANY):
        above = _above(word, words)
        if above is None:
            break
        word = above
    return word if word.is_verb or word.is_noun else head


def _above(word: Word, words: Words) -> Word | None:
    if word.is_root or word.is_noun:
        return None
    own = any(child.dep in SUBJECT for child in word.children)
    if word.dep in ("ccomp", "xcomp") and word.tag == "VBD" and not own:
        return None
    infinitive = any(child.tag == "TO" for child in word.children)
    if word.dep in ("ccomp", "csubj", "csubjpass"):
        helped = any(child.dep in ("aux", "auxpass") for child in word.children)
        finite = word.tag != "VBN" or helped or word.dep != "ccomp" or word.index < word.head.index
        told = own and not infinitive and word.is_verb and finite and _tells(word, words)
        return None if told else word.head
    if word.dep == "pcomp":
        return None if own or word.head.lemma in THEN else word.head.head
    if word.dep in ("xcomp", "amod", "acomp", "oprd", "pobj") or (
        infinitive and word.dep in ("advcl", "acl", "relcl")
    ):
        return word.head
    if word.dep == "prep":
        return word.head
    if word.dep == "conj" and not own and _above(word.head, words) is not None:
        return word.head
    return None


def _tells(clause: Word, words: Words) -> bool:
    verb = clause.head
    if any(child.dep == "neg" for child in verb.children):
        return False
    return verb.lemma in words.saying or clause.index < verb.index
