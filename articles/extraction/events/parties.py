"""Which two happenings an offset in the text speaks of: “the strikes came two hours after the call”."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.extraction.candidate import TimeExpression
from articles.extraction.text.sentences import Sentence
from timeline.when import When

from .clauses import Clause, Verb
from .factuality import claim
from .likeness import Phrase, content, is_definite, names_it, tells_it
from .links import Link
from .mentions import Mention, core_classes, event_classes, head_verb, is_reporting
from .quote import shaped
from .storyline import Story

BACK = re.compile(r"\s(?:that|this|it|which|then)\W*(?:$|[,;.])|[,;.]", re.I)
PARTICIPLE = re.compile(r"\s(?:having\s|being\s)?(?P<verb>\w+)", re.I)
AFTERWARDS = re.compile(r"afterwards?$", re.I)
BACKWARDS = 2
SHORTEST, MORE = 8, 4
NEAR = 30  # how many mentions away the other one may be told
PHRASE = 80


@dataclass(frozen=True, slots=True)
class Told:
    """Where a party is told: a stretch of a clause, and its verb if it has one."""

    clause: Clause
    start: int
    end: int
    verb: Verb | None


def left(story: Story, sentence: Sentence, link: Link, *, create: bool) -> Mention | None:
    """The happening the words hang on: the clause they stand in, or one that its subject names again."""
    told = _host(story, sentence, link)
    if told is None:
        return None
    own = _own(story, told.clause, link.start)
    if own is not None:
        return None if _has_moved_on(own, told) else own
    named = _renamed(story, told, link)
    return named or (_new(story, sentence, told, link) if create and told.verb else None)


def right(story: Story, sentence: Sentence, link: Link, *, create: bool) -> Mention | None:
    """What the words count from: a clause (“after they concluded a call”) or a noun (“after the call”)."""
    told = _target(story, sentence, link)
    if told is None:
        return None
    text = story.text
    if BACK.match(text, link.end, min(told.end + 1, len(text))) or AFTERWARDS.search(link.wording):
        return _before(story, sentence, link.start)
    phrase = text[told.start : told.end]
    verb = told.verb
    participle = _participle(story, sentence, link)
    if participle:
        return _told_by(story, link, phrase, participle)
    if verb is not None:
        forms = (verb.word, story.lemma_at(sentence.index, verb.start))
        return (
            _own(story, told.clause, verb.start)
            or _told_by(story, link, phrase, forms)
            or _begun(story, link, told)
            or (_new(story, sentence, told, link) if create else None)
        )
    known = _named(story, phrase, link)
    tells = len(content(phrase)) > 1 and event_classes(phrase, 0, len(phrase), story.lexicon)
    if known is None and create and tells:
        return _new(story, sentence, told, link)
    return known


def _has_moved_on(own: Mention, told: Told) -> bool:
    """“It began at 9 p.m. and was stopped after a scuffle”: the scuffle came before the second of the two."""
    if own.head is None or told.verb is None or own.expression is None:
        return False
    return own.head.end <= own.expression.start and own.expression.end <= told.verb.start


def only_occurs(story: Story, sentence: Sentence, link: Link) -> bool:
    """Whether the words hang on a verb that says no more than that something took place."""
    told = _host(story, sentence, link)
    return bool(told and told.verb and told.verb.word in story.lexicon.words("occurring"))


def noun_of(story: Story, sentence: Sentence, link: Link) -> str:
    """The noun phrase the words count from; empty where it is a clause."""
    told = _target(story, sentence, link)
    return story.text[told.start : told.end] if told and told.verb is None else ""


def clause_at(story: Story, sentence: Sentence, offset: int) -> Clause | None:
    return next(
        (c for c in story.attached.clauses.get(sentence.index, ()) if c.start <= offset < c.end), None
    )


def _host(story: Story, sentence: Sentence, link: Link) -> Told | None:
    """The clause that stands left of the words; behind the comma where a sentence begins with them."""
    clause = clause_at(story, sentence, link.start)
    if clause is None:
        return None
    if link.start - clause.start < 4 and clause.start <= sentence.start + 1:
        return _main(story, sentence, clause, link)
    if clause.start == link.start:
        clause = _spoken_of(story, sentence, link.start - 1)
    if clause is None:
        return None
    return Told(clause, clause.start, clause.end, head_verb(clause, link.start, story.lexicon))


def _spoken_of(story: Story, sentence: Sentence, offset: int) -> Clause | None:
    """The clause at an offset, or the one before it where it only says who said so."""
    clause = clause_at(story, sentence, offset)
    while clause is not None and clause.start > sentence.start:
        head = head_verb(clause, offset, story.lexicon)
        if head is not None and not is_reporting(story.text, clause, head, story.lexicon):
            break
        clause = clause_at(story, sentence, clause.start - 1)
    return clause


def _main(story: Story, sentence: Sentence, clause: Clause, link: Link) -> Told | None:
    """What follows a fronted offset: in the next clause, or behind the comma of the same one."""
    comma = story.text.find(",", link.end, clause.end)
    if comma < 0 and story.text.startswith(",", clause.end):
        comma = clause.end
    start = comma + 1 if comma >= 0 else _first_verb(clause, link.end)
    following = clause_at(story, sentence, start) if 0 <= start < sentence.end else None
    if following is None:
        return None
    verbs = [v for v in following.verbs if v.start >= start]
    content = [v for v in verbs if v.kind != "aux"] or verbs
    return Told(following, following.start, following.end, content[0]) if content else None


def _first_verb(clause: Clause, offset: int) -> int:
    """“After the fire the governor spoke”: no comma parts the two; the verb tells the second."""
    return next((v.start for v in clause.verbs if v.start >= offset), -1)


def _target(story: Story, sentence: Sentence, link: Link) -> Told | None:
    clause = clause_at(story, sentence, link.end)
    if clause is None:
        return None
    comma = story.text.find(",", link.end, clause.end)
    end = comma if comma >= 0 else clause.end
    verbs = [v for v in clause.verbs if link.end <= v.start < end]
    content = [v for v in verbs if v.kind != "aux"] or verbs
    opens = clause.start >= link.start or clause.words or link.start - clause.start < 4
    fronted = link.start - sentence.start < 4
    parted = comma >= 0 or story.text.startswith(",", clause.end)
    if content and fronted and not parted:
        end, content = _phrase_end(story, link, content[0].start), []
    verb = content[0] if content and opens else None
    if verb is None:
        end = min(end, link.end + PHRASE)
    return Told(clause, link.end, end, verb)


def _phrase_end(story: Story, link: Link, verb: int) -> int:
    """“After the fire the governor …”: the phrase ends where the next article begins."""
    again = re.compile(r"\s(?:the|an?|his|her|its|their)\s", re.I).search(story.text, link.end + 5, verb)
    return again.start() if again else verb


def _own(story: Story, clause: Clause, offset: int) -> Mention | None:
    """The mention of this very clause that stands nearest to an offset."""
    own = [m for m in story.all if m.clause is clause and m.start <= offset <= m.end + 30]
    return min(own, key=lambda m: abs(m.start - offset), default=None)


def _renamed(story: Story, told: Told, link: Link) -> Mention | None:
    """“The strikes came two hours after”: what the subject names, if the verb only says that it happened."""
    if told.verb is None or told.verb.word not in story.lexicon.words("occurring"):
        return None
    phrase = story.text[told.start : told.verb.start].strip(" ,;")
    return _named(story, phrase, link) if phrase and is_definite(phrase) else None


def _named(story: Story, phrase: str, link: Link, needed: int = 1) -> Mention | None:
    """What a noun phrase names; one with “a” must share more with it than what it is."""
    needed = needed if is_definite(phrase.lstrip()) else MORE
    asked = Phrase.of(phrase, story.lexicon)

    def likeness(mention: Mention) -> int:
        found = names_it(story.text, asked, mention, story.quote(mention), story.lexicon)
        return found if found >= needed else 0

    return _best(story, link, likeness)


def _begun(story: Story, link: Link, told: Told) -> Mention | None:
    """“After the fire started”: what the subject names, if the verb only says that it took place."""
    words = (*story.lexicon.words("occurring"), *story.lexicon.words("inceptive"))
    if told.verb is None or told.verb.word not in words:
        return None
    return _named(story, story.text[told.start : told.verb.start], link, MORE)


def _told_by(story: Story, link: Link, clause: str, verbs: Sequence[str]) -> Mention | None:
    """The mention that a clause tells again."""
    words = content(clause)

    def likeness(mention: Mention) -> int:
        lemma = story.lemma_at(mention.sentence, mention.head.start) if mention.head else ""
        return tells_it(words, verbs, mention, story.quote(mention), lemma)

    return _best(story, link, likeness)


def _best(story: Story, link: Link, likeness: Callable[[Mention], int]) -> Mention | None:
    """The mention most like what is asked for, dated ones and those told shortly before first."""
    told = story.all
    here = sum(m.start < link.start for m in told)
    near = [
        m for m in told[max(0, here - NEAR) : here + NEAR] if not m.clause.start <= link.start < m.clause.end
    ]
    near = [m for m in near if not m.marks_end]
    scored = [(likeness(m), m.dated, m.start < link.start, -abs(m.start - link.start), m) for m in near]
    best = max((s for s in scored if s[0]), key=lambda s: s[:4], default=None)
    return best[4] if best else None


def _participle(story: Story, sentence: Sentence, link: Link) -> tuple[str, ...]:
    """The verb of “after leaving Lyon”, as it stands and in its dictionary form; empty if there is none."""
    found = PARTICIPLE.match(story.text, link.end)
    tree = story.trees.get(sentence.index)
    word = tree.at(found.start("verb")) if tree and found else None
    told = word and word.is_verb and word.tag in ("VBG", "VBN") and word.dep == "pcomp"
    return (word.text.lower(), word.lemma) if word and told else ()


def _before(story: Story, sentence: Sentence, offset: int) -> Mention | None:
    """“Two hours after that”: what was told last, at most two sentences back."""
    told = next((m for m in reversed(story.all) if m.end <= offset), None)
    return told if told is not None and sentence.index - told.sentence <= BACKWARDS else None


def _new(story: Story, sentence: Sentence, told: Told, link: Link) -> Mention | None:
    text, clause = story.text, told.clause
    start = told.start
    while start < told.end and (text[start].isspace() or text[start] in ",;:–—"):
        start += 1
    first, last = shaped(text, start, told.end, start, start + 1)
    if last - first < SHORTEST:
        return None
    classes = (
        core_classes(text, clause, told.verb, story.lexicon)
        if told.verb
        else event_classes(text, first, last, story.lexicon)
    )
    nothing = TimeExpression(link.start, link.end, link.wording, "DURATION", "")
    verdict = claim(text, clause, told.verb, nothing, story.lexicon)
    when = When.unknown(story.zone)
    mention = Mention(
        first,
        last,
        sentence.index,
        sentence.paragraph,
        clause,
        told.verb,
        classes,
        verdict,
        None,
        when,
        tier="C",
    )
    if not mention.proposed:
        return None
    mention.quoted = story.document.quotations.around(first) is not None
    story.added.append(mention)
    return mention
