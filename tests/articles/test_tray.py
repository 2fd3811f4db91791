"""Times that no proposal uses: told with their reason, and marked in the text."""

from articles.models import Proposal
from tests.factories import KYIV, make_article, make_proposal
from timeline.when import When


def test_times_not_placed_are_listed_with_the_reason_and_marked(editor_client, db):
    text = "The runway was closed for a time."
    article = make_article(text=text, read_at="2025-07-04T07:00Z")
    make_proposal(
        article=article,
        quote_end=len(text),
        standing=Proposal.Standing.UNPLACED,
        when=When.unknown(KYIV, wording="for a time"),
        reason="It says how long, not when.",
    )
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert "1 time not placed" in page
    assert "It says how long, not when." in page
    assert '<span class="vague">for a time</span>' in page
