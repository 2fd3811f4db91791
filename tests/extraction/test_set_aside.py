"""Dates that lie ahead or long ago: kept with what they date, in the list where that belongs."""

from datetime import UTC, datetime

from articles.extraction import Candidate, Reference, extract

MONDAY = Reference(datetime(2026, 3, 9, 12, 0, tzinfo=UTC), "Europe/Paris")


def quoting(events: tuple[Candidate, ...], words: str) -> list[str]:
    return [f"{e.when.start.earliest:%Y-%m-%d}" for e in events if words in e.quote and e.when.start.earliest]


def test_a_plan_keeps_its_date_in_its_own_list():
    found = extract("A fire destroyed the depot. An inquest will open on Thursday.", reference=MONDAY)

    assert quoting(found.upcoming, "inquest will open") == ["2026-03-11"]
    assert not quoting(found.events, "inquest")
    assert found.unplaced == ()


def test_a_plan_has_the_day_of_what_is_planned():
    text = "A ship sank. Its captain is expected to appear in court on Friday. Divers are to go down today."
    found = extract(text, reference=MONDAY)

    assert quoting(found.upcoming, "is expected to appear") == ["2026-03-12"]
    assert [e.factuality for e in found.upcoming if "are to go down" in e.quote] == ["planned"]


def test_what_followed_in_the_past_is_not_put_ahead_of_publication():
    found = extract("A factory closed on Monday. It let its guards go two months later.", reference=MONDAY)

    assert found.upcoming == ()


def test_what_befell_someone_of_the_story_long_ago_is_proposed_with_its_month():
    found = extract("The banker was jailed on Monday. He was charged in July 2023.", reference=MONDAY)

    assert quoting(found.events, "was charged") == ["2023-06-30"]


def test_a_like_case_of_long_ago_is_folded_as_background():
    found = extract(
        "A quake killed two people on Monday. In 2012 a quake killed 39 people.", reference=MONDAY
    )

    assert not [e for e in found.events if "In 2012" in e.quote]
    assert [e.factuality for e in found.folded if "In 2012" in e.quote] == ["background"]


def test_a_state_since_long_ago_is_no_event():
    found = extract("A fire destroyed the mill on Monday. It has stood there since 1931.", reference=MONDAY)

    assert not [e for e in found.events if "since 1931" in e.quote]
    assert [item.wording for item in found.unplaced] == ["1931"]


def test_a_date_of_a_noun_is_not_given_to_the_verb():
    (event,) = extract("A court has jailed a man for the raid in 2024.", reference=MONDAY).events

    assert f"{event.when.start.earliest:%Y-%m}" == "2026-03"
