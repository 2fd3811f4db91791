"""What an editor sees of two versions of a story: the words that changed, and what to look at again."""

import time

import pytest
from django.urls import reverse

from articles.desk.differences import differences
from articles.proposing import propose_events
from articles.services import confirm
from tests.factories import make_article
from timeline.word_changes import Piece

BRIDGE = "The council closed the old bridge at 2 am on Friday."
OLD = f"Sirens began at 4 am on Friday.\n\nOne.\n\nTwo.\n\nThree.\n\n{BRIDGE}"
NEW = OLD.replace("old bridge at 2 am", "old bridge at 3 am") + "\n\nRain fell."


def told(old, new):
    return [paragraph.pieces for stretch in differences(old, new) for paragraph in stretch.paragraphs]


def test_only_the_words_that_changed_are_marked_in_a_paragraph_that_was_rewritten():
    assert told("The bridge closed at 2 am.", "The bridge closed at 3 am.") == [
        (Piece("The bridge closed at "), Piece("2 ", removed=True), Piece("3 ", added=True), Piece("am."))
    ]


def test_another_paragraph_in_its_place_is_one_removed_and_one_added():
    assert told("The bridge closed.", "Rain fell on the hills all night.") == [
        (Piece("The bridge closed.", removed=True),),
        (Piece("Rain fell on the hills all night.", added=True),),
    ]


def test_white_space_is_no_change():
    assert [stretch.changed for stretch in differences("One  two.\n\nThree.", "One two.\nThree.\n")] == [
        False
    ]


def test_long_stretches_of_the_same_are_folded_and_short_ones_are_not():
    stretches = differences(OLD, NEW)
    assert [(stretch.changed, stretch.is_long) for stretch in stretches] == [(False, True), (True, False)]


def test_every_word_of_both_texts_is_there():
    pieces = [piece for paragraph in told(OLD, NEW) for piece in paragraph]
    for text, other in ((OLD, "added"), (NEW, "removed")):
        words = "".join(piece.text for piece in pieces if not getattr(piece, other))
        assert "".join(words.split()) == "".join(text.split())


@pytest.mark.parametrize("line", ["a b\n", "{n}\n", "word{n} "])
def test_the_longest_texts_are_compared_in_a_moment(line):
    old, new = ("".join(line.format(n=n * step) for n in range(30_000)) for step in (3, 5))
    started = time.process_time()
    differences(old, new)
    assert time.process_time() - started < 3


@pytest.fixture
def versions(db, editor):
    older = make_article(text=OLD, title="A night")
    propose_events(older)
    confirm(older.proposals.get(quote__contains="bridge"), by=editor)
    newer = make_article(text=NEW, title="A night", supersedes=older, timeline=older.timeline)
    propose_events(newer)
    return older, newer


def page(client, name, article):
    return client.get(reverse(f"admin:{name}", args=[article.pk])).content.decode()


def test_each_review_page_leads_to_the_other_version_and_to_what_changed(editor_client, versions):
    older, newer = versions
    changes = reverse("admin:articles_article_changes", args=[newer.pk])
    for here, there in ((newer, older), (older, newer)):
        review = page(editor_client, "articles_article_review", here)
        assert there.get_absolute_url() in review
        assert changes in review


def test_the_page_of_changes_marks_words_in_text_and_names_what_to_look_at_again(editor_client, versions):
    shown = page(editor_client, "articles_article_changes", versions[1])
    assert (
        '<ins><span class="visually-hidden">[added: </span>3 <span class="visually-hidden">]</span></ins>'
        in shown
    )
    assert (
        '<del><span class="visually-hidden">[removed: </span>2 <span class="visually-hidden">]</span></del>'
        in shown
    )
    assert "Look at these again" in shown
    assert "its old words: confirmed" in shown


def test_markup_in_a_text_stays_text_on_the_page_of_changes(editor_client, versions):
    newest = make_article(text=f"{NEW} <b hx-get='/x'>now</b>", supersedes=versions[1])
    assert "<b hx-get" not in page(editor_client, "articles_article_changes", newest)


def test_an_article_that_supersedes_none_has_no_changes_to_show(editor_client, versions):
    address = reverse("admin:articles_article_changes", args=[versions[0].pk])
    assert editor_client.get(address).url == versions[0].get_absolute_url()
