"""The rules as values, by class. Order matters only between matches of one length: the earlier rule wins."""

from functools import cache

from articles.extraction.lexicon import load
from articles.extraction.times.rule import Rule

from . import (
    amounts,
    clocks,
    dates,
    days,
    holidays,
    informal,
    names,
    nights,
    parts,
    periods,
    quarters,
    references,
    sets,
    shields,
    spoken,
    stretches,
    units,
    years,
    zones,
)


@cache
def rules_for(language: str) -> tuple[Rule, ...]:
    lexicon = load(language)
    pointed = (zones, clocks, spoken, nights, parts, days, informal, holidays, dates)
    modules = (
        names,
        shields,
        *pointed,
        quarters,
        years,
        periods,
        units,
        sets,
        references,
        amounts,
        stretches,
    )
    return tuple(rule for module in modules for rule in module.rules(lexicon))
