"""The corpus is the specification: what must be read, what must not, and the gaps we know of."""

from collections import Counter

import pytest

from articles.extraction.lexicon import load
from articles.extraction.times.recognise import Recogniser
from articles.extraction.times.rule import Rule
from articles.extraction.times.rules import rules_for

from .corpus import found, lines

KNOWN_GAPS = {
    "amounts.toml": 1,
    "clocks.toml": 3,
    "days.toml": 2,
    "directions.toml": 2,
    "offsets.toml": 1,
    "sets.toml": 2,
    "units.toml": 1,
}
RULES = {rule.name: rule for rule in rules_for("en")}


@pytest.mark.parametrize(("name", "line"), lines("expect"), ids=lambda value: str(value)[:60])
def test_the_corpus_is_read_as_it_says(name: str, line: list[str]):
    text, words, value, bounds = line

    assert found(name, text).get(words) == (value, bounds), found(name, text)


@pytest.mark.parametrize(("name", "line"), lines("latent"), ids=lambda value: str(value)[:60])
def test_a_length_of_time_is_read_and_gives_no_point(name: str, line: list[str]):
    text, words, value = line

    assert found(name, text).get(words) == (value, ""), found(name, text)


@pytest.mark.parametrize(("name", "text"), lines("nothing"), ids=lambda value: str(value)[:60])
def test_what_only_looks_like_a_time_is_left_alone(name: str, text: str):
    assert {words: read for words, read in found(name, text).items() if any(read)} == {}


@pytest.mark.parametrize(("name", "line"), lines("gaps"), ids=lambda value: str(value)[:60])
def test_a_known_gap_is_still_one(name: str, line: list[str]):
    text, words, value, bounds = line

    assert found(name, text).get(words) != (value, bounds), "closed: move this line to `expect`"


def test_the_known_gaps_are_counted():
    assert Counter(name for name, _ in lines("gaps")) == KNOWN_GAPS


def test_the_corpus_is_large_enough():
    assert sum(len(lines(kind)) for kind in ("expect", "latent", "nothing", "gaps")) >= 800


def test_nineteen_of_twenty_clock_sentences_are_read():
    read, all_lines = (
        [line for name, line in chosen if name.startswith(("clocks", "zones"))]
        for chosen in (lines("expect"), lines("expect") + lines("gaps"))
    )

    assert len(all_lines) >= 150
    assert len(read) / len(all_lines) >= 0.95


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_reads_its_good_examples_and_not_its_bad_ones(rule: Rule):
    alone = Recogniser([Rule(rule.name, "any", rule.starts, rule.pattern, rule.resolve)], load("en"))

    for example in rule.good:
        text = example.replace("[", "").replace("]", "")
        wanted = (example.index("["), example.index("]") - 1)
        assert wanted in [(piece.start, piece.end) for piece in alone.pieces(text)], example
    for example in rule.bad:
        assert alone.pieces(example) == [], example


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_has_examples_of_both_kinds_and_named_groups_only(rule: Rule):
    assert rule.good
    assert rule.bad
    assert rule.compiled.groups == len(rule.compiled.groupindex)


@pytest.mark.parametrize(
    "table", ["weekdays", "months", "numbers", "vague", "parts", "units", "seasons", "offsets", "zones"]
)
def test_every_word_of_the_lexicon_can_be_read_in_any_spelling(table: str):
    for word in load("en").table(table):
        for spelled in (word, word.upper(), word.title(), word.replace(" ", "-"), word.replace("-", " ")):
            found(
                "clocks.toml",
                f"It fell {spelled} 4 p.m. {spelled} on Friday {spelled}, two {spelled} after {spelled}.",
            )
