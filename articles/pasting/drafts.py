"""A timeline begun at the desk: a draft, until its own page sets it live."""

from django.utils.text import slugify

from timeline.models import Timeline
from timeline.validators import RESERVED


def start_timeline(title: str, zone: str) -> Timeline:
    """A new draft of this title, at the first free address made from it."""
    return Timeline.objects.create(title=title, slug=_free_slug(title), zone=zone, state=Timeline.State.DRAFT)


def _free_slug(title: str) -> str:
    stem = slugify(title)[:70].strip("-") or "timeline"
    taken = RESERVED | set(Timeline.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken
    )
