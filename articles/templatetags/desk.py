"""What the front page of the desk shows above the list of applications."""

from typing import Any

from django import template

from articles.desk.access import READ, may
from articles.models import Article

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
