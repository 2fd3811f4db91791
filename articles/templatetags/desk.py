"""What the front page of the desk shows above the list of applications."""

from typing import Any

from django import template
from django.urls import reverse

from articles.desk.access import READ, may
from articles.models import Article
from timeline.models import Timeline

register = template.Library()

MOST = 10


@register.inclusion_tag("articles/_waiting.html", takes_context=True)
def waiting_for_review(context: dict[str, Any]) -> dict[str, Any]:
    """The newest articles with something left to decide, for those who may read them."""
    request = context["request"]
    if not may(request, READ):
        return {"may_read": False}
    waiting = list(Article.objects.waiting()[: MOST + 1])
    return {
        "may_read": True,
        "may_paste": may(request, ["articles.add_article"]),
        "articles": waiting[:MOST],
        "more": len(waiting) > MOST,
    }


@register.simple_tag(takes_context=True)
def waiting_on(context: dict[str, Any], timeline: Timeline) -> dict[str, Any] | None:
    """How many articles of a timeline wait for review, and where they are listed; None for no article."""
    if not may(context["request"], READ):
        return None
    number = Article.objects.waiting().filter(timeline=timeline).count()
    address = reverse("admin:articles_article_changelist")
    return {"number": number, "address": f"{address}?timeline__id__exact={timeline.pk}"} if number else None
