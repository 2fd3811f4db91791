"""What a verb's own group says: that it happened, did not, will, might; and how things are by its tense."""

from typing import NamedTuple

from articles.extraction.grammar.tree import SUBJECTS, Tree, Word
from articles.extraction.lexicon import Lexicon

DO = frozenset({"do", "does", "did"})
HAVE = frozenset({"have", "has", "had", "'ve", "’ve", "having"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "must", "should", "ought", "ca"})
MAY = frozenset({"may", "might", "must"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no-one"})
# “not only did it fall”, “not until noon did it fall”
NOT_DENIED = frozenset({"only", "just", "merely", "until", "till", "least", "necessarily"})
# “is scheduled for Sunday”, “was due”: when that was decided is not told
SCHEDULED = frozenset({"schedule", "plan", "slate", "expect", "set"})
LINKS = frozenset({"after", "before", "amid", "following", "despite", "hours", "days", "weeks", "on"})
AIMS = frozenset({"aim", "goal", "idea", "purpose", "task", "job", "role", "point", "challenge", "it"})
NEARLY = frozenset({"almost", "nearly"})


class Reading(NamedTuple):
    """A label, who is said to say so, and whether the words themselves hedge it."""

    label: str = "asserted"
    source: str = ""
    hedged: bool = False

    @property
    def actual(self) -> bool:
        """Whether something is said to have happened, by whomever."""
        return self.label in ("asserted", "attributed", "hedged")


def lemmas(lexicon: Lexicon, name: str) -> frozenset[str]:
    """A list of the table [factuality]."""
    return lexicon.memo(f"factuality {name}", lambda lexicon: frozenset(lexicon.table("factuality")[name]))


def auxiliaries(verb: Word) -> list[Word]:
    """Its auxiliaries in order; where it shares them (“will meet and talk”), those of the verb before."""
    own = [word for word in verb.children if word.dep in ("aux", "auxpass")]
    if own or not shares(verb) or verb.tag in ("VBZ", "VBP"):
        return own
    shared = auxiliaries(verb.head)
    done = any(word.text.lower() in DO for word in shared)
    return [] if verb.tag != "VB" and (done or not shared) else shared


def shares(verb: Word) -> bool:
    """Whether its subject, and perhaps its auxiliaries, are those of the verb it is joined to."""
    return verb.dep == "conj" and verb.head.is_verb and verb.child(*SUBJECTS) is None


def is_infinitive(verb: Word) -> bool:
    helpers = auxiliaries(verb)
    return any(word.tag == "TO" for helper in helpers for word in (helper, *helper.children))


def is_past(verb: Word) -> bool:
    """Told in the past or the perfect: of a plan or a purpose nobody speaks so."""
    helpers = auxiliaries(verb)
    if not helpers:
        return verb.tag == "VBD"
    return helpers[0].tag in ("VBD", "VBZ", "VBP") and (is_perfect(verb) or helpers[0].tag == "VBD")


def is_perfect(verb: Word) -> bool:
    return any(word.text.lower() in HAVE for word in auxiliaries(verb))


def is_passive(verb: Word) -> bool:
    return any(word.dep == "auxpass" for word in auxiliaries(verb))


def own_label(verb: Word, tree: Tree) -> str:
    """What its auxiliaries and negation make of it; “asserted” where they leave it alone."""
    if is_negated(verb, tree):
        return "negated"
    modal = next((word.text.lower() for word in auxiliaries(verb) if word.tag == "MD"), "")
    if modal in MAY and is_perfect(verb):
        return "hypothetical" if _is_conditional(verb, tree) else "hedged"
    if modal in WILL:
        return "planned"
    if modal:
        return "hypothetical"
    return "hypothetical" if _is_inverted(verb, tree) else "asserted"


def is_negated(verb: Word, tree: Tree) -> bool:
    """By “not”, “never”, “hardly”; by a subject or object that is nobody; by “almost” before the verb."""
    if any(_denies(word, tree) for word in verb.children) or _is_yet_to(verb):
        return True
    if shares(verb) and verb.tag == "VB" and is_negated(verb.head, tree):
        return True
    subject = subject_of(verb)
    if subject is not None and is_nobody(subject):
        return True
    thing = verb.child("dobj")
    return thing is not None and is_nobody(thing)


def _is_yet_to(verb: Word) -> bool:
    """“Has yet to answer”."""
    yet = any(child.text.lower() == "yet" for child in verb.children)
    return yet and verb.lemma in ("have", "be") and verb.child("xcomp") is not None


def _denies(word: Word, tree: Tree) -> bool:
    text = word.text.lower()
    if text in NEARLY and word.dep == "advmod":
        return True
    if text == "longer" and word.dep == "advmod":
        return any(child.text.lower() == "no" for child in word.children)
    if word.dep != "neg" and text not in ("never", "not"):
        return False
    following = tree.words[word.index + 1] if word.index + 1 < len(tree.words) else None
    return following is None or following.text.lower() not in NOT_DENIED


def is_nobody(noun: Word) -> bool:
    """“No one”, “none of them”, “no passengers”, “neither side”."""
    if noun.text.lower() in NOBODY:
        return True
    if any(
        word.text.lower() in ("fewer", "less", "more") for word in noun.subtree() if word.index < noun.index
    ):
        return False  # “no fewer than 60 flights”
    return any(child.text.lower() in ("no", "neither") and child.dep == "det" for child in noun.children)


def subject_of(verb: Word) -> Word | None:
    """Its own subject, or that of the verb it is joined to."""
    for _ in range(8):  # a list longer than this is no sentence
        own = verb.child(*SUBJECTS)
        if own is not None or not shares(verb):
            return own
        verb = verb.head
    return None


def _is_conditional(verb: Word, tree: Tree) -> bool:
    """“If he had stayed, it might have …”: then it did not."""
    clauses = [child for child in verb.children if child.dep == "advcl"]
    marks = [word.text.lower() for clause in clauses for word in clause.children if word.dep == "mark"]
    return "if" in marks or any(_is_inverted(clause, tree) for clause in clauses)


def _is_inverted(verb: Word, tree: Tree) -> bool:
    """“Had the alarm sounded”: a condition without “if”."""
    first = next((word for word in verb.children if word.dep == "aux"), None)
    subject = verb.child(*SUBJECTS)
    if first is None or subject is None or first.text not in ("Had", "Were", "had", "were"):
        return False
    return first.index < subject.index and not any(word.text == "?" for word in tree.words[-2:])


def tense_label(verb: Word, is_title: bool, lexicon: Lexicon) -> str:
    """States and habits: “is”, “owns”, “runs every day”; in a title the present tells what happened."""
    helpers = auxiliaries(verb)
    if is_passive(verb) and verb.lemma in lemmas(lexicon, "aiming") and verb.child("xcomp", "advcl"):
        return "purpose"
    if is_passive(verb) and verb.lemma in SCHEDULED and (verb.lemma != "set" or _is_set_for(verb)):
        return "planned"
    if _is_to(verb, lexicon):
        return "planned"
    if verb.lemma in lemmas(lexicon, "commenting") and verb.child("prt") is None and not _moves(verb):
        return "commentary"
    if verb.lemma in lemmas(lexicon, "stative") and not is_passive(verb):
        return "state"
    if is_title or verb.tag not in ("VBZ", "VBP", "VBN") or _links(verb):
        return "asserted"
    if verb.tag == "VBN":
        first = helpers[0] if helpers else None
        plain = first is not None and first.tag in ("VBZ", "VBP") and first.text.lower() not in HAVE
        plain = plain and verb.lemma not in ("charge", "wound", "injure", "kill", "trap", "accuse")
        return "state" if plain and len(helpers) == 1 else "asserted"
    told = verb.lemma in lemmas(lexicon, "speech")
    return "asserted" if told or helpers else "state"


def _is_to(verb: Word, lexicon: Lexicon) -> bool:
    """“The probe is to land on Monday”, “she is due to speak”; not “the aim is to win”."""
    subject, due = subject_of(verb), verb.child("acomp")
    if verb.lemma != "be" or verb.tag not in ("VBZ", "VBP") or subject is None:
        return False
    to_do = (due if due is not None and due.lemma == "due" else verb).child("xcomp")
    wanted = subject.lemma in lemmas(lexicon, "wanted") or subject.lemma in AIMS
    return to_do is not None and is_infinitive(to_do) and not wanted


def _is_set_for(verb: Word) -> bool:
    """“Is set to open”, “is set for May”; not “was set ablaze”."""
    return verb.child("xcomp") is not None or any(child.text.lower() == "for" for child in verb.children)


def _links(verb: Word) -> bool:
    """“The ruling comes after a long trial”, “the walkout follows a ballot”: told of what has happened."""
    if verb.lemma == "follow":
        return verb.child("dobj") is not None
    linked = {child.text.lower() for child in verb.children if child.dep in ("prep", "advmod")}
    clause = any(child.dep == "advcl" and child.child("mark") for child in verb.children)
    return verb.lemma == "come" and (clause or bool(linked & LINKS))


def _moves(verb: Word) -> bool:
    """“Appeared in court”, “raised the tax”, “showed police the gun”: deeds, whatever else it can mean."""
    past = verb.tag in ("VBD", "VBN", "VBG", "VB")
    return past and verb.child("acomp", "oprd", "xcomp", "ccomp", "attr") is None and verb.lemma != "remain"
