"""Merging a proposal into another that tells the same."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles import merging
from articles.actions import acting
from articles.desk.access import PUBLISH, REVIEW, desk_view, may
from articles.desk.answers import answer, log
from articles.desk.cards import Card
from articles.desk.likely import search
from articles.desk.lookup import proposal_of, require_publisher, seen
from articles.desk.views.decide import changed_meanwhile
from articles.models import Action, Proposal
from timeline.history import StaleVersion
from timeline.numbers import sent_number


@desk_view(*REVIEW, methods=("GET", "POST"))
def merge(request: HttpRequest, article: int, pk: int) -> HttpResponse:
    """GET asks with which one. What is public already is joined only by those who may publish."""
    proposal = proposal_of(article, pk)
    if request.method == "GET":
        return answer(request, _chooser(request, proposal))
    chosen = _chosen(request, proposal)
    if chosen is None:
        notice = _("Choose the proposal that tells of the same happening.")
        return answer(request, _chooser(request, proposal, notice), status=422)
    try:
        with acting(proposal.article, Action.Kind.MERGED, by=request.user) as action:
            gave_way = merging.merge(proposal, chosen, by=request.user, version=seen(request))
            if gave_way.is_public:  # also if the other was published just now: all of it is rolled back
                require_publisher(request)
    except StaleVersion:
        return changed_meanwhile(request, proposal)
    except merging.CannotMerge as error:
        return answer(request, _chooser(request, proposal_of(article, pk), str(error)), status=422)
    log(request, gave_way, _("merged"))
    return answer(request, Card(proposal_of(article, pk)), action=action)


def _chosen(request: HttpRequest, proposal: Proposal) -> Proposal | None:
    rows = proposal.article.proposals.select_related("merged_into")
    return rows.filter(pk=sent_number(request.POST.get("into")) or 0).first()


def _chooser(request: HttpRequest, proposal: Proposal, notice: str = "") -> Card:
    others = merging.choices(proposal.article, proposal)
    if not may(request, PUBLISH):
        others = [row for row in others if row.is_pending]
    query = request.GET.get("q", "").strip()
    found = search(proposal.article, query) if query and proposal.is_pending else None
    return Card(proposal, others=others, notice=notice, likely=found)
