"""The named queries of the public record."""

from typing import Any, NoReturn, Self

from django.db import models

from timeline.history import Revision


class TimelineQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        return self.exclude(state="draft")

    def live_first(self) -> Self:
        live = models.Case(models.When(state="live", then=0), default=1)
        return self.order_by(live, "-updated_at", "-pk")


class RecordedQuerySet(models.QuerySet[Any]):
    """Rows of the public record: they change one at a time, through `save`, so that each change counts."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Save these rows one by one: only then is each change versioned and recorded.")

    update = _refuse
    bulk_update = _refuse
    bulk_create = _refuse
    delete = _refuse


class EventQuerySet(RecordedQuerySet):
    def shown(self) -> Self:
        """What readers may see: events, and the notes that stand where one was withdrawn."""
        return self.exclude(state="withdrawn", withdrawn_note="")

    def oldest_first(self) -> Self:
        return self.order_by("sort_earliest", "sort_latest", "position", "pk")

    def newest_first(self) -> Self:
        return self.oldest_first().reverse()

    def published(self) -> Self:
        return self.filter(state="published")

    def having(self, word: str) -> Self:
        """Events that have this word in the headline, the text or a quote."""
        told = models.Q(headline__icontains=word) | models.Q(body__icontains=word)
        return self.filter(told | models.Q(claims__quote__icontains=word)).distinct()

    def changed_since(self, version: int) -> Self:
        """Events that read differently since: also those that name a changed event as their anchor."""
        return self.filter(models.Q(changed_in__gt=version) | models.Q(anchor__changed_in__gt=version))

    def with_record(self) -> Self:
        """With all that its snapshot and its replay are made of, at a fixed number of queries."""
        return self.prefetch_related("tags", "claims", "revisions")

    def with_sources(self) -> Self:
        """With all that a page shows of an event, at a fixed number of queries."""
        corrections = Revision.objects.filter(action=Revision.Action.CORRECTED)
        return self.select_related("anchor").prefetch_related(
            "claims", models.Prefetch("revisions", corrections, to_attr="corrections")
        )
