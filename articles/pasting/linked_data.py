"""What a page says of its article as JSON-LD, the data that news sites write for search engines."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .markup import Tree

MOST_NODES = 2_000
KINDS = ("article", "blogposting", "report")  # NewsArticle, LiveBlogPosting, …: by the end of the type's name


@dataclass(frozen=True, slots=True)
class Said:
    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published: str = ""
    language: str = ""


def article_data(tree: Tree) -> Said:
    """What is said of the first article on the page; nothing where the data is broken."""
    node = next((node for node in _nodes(tree) if _is_article(node)), {})
    return Said(
        title=_words(node.get("headline")) or _words(node.get("name")),
        outlet=_words(node.get("publisher")),
        byline=", ".join(dict.fromkeys(filter(None, map(_words, _list(node.get("author"))[:20])))),
        url=_words(node.get("url")) or _words(node.get("mainEntityOfPage")),
        published=_words(node.get("datePublished")),
        language=_words(node.get("inLanguage")),
    )


def _nodes(tree: Tree) -> Iterator[dict[str, Any]]:
    """Every object of the data, outer ones before those inside them."""
    waiting = deque(data for script in tree.iter("script") if (data := _data(script)) is not None)
    seen = 0
    while waiting and seen < MOST_NODES:
        seen += 1
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(value for value in item.values() if isinstance(value, dict | list))
        elif isinstance(item, list):
            waiting.extend(item[:MOST_NODES])


def _data(script: Tree) -> Any:
    if "ld+json" not in (script.get("type") or "").lower():
        return None
    try:
        return json.loads(script.text or "", strict=False)
    except (ValueError, RecursionError):
        return None


def _is_article(node: dict[str, Any]) -> bool:
    kinds = (kind for kind in _list(node.get("@type")) if isinstance(kind, str))
    return any(kind.lower().endswith(KINDS) for kind in kinds)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(value: Any) -> str:
    """A value told as words, or as an object that has a name or an address."""
    if isinstance(value, list):
        value = next(iter(value), "")
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName") or value.get("@id")
    return value if isinstance(value, str) else ""
