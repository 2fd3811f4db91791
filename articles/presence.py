"""Who has an article open on the desk just now."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

BEAT = timedelta(seconds=20)  # how often an open page says that it is
GONE_AFTER = 3 * BEAT
FORGOTTEN_AFTER = timedelta(days=1)


class PresenceQuerySet(models.QuerySet["Presence"]):
    def beat(self, article: Any, user: Any) -> None:
        """Note that this user has it open now; what is long past goes on the way."""
        now = timezone.now()
        self.bulk_create(
            [self.model(article=article, user=user, seen_at=now)],
            update_conflicts=True,
            unique_fields=["article", "user"],
            update_fields=["seen_at"],
        )
        self.filter(seen_at__lt=now - FORGOTTEN_AFTER).delete()

    def besides(self, user: Any) -> "PresenceQuerySet":
        """Whoever else is there."""
        present = self.filter(seen_at__gt=timezone.now() - GONE_AFTER)
        return present.exclude(user=user).select_related("user").order_by("user__username")


class Presence(models.Model):
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="presence_once_a_user")]

    def __str__(self) -> str:
        return f"{self.user} at {self.article_id}"
