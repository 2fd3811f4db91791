"""What readers are told of a correction, and when we did it."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.factories import KYIV, clock, make_claim, make_event, make_timeline
from timeline.anchors import Choice, Decision, carrying, plan_for
from timeline.history import changing
from timeline.models import Event, Timeline
from timeline.page import Entry, entry
from timeline.spoken import moment
from timeline.when import Granularity, When, to_utc

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def one(event: Event) -> Entry:
    event = event.timeline.events.with_sources().get(pk=event.pk)
    return entry(event, event.timeline)


def vaguely(first: int, last: int) -> When:
    return When.within(datetime(2025, 7, 4, first), datetime(2025, 7, 4, last), KYIV, Granularity.HOUR)


def about(hour: int, minute: int = 0, day: int = 4, minutes: int = 10) -> When:
    return When.around(datetime(2025, 7, day, hour, minute), KYIV, minutes * MINUTE, minutes * MINUTE)


def corrected(old: When, new: When, note: str = "") -> str:
    event = make_event(when=old)
    event.when = new
    event.save(note=note)
    (correction,) = one(event).corrections
    return " ".join([*correction.sentences, correction.note]).strip()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (about(3), about(4, 10), "Time changed from about 03:00 to about 04:10."),
        (
            clock(23, 50, day=3),
            clock(0, 10),
            "Time changed from 23:50, Thursday 3 July 2025 to 00:10, Friday 4 July 2025.",
        ),
        (
            clock(1).until(about(3)),
            clock(1).until(about(4, 10)),
            "Time of the end changed from about 03:00 to about 04:10.",
        ),
        (vaguely(1, 4), clock(2), "Time changed from “between 01:00 and 04:00” to 02:00."),
        (
            about(3),
            When.around(datetime(2025, 7, 4, 3), KYIV, 20 * MINUTE, 20 * MINUTE),
            "Time changed from 02:50–03:10 to 02:40–03:20.",
        ),
        (
            When.on(date(2025, 7, 3), KYIV),
            When.on(date(2025, 7, 4), KYIV),
            "Time changed from Thursday 3 July 2025 to Friday 4 July 2025.",
        ),
    ],
)
def test_a_corrected_time_is_told_with_its_old_value(old: When, new: When, sentence: str) -> None:
    assert corrected(old, new) == sentence


def test_a_new_reason_for_the_same_time_is_told_as_that() -> None:
    told = corrected(clock(3), clock(3, wording="at three"), note="The log says so.")
    assert told == "How the time was worked out changed. The log says so."


def test_a_corrected_headline_is_not_repeated() -> None:
    event = make_event(headline="WRONG NAME arrested")
    event.headline, event.body = "Man arrested", "More."
    event.save(note="We named the wrong man.")
    (correction,) = one(event).corrections
    assert (correction.sentences, correction.note) == (
        ["Headline changed.", "Text changed."],
        "We named the wrong man.",
    )


def test_a_small_edit_without_a_note_is_no_correction() -> None:
    event = make_event()
    event.body = "More."
    event.save()
    assert one(event).corrections == []


@pytest.mark.parametrize(
    ("beside", "text"),
    [
        (date(2025, 7, 4), "14:03"),
        (date(2025, 7, 3), "4 July, 14:03"),
        (date(2024, 7, 4), "4 July 2025, 14:03"),
        (None, "4 July 2025, 14:03"),
    ],
)
def test_our_own_times_name_the_day_where_it_is_not_plain(beside: date | None, text: str) -> None:
    told = moment(to_utc(datetime(2025, 7, 4, 14, 3), KYIV), KYIV, beside=beside)
    assert (told.text, told.iso) == (text, "2025-07-04T14:03:00+03:00")


HOUR = timedelta(hours=1)


def moved_together(state: str = "live") -> list[Event]:
    """A call corrected from midnight to one, with the strikes that are counted from it."""
    call = make_event(headline="The call ends", when=clock(0), timeline=make_timeline(state=state))
    strikes = make_event(timeline=call.timeline, when=call.when.derived(2 * HOUR, 2 * HOUR, call.pk))
    make_claim(event=strikes, when=strikes.when)
    call = Event.objects.get(pk=call.pk)
    decision = Decision(Choice.MOVE, plan_for(call, clock(1)).fingerprint)
    with changing(call.timeline, note="The log says so.") as change, carrying(call, change, decision):
        call.when = clock(1)
        call.save()
    return [Event.objects.get(pk=event.pk) for event in (call, strikes)]


def test_events_that_moved_together_each_tell_their_own_old_time_and_the_one_note(client: Client) -> None:
    call, strikes = moved_together()
    page = client.get(call.timeline.get_absolute_url()).content.decode()
    note = "The log says so. 1 other event moved with it: one time is worked out from the other."
    for told in ("Time changed from 00:00 to 01:00.", "Time changed from 02:00 to 03:00."):
        assert f"{told} {note}" in page
    assert "Sources changed." not in page, "the source said two hours after the call, and still does"
    assert "03:00" in client.get(strikes.get_absolute_url()).content.decode()


def test_a_source_that_was_corrected_with_the_time_is_told() -> None:
    event = make_event(when=clock(0))
    claim = make_claim(event=event, when=clock(0))
    event = Event.objects.get(pk=event.pk)
    with changing(event.timeline):
        event.when = clock(1)
        event.save()
        claim.quote = "it was one"
        claim.save()
    (correction,) = one(event).corrections
    assert correction.sentences == ["Time changed from 00:00 to 01:00.", "Sources changed."]


def test_what_was_corrected_on_a_draft_never_shows(client: Client) -> None:
    for event in moved_together("draft"):
        assert event.corrected_at is None
    Timeline.objects.update(state="live")
    for event in Event.objects.select_related("timeline"):
        for address in (event.get_absolute_url(), event.timeline.get_absolute_url()):
            page = client.get(address).content.decode()
            assert "Corrected" not in page
            assert "The log says so." not in page


def test_an_event_that_was_untied_and_kept_its_time_tells_nothing(client: Client) -> None:
    call, strikes = moved_together()
    decision = Decision(Choice.LEAVE, plan_for(call, clock(4)).fingerprint)
    with changing(call.timeline, note="Once more.") as change, carrying(call, change, decision):
        call.when = clock(4)
        call.save()
    assert len(one(strikes).corrections) == 1
    assert "Once more." not in client.get(strikes.get_absolute_url()).content.decode()
