"""Having the engine read an article, whatever becomes of it: the article itself is safe already."""

import logging
from collections.abc import Callable

from articles.models import Article, Proposal
from articles.proposing import propose_events

Read = Callable[[Article], list[Proposal]]

logger = logging.getLogger(__name__)


def try_reading(article: Article, read: Read = propose_events) -> bool:
    """Whether it was read to the end; if not, the fault is logged and the page offers to try again."""
    try:
        read(article)
    except Exception:
        logger.exception("Article %s could not be read", article.pk)
        return False
    return True
