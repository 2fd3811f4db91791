"""Who tells a happening, and what was counted, as a proposal hands them over."""

from datetime import UTC, datetime

from articles.extraction import Candidate, Reference, extract

MONDAY = Reference(datetime(2026, 3, 9, 12, 0, tzinfo=UTC), "Europe/Paris")


def proposed(text: str, words: str) -> Candidate:
    return next(event for event in extract(text, reference=MONDAY).events if words in event.quote)


def test_a_proposal_names_who_says_so():
    event = proposed("The coastguard said the trawler sank at 6 a.m. on Monday.", "trawler sank")

    assert (event.factuality, event.source) == ("attributed", "The coastguard")
    assert "It is told by The coastguard." in event.explanation


def test_a_pronoun_is_no_source():
    assert proposed("She said the trawler sank at 6 a.m. on Monday.", "trawler sank").source == ""


def test_a_count_stands_with_what_it_counts():
    event = proposed("At least 14 people were injured when the stand collapsed on Sunday.", "injured")

    assert [(fact.number, fact.bound, fact.kind) for fact in event.facts] == [(14, "at least", "injured")]


def test_two_figures_are_two_claims():
    told = "Police said 12 people died in the fire.\nThe mayor said 15 people died in the fire."
    found = extract(told, reference=MONDAY).events

    assert [(f.number, f.source) for e in found for f in e.facts] == [(12, "Police"), (15, "The mayor")]
