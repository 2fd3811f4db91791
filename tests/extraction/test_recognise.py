"""The recogniser knows no rule by name: two toy rules are enough for it."""

from dataclasses import replace

from articles.extraction.lexicon import Lexicon, load
from articles.extraction.times.recognise import AHEAD, Recogniser
from articles.extraction.times.rule import Rule, words
from articles.extraction.times.rules import rules_for

from .corpus import lines

NOTHING = Lexicon("toy", {})
MOON = Rule(
    "moon", "moon", words("blue", "full"), r"(?P<colour>blue|full) moon\b", lambda m, _: {"is": m["colour"]}
)
BLUE = Rule("blue", "colour", words("blue"), r"blue\b", lambda m, _: {})
NUMBER = Rule("number", "number", words("#"), r"\d+", lambda m, _: {} if m.group() != "13" else None)


def kinds(text: str, *rules: Rule) -> list[tuple[str, str]]:
    return [(p.kind, text[p.start : p.end]) for p in Recogniser(rules, NOTHING).pieces(text)]


def test_the_longest_match_wins_whatever_the_order():
    assert kinds("a blue moon", BLUE, MOON) == [("moon", "blue moon")]
    assert kinds("a blue moon", MOON, BLUE) == [("moon", "blue moon")]


def test_pieces_do_not_overlap_and_stand_in_text_order():
    assert kinds("Full moon, blue 7", MOON, BLUE, NUMBER) == [
        ("moon", "Full moon"),
        ("colour", "blue"),
        ("number", "7"),
    ]


def test_a_rule_may_decline_what_its_pattern_matches():
    assert kinds("13 and 14", NUMBER) == [("number", "14")]


def test_a_rule_of_kind_none_hides_its_words_from_the_others():
    shield = Rule("shield", "none", words("blue"), r"blue moon\b", lambda m, _: {})

    assert kinds("a blue moon and blue", shield, BLUE) == [("colour", "blue")]


def test_a_rule_is_tried_at_its_first_words_only():
    assert kinds("moonblue moon", MOON) == []


def test_a_rule_is_tried_only_where_a_word_it_needs_stands_ahead():
    any_colour = Rule(
        "any", "moon", words("the"), r"the(?: \w+){1,30}", lambda m, _: {}, needs=words("moon", "#")
    )

    assert kinds("the old Moon", any_colour) == [("moon", "the old Moon")]
    assert kinds("the 7", any_colour) == [("moon", "the 7")]
    assert kinds("the old sun and the moons", any_colour) == []
    assert kinds("the" + " old" * (AHEAD - 1) + " moon", any_colour) != []
    assert kinds("the" + " old" * AHEAD + " moon", any_colour) == []


def test_what_a_rule_needs_takes_nothing_from_what_it_reads():
    rules, lexicon = rules_for("en"), load("en")
    short, full = (
        Recogniser(each, lexicon) for each in (rules, [replace(rule, needs=frozenset()) for rule in rules])
    )
    sentences = [line[0] for kind in ("expect", "latent", "gaps") for _, line in lines(kind)]
    sentences += [line for _, line in lines("nothing")]
    sentences += [example for rule in rules for example in (*rule.good, *rule.bad)]

    assert [text for text in sentences if short.pieces(text) != full.pieces(text)] == []
