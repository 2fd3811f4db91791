"""Who is said to say so: “police said that …”, “…, the mayor said”, “according to the ministry”."""

from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import Lexicon

from .modality import is_passive, lemmas, shares, subject_of

# what a name or title can shed: “the police chief, Maria Lopez, who …” is “the police chief”
SHED = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "punct", "ccomp", "advmod"})
PRONOUNS = frozenset({"it", "who", "which", "that", "there", "this"})


def phrase(noun: Word, tree: Tree) -> str:
    """The shortest full noun phrase of a word, as it stands in the text, without its blanks at line ends."""
    kept = {noun.index}
    waiting = [noun]
    while waiting:
        inner = [child for child in waiting.pop().children if child.dep not in SHED or _is_name(child, tree)]
        kept |= {child.index for child in inner}
        waiting += inner
    first = last = noun.index
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    parts: list[str] = []
    for word in tree.words[first : last + 1]:
        gap = bool(parts) and word.start > tree.words[word.index - 1].end
        parts.append((" " if gap else "") + word.text)
    return "".join(parts).strip()


def _is_name(word: Word, tree: Tree) -> bool:
    """“Spokesman Paul Reed”: no comma parts the name from the title."""
    return word.dep == "appos" and tree.words[min(each.index for each in word.subtree()) - 1] is word.head


def speaker(verb: Word, tree: Tree) -> str:
    """Who says it, of a verb of saying; empty where it does not tell."""
    if is_passive(verb):
        agent = verb.child("agent")
        thing = agent.child("pobj") if agent is not None else None
        return phrase(thing, tree) if thing is not None else ""
    subject = _who(verb)
    if subject is None or subject.text.lower() in PRONOUNS:
        return ""
    return phrase(subject, tree)


def _who(verb: Word) -> Word | None:
    """The subject; of “quoted her as saying” it is her, of “the mayor, who said” the mayor."""
    subject = subject_of(verb)
    if subject is not None and subject.tag in ("WDT", "WP") and verb.dep == "relcl":
        return verb.head
    if subject is not None:
        return subject
    if verb.dep == "pcomp" and verb.head.text.lower() == "as":
        quoting = verb.head.head
        return quoting.child("dobj", "nsubjpass")
    if verb.dep == "acl":
        return verb.head
    if verb.dep in ("xcomp", "advcl", "conj") and verb.head.is_verb:
        return subject_of(verb.head)
    return None


def named_by(word: Word, tree: Tree) -> str:
    """The source of “according to the ministry” in the same part of the sentence."""
    for other in tree.words:
        if other.text.lower() != "according":
            continue
        to = other.child("prep")
        thing = to.child("pobj") if to is not None and to.text.lower() == "to" else None
        if thing is not None and not any(_parts(tree.words[at]) for at in _between(other, word)):
            return phrase(thing, tree)
    return ""


def _between(one: Word, other: Word) -> range:
    first, last = sorted((one.index, other.index))
    return range(first + 1, last)


def _parts(word: Word) -> bool:
    """A full stop within a sentence: what stands behind it is not told by the same people."""
    return word.text == ";"


def beside(word: Word, lexicon: Lexicon) -> Word | None:
    """A verb of saying put in: “the bridge, officials said, was mined”, “as the mayor said”."""
    verb = word
    for _ in range(8):
        for child in verb.children:
            inserted = child.dep == "parataxis" or (child.dep == "advcl" and _as(child))
            if inserted and child.lemma in lemmas(lexicon, "speech"):
                return child
        if not shares(verb):
            return None
        verb = verb.head
    return None


def _as(verb: Word) -> bool:
    mark = verb.child("mark")
    return mark is not None and mark.text.lower() == "as"
