"""When an article was published, from the wall clock an editor copies off the page."""

import re
from datetime import UTC, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.validators import validate_publication_time
from timeline.when import OutOfRange, WhenError, to_local, to_utc

# No place is more than 14 hours off.
OFFSET = re.compile(r"\s*(?P<offset>Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])$", re.IGNORECASE)
SHAPES = (
    *("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M"),
    *("%d %B %Y %H:%M", "%d %b %Y %H:%M", "%B %d %Y %H:%M", "%b %d %Y %H:%M"),
)
EXAMPLE = "2025-07-04 09:30"


def read_publication(typed: str, zone: str) -> datetime:
    """The instant of a typed wall clock in `zone`, or of one with its own offset; ValidationError if none."""
    found = OFFSET.search(typed)
    local = _wall_clock(typed[: found.start()] if found else typed)
    try:
        instant = _shifted(local, found["offset"]) if found else to_utc(local, zone)
    except (OutOfRange, OverflowError):
        instant = local.replace(tzinfo=UTC)  # at the rim of the calendar, and refused below
    except WhenError as error:
        raise ValidationError(str(error), code="time") from error
    validate_publication_time(instant)
    return instant


def publication_text(instant: datetime, zone: str) -> str:
    """What `read_publication` reads back to the same instant, to the second."""
    local = to_local(instant, zone)
    try:
        to_utc(local, zone)
    except WhenError:
        return f"{instant:%Y-%m-%d %H:%M:%S}Z"
    return local.isoformat(" ", "seconds" if local.second else "minutes")


def _wall_clock(typed: str) -> datetime:
    plain = " ".join(re.sub(r"(?<=\d)T(?=\d)", " ", typed).replace(",", " ").split())
    for shape in SHAPES:
        try:
            return datetime.strptime(plain, shape)  # noqa: DTZ007  a wall clock
        except ValueError:
            continue
    message = _("Write the date and the clock of the publication like %(example)s.")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        message = _("Add the clock, like %(example)s. If the article names only its day, write 12:00.")
    raise ValidationError(message, code="shape", params={"example": EXAMPLE})


def _shifted(local: datetime, offset: str) -> datetime:
    return datetime.fromisoformat(f"{local.isoformat()}{offset.upper().replace('Z', '+00:00')}").astimezone(
        UTC
    )
