"""A newer version of a story takes over what was decided on the older one, by quote and nothing else."""

from datetime import timedelta

import pytest

from articles.models import Article, Proposal
from articles.proposing import propose_events, read_again
from articles.services import confirm, reject, revise, undo
from articles.superseding import carry_decisions, older_version, reworded
from tests.articles.desk import HTMX, address
from tests.factories import clock, make_article, make_proposal, make_timeline
from timeline.models import Claim, Event, Timeline
from timeline.when import Basis

pytestmark = pytest.mark.django_db

SIRENS = "The sirens began shortly after midnight on Friday."
BRIDGE = "The council closed the bridge at 2 am on Friday."
FIRE = "A fire broke out in the harbour at 3 am on Friday."
ENDED = "The attack ended at nearly 4 am on Friday."
HOUR = timedelta(hours=1)
FIRST = f"{SIRENS} {BRIDGE} {FIRE}"
SECOND = f"{SIRENS} {BRIDGE} A fire broke out in the old harbour at 3 am on Friday. {ENDED}"


@pytest.fixture
def older(editor):
    article = make_article(text=FIRST, title="A night of strikes", url="https://wire.example/night")
    propose_events(article)
    return article


def newer(older, text=SECOND, **values):
    values = {"title": older.title, "url": older.url, "timeline": older.timeline, **values}
    article = make_article(text=text, supersedes=older, **values)
    propose_events(article)
    return article


def row_of(article, words):
    return next(row for row in article.proposals.all() if words in row.quote)


def test_a_confirmed_passage_points_at_the_same_event_and_the_source_says_it_once(older, editor):
    event = confirm(row_of(older, "sirens"), by=editor)
    version = Timeline.objects.get().version
    row = row_of(newer(older), "sirens")
    assert (row.state, row.event, row.claim, row.decided_by) == ("confirmed", event, None, editor)
    assert Event.objects.count() == Claim.objects.count() == 1
    assert Timeline.objects.get().version == version, "nothing public has changed"


def test_a_rejected_passage_is_rejected_and_a_new_one_waits(older, editor):
    reject(row_of(older, "bridge"), by=editor)
    article = newer(older)
    assert row_of(article, "bridge").state == "rejected"
    assert row_of(article, "ended").state == "pending"


def test_an_edited_label_and_time_are_kept(older, editor):
    row = row_of(older, "bridge")
    revise(row, label="Bridge shut", when=clock(2, 10), by=editor, version=row.version)
    copy = row_of(newer(older), "bridge")
    assert (copy.label, copy.state) == ("Bridge shut", "pending")
    assert (copy.when.start, copy.basis) == (clock(2, 10).start, Basis.EDITOR)


def test_a_decision_on_words_that_changed_is_not_taken_over_but_shown(older, editor):
    confirm(row_of(older, "fire"), by=editor)
    article = newer(older)
    assert row_of(article, "old harbour").state == "pending"
    changed, gone = reworded(article)
    assert [(each.old.quote, each.new.quote) for each in changed] == [
        (row_of(older, "fire").quote, row_of(article, "old harbour").quote)
    ]
    assert gone == []


def test_a_time_that_an_editor_tied_is_counted_from_the_same_words_of_the_new_article(older, editor):
    sirens, bridge, fire = (row_of(older, words) for words in ("sirens", "bridge", "fire"))
    for row, anchor in ((bridge, sirens), (sirens, fire)):
        tied = anchor.when.derived(HOUR, HOUR, anchor.pk)
        revise(row, label=row.label, when=tied, by=editor, version=Proposal.objects.get(pk=row.pk).version)
    article = newer(older)
    told, kept = row_of(article, "bridge"), row_of(article, "sirens")
    assert (told.anchor, told.basis) == (kept, Basis.EVENT)
    assert told.when.start.earliest == kept.when.start.earliest + HOUR
    assert (kept.anchor, kept.basis) == (None, Basis.EDITOR), "what it was counted from is told otherwise"
    assert kept.when.start == Proposal.objects.get(pk=sirens.pk).when.start


def test_what_is_told_no_more_stays_with_the_older_article(older, editor):
    event = confirm(row_of(older, "bridge"), by=editor)
    article = newer(older, text=f"{SIRENS} {ENDED}")
    assert [row.event for row in reworded(article)[1]] == [event]
    event.refresh_from_db()
    assert not event.is_withdrawn


def test_a_passage_proposed_by_hand_goes_along_where_the_text_still_has_it(older, editor):
    start = FIRST.index("closed the bridge")
    by_hand = make_proposal(
        article=older,
        quote_start=start,
        quote_end=start + 17,
        proposer=Proposal.Proposer.EDITOR,
        label="Shut",
    )
    event = confirm(by_hand, by=editor)
    copy = Proposal.objects.get(article=newer(older), proposer=Proposal.Proposer.EDITOR)
    assert (copy.quote, copy.event, copy.state) == ("closed the bridge", event, "confirmed")
    assert SECOND[copy.quote_start : copy.quote_end] == copy.quote


def test_words_that_stand_there_more_often_than_before_carry_nothing(older, editor):
    confirm(row_of(older, "sirens"), by=editor)
    article = newer(older, text=f"{SIRENS}\n\n{BRIDGE}\n\n{SIRENS} {ENDED}")
    assert {row.state for row in article.proposals.all() if "sirens" in row.quote} == {"pending"}


def test_carrying_twice_and_reading_again_overrule_no_later_decision(older, editor):
    confirm(row_of(older, "sirens"), by=editor)
    article = newer(older)
    undo(row_of(article, "sirens"), by=editor)
    carry_decisions(article)
    read_again(article)
    assert row_of(article, "sirens").state == "pending"
    assert row_of(older, "sirens").state == "confirmed"
    assert not Event.objects.get().is_withdrawn, "its first source still says so"


def test_a_third_version_takes_over_from_the_second(older, editor):
    event = confirm(row_of(older, "sirens"), by=editor)
    third = newer(newer(older), text=f"{SECOND} Rain followed at 5 am on Friday.")
    assert row_of(third, "sirens").event == event
    assert Claim.objects.count() == 1


def test_an_article_that_is_superseded_waits_no_more(older):
    article = newer(older)
    assert list(Article.objects.waiting()) == [article]


# Which article it is a newer version of.


def unsaved(older, **values):
    values = {"text": SECOND, "outlet": older.outlet, "timeline": older.timeline, **values}
    return Article(**values)


def test_the_same_address_is_the_same_story(older):
    assert older_version(unsaved(older, url="http://www.wire.example/night/#top", text="Else.")) == older
    assert older_version(unsaved(older, url="https://wire.example/day", text="Else.")) is None


def test_most_of_the_text_from_the_same_outlet_is_the_same_story(older):
    assert older_version(unsaved(older)) == older
    assert older_version(unsaved(older, outlet="Another wire")) is None
    assert older_version(unsaved(older, timeline=make_timeline())) is None


def test_a_title_alone_makes_no_version_of_it(older):
    assert older_version(unsaved(older, title=older.title, text="Rain fell on the hills at noon.")) is None


def test_only_the_newest_version_is_offered(older):
    article = newer(older)
    assert older_version(unsaved(older, url=older.url)) == article


# On the pages of both.


def test_a_card_says_what_its_words_were_and_the_older_page_leads_to_the_newer_one(
    editor_client, older, editor
):
    confirm(row_of(older, "fire"), by=editor)
    article = newer(older, byline="Ann Sample")
    row = row_of(article, "old harbour")
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert page.count("Changed from “A fire broke out in the harbour at 3 am on Friday”, confirmed") == 1
    assert "Wire report · Ann Sample · " in page

    page = editor_client.get(older.get_absolute_url()).content.decode()
    assert "There is a newer version of this article:" in page
    assert f'href="{article.get_absolute_url()}"' in page
    reject(row_of(older, "bridge"), by=editor)
    assert row_of(older, "bridge").state == "rejected", "nobody is kept from deciding here"

    shown = editor_client.get(address(row, "show"), headers=HTMX).content.decode()
    assert "Changed from “A fire broke out" in shown
    shown = editor_client.post(address(row, "reject"), {"seen": row.version}, headers=HTMX).content.decode()
    assert "Changed from" not in shown, "it is decided"
