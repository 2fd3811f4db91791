"""What an editor may type, checked at the field where it is typed."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from timeline.when import UnknownZone, check_zone

OVERRIDES = "\u202d\u202e"  # LRO and RLO make readers see words in another order than they are stored
ISOLATES_AND_EMBEDDINGS = "\u202a\u202b\u202c\u2066\u2067\u2068\u2069"

validate_web_address = URLValidator(schemes=["http", "https"])


def _refuse(value: str, characters: str) -> None:
    for position, character in enumerate(value, start=1):
        if character in characters:
            raise ValidationError(
                _("Character %(position)d (U+%(code)04X) is invisible and turns the text round. Remove it."),
                code="bidi",
                params={"position": position, "code": ord(character)},
            )


def _refuse_unstorable(value: str) -> None:
    for position, character in enumerate(value, start=1):
        if character == "\x00" or "\ud800" <= character <= "\udfff":
            raise ValidationError(
                _("Character %(position)d (U+%(code)04X) is damaged and cannot be stored. Paste it again."),
                code="damaged",
                params={"position": position, "code": ord(character)},
            )


def validate_line(value: str) -> None:
    """A headline, title or name: nothing that cannot be stored, nothing that turns the text round."""
    _refuse_unstorable(value)
    _refuse(value, OVERRIDES + ISOLATES_AND_EMBEDDINGS)


def validate_text(value: str) -> None:
    """A longer text. Isolates and embeddings are proper in right-to-left languages, overrides are not."""
    _refuse_unstorable(value)
    _refuse(value, OVERRIDES)


RESERVED = {"admin", "static", "oembed", "healthz", "readyz", "metrics"}


def validate_slug(value: str) -> None:
    """The address of a timeline stands at the root, beside the site's own."""
    if value in RESERVED:
        raise ValidationError(
            _("“%(value)s” is used by the site itself."), code="reserved", params={"value": value}
        )


def validate_zone(value: str) -> None:
    try:
        check_zone(value)
    except UnknownZone as error:
        raise ValidationError(str(error), code="zone") from error
