"""Every address of the desk, and who may open it (GET) and act on it (POST).

A new address is one line here. An action within an address that asks for more than the address itself has
a test of its own in `test_permissions.py`.
"""

from typing import NamedTuple

from django.contrib import admin
from django.db.models import Model
from django.urls import URLPattern, reverse

from tests.factories import make_article, make_claim, make_event, make_proposal
from timeline.models import Tag

REPORTER, EDITOR, PUBLISHER = 1, 2, 3  # and whoever may do more
NOBODY = 4
NO_SUCH_METHOD = 5


class Needed(NamedTuple):
    get: int
    post: int


TABLE = {
    "articles_article_changelist": Needed(REPORTER, REPORTER),
    "articles_article_add": Needed(REPORTER, REPORTER),
    "articles_article_change": Needed(REPORTER, REPORTER),
    "articles_article_history": Needed(REPORTER, REPORTER),
    "articles_article_delete": Needed(PUBLISHER, PUBLISHER),
    "articles_article_told": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_changes": Needed(REPORTER, NO_SUCH_METHOD),
    "articles_article_review": Needed(REPORTER, NO_SUCH_METHOD),
    "articles_article_assign": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_notes": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_presence": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_read": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_second": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_undo": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_article_confirm": Needed(EDITOR, EDITOR),
    "articles_article_propose": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_proposal_merge": Needed(REPORTER, REPORTER),
    "articles_proposal_split": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_proposal_show": Needed(REPORTER, NO_SUCH_METHOD),
    "articles_proposal_edit": Needed(REPORTER, REPORTER),
    "articles_proposal_check": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_proposal_confirm": Needed(NO_SUCH_METHOD, EDITOR),
    "articles_proposal_reject": Needed(NO_SUCH_METHOD, REPORTER),
    "articles_proposal_undo": Needed(NO_SUCH_METHOD, REPORTER),
    "timeline_timeline_changelist": Needed(REPORTER, REPORTER),
    "timeline_timeline_add": Needed(EDITOR, EDITOR),
    "timeline_timeline_change": Needed(REPORTER, PUBLISHER),
    "timeline_timeline_history": Needed(REPORTER, REPORTER),
    "timeline_timeline_delete": Needed(PUBLISHER, PUBLISHER),
    "timeline_timeline_desk": Needed(REPORTER, NO_SUCH_METHOD),
    "timeline_timeline_state": Needed(EDITOR, EDITOR),
    "timeline_timeline_undo": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_timeline_mark": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_timeline_move": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_timeline_tags": Needed(EDITOR, EDITOR),
    "timeline_timeline_preview": Needed(REPORTER, NO_SUCH_METHOD),
    "timeline_timeline_preview_event": Needed(REPORTER, NO_SUCH_METHOD),
    "timeline_event_changelist": Needed(REPORTER, REPORTER),
    "timeline_event_add": Needed(EDITOR, EDITOR),
    "timeline_event_change": Needed(REPORTER, EDITOR),
    "timeline_event_history": Needed(REPORTER, REPORTER),
    "timeline_event_delete": Needed(NOBODY, NOBODY),
    "timeline_event_withdraw": Needed(EDITOR, EDITOR),
    "timeline_event_restore": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_event_record": Needed(REPORTER, REPORTER),
    "timeline_event_putback": Needed(EDITOR, EDITOR),
    "timeline_event_takeback": Needed(EDITOR, EDITOR),
    "timeline_event_time": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_event_tie": Needed(EDITOR, EDITOR),
    "timeline_event_untie": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_event_sources": Needed(EDITOR, EDITOR),
    "timeline_event_source_move": Needed(NO_SUCH_METHOD, EDITOR),
    "timeline_tag_changelist": Needed(REPORTER, REPORTER),
    "timeline_tag_add": Needed(EDITOR, EDITOR),
    "timeline_tag_change": Needed(REPORTER, EDITOR),
    "timeline_tag_history": Needed(REPORTER, REPORTER),
    "timeline_tag_delete": Needed(EDITOR, EDITOR),
}


def desk_patterns() -> dict[str, URLPattern]:
    """The addresses of our own models in the admin, by name."""
    found: dict[str, URLPattern] = {}
    for model, model_admin in admin.site._registry.items():
        if model._meta.app_label in ("articles", "timeline"):
            found |= {str(one.name): one for one in model_admin.get_urls() if getattr(one, "name", None)}
    return found


def make_rows() -> dict[str, Model]:
    """One row of each kind: what the parameters of an address are the keys of."""
    proposal = make_proposal(article=make_article())
    claim = make_claim(event=make_event(timeline=proposal.article.timeline))
    tag = Tag.objects.create(name="alarm", slug="alarm")
    rows = [proposal, proposal.article, claim, claim.event, claim.event.timeline, tag]
    return {str(row._meta.model_name): row for row in rows}


OTHER = {"to": "paused", "number": 1}  # parameters that are no key of a row


def address(name: str, rows: dict[str, Model]) -> str:
    """`pk` and `object_id` are of the model in the address's name, other parameters say of which they are."""
    own = name.split("_")[1]
    parameters = desk_patterns()[name].pattern.converters
    kwargs = {
        key: rows[own if key in ("pk", "object_id") else key].pk for key in parameters if key not in OTHER
    }
    kwargs |= {key: OTHER[key] for key in parameters if key in OTHER}
    return reverse(f"admin:{name}", kwargs=kwargs)
