"""Which changes readers are told of as corrections."""

import pytest

from tests.factories import bounds, clock, make_event, make_timeline
from timeline.history import changing
from timeline.models import Event, Revision
from timeline.when import When

pytestmark = pytest.mark.django_db

ROUGHLY = When(bounds(clock(0), clock(1)), zone="Europe/Kyiv")


def change(event: Event, *, told: bool | None = None, note: str = "", **values: object) -> str:
    """The kind of the revision that this change of the event makes."""
    for name, value in values.items():
        setattr(event, name, value)
    with changing(event.timeline, note=note, told=told):
        event.save()
    return Revision.objects.latest("pk").action


def test_a_time_that_contradicts_what_readers_read_is_told_whatever_the_editor_says():
    assert change(make_event(when=ROUGHLY), told=False, when=clock(2)) == "corrected"


def test_a_time_that_only_says_it_more_exactly_may_go_unmarked():
    assert change(make_event(when=ROUGHLY), told=False, when=clock(0, 40)) == "edited"


def test_a_time_is_told_where_nobody_was_asked():
    assert change(make_event(when=ROUGHLY), when=clock(0, 40)) == "corrected"


def test_an_unknown_time_that_becomes_known_may_go_unmarked():
    unknown = When.unknown("Europe/Kyiv")
    assert change(make_event(when=unknown), told=False, when=clock(4)) == "edited"


def test_a_known_time_that_becomes_unknown_is_told():
    assert change(make_event(), told=False, when=When.unknown("Europe/Kyiv")) == "corrected"


def test_a_typo_goes_unmarked_and_a_headline_is_told_where_the_editor_says_so():
    event = make_event()
    assert change(event, told=False, headline="Air raid sirens sounded") == "edited"
    assert change(event, told=True, headline="Sirens sound in two districts") == "corrected"


def test_a_span_that_loses_its_end_is_told():
    event = make_event(when=clock(0).until(clock(4)))
    assert change(event, told=False, when=clock(0)) == "corrected"


def test_a_draft_is_never_corrected_in_public():
    event = make_event(timeline=make_timeline(state="draft"))
    assert change(event, when=clock(3), note="A slip.") == "edited"
    assert Event.objects.get().corrected_at is None
