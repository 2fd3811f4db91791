"""Passages proposed by hand, and times that are placed or dismissed."""

import pytest
from django.urls import reverse

from articles.models import Action, Proposal
from tests.articles.desk import HTMX, address, fill, open_form
from tests.factories import KYIV, clock, make_article, make_proposal
from timeline.models import Event
from timeline.when import When

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
def unplaced(article):
    values = {"standing": "unplaced", "when": When.unknown(KYIV, wording="at midnight"), "number": 0}
    return make_proposal(article=article, quote_start=0, quote_end=29, reason="No day is told.", **values)


def at(article, name):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def partial(page, target):
    """What is put at this place of an open page."""
    return page.partition(f'<hx-partial hx-target="{target}"')[2].partition("</hx-partial>")[0]


@BOTH
def test_words_of_the_article_become_a_proposal_with_its_form_open(editor_client, pair, headers):
    posted = {"words": "The bridge  fell at\n4 am on Friday", "start": ""}
    answer = editor_client.post(at(pair[0].article, "propose"), posted, headers=headers, follow=not headers)
    new = Proposal.objects.latest("pk")
    assert (new.quote, new.number) == ("The bridge fell at 4 am on Friday", 3)
    assert new.when.start.best == clock(4).start.best
    page = answer.content.decode()
    assert f'name="proposal{new.pk}-when"' in page
    if headers:
        assert f'name="proposal{new.pk}-when"' in partial(page, f"#proposal-{pair[1].pk}")


def test_what_has_no_time_of_its_own_gets_none(editor_client, article):
    editor_client.post(at(article, "propose"), {"words": "Nobody was hurt."})
    assert not Proposal.objects.get().when.known.is_known
    assert Proposal.objects.get().quote == "Nobody was hurt."


def test_of_words_that_are_there_twice_the_place_decides(editor_client, article):
    words = "The sirens began at midnight"
    answer = editor_client.post(at(article, "propose"), {"words": words})
    assert answer.status_code == 422
    assert "2 times" in answer.content.decode()
    editor_client.post(at(article, "propose"), {"words": words, "start": str(TEXT.rindex("The"))})
    assert Proposal.objects.get().quote_start == TEXT.rindex("The")


@BOTH
@pytest.mark.parametrize(
    ("words", "said"),
    [("", "Copy the words"), ("It rained.", "not in the article"), ("long " * 300, "at most 1000")],
)
def test_what_cannot_be_proposed_is_told_and_kept(editor_client, article, words, said, headers):
    answer = editor_client.post(at(article, "propose"), {"words": words}, headers=headers)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert words in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_passage_that_is_proposed_already_is_opened(editor_client, pair):
    answer = editor_client.post(at(pair[0].article, "propose"), {"words": pair[1].quote}, headers=HTMX)
    assert "proposed already" in answer.content.decode()
    assert Proposal.objects.count() == 2
    assert not Action.objects.exists()


def test_a_time_is_placed_with_a_number_and_words_of_its_own(editor_client, pair, unplaced):
    other = make_proposal(article=unplaced.article, quote_start=0, quote_end=29, number=3)
    asked = open_form(editor_client, unplaced)
    nothing = editor_client.post(address(unplaced, "edit"), fill(asked, label="Sirens again"))
    assert nothing.status_code == 422
    assert "Say when it was" in nothing.content.decode()
    typed = fill(asked, label="Sirens again", when="2025-07-04 00:10")
    taken = editor_client.post(address(unplaced, "edit"), typed)
    assert taken.status_code == 422, "its sentence is taken, with and without the full stop"
    assert f"proposal {other.number} already" in taken.content.decode()
    assert "Sirens again" in taken.content.decode()
    pair[0].delete()
    editor_client.post(address(unplaced, "edit"), typed)
    row = fresh(unplaced)
    assert (row.standing, row.number, row.quote) == ("shown", 1, TEXT[0:28])
    editor_client.post(at(unplaced.article, "undo"))
    assert (fresh(unplaced).standing, fresh(unplaced).number) == ("unplaced", 0)


@BOTH
def test_a_time_is_dismissed_and_brought_back(editor_client, unplaced, headers):
    answer = editor_client.post(
        address(unplaced, "reject"), {"seen": "1"}, headers=headers, follow=not headers
    )
    assert "Bring it back" in answer.content.decode()
    editor_client.post(address(unplaced, "undo"), {"seen": "2"}, headers=headers)
    row = fresh(unplaced)
    assert (row.state, row.standing) == ("pending", "unplaced")
    kinds = list(Action.objects.values_list("kind", flat=True))
    assert kinds == ["reopened", "dismissed"]


def test_a_time_that_is_not_placed_is_not_confirmed(editor_client, unplaced):
    answer = editor_client.post(address(unplaced, "confirm"), {"seen": "1"})
    assert answer.status_code == 422
    assert "Place it first" in answer.content.decode()
    assert not Event.objects.exists()
