"""Asking the second reader on the review page: it adds, is marked, and takes nothing away."""

from datetime import UTC, datetime
from unittest import mock

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from articles import proposing
from articles.extraction import Candidate, Extraction
from articles.models import Article
from articles.proposing import ask_second_reader, propose_events, read_again
from articles.services import revise
from tests.articles.desk import HTMX
from tests.articles.stub_model import fails, hangs, model, proposes
from tests.factories import clock, make_article, make_proposal
from timeline.when import When

pytestmark = pytest.mark.django_db

TEXT = "The sirens began at 4 am on Friday. The bakery opened at 8 am. Nobody slept, the baker said."


@pytest.fixture
def article():
    found = make_article(text=TEXT)
    events = tuple(
        Candidate("Something", quote, TEXT.index(quote), TEXT.index(quote) + len(quote), when, False, 0.88)
        for quote, when in (("The sirens began at 4 am on Friday", clock(4)), ("The bakery opened", clock(8)))
    )
    with mock.patch("articles.proposing.extract", return_value=Extraction(events)):
        propose_events(found)
    found.refresh_from_db()
    return found


@pytest.fixture
def reads(settings):
    """Sets a model up that gives these answers."""

    def set_up(server, seconds=5.0):
        settings.SECOND_READER_URL, settings.SECOND_READER_MODEL = server.url, "small"
        settings.SECOND_READER_SECONDS = seconds

    return set_up


def item(quote, time=""):
    return {"quote": quote, "label": "", "time": time}


def address(article):
    return reverse("admin:articles_article_second", args=[article.pk])


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_there_is_no_button_without_a_second_reader(editor_client, article):
    assert "second reader" not in page_of(editor_client, article)
    assert editor_client.post(address(article)).status_code == 302
    article.refresh_from_db()
    assert (article.second_notes, article.second_read_at) == ([], None)


def test_what_it_proposes_besides_stands_on_the_page_with_its_mark(editor_client, article, reads):
    before = list(article.proposals.values_list("pk", "label", "quote"))
    with model(proposes(item("Nobody slept"), item("Everybody slept"))) as server:
        reads(server)
        assert "Ask the second reader" in page_of(editor_client, article)
        response = editor_client.post(address(article))
    assert (response.status_code, response.url) == (302, f"{article.get_absolute_url()}#second-reader")
    assert list(article.proposals.filter(proposer="engine").values_list("pk", "label", "quote")) == before
    added = article.proposals.get(proposer="second")
    assert (added.quote, added.state, added.standing, added.number) == ("Nobody slept", "pending", "shown", 3)
    page = page_of(editor_client, article)
    assert page.count('<span class="tier">second reader</span>') == 1
    assert "The second reader proposed 2; 1 was left out: its words are not in the article." in page
    assert "0%" not in page, "nobody has measured its confidence"
    assert LogEntry.objects.get().change_message == "sent to the second reader"


def test_with_htmx_the_page_is_left_as_it_is_and_a_link_leads_to_what_is_new(editor_client, article, reads):
    with model(proposes(item("Nobody slept"))) as server:
        reads(server)
        page = editor_client.post(address(article), headers=HTMX).content.decode()
    assert "<html" not in page
    assert "Show 1 new proposal" in page
    assert f'href="{article.get_absolute_url()}"' in page


def test_the_engines_proposal_of_a_passage_stands(article, reads):
    whole, part = "The sirens began at 4 am on Friday", "The sirens began at 4 am"
    with model(proposes(item(whole, "4 am"), item(part), item("The bakery opened", "8 am"))) as server:
        reads(server)
        assert ask_second_reader(article) == []
    article.refresh_from_db()
    assert article.second_notes == [
        "The second reader proposed 3.",
        "Of what it proposed, 3 are in the list already.",
    ]


def test_the_same_passage_at_another_time_is_another_proposal(reads):
    article = make_article(text=TEXT)
    row = make_proposal(article=article, quote_start=0, quote_end=34)
    row.when = clock(1)
    row.save()
    with model(proposes(item("The sirens began at 4 am", "4 am"))) as server:
        reads(server)
        (added,) = ask_second_reader(article)
    assert added.when.start == clock(4).start


def test_a_folded_passage_is_proposed_unless_it_is_the_very_same(reads):
    article = make_article(text=TEXT)
    make_proposal(article=article, quote_start=0, quote_end=34, standing="folded", reason="It is no event.")
    with model(proposes(item("The sirens began at 4 am on Friday"), item("The sirens began"))) as server:
        reads(server)
        assert [row.quote for row in ask_second_reader(article)] == ["The sirens began"]


@pytest.mark.parametrize("answer", [fails(500), fails(401), hangs])
def test_its_failure_is_a_note_and_leaves_everything_else(editor_client, article, reads, answer):
    before = list(article.proposals.values())
    with model(answer) as server:
        reads(server, seconds=0.5)
        editor_client.post(address(article))
    assert list(article.proposals.values()) == before
    article.refresh_from_db()
    assert len(article.second_notes) == 1
    assert article.second_notes[0] in page_of(editor_client, article)


def test_a_fault_of_ours_is_logged_and_the_page_stands(editor_client, article, reads):
    with (
        model(proposes()) as server,
        mock.patch("articles.second_reader.extract", side_effect=ZeroDivisionError),
    ):
        reads(server)
        assert editor_client.post(address(article)).status_code == 302
    assert article.proposals.exists()


def test_a_second_article_at_the_same_time_is_told_to_wait(article, reads):
    with model(hangs) as server:
        reads(server)
        asking = mock.Mock(side_effect=proposing.second_reader.extract)
        with mock.patch("articles.second_reader.extract", asking):
            proposing._reading.acquire()
            try:
                ask_second_reader(article)
            finally:
                proposing._reading.release()
    article.refresh_from_db()
    assert article.second_notes == [proposing.BUSY]
    asking.assert_not_called()


def test_after_a_failure_it_may_be_asked_again(article, reads):
    with (
        model(proposes()) as server,
        mock.patch("articles.second_reader.extract", side_effect=[ZeroDivisionError, Extraction()]),
    ):
        reads(server)
        with pytest.raises(ZeroDivisionError):
            ask_second_reader(article)
        ask_second_reader(article)
    article.refresh_from_db()
    assert proposing.BUSY not in article.second_notes


def test_an_answer_overtaken_by_a_correction_is_dropped(article, reads):
    def corrected_meanwhile(text, *, reference, endpoint):
        Article.objects.update(published_at=datetime(2025, 7, 11, tzinfo=UTC))
        return Extraction((Candidate("Slept", "Nobody slept", 63, 75, When.unknown("UTC"), True, 0.0),))

    with model(proposes()) as server, mock.patch("articles.second_reader.extract", corrected_meanwhile):
        reads(server)
        assert ask_second_reader(article) == []
    assert not article.proposals.filter(proposer="second").exists()


def test_reading_again_keeps_what_an_editor_touched_and_offers_to_ask_anew(article, editor, reads):
    with model(proposes(item("Nobody slept"), item("the baker said"))) as server:
        reads(server)
        kept, _dropped = ask_second_reader(article)
    revise(kept, label="A sleepless night", when=kept.when, by=editor, version=1)
    read_again(Article.objects.get())
    assert [row.label for row in article.proposals.filter(proposer="second")] == ["A sleepless night"]
    article.refresh_from_db()
    assert (article.second_notes, article.second_read_at) == ([], None)


def test_only_who_may_review_may_ask(article, staff_without_rights, client, reads):
    client.force_login(staff_without_rights)
    with model(proposes()) as server:
        reads(server)
        assert client.post(address(article)).status_code == 403
    assert server.asked == []
