"""Which proposals are part of another one."""

from datetime import UTC, datetime

from articles.extraction import Extraction, Reference, extract

MONDAY = Reference(datetime(2026, 3, 9, 12, 0, tzinfo=UTC), "Europe/Kyiv")


def wholes(found: Extraction) -> dict[str, str]:
    return {e.quote: found.events[e.part_of].quote for e in found.events if e.part_of is not None}


def test_what_happened_in_the_strikes_is_part_of_them():
    told = "Missiles struck Odesa at 2 a.m. on Monday. A granary was destroyed in the attack on the port."
    told += " At least 20 workers were hurt in the strikes."

    assert wholes(extract(told, reference=MONDAY)) == {
        "At least 20 workers were hurt in the strikes": "Missiles struck Odesa at 2 a.m. on Monday"
    }


def test_of_two_that_may_be_meant_none_is():
    told = "Missiles struck Odesa at 2 a.m. on Monday. Drones struck Lviv at 4 a.m. on Monday."
    told += " At least 20 workers were hurt in the strikes."

    assert wholes(extract(told, reference=MONDAY)) == {}
