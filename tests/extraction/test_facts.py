"""The counts that sentences give of what happened, who says so, and to which happening each belongs."""

import pytest

from articles.extraction.candidate import Fact
from articles.extraction.events.facts import facts, facts_of
from articles.extraction.grammar.parser import ENGLISH, parse
from articles.extraction.lexicon import load
from articles.extraction.text.document import read

from .corpus import lines


def counted(text: str) -> list[Fact]:
    lexicon = load("en")
    document = read(text, lexicon)
    return facts(document, parse(document, ENGLISH), lexicon)


@pytest.mark.parametrize("line", [line for _, line in lines("facts")], ids=lambda line: line[0][:60])
def test_a_sentence_gives_the_counts_it_says(line: list):
    text, wanted = line
    found = [[fact.number, fact.bound, fact.kind, fact.source, fact.status] for fact in counted(text)]

    assert found == [[*row, *[""] * (5 - len(row))] for row in wanted]


def belonging(text: str, word: str) -> list[float]:
    lexicon = load("en")
    document = read(text, lexicon)
    trees = parse(document, ENGLISH)
    found = facts(document, trees, lexicon)
    tree = next(tree for tree in trees.values() if tree.at(text.index(word)))
    head = tree.at(text.index(word))
    assert head is not None
    return [fact.number for fact in facts_of(head, found, tree)]


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("At least 20 workers were injured in the strikes.", "strikes", [20]),
        ("At least 20 workers were injured in the strikes.", "injured", [20]),
        ("The blast killed three guards and injured 20.", "blast", [3, 20]),
        ("A bus overturned near Bath, killing five tourists.", "overturned", [5]),
        ("A bus overturned near Bath, killing five tourists.", "killing", [5]),
        ("Police closed a street after a fire that killed nine people.", "fire", [9]),
        ("Police closed a street after a fire that killed nine people.", "closed", []),
        ("Officials said the crash killed 12 people.", "crash", [12]),
        ("Officials said the crash killed 12 people.", "said", []),
        ("The train derailed and six people died.", "died", [6]),
        ("At least 13 strikes hit the port.", "strikes", [13]),
    ],
)
def test_a_count_belongs_to_what_it_is_said_of(text: str, word: str, wanted: list[float]):
    assert belonging(text, word) == wanted


def test_two_figures_of_one_kind_are_two_claims():
    found = counted("Police said four people died. The hospital said six people died.")

    assert [(fact.number, fact.source) for fact in found] == [(4, "Police"), (6, "The hospital")]


def test_a_pronoun_is_who_spoke_before():
    found = counted(
        "Mayor Rosa Blum visited the site. The fire chief said the hall was lost. He said two men died."
    )

    assert [(fact.number, fact.source) for fact in found] == [(2, "The fire chief")]


def test_the_words_of_a_count_stand_at_its_offsets():
    text = "In Turin, more than 30 people were injured."
    (fact,) = counted(text)

    assert text[fact.start : fact.end] == "more than 30 people"
