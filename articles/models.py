"""The editors' desk: what was pasted, and what the engine proposes from it. Nothing here is public."""

import hashlib
from dataclasses import replace
from typing import Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.validators import validate_article_text, validate_publication_time
from timeline.history import StaleVersion
from timeline.record import WhenFields
from timeline.validators import validate_line, validate_web_address, validate_zone
from timeline.when import Basis, When


class ArticleQuerySet(models.QuerySet["Article"]):
    def with_counts(self) -> Self:
        """With how many of the shown proposals are `pending`, of how many in `total`."""
        return self.annotate(
            pending=_number_of(Proposal.objects.waiting()), total=_number_of(Proposal.objects.shown())
        )

    def waiting(self) -> Self:
        """Those that have something left to decide, or were not read to the end; the newest first."""
        pending = Exists(Proposal.objects.waiting().filter(article=OuterRef("pk")))
        return self.filter(pending | Q(read_at=None)).with_counts().select_related("timeline")


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
    url = models.URLField(_("link"), max_length=1000, blank=True, validators=[validate_web_address])
    published_at = models.DateTimeField(_("published at"), validators=[validate_publication_time])
    published_zone = models.CharField(_("its time zone"), max_length=64, validators=[validate_zone])
    zone = models.CharField(
        _("zone of the place"),
        max_length=64,
        validators=[validate_zone],
        help_text=_("Where it happened, e.g. Europe/Kyiv: clock times in the text are read in this zone."),
    )
    language = models.CharField(_("language"), max_length=8, default="en", choices=[("en", _("English"))])
    text_hash = models.CharField(max_length=64, unique=True, editable=False)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    unplaced = models.JSONField(
        default=list, editable=False, help_text="Time expressions no proposal uses, and why."
    )
    read_at = models.DateTimeField(
        null=True, editable=False, help_text="When the engine last read it to the end; null is never."
    )
    notes = models.JSONField(default=list, editable=False, help_text="What the engine could not do at all.")
    second_read_at = models.DateTimeField(null=True, editable=False)
    second_notes = models.JSONField(
        default=list, editable=False, help_text="What became of the second reader's proposals."
    )
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
        for name in ("unplaced", "notes", "second_read_at", "second_notes"):
            setattr(self, name, getattr(current, name))
        self.version += 1
        self.save()


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def pending(self) -> Self:
        return self.filter(state=Proposal.State.PENDING)

    def shown(self) -> Self:
        """Those in the list: what was proposed outright, and what an editor took up."""
        return self.filter(standing=Proposal.Standing.SHOWN)

    def waiting(self) -> Self:
        """Those an editor is asked to decide."""
        return self.shown().pending()

    def forget_untouched(self) -> None:
        """Delete what nobody edited or decided. Locked first: one that is being decided now stays."""
        untouched = self.pending().filter(version=1)
        list(untouched.select_for_update().values_list("pk"))
        untouched.delete()


class Proposal(WhenFields):
    """What the engine suggests from one passage of an article. Never public."""

    class State(models.TextChoices):
        PENDING = "pending", _("pending")
        CONFIRMED = "confirmed", _("confirmed")
        REJECTED = "rejected", _("rejected")

    class Standing(models.TextChoices):
        """Where it stands on the desk until an editor takes it up, in the order of the page."""

        SHOWN = "shown", _("proposed")
        UPCOMING = "upcoming", _("upcoming")
        FOLDED = "folded", _("not proposed")

    class Proposer(models.TextChoices):
        ENGINE = "engine", _("engine")
        SECOND = "second", _("second reader")

    article = models.ForeignKey(Article, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField(help_text="Its place in the list, and at its mark in the text.")
    label = models.CharField(_("label"), max_length=200, validators=[validate_line])
    quote = models.TextField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    anchor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="dependants")
    confidence = models.FloatField()
    explanation = models.JSONField(default=list)
    standing = models.CharField(max_length=8, choices=Standing, default=Standing.SHOWN, editable=False)
    proposer = models.CharField(max_length=8, choices=Proposer, default=Proposer.ENGINE, editable=False)
    reason = models.TextField(blank=True, editable=False, help_text="Why it is not among the proposed.")
    factuality = models.CharField(
        max_length=20, blank=True, editable=False, help_text="What the text claims."
    )
    source = models.TextField(blank=True, editable=False, help_text="Who tells it, in the article's words.")
    place = models.TextField(blank=True, editable=False)
    facts = models.JSONField(default=list, editable=False, help_text="Counts, and who gives them.")
    also = models.JSONField(default=list, editable=False, help_text="Other passages that tell it.")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="parts")
    state = models.CharField(max_length=9, choices=State, default=State.PENDING, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    event = models.ForeignKey("timeline.Event", models.PROTECT, null=True, editable=False, related_name="+")
    claim = models.OneToOneField(
        "timeline.Claim", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProposalQuerySet.as_manager()

    class Meta(WhenFields.Meta):
        ordering = ["number", "pk"]
        constraints = [
            *WhenFields.Meta.constraints,
            models.UniqueConstraint(
                fields=["article", "quote_start", "quote_end"], name="proposal_once_a_passage"
            ),
            models.CheckConstraint(
                condition=~Q(quote="") & Q(quote_end__gt=F("quote_start")), name="proposal_has_a_quote"
            ),
            models.CheckConstraint(
                condition=Q(state="pending", decided_at__isnull=True, decided_by__isnull=True)
                | Q(state="confirmed", decided_at__isnull=False, event__isnull=False)
                | Q(state="rejected", decided_at__isnull=False),
                name="proposal_one_decision",
            ),
            models.CheckConstraint(
                condition=Q(claim__isnull=True) | Q(event__isnull=False), name="proposal_claim_of_an_event"
            ),
            models.CheckConstraint(
                condition=Q(standing="shown") | Q(state="pending"), name="proposal_decided_is_shown"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="proposal_version_positive"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_pending(self) -> bool:
        return self.state == self.State.PENDING

    def revise(self, label: str, when: When, by: Any) -> None:
        """Say something else; a new time is the editor's own. The caller holds the lock on this row."""
        self.label, self.standing = label, self.Standing.SHOWN
        if when != self.when:
            self.when = replace(when, basis=Basis.EDITOR, anchor=None, offset_min=None, offset_max=None)
        self._count_version(by)
        self.save()

    def count_from(self, anchor: "Proposal", by: Any) -> bool:
        """Count from the anchor's new time; says whether that moved it. The caller holds the lock."""
        assert self.offset_min is not None
        assert self.offset_max is not None
        old = self.when
        new = anchor.when.derived(self.offset_min, self.offset_max, anchor.pk, wording=old.wording)
        if new.start.is_closed:
            new = replace(new, start=replace(new.start, granularity=old.start.granularity))
        if new == old or new.start == old.start:
            return False
        self.when = new
        self._count_version(by)
        self.save()
        return True

    def decide(self, state: str, by: Any) -> None:
        """Set the state, and who set it. The caller holds the lock on this row."""
        self._count_version(by)
        self.state, self.standing = state, self.Standing.SHOWN
        self.decided_by, self.decided_at = (None, None) if self.is_pending else (by, self.saved_at)
        self.save()

    def _count_version(self, by: Any) -> None:
        self.version, self.saved_by, self.saved_at = self.version + 1, by, timezone.now()
