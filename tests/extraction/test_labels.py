"""What an editor would call a happening: corpus/en/labels.toml, and what holds of every label."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from lemminflect import getAllInflections, getAllLemmas

from articles.extraction import Extraction, extract
from articles.extraction.events.label import Labels
from articles.extraction.grammar.parser import ENGLISH, parse
from articles.extraction.grammar.tree import Tree, Word
from articles.extraction.lexicon import load
from articles.extraction.text.document import read
from articles.extraction.times.expressions import expressions

from .corpus import lines, reference_of

FILE = "labels.toml"


def label_of(text: str, word: str) -> str:
    """The label of what the last occurrence of a word tells."""
    lexicon, document = load("en"), read(text, load("en"))
    trees, at = parse(document, ENGLISH), text.rfind(word)
    labels = Labels(document, trees, expressions(document, reference_of(FILE), lexicon), lexicon)
    sentence = document.sentence_at(at)
    assert sentence is not None
    head = trees[sentence.index].at(at)
    assert head is not None
    return labels.made(trees[sentence.index], head)


def parsed(text: str) -> Extraction:
    return extract(text, reference=reference_of("events.toml"))


def unparsed(text: str) -> Extraction:
    return extract(text, reference=reference_of("events.toml"), parser=None)


@pytest.mark.parametrize("line", [line for _, line in lines("labels")], ids=lambda line: line[2])
def test_a_label_is_the_one_an_editor_would_keep(line: list):
    text, word, label = line

    assert label_of(text, word) == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Strikes, which continued until nearly 4 a.m. on Sunday, killed nine.",
            "Strikes continued until nearly 4 a.m. on Sunday",
        ),
        ("Power went out at 19:05 on Sunday.", "Power went out"),
        ("Late on Friday crowds filled the square.", "Crowds filled the square"),
        ("No one was hurt when the roof fell at 2 p.m. on Monday.", "The roof fell"),
        (
            "The prime minister, who took office in January, resigned on Sunday evening.",
            "The prime minister resigned",
        ),
        ("The burglars broke in between 1 a.m. and 3 a.m. on Sunday.", "The burglars broke in"),
        ("It was almost 11 p.m. on Sunday when the crews reached the farm.", "The crews reached the farm"),
        ("The minister resigned at precisely 11:00 on Monday.", "The minister resigned"),
        ("Monday's storm felled trees across Wales.", "Monday's storm felled trees across Wales"),
        ("It landed in Rome at 02:55.", "It landed in Rome"),
        ("The quay gave way some time on Sunday night.", "The quay gave way"),
        ("The first week of March brought floods.", "The first week of March brought floods"),
        ("A town was hit in an overnight raid.", "A town was hit in an overnight raid"),
    ],
)
def test_without_a_parse_a_label_is_the_words_without_the_time(text: str, label: str):
    assert [event.label for event in unparsed(text).events] == [label]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "The convoy left on Friday evening and arrived early on Saturday.",
            ["The convoy left", "The convoy arrived"],
        ),
        (
            "The pass was shut on Friday evening and reopened on Saturday.",
            ["The pass was shut", "The pass reopened"],
        ),
        ("He was held on Thursday and charged on Friday.", ["He was held", "He was held and charged"]),
    ],
)
def test_without_a_parse_a_verb_takes_the_subject_of_the_clause_before(text: str, labels: list[str]):
    assert [event.label for event in unparsed(text).events] == labels


@pytest.mark.parametrize("line", [line for _, line in lines("label_gaps")], ids=lambda line: line[2])
def test_a_known_gap_is_still_one(line: list):
    text, word, label = line

    assert label_of(text, word) != label, "closed: move this line to `labels`"


ARTICLES = [
    tomllib.loads(path.read_text(encoding="utf-8"))["text"]
    for path in sorted((Path(__file__).parent / "articles").glob("*.toml"))
]
TEXTS = [*ARTICLES, *(line[0] for _, line in lines("events")), *(line[0] for _, line in lines("labels"))]
WORD = re.compile(r"[^\W_]+")
BE_AND_WILL = {"is", "are", "will", "s"}


def heads(text: str) -> Iterator[tuple[Labels, Tree, Word]]:
    """Every verb and noun of a text, as if each told a happening."""
    lexicon, document = load("en"), read(text, load("en"))
    trees = parse(document, ENGLISH)
    labels = Labels(document, trees, expressions(document, reference_of(FILE), lexicon), lexicon)
    for tree in trees.values():
        yield from ((labels, tree, word) for word in tree.words if word.is_verb or word.is_noun)


def known_to(text: str) -> set[str]:
    words = {word.lower() for word in WORD.findall(text)}
    forms = {
        form
        for word in words
        for lemmas in getAllLemmas(word, "VERB").values()
        for lemma in lemmas
        for inflected in getAllInflections(lemma, "VERB").values()
        for form in inflected
    }
    return words | forms | BE_AND_WILL | {"has", "have", "does", "do"}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:50])
def test_a_label_is_short_and_has_no_word_the_article_has_not(text: str):
    known = known_to(text)

    for labels, tree, word in heads(text):
        label = labels.made(tree, word)
        assert len(label) <= 90
        assert {found.lower() for found in WORD.findall(label)} <= known, label


@pytest.mark.parametrize("text", ARTICLES, ids=lambda text: text[:50])
def test_every_proposal_has_a_label_and_always_the_same(text: str):
    labels, again = ([event.label for event in read_again(text).events] for read_again in (parsed, parsed))

    assert all(labels)
    assert labels == again
