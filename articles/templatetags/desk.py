"""What the front page of the desk shows above the list of applications."""

from typing import Any

from django import template
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.desk.access import READ, may
from articles.desk.sharing import assignment, company, names_of, notes
from articles.models import Article
from articles.people.roles import roles_of
from articles.publication import publication_text
from timeline.desk.access import SEE
from timeline.models import Timeline

register = template.Library()

MOST = 10


@register.inclusion_tag("articles/_waiting.html", takes_context=True)
def waiting_for_review(context: dict[str, Any]) -> dict[str, Any]:
    """The newest articles with something left to decide, for those who may read them."""
    request = context["request"]
    if not may(request, READ):
        return {"may_read": False}
    box = request.GET.get("box", "all")
    waiting = Article.objects.waiting()
    rows = list(waiting.in_box(box, request.user).with_company(request.user)[: MOST + 1])
    mine, nobody = (Count("pk", Q(assigned_to=one)) for one in (request.user, None))
    return {
        "request": request,
        "may_read": True,
        "may_paste": may(request, ["articles.add_article"]),
        "may_open_timeline": may(request, SEE),
        "articles": rows[:MOST],
        "more": len(rows) > MOST,
        "box": box,
        "boxes": _boxes(waiting.aggregate(mine=mine, nobody=nobody, all=Count("pk"))),
    }


def _boxes(numbers: dict[str, int]) -> list[tuple[str, str, int]]:
    titles = {"mine": _("Mine"), "nobody": _("Nobody’s"), "all": _("All")}
    return [(name, title, numbers[name]) for name, title in titles.items()]


@register.simple_tag
def published_in_words(article: Article) -> str:
    return publication_text(article.published_at, article.published_zone)


@register.simple_tag
def company_of(article: Any) -> str:
    return ", ".join(names_of(present.user for present in article.open_by))


@register.inclusion_tag("articles/_assigned.html", takes_context=True, name="assignment")
def assigned(context: dict[str, Any], article: Article, box: str = "") -> dict[str, Any]:
    return _with_token(context, assignment(context["request"], article, box))


@register.inclusion_tag("articles/_notes.html", takes_context=True)
def desk_notes(context: dict[str, Any], article: Article) -> dict[str, Any]:
    return _with_token(context, notes(context["request"], article))


@register.inclusion_tag("articles/_presence.html", takes_context=True)
def presence(context: dict[str, Any], article: Article) -> dict[str, Any]:
    return _with_token(context, {"article": article, "company": company(article, context["request"].user)})


def _with_token(context: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def my_role(context: dict[str, Any]) -> str:
    """The role that may do most of those one has; that of all, for a superuser."""
    user = context["request"].user
    if user.is_superuser:
        return _("Administrator")
    found = roles_of(user.groups.values_list("name", flat=True))
    return found[-1] if found else ""


@register.simple_tag(takes_context=True)
def waiting_on(context: dict[str, Any], timeline: Timeline) -> dict[str, Any] | None:
    """How many articles of a timeline wait for review, and where they are listed; None for no article."""
    if not may(context["request"], READ):
        return None
    number = Article.objects.waiting().filter(timeline=timeline).count()
    address = reverse("admin:articles_article_changelist")
    return {"number": number, "address": f"{address}?timeline__id__exact={timeline.pk}"} if number else None
