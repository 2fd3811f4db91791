"""A changed version of a story: which article it is newer than, and what it takes over from that one.

Decisions go over by quote, word for word. What is no longer told stays with the old article, and what is told
in other words is shown to an editor and decided by nobody else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models.functions import Substr
from rapidfuzz import fuzz, process

from articles.models import Article, Proposal
from timeline.fields import settled
from timeline.notation import to_json
from timeline.when import When

LATEST = 60  # articles of a timeline that are looked at
BEGINNING = 4_000  # characters of a text that are compared
# Of 100. A follow-up on the same events shares less than half of its text, a version most of it.
SAME_TITLE, SAME_TEXT, LIKE_TEXT = 90, 75, 50
LIKE_QUOTE = 75

State, Standing = Proposal.State, Proposal.Standing
Key = tuple[str, str]
IN_ITS_TEXT = ("number", "passage", "also")  # of what stands, this is true in one article alone
COPIED = (
    "label",
    "quote",
    "confidence",
    "explanation",
    "standing",
    "proposer",
    "factuality",
    "source",
    "place",
)


def older_version(article: Article) -> Article | None:
    """The newest article of its timeline that this one, not stored yet, looks like a changed version of.

    That is one of the same address, or one of the same outlet with almost the same title or text.
    """
    others = Article.objects.newest().filter(timeline=article.timeline_id).order_by("-pk")
    latest = list(others.annotate(beginning=Substr("text", 1, BEGINNING)).defer("text")[:LATEST])
    address = _address(article.url)
    same_address = (other for other in latest if address and _address(other.url) == address)
    outlet = article.outlet.casefold()
    alike = (other for other in latest if other.outlet.casefold() == outlet and _is_alike(article, other))
    return next(same_address, None) or next(alike, None)


def _address(url: str) -> str:
    plain = url.partition("#")[0].rstrip("/")
    return plain.partition("://")[2].removeprefix("www.")


def _is_alike(article: Article, other: Any) -> bool:
    text = fuzz.ratio(article.text[:BEGINNING], other.beginning, score_cutoff=LIKE_TEXT)
    title = fuzz.ratio(article.title.casefold(), other.title.casefold()) if article.title else 0
    return text >= SAME_TEXT or (text > 0 and title >= SAME_TITLE)


@transaction.atomic
def carry_decisions(article: Article) -> None:
    """Take over what was decided or edited on the article it supersedes, wherever nobody did so here.

    No event and no claim is made or changed: a confirmed passage points at the event it has. The caller
    holds the lock on the article.
    """
    if article.supersedes_id is None:
        return
    older = Proposal.objects.filter(article=article.supersedes_id).select_related("anchor")
    old = list(older.select_for_update(of=("self",)).order_by("pk"))
    new = list(article.proposals.select_for_update().order_by("pk"))
    own = {row.pk for row in new if _is_touched(row)}
    found = {row.pk: counterpart for row, counterpart in _pairs(old, new)}
    touched = [row for row in old if _is_touched(row)]
    for row in touched:
        if row.pk not in found and _is_told_once(row, article, old, new):
            found[row.pk] = _copied(row, article)
    # a merged one points at another, which has to be there first
    taken = [row for row in touched if row.pk in found and found[row.pk].pk not in own]
    for row in sorted(taken, key=lambda row: row.state == State.MERGED):
        _take_over(row, found[row.pk], found)
    for row in article.proposals.tied().filter(pk__in=[found[row.pk].pk for row in taken]):
        assert row.anchor is not None
        row.count_from(row.anchor.standing_when, article.created_by)  # that may have been read anew


def _is_touched(row: Proposal) -> bool:
    return row.version > 1 or row.proposer == Proposal.Proposer.EDITOR


def _key(row: Proposal) -> Key:
    """Its words, whatever became of the line ends; times not placed are told apart by theirs."""
    return " ".join(row.quote.split()), row.wording if row.standing == Standing.UNPLACED else ""


def _pairs(old: Iterable[Proposal], new: Iterable[Proposal]) -> Iterator[tuple[Proposal, Proposal]]:
    """Old and new rows of the same words. Words that are told more often in one of them pair with nothing."""
    groups: dict[Key, tuple[list[Proposal], list[Proposal]]] = defaultdict(lambda: ([], []))
    for side, rows in enumerate((old, new)):
        for row in sorted(rows, key=lambda row: row.quote_start):
            groups[_key(row)][side].append(row)
    for before, after in groups.values():
        if len(before) == len(after):
            yield from zip(before, after, strict=True)


def _is_told_once(row: Proposal, article: Article, old: list[Proposal], new: list[Proposal]) -> bool:
    """Whether both texts have the passage once and the new one does not propose it: by hand, or placed."""
    key = _key(row)
    proposed = any(_key(other) == key for other in new) or sum(_key(other) == key for other in old) != 1
    return row.standing != Standing.UNPLACED and not proposed and article.text.count(row.quote) == 1


def _copied(row: Proposal, article: Article) -> Proposal:
    start, last = article.text.index(row.quote), article.proposals.order_by("number").last()
    copy = Proposal(article=article, quote_start=start, quote_end=start + len(row.quote))
    for name in COPIED:
        setattr(copy, name, getattr(row, name))
    copy.when = replace(row.when, anchor=None)
    copy.number = last.number + 1 if last else 1
    copy.save()
    tray = article.proposals.unplaced().pending().filter(version=1)
    tray.filter(quote=row.quote, wording=row.wording).delete()  # somebody has placed it
    return copy


def _take_over(row: Proposal, counterpart: Proposal, found: dict[int, Proposal]) -> None:
    own = counterpart.stands()
    values = {**row.stands(), **{name: own[name] for name in IN_ITS_TEXT}}
    if row.state == State.MERGED:
        into = found.get(row.merged_into_id or 0)
        if into is None:
            return
        values["merged_into"] = into.pk
    # what no editor set is read anew, from the new article's date
    values["when"] = to_json(_counted_here(row, found) if row.is_time_by_editor else counterpart.when)
    values["claim"] = None  # the source has said so once
    counterpart.restand(values, counterpart.article.created_by)


def _counted_here(row: Proposal, found: dict[int, Proposal]) -> When:
    """Its time, counted from the same words of the new article; where those are not told, from nothing."""
    anchor = row.anchor
    if anchor is None or anchor.article_id != row.article_id:
        return row.when
    here = found.get(anchor.pk)
    return replace(row.when, anchor=here.pk) if here else settled(replace(row.when, anchor=None), row.when)


@dataclass(frozen=True, slots=True)
class Reworded:
    """A passage that was decided or edited, and the undecided one that seems to tell it in other words."""

    old: Proposal
    new: Proposal


def reworded(article: Article) -> tuple[list[Reworded], list[Proposal]]:
    """What was decided on the superseded article and is told otherwise now, and what is told no more."""
    old = [row for row in Proposal.objects.filter(article=article.supersedes_id) if _is_touched(row)]
    new = list(article.proposals.all())
    here = {_key(row) for row in new}
    gone = [row for row in old if _key(row) not in here and row.standing != Standing.UNPLACED]
    pending = {row.pk: row.quote for row in new if row.is_pending and row.standing != Standing.UNPLACED}
    by_pk, changed = {row.pk: row for row in new}, []
    for row in gone:
        match = process.extractOne(row.quote, pending, scorer=fuzz.ratio, score_cutoff=LIKE_QUOTE)
        if match:
            changed.append(Reworded(row, by_pk[match[2]]))
            del pending[match[2]]
    told = {each.old.pk for each in changed}
    return changed, [row for row in gone if row.pk not in told]
