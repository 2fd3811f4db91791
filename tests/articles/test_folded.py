"""What the engine does not propose: there with its reason, asking for nothing, public for nobody."""

from dataclasses import replace
from unittest import mock

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from articles.desk import lists
from articles.extraction import Candidate, Extraction, Unplaced
from articles.extraction.candidate import Fact
from articles.models import Article, Proposal
from articles.proposing import propose_events, read_again
from articles.services import confirm, reject, revise, undo
from tests.articles.desk import HTMX, address, fill, open_form
from tests.factories import clock, make_article
from timeline.models import Event
from timeline.when import When

pytestmark = pytest.mark.django_db

TEXT = (
    "Drones struck the harbour at 1 am. Firefighters came at 2 am. The strikes went on for hours. "
    "The mayor denied it. The council will meet on Monday."
)
REASON = "It is denied: “denied”."


def candidate(quote, when=None, **more):
    start = TEXT.index(quote)
    return Candidate(quote, quote, start, start + len(quote), when or clock(1), False, 0.88, **more)


STRIKE = candidate(
    "Drones struck the harbour",
    place="Odesa",
    source="The mayor",
    facts=(
        Fact(14, "at least", "injured", "the ambulance service", 0, 1, "preliminary"),
        Fact(1200, "", "homes without power", "", 0, 1),
    ),
    also=((TEXT.index("The strikes"), TEXT.index(" for hours")),),
)
FIRE = candidate("Firefighters came", clock(2), part_of=0, anchor=0, factuality="hedged")
DENIAL = candidate(
    "The mayor denied it", When.unknown("Europe/Kyiv"), reason=REASON, factuality="negated", anchor=1
)
ALONE = replace(DENIAL, anchor=None)
MEETING = candidate("The council will meet", clock(9, day=7), reason="It is told as a plan.")
FOUND = Extraction((STRIKE, FIRE), (MEETING,), (DENIAL,), notes=("No parser is installed.",))


def read(article, found=FOUND, by=propose_events):
    with mock.patch("articles.proposing.extract", return_value=found):
        by(Article.objects.get(pk=article.pk))


@pytest.fixture
def article():
    found = make_article(text=TEXT)
    read(found)
    found.refresh_from_db()
    return found


def row(article, quote):
    return article.proposals.get(quote=quote)


@pytest.fixture
def denial(article):
    return row(article, DENIAL.quote)


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def counts(article):
    found = Article.objects.with_counts().get(pk=article.pk)
    return found.pending, found.total


def test_each_list_is_stored_with_what_is_told_of_its_happenings(article):
    stored = {each.quote: each for each in article.proposals.all()}
    assert [each.standing for each in stored.values()] == ["shown", "shown", "upcoming", "folded"]
    strike, fire = stored[STRIKE.quote], stored[FIRE.quote]
    assert (strike.place, strike.source, strike.facts[0]["number"]) == ("Odesa", "The mayor", 14)
    assert strike.also == [list(passage) for passage in STRIKE.also]
    assert (fire.part_of, fire.anchor, fire.factuality) == (strike, strike, "hedged")
    assert (stored[DENIAL.quote].reason, stored[DENIAL.quote].anchor) == (REASON, fire)


def test_what_is_shown_is_numbered_by_its_place_and_the_rest_after_it():
    article = make_article(text=TEXT)
    read(article, replace(FOUND, events=(FIRE, MEETING), upcoming=(), folded=(STRIKE, DENIAL)))
    numbered = [(each.number, each.quote) for each in article.proposals.all()]
    assert numbered == list(enumerate([FIRE.quote, MEETING.quote, STRIKE.quote, DENIAL.quote], start=1))


def test_a_passage_in_two_lists_is_in_the_first_of_them():
    article = make_article(text=TEXT)
    read(article, Extraction((STRIKE,), (STRIKE,), (replace(STRIKE, reason="Twice."), ALONE)))
    assert [each.standing for each in article.proposals.all()] == ["shown", "folded"]


def test_only_what_is_shown_waits(article, editor_client):
    assert counts(article) == (2, 2)
    assert article in Article.objects.waiting()
    for each in article.proposals.shown():
        reject(each, by=None)
    assert counts(article) == (0, 2)
    assert article not in Article.objects.waiting()
    assert "0 to review · 2 rejected" in page_of(editor_client, article)


def test_the_page_folds_them_with_their_reasons_and_without_a_button_to_reject(
    article, denial, editor_client
):
    page = page_of(editor_client, article)
    assert "2 to review" in page
    for fold in ('id="upcoming"><summary>Upcoming (1)', 'id="not-proposed"><summary>Not proposed (1)'):
        assert fold in page
    assert REASON in page
    assert address(denial, "confirm") in page
    assert address(denial, "edit") in page
    assert address(denial, "reject") not in page
    assert "No parser is installed." in page
    assert f'<a id="quote-{denial.pk}" href="#proposal-{denial.pk}" tabindex="-1"' in page, (
        "a place to go to, and no number"
    )


def test_nothing_is_folded_where_there_is_nothing_to_fold(editor_client):
    article = make_article(text=TEXT)
    read(article, Extraction((STRIKE,)))
    assert 'class="folded"' not in page_of(editor_client, article)


def test_counts_sources_places_and_other_quotes_stand_on_the_card(article, editor_client):
    strike = row(article, STRIKE.quote)
    page = page_of(editor_client, article)
    line = "at least 14 injured, preliminary, according to the ambulance service · 1,200 homes without power"
    assert f"{line} · according to the mayor</p>" in page
    assert "Odesa" in page
    assert f'<a href="#quote-{strike.pk}-1">“The strikes went on”</a>' in page
    assert f'<a id="quote-{strike.pk}-1" href="#proposal-{strike.pk}">1</a>' in page
    assert "part of 1" in page
    assert "the text is not sure" in page


def test_a_time_that_is_not_known_has_no_day_and_no_percentage(article, denial, editor_client):
    card = editor_client.get(address(denial, "show"), headers=HTMX).content.decode()
    assert "Kyiv time" not in card.partition("<details")[0]
    assert "88%" not in card


def test_what_is_unplaced_stays_marked_inside_a_folded_quote(editor_client):
    article = make_article(text=TEXT)
    unplaced = Unplaced(
        "The council will meet on Monday", *span("The council will meet on Monday"), "Monday", "Why"
    )
    whole = candidate("The council will meet on Monday", When.unknown("Europe/Kyiv"), reason="A plan.")
    read(article, Extraction(folded=(whole,), unplaced=(unplaced,)))
    assert '<span class="vague">Monday</span>' in page_of(editor_client, article)


def span(quote):
    return TEXT.index(quote), TEXT.index(quote) + len(quote)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_folded_one_is_confirmed_as_any_other(article, denial, editor_client, headers):
    editor_client.post(address(denial, "confirm"), {"seen": "1"}, headers=headers)
    denial.refresh_from_db()
    assert (denial.state, denial.standing, denial.event.headline) == ("confirmed", "shown", DENIAL.label)
    page = page_of(editor_client, article)
    assert "2 to review · 1 confirmed" in page
    assert "Not proposed" not in page
    assert counts(article) == (2, 3)


def test_undo_leaves_it_in_the_list_where_it_may_be_rejected(article, denial, editor_client):
    confirm(denial, by=None)
    undo(denial, by=None)
    denial.refresh_from_db()
    assert (denial.state, denial.standing) == ("pending", "shown")
    assert address(denial, "reject") in page_of(editor_client, article)


def test_an_edit_takes_it_up_and_its_place_is_that_of_its_quote(article, editor_client):
    meeting = row(article, MEETING.quote)
    confirm(meeting, by=None)
    denial = row(article, DENIAL.quote)
    data = fill(open_form(editor_client, denial), label="Mayor denies it", when="2025-07-04 03:00")
    editor_client.post(address(denial, "edit"), data)
    denial.refresh_from_db()
    assert (denial.label, denial.state, denial.standing) == ("Mayor denies it", "pending", "shown")
    page = page_of(editor_client, article)
    ids = [page.index(f'id="proposal-{each.pk}"') for each in (row(article, FIRE.quote), denial, meeting)]
    assert ids == sorted(ids)


def test_a_fold_stands_open_while_somebody_works_in_it(article, denial, editor_client):
    page = editor_client.get(address(denial, "edit")).content.decode()
    assert 'id="not-proposed" open>' in page
    assert 'id="upcoming">' in page


def test_of_a_great_many_the_first_are_on_the_page_and_a_link_leads_to_the_rest(editor_client):
    text = "Somebody slept. " * (lists.MOST + 5)
    starts = range(0, len(text), len("Somebody slept. "))
    slept = [
        Candidate("Slept", "Somebody slept", at, at + 14, clock(1), False, 0.3, reason="A habit.")
        for at in starts
    ]
    article = make_article(text=text)
    read(article, Extraction(folded=tuple(slept)))
    page = page_of(editor_client, article)
    last = article.proposals.last()
    assert f"Not proposed ({lists.MOST + 5})" in page
    assert page.count('data-state="folded" aria') == lists.MOST
    assert f"quote-{last.pk}" not in page
    assert "?all=1#not-proposed" in page
    whole = editor_client.get(f"{article.get_absolute_url()}?all=1").content.decode()
    assert whole.count('data-state="folded" aria') == lists.MOST + 5
    assert "Show all" not in whole
    assert f'id="proposal-{last.pk}"' in editor_client.get(address(last, "edit")).content.decode()


def test_reading_again_keeps_what_was_taken_up(article, denial, editor):
    confirm(row(article, MEETING.quote), by=editor)
    revise(denial, label="Denied", when=denial.when, by=editor, version=1)
    read(article, by=read_again)
    kept = {each.quote: (each.label, each.state, each.standing) for each in article.proposals.all()}
    assert kept == {
        STRIKE.quote: (STRIKE.label, "pending", "shown"),
        FIRE.quote: (FIRE.label, "pending", "shown"),
        DENIAL.quote: ("Denied", "pending", "shown"),
        MEETING.quote: (MEETING.label, "confirmed", "shown"),
    }


def test_reading_again_may_propose_what_was_folded_and_fold_what_was_proposed(article):
    read(article, Extraction((ALONE,), (), (STRIKE, replace(FIRE, anchor=None, part_of=None))), by=read_again)
    assert {each.quote: each.standing for each in article.proposals.all()} == {
        DENIAL.quote: "shown",
        STRIKE.quote: "folded",
        FIRE.quote: "folded",
    }


def test_a_correction_of_the_article_keeps_its_notes(article):
    article.outlet = "Another wire"
    article.correct()
    assert Article.objects.get().notes == ["No parser is installed."]


def test_no_decision_stands_in_a_fold(denial, editor):
    confirm(denial, by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=denial.pk).update(standing="folded")


def test_nothing_that_is_folded_is_public_nor_what_is_told_of_the_rest(article, client: Client):
    confirm(row(article, STRIKE.quote), by=None)
    public = article.timeline.get_absolute_url()
    event = Event.objects.get()
    pages = [public, event.get_absolute_url(), f"{public}since/0/"]
    answers = "".join(client.get(page).content.decode() for page in pages)
    assert STRIKE.quote in answers
    for secret in (DENIAL.label, MEETING.label, REASON, "ambulance", "Odesa", "The strikes went on"):
        assert secret not in answers
