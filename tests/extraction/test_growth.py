"""No text makes reading grow faster than the text itself, whatever rule or cue it is aimed at."""

import importlib
import math
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from articles.extraction import times as package
from articles.extraction.lexicon import load
from articles.extraction.times.recognise import NUMBER, Recogniser
from articles.extraction.times.rule import Rule, words
from articles.extraction.times.rules import rules_for

FILLERS = (" ", ",", "-", " the ", " and 1 ", " of the ")
SUSPECT, TOO_FAST = 1.4, 1.6  # the exponent of growth: 1 is linear, 2 the square
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
FEW = 8  # a repeat of at most so many may hold a word of any length


def units(rule: Rule) -> list[str]:
    """What a hostile text repeats: words the rule may begin with, and what it may expect behind them."""
    starts = sorted(rule.starts, key=lambda word: (len(word), word))
    chosen = {"1" if word == NUMBER else word for word in (starts[0], starts[-1])}
    return [word + filler for word in sorted(chosen) for filler in FILLERS]


def seconds(read: Callable[[str], object], text: str, runs: int) -> float:
    best = math.inf
    for _ in range(runs):
        begun = time.process_time()
        read(text)
        best = min(best, time.process_time() - begun)
    return max(best, 1e-5)


def growth(read: Callable[[str], object], unit: str) -> float:
    """The exponent by which the cost of a text grows; measured again, and longer, where it looks bad."""
    text = unit * max(1, 120 // len(unit))
    found = math.log(seconds(read, text * 8, 1) / seconds(read, text, 2), 8)
    for _ in range(3):
        if found < SUSPECT:
            break
        text *= 2
        costs = [seconds(read, text * fold, 2) for fold in (1, 2, 4, 8)]
        found = min(math.log(costs[3] / costs[0], 8), math.log(costs[3] / costs[1], 4))
    return found


def worst(rule: Rule) -> tuple[float, str]:
    """The unit by which a rule costs most; the first one that grows too fast is enough."""
    recogniser = Recogniser([replace(rule, needs=frozenset())], load("en"))  # tried at each of its starts
    most = (0.0, "")
    for unit in units(rule):
        most = max(most, (growth(recogniser.pieces, unit), unit))
        if most[0] > TOO_FAST:
            break
    return most


@pytest.mark.parametrize("rule", rules_for("en"), ids=lambda rule: rule.name)
def test_reading_by_a_rule_grows_with_the_text(rule: Rule):
    found, unit = worst(rule)

    assert found < TOO_FAST, f"“{unit}” again and again"


def test_a_rule_that_looks_ahead_without_end_is_found_out():
    bad = Rule("bad", "x", words("#"), r"\d{1,6}(?![\d,.\s]*x)(?=y)", lambda match, lexicon: {})

    assert worst(bad)[0] > TOO_FAST


def test_all_rules_together_grow_with_the_text():
    recogniser = Recogniser(rules_for("en"), load("en"))

    for unit in (
        "1,",
        "1-",
        "1.1.",
        "the ",
        "a ",
        "two and a half ",
        "the night of ",
        "“A ",
        "at 4 am ",
        "((1)) ",
    ):
        assert growth(recogniser.pieces, unit) < TOO_FAST, unit


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled pattern of times/: of the rules, of the modules, and of the words of the lexicon."""
    lexicon = load("en")
    for rule in rules_for("en"):
        yield f"rule {rule.name}", rule.compiled
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for name, value in vars(importlib.import_module(found.name)).items():
            for each in value.values() if isinstance(value, dict) else [value]:
                if isinstance(each, re.Pattern):
                    yield f"{found.name} {name}", each
    for cue in lexicon.table("cues"):
        yield f"cue {cue}", lexicon.pattern(cue)


def endless_inside_a_repeat(pattern: re.Pattern[str]) -> bool:
    """Whether a repeat without a bound stands in another one, as in (a+)+: its cost can double a letter."""

    def walk(nodes: Any, inside: bool) -> bool:
        return any(bad(code, value, inside) for code, value in nodes)

    def bad(code: Any, value: Any, inside: bool) -> bool:
        if code in REPEATS:
            most, nodes = value[1], value[2]
            return (inside and most is codes.MAXREPEAT) or walk(nodes, inside or most > FEW)
        if code is codes.BRANCH:
            return any(walk(branch, inside) for branch in value[1])
        if code is codes.SUBPATTERN:
            return walk(value[3], inside)
        return code in (codes.ASSERT, codes.ASSERT_NOT) and walk(value[1], inside)

    return walk(parser.parse(pattern.pattern, pattern.flags), False)


def test_no_pattern_repeats_without_end_inside_a_repeat():
    found = dict(patterns())

    assert len(found) > 100
    assert [name for name, pattern in found.items() if endless_inside_a_repeat(pattern)] == []


@pytest.mark.parametrize("bad", [r"(?:a+)+b", r"x(?=(?:\w+\s?)*y)", r"(?P<n>(?:\d*[,.]?){0,40})z"])
def test_an_endless_repeat_inside_a_repeat_is_found_out(bad: str):
    assert endless_inside_a_repeat(re.compile(bad))
