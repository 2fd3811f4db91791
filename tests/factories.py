"""Rows for tests: plain functions, each of which makes a whole and ordinary one."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from articles.models import Article, Proposal
from timeline.models import Claim, Event, Timeline
from timeline.when import Bounds, Granularity, Qualifier, When

_number = count(1)

KYIV = "Europe/Kyiv"
PUBLISHED = datetime(2025, 7, 4, 6, 30, tzinfo=UTC)


def clock(hour: int, minute: int = 0, day: int = 4, **meta: Any) -> When:
    """An exact time in Kyiv on a day of July 2025."""
    return When.at(datetime(2025, 7, day, hour, minute), KYIV, **meta)


def bounds(earliest: When, latest: When, qualifier: Qualifier = Qualifier.BETWEEN) -> Bounds:
    return Bounds(earliest.start.earliest, latest.start.latest, Granularity.MINUTE, qualifier)


def make_timeline(**overrides: Any) -> Timeline:
    number = next(_number)
    values = {"title": f"Night of strikes {number}", "slug": f"night-{number}", "zone": KYIV, "state": "live"}
    return Timeline.objects.create(**{**values, **overrides})


def make_event(**overrides: Any) -> Event:
    values = {"headline": "Air raid sirens sound", "when": clock(0, 5), **overrides}
    event = Event(timeline=values.pop("timeline", None) or make_timeline(), **values)
    event.save()
    return event


def make_claim(**overrides: Any) -> Claim:
    values = {"outlet": "Wire report", "quote": "the sirens began", "when": clock(0, 5), **overrides}
    claim = Claim(event=values.pop("event", None) or make_event(), **values)
    claim.save()
    return claim


def make_article(**overrides: Any) -> Article:
    values = {
        "text": f"The sirens began shortly after midnight. Report {next(_number)}.",
        "outlet": "Wire report",
        "published_at": PUBLISHED,
        "published_zone": KYIV,
        "zone": KYIV,
        **overrides,
    }
    article = Article(timeline=values.pop("timeline", None) or make_timeline(), **values)
    article.save()
    return article


def make_proposal(**overrides: Any) -> Proposal:
    article = overrides.pop("article", None) or make_article()
    start, end = overrides.pop("quote_start", 0), overrides.pop("quote_end", 40)
    values = {
        "number": next(_number),
        "label": "Sirens sound",
        "quote": article.text[start:end],
        "when": clock(0, 5),
        "confidence": 0.88,
        **overrides,
    }
    proposal = Proposal(article=article, quote_start=start, quote_end=end, **values)
    proposal.save()
    return proposal
