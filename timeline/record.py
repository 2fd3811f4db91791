"""The time record as columns, so that the database can sort and filter by it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.when import Basis, Bounds, Granularity, Qualifier, Shape, When, ZoneBasis


def _choices(enum: type) -> list[tuple[str, str]]:
    return [(member.value, member.value.replace("_", " ")) for member in enum]  # type: ignore[attr-defined]


def _in_order(end: str) -> Q:
    earliest, latest = f"{end}_earliest", f"{end}_latest"
    return (
        Q(**{f"{earliest}__isnull": True})
        | Q(**{f"{latest}__isnull": True})
        | Q(**{f"{earliest}__lte": F(latest)})
    )


class WhenFields(models.Model):
    """Columns of one `When`, read and written whole through the `when` property.

    `sort_earliest` and `sort_latest` are its sort key, never null, so that keyset pages need no
    special case. A model that can be derived from another row adds a foreign key named `anchor`.
    """

    start_earliest = models.DateTimeField(null=True, editable=False)
    start_latest = models.DateTimeField(null=True, editable=False)
    start_granularity = models.CharField(max_length=12, choices=_choices(Granularity), editable=False)
    start_qualifier = models.CharField(max_length=8, choices=_choices(Qualifier), editable=False)
    end_earliest = models.DateTimeField(null=True, editable=False)
    end_latest = models.DateTimeField(null=True, editable=False)
    end_granularity = models.CharField(
        max_length=12, choices=_choices(Granularity), blank=True, editable=False
    )
    end_qualifier = models.CharField(max_length=8, choices=_choices(Qualifier), blank=True, editable=False)
    shape = models.CharField(max_length=8, choices=_choices(Shape), default=Shape.POINT, editable=False)
    zone = models.CharField(_("time zone"), max_length=64, editable=False)
    zone_basis = models.CharField(max_length=8, choices=_choices(ZoneBasis), editable=False)
    wording = models.TextField(_("the source's words"), blank=True, editable=False)
    basis = models.CharField(max_length=12, choices=_choices(Basis), editable=False)
    offset_min = models.DurationField(null=True, editable=False)
    offset_max = models.DurationField(null=True, editable=False)
    sort_earliest = models.DateTimeField(editable=False)
    sort_latest = models.DateTimeField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=_in_order("start"), name="%(class)s_start_earliest_before_latest"
            ),
            models.CheckConstraint(condition=_in_order("end"), name="%(class)s_end_earliest_before_latest"),
        ]

    @property
    def when(self) -> When:
        start = Bounds(
            self.start_earliest,
            self.start_latest,
            Granularity(self.start_granularity),
            Qualifier(self.start_qualifier),
        )
        end = None
        if self.end_granularity:
            end = Bounds(
                self.end_earliest,
                self.end_latest,
                Granularity(self.end_granularity),
                Qualifier(self.end_qualifier),
            )
        return When(
            start,
            end,
            Shape(self.shape),
            self.zone,
            ZoneBasis(self.zone_basis),
            self.wording,
            Basis(self.basis),
            getattr(self, "anchor_id", None),
            self.offset_min,
            self.offset_max,
        )

    @when.setter
    def when(self, value: When) -> None:
        self._set_bounds("start", value.start)
        self._set_bounds("end", value.end)
        for name in ("shape", "zone", "zone_basis", "wording", "basis", "offset_min", "offset_max"):
            setattr(self, name, getattr(value, name))
        if hasattr(self, "anchor_id"):
            self.anchor_id = value.anchor
        self.sort_earliest, self.sort_latest = value.sort_key

    def _set_bounds(self, end: str, bounds: Bounds | None) -> None:
        setattr(self, f"{end}_earliest", bounds.earliest if bounds else None)
        setattr(self, f"{end}_latest", bounds.latest if bounds else None)
        setattr(self, f"{end}_granularity", bounds.granularity if bounds else "")
        setattr(self, f"{end}_qualifier", bounds.qualifier if bounds else "")
