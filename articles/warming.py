"""Loading what the engine needs before somebody waits for it: the parser alone takes seconds."""

import logging
import threading
from datetime import UTC, datetime

from django.conf import settings

from articles.extraction import Reference, extract

# Has words of each kind, so that every table is read.
TEXT = "The sirens began shortly after midnight on Friday. Two hours later a fire broke out in the harbour."
REFERENCE = Reference(datetime(2025, 7, 4, 6, tzinfo=UTC))

logger = logging.getLogger(__name__)


def warm_up() -> threading.Thread:
    """Have the engine read a line in the background, so that the first article of this process is quick.

    Who pastes meanwhile waits for the rest of it, as the parser is loaded once.
    """
    thread = threading.Thread(target=_read, name="warm-up")
    thread.start()
    return thread


def _read() -> None:
    try:
        extract(TEXT, reference=REFERENCE, parser=settings.PARSER)
    except Exception:  # the article that is pasted will say so again, to somebody
        logger.exception("The engine could not be loaded ahead")
