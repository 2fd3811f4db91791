"""The review page and its actions, with and without HTMX."""

import pytest
from django.contrib.admin.models import LogEntry

from articles.models import Proposal
from tests.articles.desk import HTMX, address, fields_of, fill, open_form
from tests.factories import clock, make_article, make_proposal, make_timeline
from timeline.models import Event
from timeline.wording import words

PLAIN: dict[str, str] = {}
BOTH = pytest.mark.parametrize("headers", [PLAIN, HTMX], ids=["plain", "htmx"])


@pytest.fixture
def proposal(db):
    return make_proposal(article=make_article(read_at="2025-07-04T07:00Z"))


def fresh(proposal):
    return Proposal.objects.get(pk=proposal.pk)


def seen(proposal):
    return {"seen": str(proposal.version)}


def expect(response, headers, proposal, status=200):
    """The card alone for HTMX; without it a redirect to the card's place on the page, or the whole page."""
    page = response.content.decode()
    if headers:
        assert response.status_code == status
        assert f'id="proposal-{proposal.pk}"' in page
        assert "<html" not in page
    elif status == 200:
        assert response.status_code == 302
        assert response.url == f"{proposal.article.get_absolute_url()}#proposal-{proposal.pk}"
    else:
        assert response.status_code == status
        assert "<html" in page
    return page


def test_the_page_shows_the_text_with_its_marks_and_a_card_for_each_proposal(editor_client, proposal):
    page = editor_client.get(proposal.article.get_absolute_url()).content.decode()
    assert f'<a id="quote-{proposal.pk}" href="#proposal-{proposal.pk}">' in page
    assert f'id="proposal-{proposal.pk}"' in page
    assert "00:05" in page
    assert "2025-07-03 21:05" in page, "the same instant in UTC"
    assert "hx-ignore" in page


def test_pasted_markup_is_never_markup_on_the_page(editor_client, db):
    text = '<img src=x onerror=alert(1)> <b hx-get="/x">fell</b> at 4 am'
    article = make_article(text=text, title="<script>1</script>", outlet="<i>x</i>")
    make_proposal(article=article, quote_start=0, quote_end=len(text), label="<script>2</script>")
    page = editor_client.get(article.get_absolute_url()).content.decode()
    for markup in ("<img src=x", "<b hx-get", "<script>1", "<script>2", "<i>x"):
        assert markup not in page


@BOTH
def test_confirming_publishes_the_event(editor_client, editor, proposal, headers):
    response = editor_client.post(address(proposal, "confirm"), seen(proposal), headers=headers)
    expect(response, headers, proposal)
    row = fresh(proposal)
    assert (row.state, row.decided_by, row.event.headline) == ("confirmed", editor, "Sirens sound")
    assert row.event.revisions.get().by == editor


@BOTH
def test_confirming_twice_is_harmless(editor_client, proposal, headers):
    for _ in range(2):
        response = editor_client.post(address(proposal, "confirm"), seen(proposal), headers=headers)
        expect(response, headers, proposal)
    assert Event.objects.count() == 1
    assert Event.objects.get().claims.count() == 1
    assert Event.objects.get().revisions.count() == 1


@BOTH
def test_rejecting_makes_nothing_public(editor_client, proposal, headers):
    expect(
        editor_client.post(address(proposal, "reject"), seen(proposal), headers=headers), headers, proposal
    )
    assert fresh(proposal).state == "rejected"
    assert not Event.objects.exists()


@BOTH
def test_undo_takes_a_confirmed_event_off_the_page(editor_client, proposal, headers):
    editor_client.post(address(proposal, "confirm"), seen(proposal))
    expect(
        editor_client.post(address(proposal, "undo"), seen(fresh(proposal)), headers=headers),
        headers,
        proposal,
    )
    assert fresh(proposal).state == "pending"
    assert Event.objects.get().is_withdrawn


def test_undo_of_a_rejection_and_undo_of_nothing(editor_client, proposal):
    editor_client.post(address(proposal, "reject"), seen(proposal))
    for _ in range(2):
        assert editor_client.post(address(proposal, "undo"), {"seen": "2"}).status_code == 302
        assert fresh(proposal).state == "pending"


@BOTH
def test_the_card_opens_for_editing_in_its_place(editor_client, proposal, headers):
    response = editor_client.get(address(proposal, "edit"), headers=headers)
    assert fields_of(response, address(proposal, "edit"))[f"proposal{proposal.pk}-when"] == "2025-07-04 00:05"
    assert ("<html" in response.content.decode()) is not bool(headers)


@BOTH
def test_editing_changes_label_and_time_of_a_pending_proposal(editor_client, proposal, headers):
    data = fill(open_form(editor_client, proposal), label="Sirens over Kyiv", when="about 4am Friday")
    expect(editor_client.post(address(proposal, "edit"), data, headers=headers), headers, proposal)
    row = fresh(proposal)
    assert row.label == "Sirens over Kyiv"
    assert words(row.when).sentence == "about 04:00, Friday 4 July 2025, Kyiv time"
    assert row.basis == "editor"


def test_an_edit_of_the_label_alone_keeps_all_that_is_known_of_the_time(editor_client, proposal):
    before = proposal.when
    editor_client.post(
        address(proposal, "edit"), fill(open_form(editor_client, proposal), label="Other words")
    )
    assert fresh(proposal).when == before


def test_save_and_confirm_does_both(editor_client, proposal):
    data = fill(open_form(editor_client, proposal), when="2025-07-04 00:20") | {"confirm": "1"}
    editor_client.post(address(proposal, "edit"), data)
    assert fresh(proposal).event.when.start.best == clock(0, 20).start.best


@BOTH
def test_checking_says_how_a_time_is_read_and_saves_nothing(editor_client, proposal, headers):
    data = fill(open_form(editor_client, proposal), when="about 4am Friday") | {"check": "1"}
    page = editor_client.post(address(proposal, "edit"), data, headers=headers).content.decode()
    assert "about 2025-07-04 03:45..04:15" in page
    assert "about 04:00, Friday 4 July 2025, Kyiv time" in page
    assert 'value="about 4am Friday"' in page
    assert fresh(proposal).version == proposal.version


def test_the_preview_while_typing_is_the_reading_alone(editor_client, proposal):
    data = fill(open_form(editor_client, proposal), when="2025-07-04 04:10")
    page = editor_client.post(address(proposal, "check"), data, headers=HTMX).content.decode()
    assert "04:10, Friday 4 July 2025, Kyiv time" in page
    assert "<form" not in page


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("", "required"),
        ("nonsense", "was not understood"),
        ("2025-03-30 03:30", "did not exist in Europe/Kyiv"),
        ("2025-10-26 03:30", "write +03:00 or +02:00 after it"),
        ("10000-01-01", "years 1 to 9999"),
        ("0000-01-01", "years 1 to 9999"),
        ("2025-07-04 04:10 [Mars/Base]", "is not a time zone"),
        ("2025-07-04 04:10\x00", "Null characters"),
    ],
)
@BOTH
def test_a_time_that_cannot_be_is_an_error_at_the_field(editor_client, proposal, headers, when, message):
    data = fill(open_form(editor_client, proposal), label="My label", when=when)
    page = expect(
        editor_client.post(address(proposal, "edit"), data, headers=headers), headers, proposal, status=422
    )
    assert message in page
    assert 'value="My label"' in page
    assert fresh(proposal).version == proposal.version
    assert message in editor_client.post(address(proposal, "check"), data, headers=HTMX).content.decode()


@pytest.mark.parametrize("label", ["", "a" * 201, "abc\u202edef", "abc\x00"])
def test_a_label_that_cannot_be_is_an_error_at_the_field(editor_client, proposal, label):
    data = fill(open_form(editor_client, proposal), label=label, when="2025-07-04 04:10")
    response = editor_client.post(address(proposal, "edit"), data)
    assert response.status_code == 422
    assert 'value="2025-07-04 04:10"' in response.content.decode()


@BOTH
def test_editing_a_confirmed_proposal_corrects_the_public_event(editor_client, editor, proposal, headers):
    editor_client.post(address(proposal, "confirm"), seen(proposal))
    opened = editor_client.get(address(proposal, "edit")).content.decode()
    assert "This is public" in opened

    data = fill(open_form(editor_client, proposal), when="2025-07-04 00:12", note="Seven minutes later.")
    expect(editor_client.post(address(proposal, "edit"), data, headers=headers), headers, proposal)
    revision = Event.objects.get().revisions.last()
    assert (revision.action, revision.note, revision.by) == ("corrected", "Seven minutes later.", editor)
    assert set(revision.changes) == {"when", "follows"}
    assert fresh(proposal).when == proposal.when, "what the engine proposed stays on record"


def test_every_decision_leaves_one_line_in_the_admin_history(editor_client, proposal):
    for _ in range(2):
        editor_client.post(address(proposal, "confirm"), seen(proposal))
    editor_client.post(address(proposal, "undo"), {"seen": "2"})
    assert [entry.change_message for entry in LogEntry.objects.order_by("pk")] == [
        f"{proposal.number} “Sirens sound”: confirmed",
        f"{proposal.number} “Sirens sound”: decision taken back",
    ]


def test_nothing_found_says_so_and_what_to_do(editor_client, db):
    article = make_article(read_at="2025-07-04T07:00Z")
    assert "Nothing was found" in editor_client.get(article.get_absolute_url()).content.decode()


def test_a_draft_says_that_readers_do_not_see_it(editor_client, db):
    proposal = make_proposal(article=make_article(timeline=make_timeline(state="draft")))
    editor_client.post(address(proposal, "confirm"), seen(proposal))
    page = editor_client.get(proposal.article.get_absolute_url()).content.decode()
    assert "readers do not see it yet" in page
    assert fresh(proposal).event.get_absolute_url() not in page, "that page is not there for anybody"


def test_a_confirmed_card_links_to_its_public_event(editor_client, proposal):
    editor_client.post(address(proposal, "confirm"), seen(proposal))
    page = editor_client.get(proposal.article.get_absolute_url()).content.decode()
    assert f'href="{fresh(proposal).event.get_absolute_url()}"' in page


def test_an_action_answers_with_the_new_counts(editor_client, proposal):
    response = editor_client.post(address(proposal, "confirm"), seen(proposal), headers=HTMX)
    assert "0 to review · 1 confirmed" in response.content.decode()
    assert 'hx-target="#desk-counts"' in response.content.decode()


def test_years_at_the_rim_of_the_calendar_are_shown(editor_client, db):
    article = make_article()
    for number, line in enumerate(["0001", "9999", "0001-01-01 00:00 [Asia/Tokyo]"[:10], "9999-12-31"]):
        proposal = make_proposal(article=article, quote_start=number, quote_end=40)
        data = fill(open_form(editor_client, proposal), when=line)
        assert editor_client.post(address(proposal, "edit"), data).status_code == 302
        editor_client.post(address(proposal, "confirm"), seen(fresh(proposal)))
    assert editor_client.get(article.get_absolute_url()).status_code == 200
    assert editor_client.get("/admin/timeline/event/").status_code == 200


def test_queries_do_not_grow_with_proposals(editor_client, django_assert_max_num_queries, db):
    article = make_article(text="The sirens began at midnight. " * 41)

    def queries():
        with django_assert_max_num_queries(20) as counted:
            assert editor_client.get(article.get_absolute_url()).status_code == 200
        return len(counted)

    def add(first, last):
        for number in range(first, last):
            proposal = make_proposal(article=article, quote_start=number * 30, quote_end=number * 30 + 28)
            if number % 2:
                editor_client.post(address(proposal, "confirm"), seen(proposal))

    add(0, 4)
    few = queries()
    add(4, 30)
    assert queries() == few


def test_an_action_takes_the_same_queries_however_many_proposals_there_are(
    editor_client, django_assert_max_num_queries, db
):
    article = make_article(text="The sirens began at midnight. " * 41)

    def queries(number):
        proposal = make_proposal(article=article, quote_start=number * 30, quote_end=number * 30 + 28)
        with django_assert_max_num_queries(60) as counted:
            editor_client.post(address(proposal, "confirm"), seen(proposal), headers=HTMX)
        return len(counted)

    make_proposal(article=article, quote_start=1200, quote_end=1230)  # one that waits
    few = queries(0)
    for number in range(1, 20):
        make_proposal(article=article, quote_start=number * 30, quote_end=number * 30 + 28)
    assert queries(30) == few
