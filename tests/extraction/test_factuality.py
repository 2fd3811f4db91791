"""What a parsed sentence claims of its happenings: asserted, attributed and to whom, planned, negated."""

import re

import pytest

from articles.extraction.events.factuality import Claim, factuality
from articles.extraction.grammar.parser import ENGLISH, parse
from articles.extraction.lexicon import load
from articles.extraction.text.document import read

from .corpus import lines


def claimed(text: str, words: str) -> Claim:
    lexicon = load("en")
    document = read(text, lexicon)
    at = next(re.finditer(rf"\b{re.escape(words)}\b", text)).start()
    trees = [tree for tree in parse(document, ENGLISH).values() if tree.at(at)]
    word = trees[0].at(at)
    assert word is not None
    return factuality(word, trees[0], document, lexicon)


def shown(claim: Claim, wanted: list[str]) -> list[str]:
    """The claim as a line of the corpus has it, as far as that line goes."""
    source, hedged = claim.source, "hedged" if claim.hedged else ""
    return [claim.label, source, hedged][: len(wanted)]


@pytest.mark.parametrize("line", [line for _, line in lines("factuality")], ids=lambda line: line[0][:60])
def test_a_happening_is_read_as_the_sentence_claims_it(line: list[str]):
    text, words, *wanted = line

    assert shown(claimed(text, words), wanted) == wanted


def test_a_sentence_of_many_joined_verbs_is_read_to_its_end():
    text = "The crew " + "shouted and " * 95 + "fled."

    assert claimed(text, "fled").label == "asserted"


def test_a_line_that_points_elsewhere_is_no_part_of_the_story():
    text = "Police closed the bridge on Monday.\n\nAlso read: Mayor killed in crash near Turin"

    assert claimed(text, "killed").label == "promo"


def test_the_present_tense_of_a_title_tells_what_happened():
    text = "Quake hits southern Peru\n\nA strong quake hit the south of Peru on Monday. Two bridges fell."

    assert claimed(text, "hits").label == "asserted"
