"""Several editors at once, each in real transactions: nothing lost, nothing refused without a word."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from articles.models import Proposal
from articles.proposing import propose_events, read_again
from articles.services import confirm, reject, undo
from tests.factories import make_article, make_event, make_proposal, make_timeline
from timeline.history import StaleVersion
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

EDITORS, ATTEMPTS = 4, 150


def at_once(work: Callable[[int], str], attempts: int) -> Counter[str]:
    """What `work(editor)` came to, over so many attempts of each editor, all started together."""
    start = Barrier(EDITORS)

    def edit(editor: int) -> list[str]:
        start.wait()
        try:
            return [work(editor) for _ in range(attempts)]
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(EDITORS) as pool:
        return Counter(outcome for outcomes in pool.map(edit, range(EDITORS)) for outcome in outcomes)


def count_one_more(pk: int) -> str:
    event = Event.objects.get(pk=pk)
    event.body = str(int(event.body) + 1)
    try:
        event.save()
    except StaleVersion:
        return "told"
    return "saved"


def test_of_600_edits_of_one_event_each_is_saved_or_its_editor_told() -> None:
    event = make_event(body="0")
    before = event.timeline.version
    outcomes = at_once(lambda _editor: count_one_more(event.pk), ATTEMPTS)
    event.refresh_from_db()
    assert outcomes["saved"] + outcomes["told"] == EDITORS * ATTEMPTS
    assert int(event.body) == outcomes["saved"]
    assert event.version == event.revisions.count() == outcomes["saved"] + 1
    assert Timeline.objects.get(pk=event.timeline_id).version == before + outcomes["saved"] + 1
    assert event.recorded() == event.snapshot()


def test_600_events_published_at_once_on_one_timeline_have_600_versions() -> None:
    timeline = make_timeline()

    def publish(_editor: int) -> str:
        make_event(timeline=Timeline.objects.get(pk=timeline.pk))
        return "saved"

    outcomes = at_once(publish, ATTEMPTS)
    versions = sorted(Event.objects.values_list("published_in", flat=True))
    assert outcomes["saved"] == EDITORS * ATTEMPTS
    assert versions == list(range(timeline.version + 1, timeline.version + 1 + EDITORS * ATTEMPTS))


def test_a_proposal_confirmed_by_everybody_at_once_is_one_event_with_one_claim() -> None:
    proposal = make_proposal()
    before = proposal.article.timeline.version
    events = at_once(lambda _editor: str(confirm(proposal, by=None).pk), attempts=5)
    event = Event.objects.get()
    assert events == {str(event.pk): EDITORS * 5}
    assert event.claims.count() == event.revisions.count() == 1
    assert Timeline.objects.get().version == before + 1


def test_confirming_against_rejecting_ends_in_one_decision() -> None:
    proposal = make_proposal()

    def decide(editor: int) -> str:
        try:
            confirm(proposal, by=None) if editor % 2 else reject(proposal, by=None)
        except StaleVersion:
            return "told"
        return "done"

    outcomes = at_once(decide, attempts=1)
    proposal.refresh_from_db()
    assert outcomes["done"] + outcomes["told"] == EDITORS
    assert (proposal.state == Proposal.State.CONFIRMED) == (Event.objects.shown().count() == 1)


def test_confirming_and_undoing_at_once_never_leaves_an_event_without_its_proposal() -> None:
    proposal = make_proposal()

    def flip(editor: int) -> str:
        current = Proposal.objects.get(pk=proposal.pk)
        undo(current, by=None) if editor % 2 else confirm(current, by=None)
        return "done"

    at_once(flip, attempts=20)
    proposal.refresh_from_db()
    event = Event.objects.get()
    assert (proposal.state == Proposal.State.CONFIRMED) == (event.state == Event.State.PUBLISHED)
    assert event.recorded() == event.snapshot()


def test_reading_again_never_takes_a_proposal_that_is_being_decided() -> None:
    text = " ".join(f"Siren {number} began at {number}:10 am on Friday." for number in range(1, 12))
    article = make_article(text=text)
    propose_events(article)
    rows = list(article.proposals.all())

    def work(editor: int) -> str:
        if editor == 0:
            read_again(article)
            return "read"
        try:
            confirm(rows.pop(), by=None)
        except (Proposal.DoesNotExist, IndexError):
            return "gone"
        return "confirmed"

    outcomes = at_once(work, attempts=4)
    confirmed = Proposal.objects.filter(state=Proposal.State.CONFIRMED)
    assert confirmed.count() == Event.objects.count() == outcomes["confirmed"]
