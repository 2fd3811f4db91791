"""`manage.py load_demo`: once into an empty database, and never again."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.serializers import serialize

from articles.models import Article, Proposal
from tests.factories import make_timeline
from timeline.models import Claim, Event, Revision, Tag, Timeline
from timeline.when import Qualifier, Shape

ROWS = [Article, Proposal, Timeline, Event, Claim, Revision, Tag, User]


def load_demo(**options):
    out = StringIO()
    call_command("load_demo", stdout=out, **options)
    return out.getvalue()


def everything():
    return [serialize("json", model.objects.order_by("pk")) for model in ROWS]


@pytest.fixture
def loaded(db, settings):
    settings.DEBUG = True
    return load_demo()


def test_the_demo_has_a_time_of_every_kind(loaded):
    whens = [event.when for event in Event.objects.all()]
    assert {when.shape for when in whens} == set(Shape)
    qualifiers = {when.start.qualifier for when in whens}
    assert {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AFTER, Qualifier.UNKNOWN} <= qualifiers
    assert any(when.anchor for when in whens)


def test_the_demo_has_a_correction_a_withdrawal_and_sources_that_disagree(loaded):
    assert Revision.objects.filter(action="corrected").exclude(note="").count() == 1
    assert Event.objects.exclude(withdrawn_note="").get().is_withdrawn
    times = [{claim.when for claim in event.claims.all()} for event in Event.objects.all()]
    assert any(len(claimed) > 1 for claimed in times)


def test_an_article_waits_for_review(loaded):
    article = Article.objects.get()
    assert article.read_at is not None
    assert 250 < len(article.text.split()) < 450
    assert article.proposals.pending().count() == article.proposals.count() >= 8
    assert all(row.quote == article.text[row.quote_start : row.quote_end] for row in article.proposals.all())


def test_the_editor_can_sign_in_with_what_was_printed_and_use_the_desk(loaded, client):
    name, password = re.search(r"“(\w+)” with the password +(\S+)", loaded).groups()
    assert client.login(username=name, password=password)
    assert client.get(Article.objects.get().get_absolute_url()).status_code == 200


def test_there_is_an_account_for_each_role_and_none_may_do_everything(loaded):
    roles = {user.username: [group.name for group in user.groups.all()] for user in User.objects.all()}
    assert roles == {"editor": ["Editor"], "reporter": ["Reporter"], "publisher": ["Publisher"]}
    assert not User.objects.filter(is_superuser=True).exists()
    assert loaded.count("with the password") == 3


def test_a_second_run_changes_nothing_and_prints_the_addresses_again(loaded, monkeypatch):
    before = everything()
    monkeypatch.setenv("PORT", "8123")
    out = load_demo()
    assert everything() == before
    assert "http://localhost:8123/kyiv-strikes/" in out
    assert "password" in out
    assert Article.objects.get().get_absolute_url() in out


def test_a_database_with_a_timeline_of_its_own_is_left_alone(db, settings):
    settings.DEBUG = True
    make_timeline()
    before = everything()
    load_demo()
    assert everything() == before


def test_without_debug_nobody_is_given_an_account(db):
    out = load_demo(addresses=False)
    assert not User.objects.exists()
    assert Event.objects.exists()
    assert "http" not in out


def test_a_demo_that_fails_half_way_leaves_nothing(db, settings, monkeypatch):
    settings.DEBUG = True
    monkeypatch.setattr("articles.demo.make_article", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load_demo()
    assert not any(model.objects.exists() for model in ROWS)
