"""What editors did on an article's desk, so that each of the last actions can be taken back.

One action is whatever one press of a button did: to proposals, and to the public record. Of proposals it
keeps how they stood before and after; of the record, the version of the timeline it made.
"""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from timeline.history import Change, StaleVersion, changing
from timeline.restoring import undo_version

if TYPE_CHECKING:
    from articles.models import Article, Proposal

LAST = 10  # as many can be undone


class ActionQuerySet(models.QuerySet["Action"]):
    def undoable(self, user: Any) -> Self:
        """What this editor did last and did not take back, newest first."""
        return self.filter(by=user, undone_at=None).order_by("-pk")[:LAST]


class Action(models.Model):
    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")
        REOPENED = "reopened", _("reopened")
        EDITED = "edited", _("edited")
        CORRECTED = "corrected", _("changed the public event of")
        MERGED = "merged", _("merged")
        SPLIT = "split", _("split")
        PROPOSED = "proposed", _("proposed")
        PLACED = "placed", _("placed")
        DISMISSED = "dismissed", _("dismissed")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=9, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    rows = models.JSONField(default=list, help_text="Of each proposal: id, how it stood before and after.")
    timeline = models.ForeignKey("timeline.Timeline", models.PROTECT, null=True, related_name="+")
    timeline_version = models.PositiveIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["article", "by", "-id"], name="action_last")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.numbers}"

    @property
    def numbers(self) -> str:
        """The numbers, in its article, of the proposals it was done to and of those that moved with them."""
        return ", ".join(str(row["number"]) for row in self.rows if row["number"])

    @property
    def is_public(self) -> bool:
        """Whether it changed what readers see, or would see of a draft."""
        return self.timeline_version is not None

    @transaction.atomic
    def undo(self, by: Any, reason: str = "") -> None:
        """Let everything stand as before; undoing twice is harmless. The `reason` is for readers.

        Raises StaleVersion when something of it was changed since: that would be lost. Raises ReasonNeeded
        where readers are owed a reason.
        """
        article = type(self.article).objects.select_for_update().get(pk=self.article_id)
        current = Action.objects.select_for_update().get(pk=self.pk)
        if current.undone_at is not None:
            return
        rows = _proposals(article).filter(pk__in=[kept["id"] for kept in current.rows]).order_by("pk")
        current.refuse_if_stale(article, {row.pk: row for row in rows.select_for_update()})
        timeline, version = current.timeline, current.timeline_version
        with changing(timeline, by=by) if timeline else nullcontext():
            if timeline is not None and version is not None:
                undo_version(timeline, version, by=by, withdrawn_note=reason)
            before = {kept["id"]: kept["before"] for kept in current.rows}
            for row in rows.select_related("article", "event__timeline", "claim__event__timeline"):  # anew
                if before[row.pk] is None:
                    row.delete()
                else:
                    row.restand(before[row.pk], by)
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])

    def refuse_if_stale(self, article: "Article", stored: "dict[int, Proposal]") -> None:
        """Raises StaleVersion unless all its proposals stand as it left them."""
        for kept in self.rows:
            row = stored.get(kept["id"])
            if row is None or row.stands() != kept["after"]:
                raise StaleVersion(row or article)
            if kept["before"] is None and row.merged.exists():  # would be taken away under them
                raise StaleVersion(row)


class Acting:
    """The action in progress: what it touched so far."""

    def __init__(self) -> None:
        self.before: dict[int, dict[str, Any] | None] = {}
        self.change: Change | None = None

    def touch(self, *rows: "Proposal") -> None:
        """Remember how these stand, before they are changed; the first time counts."""
        for row in rows:
            self.before.setdefault(row.pk, row.stands())

    @property
    def made(self) -> list[int]:
        """The proposals that were not there before."""
        return [pk for pk, before in self.before.items() if before is None]

    def make(self, row: "Proposal") -> None:
        """Remember that this one was not there before."""
        self.before[row.pk] = None


_open: ContextVar[Acting | None] = ContextVar("open_action", default=None)


@contextmanager
def acting(article: "Article", kind: str, *, by: Any) -> Iterator[Acting]:
    """Join the action that is in progress, or open one and record what it did at the end.

    The article's row is locked first, then its proposals, then the timeline, always in this order: two
    editors would otherwise wait for each other for ever. What changed nothing leaves no trace.
    """
    joined = _open.get()
    if joined is not None:
        yield joined
        return
    action = Acting()
    token = _open.set(action)
    try:
        with transaction.atomic():
            type(article).objects.select_for_update().get(pk=article.pk)
            yield action
            _record(article, kind, action, by)
    finally:
        _open.reset(token)


def _proposals(article: "Article") -> Any:
    """Those of any article: times may be counted from an event that another article tells."""
    return article.proposals.model._default_manager.all()


def _record(article: "Article", kind: str, action: Acting, by: Any) -> None:
    rows = [
        {
            "id": row.pk,
            "number": row.number if row.article_id == article.pk else None,
            "before": action.before[row.pk],
            "after": row.stands(),
        }
        for row in _proposals(article).filter(pk__in=action.before).order_by("number", "pk")
    ]
    rows = [row for row in rows if row["before"] != row["after"]]
    change = action.change
    version = change.version if change else None
    if rows or version is not None:
        timeline = change.timeline if change and version is not None else None
        article.actions.create(kind=kind, by=by, rows=rows, timeline=timeline, timeline_version=version)
