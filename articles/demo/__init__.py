"""The demo timeline and an article that waits for review, both in files beside this one."""

import tomllib
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from articles.models import Article
from articles.publication import read_publication
from timeline.history import changing
from timeline.models import Claim, Event, Tag, Timeline
from timeline.notation import from_text
from timeline.when import When

FOLDER = Path(__file__).parent
TIMELINE = tomllib.loads((FOLDER / "timeline.toml").read_text(encoding="utf-8"))
ARTICLE = tomllib.loads((FOLDER / "article.toml").read_text(encoding="utf-8"))


def make_timeline(by: Any) -> Timeline:
    """The demo timeline with its events, their claims, a correction and a withdrawal."""
    timeline = Timeline.objects.create(**TIMELINE["timeline"])
    made: dict[str, Event] = {}
    for entry in TIMELINE["events"]:
        made[entry["name"]] = _make_event(timeline, entry, made, by)
    for entry in TIMELINE["events"]:
        _change_afterwards(made[entry["name"]], entry, by)
    timeline.refresh_from_db()
    return timeline


def make_article(timeline: Timeline, by: Any) -> Article:
    """The article as it was pasted; the engine has not read it yet."""
    zone = timeline.zone
    return Article.objects.create(
        timeline=timeline,
        title=ARTICLE["title"],
        text=ARTICLE["text"].strip(),
        outlet=ARTICLE["outlet"],
        url=ARTICLE["url"],
        published_at=read_publication(ARTICLE["published"], zone),
        published_zone=zone,
        zone=zone,
        created_by=by,
    )


def _make_event(timeline: Timeline, entry: dict[str, Any], made: dict[str, Event], by: Any) -> Event:
    event = Event(
        timeline=timeline,
        headline=entry["headline"],
        body=entry.get("body", ""),
        is_key=entry.get("key", False),
    )
    event.when = _when(entry, timeline.zone, made)
    with changing(timeline, by=by):
        event.save()
        event.retag(_tags(entry["tags"]))
        for source in entry["claims"]:
            claim = Claim(event=event, outlet=source["outlet"], url=source["url"], quote=source["quote"])
            claim.when = from_text(source["when"], timeline.zone) if "when" in source else event.when
            claim.save()
    return event


def _when(entry: dict[str, Any], zone: str, made: dict[str, Event]) -> When:
    if entry["when"] != "derived":
        return from_text(entry["when"], zone)
    anchor = made[entry["from"]]
    least, most = (timedelta(minutes=minutes) for minutes in entry["minutes"])
    return anchor.when.derived(least, most, anchor=anchor.pk)


def _tags(names: Iterable[str]) -> list[Tag]:
    return [Tag.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0] for name in names]


def _change_afterwards(event: Event, entry: dict[str, Any], by: Any) -> None:
    if "corrected" in entry:
        event.when = from_text(entry["corrected"]["when"], event.zone)
        event.save(by=by, note=entry["corrected"]["note"])
    if "withdrawn" in entry:
        event.withdraw(by=by, reason=entry["withdrawn"])
