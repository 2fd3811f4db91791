"""What may be pasted, checked at the field where it is pasted."""

from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from timeline.validators import validate_text

LONGEST_TEXT = 200_000  # characters; the longest articles of news sites stay below half of it
FIRST_PUBLICATION = datetime(1600, 1, 1, tzinfo=UTC)  # before the first newspapers (Strasbourg, 1605)
LAST_PUBLICATION = datetime(2999, 12, 31, tzinfo=UTC)


def validate_article_text(value: str) -> None:
    if not any(character.isalnum() for character in value):
        raise ValidationError(_("Paste the article's text."), code="empty")
    if len(value) > LONGEST_TEXT:
        raise ValidationError(
            _("The text has %(length)s characters; the limit is %(limit)s. Paste it in parts."),
            code="too_long",
            params={"length": f"{len(value):,}", "limit": f"{LONGEST_TEXT:,}"},
        )
    validate_text(value)


def validate_publication_time(value: datetime) -> None:
    if not FIRST_PUBLICATION <= value <= LAST_PUBLICATION:
        raise ValidationError(_("A publication date lies in the years 1600 to 2999."), code="out_of_range")
