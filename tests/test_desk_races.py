"""Editors on one article at once, in real transactions: nothing lost, and every version counted once."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connection

from articles import merging, services
from articles.models import Action, Article, Proposal
from tests.factories import clock, make_article, make_proposal
from timeline.history import StaleVersion
from timeline.models import Claim, Event, Revision, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 8
State = Proposal.State
Work = Callable[[], object]


def at_once(*work: Work) -> Counter[str]:
    """What became of these, started together; a refusal with words for the editor is `told`."""
    start = Barrier(len(work))

    def run(each: Work) -> str:
        start.wait()
        try:
            each()
        except (StaleVersion, merging.CannotMerge):
            return "told"
        finally:
            close_old_connections()
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(work)) as pool:
        return Counter(pool.map(run, work))


@pytest.fixture
def article() -> Article:
    found = make_article(text="The sirens began at midnight. A second alarm was heard later. People ran.")
    for number, start in enumerate((0, 30, 59), start=1):
        make_proposal(
            article=found, number=number, quote_start=start, quote_end=start + 10, label=f"L{number}"
        )
    return found


def rows(article: Article) -> list[Proposal]:
    return list(article.proposals.order_by("pk"))


def is_sound(article: Article) -> None:
    """Versions were counted once each and none was skipped; every event is its history."""
    versions = sorted(set(Revision.objects.values_list("timeline_version", flat=True)))
    assert versions == list(range(2, 2 + len(versions)))
    assert Timeline.objects.get(pk=article.timeline_id).version == 1 + len(versions)
    for event in Event.objects.all():
        assert event.recorded() == event.snapshot()
        assert event.version == event.revisions.count()


def test_double_confirm(article: Article) -> None:
    one, *_rest = rows(article)
    outcomes = at_once(*[lambda: services.confirm(one, by=None, version=1)] * 4)
    assert outcomes == {"done": 4}
    assert (Event.objects.count(), Claim.objects.count(), Action.objects.count()) == (1, 1, 1)
    is_sound(article)


def test_edit_against_edit(article: Article) -> None:
    one, *_rest = rows(article)
    event = services.confirm(one, by=None)
    for at in range(ROUNDS):
        seen = Event.objects.get(pk=event.pk).version

        def edit(words: str, version: int = seen, hour: int = at) -> None:
            services.correct(one, headline=words, when=clock(hour), by=None, version=version)

        assert at_once(lambda: edit("first"), lambda: edit("second")) == {"done": 1, "told": 1}
    assert Event.objects.get().version == 1 + ROUNDS
    is_sound(article)


def test_edit_of_a_proposal_against_an_edit_of_it(article: Article) -> None:
    one, *_rest = rows(article)
    for version in range(1, 1 + ROUNDS):

        def edit(words: str, seen: int = version) -> None:
            services.revise(one, label=words, when=clock(seen), by=None, version=seen)

        assert at_once(lambda: edit("first"), lambda: edit("second")) == {"done": 1, "told": 1}
    assert rows(article)[0].version == 1 + ROUNDS


def test_edit_against_withdraw(article: Article) -> None:
    for one in rows(article):
        event = services.confirm(one, by=None)

        def edit(row: Proposal = one, version: int = event.version) -> None:
            services.correct(row, headline="changed", when=clock(5), by=None, version=version)

        def withdraw(pk: int = event.pk) -> None:
            Event.objects.get(pk=pk).withdraw(reason="It was elsewhere.")

        outcomes = at_once(edit, withdraw)
        event.refresh_from_db()
        assert outcomes["done"] == event.version - 1, "who was not told, was heard"
        assert outcomes["done"] >= 1
    is_sound(article)


def test_merge_against_confirm(article: Article) -> None:
    one, two, three = rows(article)
    at_once(
        lambda: merging.merge(two, one, by=None),
        lambda: services.confirm(one, by=None),
        lambda: merging.merge(three, two, by=None),
    )
    one, *others = rows(article)
    assert one.state == State.CONFIRMED
    for row in others:
        assert (row.state, row.merged_into_id) in ((State.MERGED, one.pk), (State.MERGED, others[0].pk))
        root = row.merged_into
        assert root is not None
        assert root.merged_into_id is None, "nothing is merged into a merged one"
    behind = article.proposals.filter(merged_into=one)
    assert Claim.objects.count() == 1 + behind.count()
    is_sound(article)


def test_merging_two_into_each_other_leaves_one_of_them(article: Article) -> None:
    one, two, _three = rows(article)
    outcomes = at_once(lambda: merging.merge(one, two, by=None), lambda: merging.merge(two, one, by=None))
    assert outcomes["done"] >= 1
    assert article.proposals.filter(state=State.MERGED).count() == 1
    assert article.proposals.pending().count() == 2


def test_undo_against_edit(article: Article) -> None:
    for one in rows(article):
        event = services.confirm(one, by=None)
        action = Action.objects.first()
        assert action is not None

        def edit(row: Proposal = one, version: int = event.version) -> None:
            services.correct(row, headline="changed", when=clock(5), by=None, version=version)

        outcomes = at_once(lambda action=action: action.undo(None), edit)  # type: ignore[misc]
        assert outcomes == {"done": 1, "told": 1}
        event.refresh_from_db()
        one.refresh_from_db()
        assert event.is_withdrawn == one.is_pending
        assert (event.headline == "changed") == (one.state == State.CONFIRMED)
    is_sound(article)


def test_confirm_all_against_confirm(article: Article) -> None:
    seen = {row.pk: row.version for row in rows(article)}
    _one, two, three = rows(article)
    at_once(
        lambda: services.confirm_all(article, seen, by=None),
        lambda: services.confirm(two, by=None, version=1),
        lambda: services.confirm_all(article, seen, by=None),
        lambda: services.confirm(three, by=None, version=1),
    )
    assert {row.state for row in rows(article)} == {State.CONFIRMED}
    assert (Event.objects.count(), Claim.objects.count()) == (3, 3)
    is_sound(article)


def test_everybody_undoes_the_same_action(article: Article) -> None:
    services.confirm(rows(article)[0], by=None)
    action = Action.objects.get()
    assert at_once(*[lambda: Action.objects.get(pk=action.pk).undo(None)] * 4) == {"done": 4}
    assert Event.objects.get().revisions.count() == 2
    is_sound(article)
