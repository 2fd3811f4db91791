"""The desk's addresses, inside those of the article's admin pages."""

from django.urls import path

from articles.desk import views

PROPOSAL = "<int:article>/proposals/<int:pk>/"

urlpatterns = [
    path("<int:article>/review/", views.review, name="articles_article_review"),
    path("<int:article>/read/", views.read, name="articles_article_read"),
    path("<int:article>/second/", views.ask_second_reader, name="articles_article_second"),
    path(PROPOSAL, views.show, name="articles_proposal_show"),
    path(f"{PROPOSAL}confirm/", views.confirm, name="articles_proposal_confirm"),
    path(f"{PROPOSAL}reject/", views.reject, name="articles_proposal_reject"),
    path(f"{PROPOSAL}undo/", views.undo, name="articles_proposal_undo"),
    path(f"{PROPOSAL}edit/", views.edit, name="articles_proposal_edit"),
    path(f"{PROPOSAL}check/", views.check, name="articles_proposal_check"),
]
