"""What an editor may type, checked at the field where it is typed."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from timeline.when import UnknownZone, check_zone

# What no database takes, then every other control character.
DAMAGED = re.compile("[\x00\ud800-\udfff]")
CONTROLS = re.compile("[\x01-\x1f\x7f-\x9f]")
TEXT_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")  # less tabs, line ends and page ends
# LRO and RLO make readers see words in another order than they are stored.
OVERRIDES = re.compile("[\u202d\u202e]")
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")

validate_web_address = URLValidator(schemes=["http", "https"])


def _refuse(value: str, characters: re.Pattern[str], message: str, code: str) -> None:
    if found := characters.search(value):
        place = {"position": found.start() + 1, "code": ord(found[0])}
        raise ValidationError(message, code=code, params=place)


def _refuse_unreadable(value: str, controls: re.Pattern[str]) -> None:
    damaged = _("Character %(position)d (U+%(code)04X) is damaged and cannot be stored. Paste it again.")
    _refuse(value, DAMAGED, damaged, "damaged")
    invisible = _("Character %(position)d (U+%(code)04X) is a control character. Remove it.")
    _refuse(value, controls, invisible, "control")


def _refuse_turned(value: str, characters: re.Pattern[str]) -> None:
    message = _("Character %(position)d (U+%(code)04X) is invisible and turns the text round. Remove it.")
    _refuse(value, characters, message, "bidi")


def validate_line(value: str) -> None:
    """A headline, title or name: nothing that cannot be stored, nothing that turns the text round."""
    _refuse_unreadable(value, CONTROLS)
    _refuse_turned(value, BIDI_CONTROLS)


def validate_text(value: str) -> None:
    """A longer text. Isolates and embeddings are proper in right-to-left languages, overrides are not."""
    _refuse_unreadable(value, TEXT_CONTROLS)
    _refuse_turned(value, OVERRIDES)


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
