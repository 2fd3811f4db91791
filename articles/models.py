"""The editors' desk: what was pasted, and what the engine proposes from it. Nothing here is public."""

import hashlib
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.actions import Action
from articles.languages import language_choices
from articles.presence import Presence
from articles.proposals import Proposal
from articles.validators import validate_article_text, validate_publication_time
from timeline.history import StaleVersion
from timeline.validators import validate_line, validate_text, validate_web_address, validate_zone

__all__ = ["Action", "Article", "Presence", "Proposal"]


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_counts(self) -> Self:
        """With how many of the shown proposals are `pending`, of how many in `total`."""
        return self.annotate(
            pending=_number_of(Proposal.objects.waiting()), total=_number_of(Proposal.objects.shown())
        )

    def newest(self) -> Self:
        """Those of which nobody pasted a newer version."""
        return self.filter(superseded_by=None)

    def waiting(self) -> Self:
        """Those that have something left to decide, or were not read to the end; the newest first."""
        pending = Exists(Proposal.objects.waiting().filter(article=OuterRef("pk")))
        return self.newest().filter(pending | Q(read_at=None)).with_counts().select_related("timeline")

    def in_box(self, box: str, user: Any) -> Self:
        """Those of a tab of the inbox: `mine`, `nobody`, or all."""
        owners: dict[str, dict[str, Any]] = {"mine": {"assigned_to": user}, "nobody": {"assigned_to": None}}
        return self.filter(**owners.get(box, {}))

    def with_company(self, user: Any) -> Self:
        """With those who have it open besides this user, in `open_by`, and whose it is."""
        besides = models.Prefetch("present", Presence.objects.besides(user), to_attr="open_by")
        return self.select_related("assigned_to").prefetch_related(besides)


def _number_of(proposals: Any) -> Coalesce:
    """Counted beside the article: a join would be grouped by every column, the text among them."""
    of_one = proposals.filter(article=OuterRef("pk")).order_by().values("article")
    return Coalesce(Subquery(of_one.annotate(number=Count("pk")).values("number")), 0)


class Article(models.Model):
    """A pasted article. Its text never changes: a newer version of the story is a new row."""

    timeline = models.ForeignKey(
        "timeline.Timeline", models.PROTECT, related_name="+", verbose_name=_("timeline")
    )
    title = models.CharField(_("title"), max_length=300, blank=True, validators=[validate_line])
    text = models.TextField(_("text"), validators=[validate_article_text])
    outlet = models.CharField(_("outlet"), max_length=120, validators=[validate_line])
    byline = models.CharField(_("byline"), max_length=200, blank=True, validators=[validate_line])
    url = models.URLField(_("link"), max_length=1000, blank=True, validators=[validate_web_address])
    published_at = models.DateTimeField(_("published at"), validators=[validate_publication_time])
    published_zone = models.CharField(_("its time zone"), max_length=64, validators=[validate_zone])
    zone = models.CharField(
        _("zone of the place"),
        max_length=64,
        validators=[validate_zone],
        help_text=_("Where it happened, e.g. Europe/Kyiv: clock times in the text are read in this zone."),
    )
    language = models.CharField(_("language"), max_length=8, default="en", choices=language_choices)
    text_hash = models.CharField(max_length=64, unique=True, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    read_at = models.DateTimeField(
        null=True, editable=False, help_text="When the engine last read it to the end; null is never."
    )
    notes = models.JSONField(default=list, editable=False, help_text="What the engine could not do at all.")
    second_read_at = models.DateTimeField(null=True, editable=False)
    second_notes = models.JSONField(
        default=list, editable=False, help_text="What became of the second reader's proposals."
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
    )
    desk_notes = models.TextField(_("notes"), blank=True, validators=[validate_text])
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="article_text_not_empty"),
            models.CheckConstraint(condition=Q(version__gte=1), name="article_version_positive"),
        ]

    def __str__(self) -> str:
        return self.title or self.text.strip().partition("\n")[0][:80]

    def get_absolute_url(self) -> str:
        return reverse("admin:articles_article_review", args=[self.pk])

    @staticmethod
    def hash_of(text: str) -> str:
        """Two pastes of one text are the same article, whatever became of the white space."""
        return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding:
            self.text_hash = self.hash_of(self.text)
        super().save(*args, **kwargs)

    @transaction.atomic
    def correct(self) -> None:
        """Save a corrected source or date; raises StaleVersion. A new date asks for a new reading."""
        current = Article.objects.select_for_update().get(pk=self.pk)
        if current.version != self.version:
            raise StaleVersion(current)
        moved = (current.published_at, current.zone) != (self.published_at, self.zone)
        self.read_at = None if moved else current.read_at
        for name in ("notes", "second_read_at", "second_notes", "assigned_to_id", "desk_notes"):
            setattr(self, name, getattr(current, name))
        self.version += 1
        self.save()

    @transaction.atomic
    def assign(self, to: Any, *, seen: int | None) -> None:
        """Let it be somebody's to review, or nobody's.

        Raises StaleVersion where it is no longer that of the user with the id `seen`.
        """
        current = Article.objects.select_for_update().get(pk=self.pk)
        if current.assigned_to_id not in (seen, to and to.pk):
            raise StaleVersion(current)
        self.assigned_to = to
        self.save(update_fields=["assigned_to"])

    @transaction.atomic
    def take_notes(self, notes: str, *, seen: str) -> None:
        """Write the desk's notes on top of those that were `seen`; raises StaleVersion on top of others."""
        current = Article.objects.select_for_update().get(pk=self.pk)
        if current.desk_notes not in (seen, notes):
            raise StaleVersion(current)
        self.desk_notes = notes
        self.save(update_fields=["desk_notes"])
