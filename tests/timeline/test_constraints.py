from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, models, transaction

from tests.factories import make_article, make_claim, make_event, make_proposal, make_timeline
from timeline.when import When

pytestmark = pytest.mark.django_db

NOON = When.at(datetime(2025, 7, 4, 12), "Europe/Kyiv")
LATER, EARLIER = datetime(2025, 7, 5, tzinfo=UTC), datetime(2025, 7, 4, tzinfo=UTC)


def refuses(row: models.Model, **values: object) -> bool:
    """Whether the database itself refuses these values, past every check in Python."""
    try:
        with transaction.atomic():
            models.QuerySet(type(row)).filter(pk=row.pk).update(**values)
    except IntegrityError:
        return True
    return False


def test_a_timeline_has_an_address_of_its_own() -> None:
    make_timeline(slug="kyiv")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_timeline(slug="kyiv")


def test_versions_are_positive() -> None:
    assert refuses(make_timeline(), version=0)
    assert refuses(make_article(), version=0)
    assert refuses(make_proposal(), version=0)


def test_a_quote_is_not_empty() -> None:
    assert refuses(make_claim(), quote="")
    assert refuses(make_proposal(), quote="")


def test_the_earliest_time_is_not_after_the_latest() -> None:
    for row in (make_event(when=NOON), make_claim(when=NOON), make_proposal(when=NOON)):
        assert refuses(row, start_earliest=LATER)
        assert refuses(row, end_earliest=LATER, end_latest=EARLIER)


def test_a_headline_is_not_empty() -> None:
    assert refuses(make_event(), headline="")


def test_an_event_is_not_its_own_anchor() -> None:
    event = make_event()
    assert refuses(event, anchor=event.pk)


def test_a_confirmed_proposal_has_an_event() -> None:
    assert refuses(make_proposal(), state="confirmed")


def test_a_decision_says_when_it_was_made() -> None:
    assert refuses(make_proposal(), state="rejected")


def test_a_passage_is_proposed_once() -> None:
    proposal = make_proposal()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_proposal(
            article=proposal.article, quote_start=proposal.quote_start, quote_end=proposal.quote_end
        )


def test_one_text_is_one_article() -> None:
    article = make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_article(text=article.text)
