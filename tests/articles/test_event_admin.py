"""The public event's own page takes times in words; the record itself knows nothing of the engine."""

import pytest
from django.urls import reverse

from tests.factories import clock, make_article, make_claim, make_event, make_proposal, make_timeline
from tests.timeline.admin_forms import change_page, fresh, opened
from timeline.notation import to_text


@pytest.fixture
def event(db):
    return make_claim(event=make_event(when=clock(4))).event


def save(client, event, **typed):
    return client.post(change_page(event), opened(client, event) | typed)


def check(client, event, field="when", **typed):
    data = opened(client, event) | typed
    response = client.post(f"{reverse('admin:timeline_event_time', args=[event.pk])}?field={field}", data)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("4.15", "2025-07-04 04:15"),
        ("about half past three", "about 2025-07-04 03:15..03:45"),
        ("Saturday 1 am", "2025-07-05 01:00"),  # the Saturday nearest to the event, which is on a Friday
        ("yesterday evening", "2025-07-03 17:00..23:00 part_of_day"),
    ],
)
def test_words_are_read_against_the_events_own_day(editor_client, event, words, time):
    assert save(editor_client, event, when=words).status_code == 302
    assert to_text(fresh(event).when, with_zone=False) == time


def test_words_are_read_in_the_calendar_of_the_article_that_told_it(editor_client, event):
    proposal = make_proposal(article=make_article(timeline=event.timeline))
    proposal.event = event
    proposal.decide("confirmed", None)
    save(editor_client, event, when="Saturday 1 am")
    assert to_text(fresh(event).when, with_zone=False) == "2025-06-28 01:00"


def test_a_claims_time_takes_words_too(editor_client, event):
    claim = event.claims.get()
    save(editor_client, event, **{"claims-0-when": "shortly after midnight"})
    assert to_text(fresh(claim).when, with_zone=False) == "after 2025-07-04 00:00..01:00 hour"


def test_what_cannot_be_read_is_an_error_at_its_field_and_nothing_is_saved(editor_client, event):
    response = save(editor_client, event, when="10 to 4", headline="Kept")
    page = response.content.decode()
    assert response.status_code == 200
    assert "may be 03:50 or from 10 to 4" in page
    assert 'value="Kept"' in page
    assert fresh(event).version == event.version


def test_the_preview_of_the_event_and_of_a_claim(editor_client, event):
    assert "04:15, Friday 4 July 2025" in check(editor_client, event, when="4.15")
    assert "may be 8 am or 8 pm" in check(editor_client, event, when="8")
    page = check(editor_client, event, "claims-0-when", **{"claims-0-when": "half past midnight"})
    assert "00:30, Friday 4 July 2025" in page


@pytest.mark.parametrize("field", ["claims-99-when", "nonsense", "'\x00", "claims-0-when-when"])
def test_a_field_that_is_not_there_is_no_fault_of_ours(editor_client, event, field):
    check(editor_client, event, field)


def test_a_nudge_without_script_shows_the_moved_time_and_saves_nothing(editor_client, event):
    response = save(editor_client, event, **{"when-nudge": "15", "headline": "Kept"})
    page = response.content.decode()
    assert 'value="2025-07-04 04:15"' in page
    assert 'value="Kept"' in page
    assert "nothing is saved yet" in page
    assert fresh(event).version == event.version


def test_an_event_is_tied_to_another_one_of_its_timeline(editor_client, event):
    call = make_event(timeline=event.timeline, headline="A resident calls", when=clock(1))
    save(editor_client, event, when="2h after the call")
    assert (fresh(event).anchor, fresh(event).basis) == (call, "event")
    response = save(editor_client, call, when="an hour before the sirens")
    assert "“A resident calls” → “Air raid sirens sound” → “A resident calls”" in response.content.decode()


def test_a_new_event_takes_words_with_their_day(editor_client, db):
    timeline = make_timeline()
    page = reverse("admin:timeline_event_add")
    data = {"timeline": timeline.pk, "headline": "Sirens", "when": "4 am on 4 July 2025", "position": "0"}
    data |= {"claims-TOTAL_FORMS": "0", "claims-INITIAL_FORMS": "0"}
    data |= {"revisions-TOTAL_FORMS": "0", "revisions-INITIAL_FORMS": "0"}
    assert editor_client.post(page, data).status_code == 302
    assert to_text(timeline.events.get().when) == "2025-07-04 04:00 [Europe/Kyiv]"


def test_only_those_who_may_change_events_are_told_how_a_time_reads(client, event, django_user_model):
    user = django_user_model.objects.create(username="reporter", is_staff=True)
    client.force_login(user)
    assert client.post(reverse("admin:timeline_event_time", args=[event.pk])).status_code == 403
    assert client.post(reverse("admin:timeline_event_time", args=[0])).status_code == 403
