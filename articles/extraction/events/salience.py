"""How much a happening matters to its article: whole points for what can be seen in the text.

The weights were fitted once, by logistic regression on 60 news articles in which people marked what a
timeline needs (TimeSET), times ten and rounded; none of them is about a word. They are fixed, and each is
printed with the proposal.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from articles.extraction.candidate import TimeExpression
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .mentions import Mention
from .predicates import Predicate

WEIGHTS = {
    "it stands in the first sentence": 9,
    "it stands in the second sentence": 6,
    "it stands far down": -5,
    "it stands at the far end": -15,
    "it shares words with the title": 5,
    "its verb tells a happening": 7,
    "it is told as past": 6,
    "it is told as just done": 6,
    "it is told as done before": 3,
    "its nouns name a happening": 4,
    "its nouns name two happenings": 4,
    "it gives a number": 4,
    "it has a time": 2,
    "something was done to someone": 4,
    "it says to whom or what": 3,
    "it goes on from another verb": 4,
    "somebody says so": 2,
    "it is the sentence's main statement": 2,
    "it is said in passing": -3,
    "the article tells of it often": -4,
    "its verb is used often": -5,
    "it says little": -4,
    "it is said not to be so": -5,
    "it tells a state": -6,
    "it has only an infinitive": -4,
    "it only reports": -8,
    "it may or will be": -12,
    "it is quoted": -15,
}
FAR, VERY_FAR = 9, 15  # sentences
FEW = 4  # words
OFTEN = 4
HALF, STEEP = 24, 9.4  # points
CONTENT = ("NN", "VB", "JJ")


@dataclass(frozen=True)
class Story:
    """What the points of one predicate need to know of the whole article."""

    document: Document
    lexicon: Lexicon
    first: int
    title: frozenset[str]
    counts: Counter[str]
    times: tuple[TimeExpression, ...]


def story(document: Document, trees: Trees, times: list[TimeExpression], lexicon: Lexicon) -> Story:
    first = document.told[0].index if document.told else 0
    title = [w for index, tree in trees.items() if index < first for w in tree.words]
    counts = Counter(word.lemma for tree in trees.values() for word in tree.words)
    return Story(
        document,
        lexicon,
        first,
        frozenset(word.lemma for word in title if word.tag.startswith(CONTENT)),
        counts,
        tuple(time for time in times if time.when is not None),
    )


def weigh(mentions: list[Mention], story: Story) -> None:
    """Gives each mention its points."""
    for mention in mentions:
        if mention.predicate is not None:
            mention.points = points(mention.predicate, story)


def wanted(score: int) -> float:
    """The share of happenings with these points that people put on a timeline, on the same 60 articles.

    None of them is certain, and none out of the question.
    """
    return min(max(round(1 / (1 + math.exp((HALF - score) / STEEP)), 2), 0.01), 0.99)


def points(predicate: Predicate, story: Story) -> list[tuple[str, int]]:
    """Why a predicate matters and why not, each with its weight."""
    return [(reason, WEIGHTS[reason]) for reason in _reasons(predicate, story)]


def _reasons(predicate: Predicate, story: Story) -> Iterator[str]:
    yield from _position(predicate, story)
    yield from _telling(predicate, story)
    yield from _content(predicate, story)
    yield from _standing(predicate, story)


def _position(predicate: Predicate, story: Story) -> Iterator[str]:
    down = predicate.sentence.index - story.first
    if down == 0:
        yield "it stands in the first sentence"
    elif down == 1:
        yield "it stands in the second sentence"
    elif down >= VERY_FAR:
        yield "it stands at the far end"
    elif down >= FAR:
        yield "it stands far down"
    if any(word.lemma in story.title and word.tag.startswith(CONTENT) for word in predicate.words):
        yield "it shares words with the title"


def _telling(predicate: Predicate, story: Story) -> Iterator[str]:
    """By tense and form of the verb."""
    verb, helpers = predicate.word, predicate.auxiliaries
    forms = {helper.text.lower() for helper in helpers}
    if verb.tag == "VBD" or forms & {"was", "were", "had", "did"}:
        yield "it is told as past"
    if forms & {"has", "have"}:
        yield "it is told as just done"
    if "had" in forms:
        yield "it is told as done before"
    if any(helper.dep == "auxpass" for helper in helpers) or (verb.tag == "VBN" and not helpers):
        yield "something was done to someone"
    if any(helper.tag == "MD" for helper in helpers):
        yield "it may or will be"
    if verb.tag == "VB" and not any(helper.tag == "MD" for helper in helpers):
        yield "it has only an infinitive"
    if verb.child("neg"):
        yield "it is said not to be so"


def _content(predicate: Predicate, story: Story) -> Iterator[str]:
    verb, lemmas = predicate.word, story.lexicon.table("lemmas")
    if verb.lemma in lemmas["eventful"]:
        yield "its verb tells a happening"
    if verb.lemma in lemmas["states"]:
        yield "it tells a state"
    if verb.lemma in lemmas["reporting"]:
        yield "it only reports"
    if len(predicate.words) <= FEW:
        yield "it says little"
    if predicate.nouns:
        yield "its nouns name a happening"
    if len(predicate.nouns) > 1:
        yield "its nouns name two happenings"
    if any(word.tag == "CD" for word in predicate.words):
        yield "it gives a number"
    if verb.child("dobj"):
        yield "it says to whom or what"
    if any(predicate.start <= time.start < predicate.end for time in story.times):
        yield "it has a time"
    if any(story.counts[noun] > OFTEN for noun in predicate.nouns):
        yield "the article tells of it often"
    if story.counts[verb.lemma] > OFTEN:
        yield "its verb is used often"


def _standing(predicate: Predicate, story: Story) -> Iterator[str]:
    verb = predicate.word
    if verb.is_root:
        yield "it is the sentence's main statement"
    elif verb.dep == "conj":
        yield "it goes on from another verb"
    elif verb.dep == "relcl":
        yield "it is said in passing"
    elif verb.dep == "ccomp":
        yield "somebody says so"
    if story.document.quotations.around(verb.start):
        yield "it is quoted"
