"""Events counted from one another, confirmed from several articles."""

from datetime import timedelta

import pytest

from articles.services import confirm
from tests.factories import clock, make_article, make_proposal, make_timeline
from timeline.models import Event

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_two_articles_that_count_either_event_from_the_other_make_no_circle():
    timeline = make_timeline()
    one, other = make_article(timeline=timeline), make_article(timeline=timeline)
    call = make_proposal(article=one, when=clock(1))
    strikes = make_proposal(
        article=one, when=clock(1).derived(HOUR, HOUR, call.pk), quote_start=1, label="Strikes begin"
    )
    strikes_told = make_proposal(article=other, when=clock(2))
    call_told = make_proposal(
        article=other, when=clock(2).derived(-HOUR, -HOUR, strikes_told.pk), quote_start=1
    )

    the_call = confirm(call_told, by=None)
    the_strikes = confirm(strikes, by=None)
    confirm(call, by=None, event=the_call)
    confirm(strikes_told, by=None, event=the_strikes)

    anchors = dict(Event.objects.values_list("pk", "anchor"))
    assert anchors == {the_call.pk: None, the_strikes.pk: the_call.pk}
