"""Undoing, merging, splitting and confirming all from the review page."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.merging import merge
from articles.models import Action, Proposal
from articles.services import confirm, revise
from tests.articles.desk import HTMX, address, fields_of, fill, open_form
from tests.factories import clock, make_article, make_event, make_proposal
from timeline.models import Claim, Event, Timeline

PLAIN: dict[str, str] = {}
BOTH = pytest.mark.parametrize("headers", [PLAIN, HTMX], ids=["plain", "htmx"])
TEXT = (
    "The sirens began at midnight. People ran to the shelters. The bridge fell at 4 am on Friday.\n"
    "Nobody was hurt.\n The sirens began at midnight, a guard said."
)


@pytest.fixture
def article(db):
    return make_article(text=TEXT, read_at="2025-07-04T07:00Z")


@pytest.fixture
def pair(article):
    return [
        make_proposal(article=article, number=1, quote_start=0, quote_end=28, label="Sirens sound"),
        make_proposal(article=article, number=2, quote_start=30, quote_end=56, label="People run"),
    ]


@pytest.fixture
def reporter_client(db):
    user = User.objects.create(username="a reporter", is_staff=True)
    user.groups.add(Group.objects.get(name="Reporter"))
    client = Client()
    client.force_login(user)
    return client


def at(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def partial(page, target):
    """What is put at this place of an open page."""
    return page.partition(f'<hx-partial hx-target="{target}"')[2].partition("</hx-partial>")[0]


@BOTH
def test_the_last_action_is_taken_back_and_said(editor_client, pair, headers):
    editor_client.post(address(pair[0], "confirm"), {"seen": "1"})
    page = editor_client.get(pair[0].article.get_absolute_url()).content.decode()
    assert "Undo: confirmed 1" in page, "also after a reload"
    answer = editor_client.post(at(pair[0].article, "undo"), headers=headers)
    assert fresh(pair[0]).is_pending
    assert Event.objects.get().is_withdrawn
    if headers:
        page = answer.content.decode()
        assert "Taken back: confirmed 1." in page
        assert 'data-state="pending"' in partial(page, f"#proposal-{pair[0].pk}:not(.now)")
        assert "2 to review" in partial(page, "#desk-counts")
        assert "Undo:" not in partial(page, "#desk-undo")
    else:
        assert answer.status_code == 302


def test_ten_actions_are_listed_and_each_can_be_taken_back_by_itself(editor_client, pair):
    for row in pair:
        editor_client.post(address(row, "reject"), {"seen": "1"})
    first = Action.objects.last()
    editor_client.post(at(pair[0].article, "undo"), {"action": first.pk})
    assert [fresh(row).state for row in pair] == ["pending", "rejected"]
    for _ in range(6):
        editor_client.post(address(pair[0], "reject"), {"seen": fresh(pair[0]).version})
        editor_client.post(address(pair[0], "undo"), {"seen": fresh(pair[0]).version})
    page = editor_client.get(pair[0].article.get_absolute_url()).content.decode()
    assert "Your last 10 actions" in page


@BOTH
def test_what_was_changed_since_is_named_and_stays(editor_client, editor, pair, headers):
    event = confirm(pair[0], by=editor)
    event.headline = "Sirens across the city"
    event.save()
    answer = editor_client.post(at(pair[0].article, "undo"), headers=headers)
    assert answer.status_code == 409
    assert "“Sirens across the city” was changed after that" in answer.content.decode()
    assert not fresh(event).is_withdrawn


def test_nobody_takes_back_what_another_did(editor_client, pair):
    confirm(pair[0], by=User.objects.create(username="colleague"))
    editor_client.post(at(pair[0].article, "undo"))
    assert fresh(pair[0]).state == "confirmed"


def test_a_reporter_may_not_take_back_a_publication(reporter_client, pair):
    confirm(pair[0], by=User.objects.get(username="a reporter"))  # who was an editor then
    assert reporter_client.post(at(pair[0].article, "undo")).status_code == 403
    assert fresh(pair[0]).state == "confirmed"


@pytest.fixture
def read(monkeypatch):
    """Time goes by: readers may have read everything."""
    monkeypatch.setattr("timeline.withdrawal.UNREAD", timedelta(0))


@BOTH
@pytest.mark.parametrize("by", ["card", "action"])
def test_what_readers_may_have_read_goes_only_with_a_reason(editor_client, editor, pair, read, headers, by):
    event = confirm(pair[0], by=editor)
    row = fresh(pair[0])
    where = address(row, "undo") if by == "card" else at(row.article, "undo")
    posted = {"seen": str(row.version)} if by == "card" else {}
    asked = editor_client.post(where, posted, headers=headers)
    assert asked.status_code == 422
    assert "in words readers will see" in asked.content.decode()
    assert not fresh(event).is_withdrawn
    nothing = editor_client.post(where, {**posted, "reason": " "}, headers=headers)
    assert (nothing.status_code, fresh(event).is_withdrawn) == (422, False)
    again = fields_of(asked, where)
    editor_client.post(where, {**again, "reason": "It was a test alarm."}, headers=headers)
    assert fresh(event).withdrawn_note == "It was a test alarm."
    assert fresh(pair[0]).is_pending


@BOTH
def test_merging_keeps_the_words_of_both(editor_client, pair, headers):
    one, two = pair
    chooser = editor_client.get(address(two, "merge"), headers=headers).content.decode()
    assert f'name="into" value="{one.pk}"' in chooser
    answer = editor_client.post(address(two, "merge"), {"seen": "1", "into": one.pk}, headers=headers)
    assert (fresh(two).state, fresh(two).merged_into) == ("merged", one)
    if headers:
        assert "with 2:" in partial(answer.content.decode(), f"#proposal-{one.pk}:not(.now)")
        assert "merged into 1" in answer.content.decode()
    editor_client.post(address(one, "confirm"), {"seen": fresh(one).version})
    assert {claim.quote for claim in Event.objects.get().claims.all()} == {one.quote, two.quote}
    assert Timeline.objects.get().version == 2

    editor_client.post(address(two, "undo"), {"seen": fresh(two).version}, headers=headers)
    assert fresh(two).is_pending
    assert Event.objects.get().claims.count() == 1


def test_merging_into_what_is_public_adds_the_claim_at_once_and_undo_takes_it_away(editor_client, pair):
    one, two = pair
    editor_client.post(address(one, "confirm"), {"seen": "1"})
    editor_client.post(address(one, "merge"), {"seen": fresh(one).version, "into": two.pk})
    assert fresh(two).merged_into == one, "what is public stays"
    assert Claim.objects.count() == 2
    editor_client.post(at(one.article, "undo"))
    assert (fresh(two).state, Claim.objects.count()) == ("pending", 1)


@pytest.mark.parametrize("into", ["", "x", "0", "9" * 40])
def test_merging_with_nothing_asks_again(editor_client, pair, into):
    answer = editor_client.post(address(pair[0], "merge"), {"seen": "1", "into": into})
    assert answer.status_code == 422
    assert "Choose the proposal" in answer.content.decode()


def test_what_is_merged_is_not_merged_round_again(editor_client, pair):
    one, two = pair
    editor_client.post(address(two, "merge"), {"seen": "1", "into": one.pk})
    answer = editor_client.post(address(one, "merge"), {"seen": fresh(one).version, "into": two.pk})
    assert answer.status_code == 422
    assert "one already" in answer.content.decode()


def test_a_reporter_joins_nothing_to_what_is_public(reporter_client, pair):
    one, two = pair
    confirm(one, by=None)
    assert reporter_client.post(address(two, "merge"), {"seen": "1", "into": one.pk}).status_code == 403


@BOTH
def test_another_passage_is_split_off_and_put_together_again(editor_client, pair, headers):
    one = pair[0]
    one.also = [[58, 92]]
    one.save()
    answer = editor_client.post(address(one, "split"), {"seen": "1", "again": "1"}, headers=headers)
    new = Proposal.objects.latest("pk")
    assert (new.quote, new.number, new.proposer) == (TEXT[58:92], 3, "editor")
    assert new.when.start.best == clock(4).start.best
    assert fresh(one).also == []
    if headers:
        assert f'id="proposal-{new.pk}"' in answer.content.decode()
        assert f'id="quote-{new.pk}"' in partial(answer.content.decode(), "#article-words")
    undone = editor_client.post(at(one.article, "undo"), headers=HTMX).content.decode()
    assert f'hx-target="#proposal-{new.pk}" hx-swap="delete"' in undone
    assert not Proposal.objects.filter(pk=new.pk).exists()
    assert fresh(one).also == [[58, 92]]


def test_all_that_is_shown_is_published_as_one_version_after_one_question(editor_client, pair):
    where = at(pair[0].article, "confirm")
    asked = editor_client.get(where)
    assert "Readers will see them at once." in asked.content.decode()
    row = fresh(pair[1])
    revise(row, label="People hurry", when=row.when, by=None, version=1)
    answer = editor_client.post(where, fields_of(asked, where), headers=HTMX).content.decode()
    assert "1 proposal confirmed." in answer
    assert "2 “People hurry”" in answer, "what changed meanwhile is left and named"
    assert Event.objects.get().headline == "Sirens sound"
    again = editor_client.get(where)
    editor_client.post(where, fields_of(again, where))
    assert Timeline.objects.get().version == 3


def test_confirming_all_is_one_action_and_goes_back_as_one(editor_client, pair):
    where = at(pair[0].article, "confirm")
    editor_client.post(where, fields_of(editor_client.get(where), where))
    assert Timeline.objects.get().version == 2
    editor_client.post(at(pair[0].article, "undo"))
    assert {fresh(row).state for row in pair} == {"pending"}
    assert Timeline.objects.get().version == 3


def test_what_moves_with_an_edit_is_put_afresh_on_the_page(editor_client, pair):
    one, two = pair
    two.when = one.when.derived(timedelta(hours=1), timedelta(hours=1), one.pk, wording="an hour later")
    two.save()
    typed = fill(open_form(editor_client, one), when="2025-07-04 02:00")
    page = editor_client.post(address(one, "edit"), typed, headers=HTMX).content.decode()
    assert "03:00" in partial(page, f"#proposal-{two.pk}:not(.now)")


def test_the_page_asks_the_database_as_often_for_few_as_for_many(editor_client, django_assert_num_queries):
    article = make_article(text="Siren began. " * 62, read_at="2025-07-04T07:00Z")

    def add(numbers):
        for number in numbers:
            start = number * 13
            row = make_proposal(article=article, number=number, quote_start=start, quote_end=start + 9)
            if number % 3 == 0:
                confirm(row, by=None)
            elif number % 3 == 1:
                merge(row, article.proposals.get(number=number - 1), by=None)

    add(range(3))
    with CaptureQueriesContext(connection) as few:
        editor_client.get(article.get_absolute_url())
    add(range(3, 60))
    with django_assert_num_queries(len(few)):
        editor_client.get(article.get_absolute_url())


def test_what_may_be_on_the_timeline_already_is_left_for_a_look(editor_client, pair):
    make_event(timeline=pair[0].article.timeline, headline=pair[0].label, when=pair[0].when)
    where = at(pair[0].article, "confirm")
    asked = editor_client.get(where)
    assert "1 is left" in asked.content.decode()
    assert fields_of(asked, where) == {f"seen-{pair[1].pk}": "1"}
    posted = {f"seen-{row.pk}": "1" for row in pair}
    answer = editor_client.post(where, posted, headers=HTMX).content.decode()
    assert "1 “Sirens sound”" in answer
    assert [fresh(row).state for row in pair] == ["pending", "confirmed"]
