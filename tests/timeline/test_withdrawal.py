"""When readers have to be told why an event leaves the page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_event, make_timeline
from timeline.withdrawal import needs_reason

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_what_readers_may_have_read_goes_with_a_reason():
    assert needs_reason(make_event(published_at=timezone.now() - HOUR))


@pytest.mark.parametrize(
    ("state", "ago"), [("live", timedelta(minutes=4)), ("draft", HOUR)], ids=["just published", "draft"]
)
def test_what_they_cannot_have_read_may_go_without_one(state, ago):
    timeline = make_timeline(state=state)
    assert not needs_reason(make_event(timeline=timeline, published_at=timezone.now() - ago))


def test_what_was_withdrawn_asks_for_no_second_reason():
    event = make_event(published_at=timezone.now() - HOUR)
    event.withdraw(reason="It was elsewhere.")
    assert not needs_reason(event)
