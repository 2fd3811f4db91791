"""What is told without a time: proposed by how much it matters, bounded by publication, never dated."""

from datetime import UTC, date, datetime

import pytest

from articles.extraction import Candidate, Extraction, Reference, extract
from articles.extraction.events.selection import SHOWN
from articles.extraction.grammar.parser import ENGLISH

SUNDAY = Reference(datetime(2026, 3, 8, 18, 0, tzinfo=UTC), "Europe/Rome")
FACTORY = """Gas blast wrecks bakery in Turin

An explosion destroyed a bakery in the north of Turin on Sunday morning, killing its owner.
The blast tore the roof off and shattered windows across the street. Firefighters pulled two workers alive
from the rubble. Neighbours said they had smelled gas for days. "We will rebuild," said the owner's daughter.
The mayor will visit the site on Tuesday. The bakery has stood in the street since 1931.
Police have not said what caused the leak."""


def read(text: str, parser: str | None = ENGLISH) -> Extraction:
    return extract(text, reference=SUNDAY, parser=parser)


def quoting(events: tuple[Candidate, ...], words: str) -> list[Candidate]:
    return [event for event in events if words in event.quote]


def test_what_has_no_time_is_no_later_than_publication_and_has_no_date():
    (found,) = quoting(read(FACTORY).events, "pulled two workers alive")

    assert found.tier == "F"
    assert found.when.start.earliest is None
    assert found.when.start.latest == SUNDAY.instant


def test_without_an_hour_of_publication_it_is_by_the_end_of_that_day():
    found = extract("Robbers emptied a bank.", reference=Reference(date(2026, 3, 8), "Europe/Rome")).events

    assert [event.when.start.latest for event in found] == [datetime(2026, 3, 8, 23, 0, tzinfo=UTC)]


@pytest.mark.parametrize("words", ["tore the roof off", "pulled two workers alive"])
def test_what_happened_is_proposed_without_a_time(words: str):
    assert quoting(read(FACTORY).events, words)


@pytest.mark.parametrize("words", ["have not said", "The mayor will visit"])
def test_what_did_not_happen_is_folded_with_its_reason(words: str):
    found = read(FACTORY)

    assert not quoting(found.events, words)
    assert all(event.reason for event in quoting(found.folded + found.upcoming, words))


def test_every_passage_is_in_one_list_only():
    found = read(FACTORY)
    passages = [(e.quote_start, e.quote_end) for e in (*found.events, *found.upcoming, *found.folded)]

    assert len(passages) == len(set(passages))


def test_a_long_article_proposes_what_matters_most():
    told = "".join(f"\nRobber number {n} attacked a bank in the valley." for n in range(30))
    found = read(FACTORY + told)

    assert len(found.events) == SHOWN
    assert min(event.score for event in found.events) >= max(
        event.score for event in found.folded if event.factuality == "asserted"
    )


def test_what_has_a_time_is_proposed_however_many_there_are():
    told = "\n".join(f"A tree fell on the line at {hour}:15 on Sunday." for hour in range(18))

    assert len(quoting(read(told).events, "tree fell")) == 18


def test_the_points_of_a_proposal_are_printed():
    (found,) = quoting(read(FACTORY).events, "tore the roof off")
    (printed,) = [line for line in found.explanation if " points: " in line]

    assert printed.startswith(f"It has {found.score} points: ")


def test_the_quote_takes_in_what_hangs_on_it():
    (found,) = read("A truck left the road and hit a wall, killing its driver.").events[-1:]

    assert found.quote.endswith("hit a wall, killing its driver")


def test_without_a_parser_less_is_proposed_and_a_note_says_so():
    found = read(FACTORY, parser=None)

    assert [event.tier for event in found.events] == ["A"]
    assert "No parser" in found.notes[0]


def test_a_parser_that_is_not_installed_is_none():
    assert read(FACTORY, parser="en_core_web_none") == read(FACTORY, parser=None)


def test_what_is_told_twice_is_proposed_once_with_both_quotes():
    told = "Divers raised the wreck from the harbour floor.\nCrowds cheered.\nThe divers raised the wreck."
    (found,) = quoting(read(told).events, "raised the wreck")

    assert [told[start:end] for start, end in found.also] == ["The divers raised the wreck"]


def test_another_number_or_place_may_be_another_happening():
    told = "Rebels killed 12 inmates in Lima.\nRebels killed 40 inmates in Cusco."

    assert len(quoting(read(told).events, "inmates")) == 2


def test_the_dead_of_a_story_are_counted_once():
    told = "Nine people were killed when a ferry sank off Naples.\nA crewman and eight tourists were killed."

    assert len(quoting(read(told).events, "were killed")) == 1


def test_a_victim_with_another_name_is_another_death():
    told = "Nine people were killed when a ferry sank off Naples.\nAnna Bassi was killed when a crane fell."

    assert len(quoting(read(told).events, "killed")) == 2


def test_who_only_says_so_is_no_event_of_its_own():
    found = read("A barge sank in the Po. Two crew members were missing, the fire service said.")

    assert not quoting(found.events, "the fire service said")
    assert [e.reason for e in quoting(found.folded, "fire service said")] == ["It only says who said so."]
