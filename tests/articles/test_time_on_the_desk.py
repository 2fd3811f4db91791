"""Editing a time on a card: words, exact fields, nudges, ties; by HTMX and by a plain form."""

import pytest

from articles import services
from articles.models import Proposal
from tests.articles.desk import HTMX, address, fill, open_form
from tests.factories import clock, make_article, make_proposal, make_timeline
from timeline.models import Event
from timeline.notation import to_text
from timeline.when import Basis

BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])


@pytest.fixture
def call(db):
    article = make_article(
        text="A resident called at one. " + "The strikes followed, as was told later. " * 3
    )
    return make_proposal(article=article, number=1, label="A resident calls", when=clock(1))


@pytest.fixture
def strikes(call):
    place = {"quote_start": 26, "quote_end": 66}
    return make_proposal(article=call.article, number=2, label="Strikes follow", when=clock(4), **place)


def line(proposal):
    return to_text(fresh(proposal).when, with_zone=False)


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def post(client, proposal, data, headers=(), action="edit"):
    return client.post(address(proposal, action), data, headers=dict(headers))


def check(client, proposal, data):
    response = post(client, proposal, data, HTMX, "check")
    assert response.status_code == 200
    return response.content.decode()


def test_a_clock_is_read_on_the_day_of_the_time_it_replaces_and_that_is_said(editor_client, strikes):
    page = check(editor_client, strikes, fill(open_form(editor_client, strikes), when="4.15"))
    assert "04:15, Friday 4 July 2025, Kyiv time" in page
    assert "“4:15” is 04:15, because that is near the time it replaces." in page
    assert "the day of the time it replaces" in page


def test_the_preview_has_the_zone_the_timelines_zone_and_utc(editor_client, db):
    article = make_article(timeline=make_timeline(zone="Europe/London"))
    proposal = make_proposal(article=article, when=clock(4))
    page = check(editor_client, proposal, fill(open_form(editor_client, proposal), when="4:15"))
    for shown in (
        "Europe/Kyiv, UTC+03:00",
        "Europe/London, UTC+01:00",
        "2025-07-04 02:15",
        "2025-07-04 01:15",
    ):
        assert shown in page


def test_a_time_with_two_readings_is_refused_at_its_field(editor_client, strikes):
    response = post(editor_client, strikes, fill(open_form(editor_client, strikes), when="8"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "“8” may be 8 am or 8 pm" in page
    assert 'aria-invalid="true"' in page
    assert fresh(strikes).version == 1


def exact(proposal, **changed):
    return {f"proposal{proposal.pk}-when-exact-{name}": value for name, value in changed.items()}


@BOTH
def test_exact_fields_that_were_changed_are_saved(editor_client, strikes, headers):
    data = open_form(editor_client, strikes) | exact(strikes, start_from_time="04:10")
    post(editor_client, strikes, data, headers)
    assert line(strikes) == "2025-07-04 04:10"
    assert fresh(strikes).basis == Basis.EDITOR


def test_words_and_exact_fields_that_disagree_are_refused_and_both_kept(editor_client, strikes):
    data = fill(open_form(editor_client, strikes), when="5 am") | exact(strikes, start_from_time="04:10")
    response = post(editor_client, strikes, data)
    assert response.status_code == 422
    assert "The words say 2025-07-04 05:00" in response.content.decode()
    assert 'value="5 am"' in response.content.decode()
    assert 'value="04:10"' in response.content.decode()
    post(editor_client, strikes, data | exact(strikes, start_from_time="05:00"))
    assert line(strikes) == "2025-07-04 05:00"


def test_after_a_check_the_exact_fields_follow_the_words(editor_client, strikes):
    data = fill(open_form(editor_client, strikes), when="5 am") | {"check": "1"}
    page = post(editor_client, strikes, data).content.decode()
    assert 'value="05:00:00"' in page
    swapped = check(editor_client, strikes, data)
    assert 'value="05:00:00"' in swapped
    assert 'value="5 am"' in swapped, "the exact fields know which words they stand for"


@BOTH
def test_a_nudge_moves_the_time_in_the_field_and_saves_nothing(editor_client, strikes, headers):
    data = fill(open_form(editor_client, strikes), label="My words", when="5 am")
    nudge = {f"proposal{strikes.pk}-when-nudge": "15"}
    response = post(editor_client, strikes, data | nudge, headers)
    page = response.content.decode()
    assert response.status_code == 200
    assert 'value="2025-07-04 05:15"' in page
    assert 'value="My words"' in page
    assert fresh(strikes).version == 1


def test_a_nudge_by_htmx_swaps_the_line_and_leaves_the_rest_alone(editor_client, strikes):
    data = open_form(editor_client, strikes) | {f"proposal{strikes.pk}-when-nudge": "day-before"}
    page = check(editor_client, strikes, data)
    assert 'value="2025-07-03 04:00"' in page
    assert "autofocus" not in page
    assert "<form" not in page


def test_a_nudge_that_cannot_be_says_so(editor_client, strikes):
    data = fill(open_form(editor_client, strikes), when="Friday")
    page = check(editor_client, strikes, data | {f"proposal{strikes.pk}-when-nudge": "15"})
    assert "Only a clock can be moved by minutes" in page


def tie(client, proposal, words):
    return post(client, proposal, fill(open_form(client, proposal), when=words))


def test_a_tied_time_moves_with_what_it_is_counted_from(editor_client, call, strikes):
    tie(editor_client, strikes, "2h after the resident calls")
    assert (fresh(strikes).basis, fresh(strikes).anchor) == ("event", call)
    assert line(strikes) == "about 2025-07-04 02:30..03:30 hour"
    post(editor_client, call, fill(open_form(editor_client, call), when="01:30"))
    assert line(strikes) == "about 2025-07-04 03:00..04:00 hour"
    assert fresh(strikes).is_time_by_editor


def test_a_circle_of_proposals_is_refused_with_its_path(editor_client, call, strikes):
    tie(editor_client, strikes, "2h after #1")
    response = tie(editor_client, call, "2h before #2")
    assert response.status_code == 422
    assert "“A resident calls” → “Strikes follow” → “A resident calls”" in response.content.decode()


def test_a_tie_is_public_and_is_not_put_into_the_sources_mouth(editor_client, editor, call, strikes):
    tie(editor_client, strikes, "2h after #1")
    anchor = services.confirm(call, by=editor)
    event = services.confirm(fresh(strikes), by=editor)
    assert (event.anchor, event.basis) == (anchor, "event")
    assert not event.claims.get().when.known.is_known


def test_a_public_event_is_tied_to_a_public_event(editor_client, editor, call, strikes):
    anchor, event = services.confirm(call, by=editor), services.confirm(strikes, by=editor)
    data = fill(open_form(editor_client, fresh(strikes)), when="2h after #1")
    post(editor_client, strikes, data)
    event = Event.objects.get(pk=event.pk)
    assert (event.anchor, to_text(event.when, with_zone=False)) == (
        anchor,
        "about 2025-07-04 02:30..03:30 hour",
    )
    services.undo(fresh(strikes), by=editor)
    assert fresh(strikes).anchor == call
