"""The desk's addresses, inside those of the article's admin pages."""

from django.urls import path

from articles.desk.views import decide, edit, merge, passages, paste, review, sharing, together, versions

PROPOSAL = "<int:article>/proposals/<int:pk>/"

urlpatterns = [
    path("told/", paste.told, name="articles_article_told"),
    path("<int:article>/review/", review.review, name="articles_article_review"),
    path("<int:article>/changes/", versions.changes, name="articles_article_changes"),
    path("<int:article>/read/", review.read, name="articles_article_read"),
    path("<int:article>/assign/", sharing.assign, name="articles_article_assign"),
    path("<int:article>/notes/", sharing.notes, name="articles_article_notes"),
    path("<int:article>/presence/", sharing.presence, name="articles_article_presence"),
    path("<int:article>/second/", review.ask_second_reader, name="articles_article_second"),
    path("<int:article>/undo/", together.undo_action, name="articles_article_undo"),
    path("<int:article>/confirm/", together.confirm_all, name="articles_article_confirm"),
    path("<int:article>/propose/", passages.propose, name="articles_article_propose"),
    path(PROPOSAL, review.show, name="articles_proposal_show"),
    path(f"{PROPOSAL}confirm/", decide.confirm, name="articles_proposal_confirm"),
    path(f"{PROPOSAL}reject/", decide.reject, name="articles_proposal_reject"),
    path(f"{PROPOSAL}undo/", decide.undo, name="articles_proposal_undo"),
    path(f"{PROPOSAL}merge/", merge.merge, name="articles_proposal_merge"),
    path(f"{PROPOSAL}split/", passages.split, name="articles_proposal_split"),
    path(f"{PROPOSAL}edit/", edit.edit, name="articles_proposal_edit"),
    path(f"{PROPOSAL}check/", edit.check, name="articles_proposal_check"),
]
