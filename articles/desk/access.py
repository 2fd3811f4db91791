"""What one needs to be allowed for each kind of work on an article."""

from timeline.desk.access import desk_view, may

__all__ = ["PUBLISH", "READ", "REVIEW", "desk_view", "may"]

READ = ("articles.view_article",)
REVIEW = ("articles.change_article", "articles.change_proposal")
PUBLISH = (*REVIEW, "timeline.add_event", "timeline.change_event")
