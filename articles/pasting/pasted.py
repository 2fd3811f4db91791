"""Pasted markup, read: its text and what was found."""

from dataclasses import dataclass

from .found import Found, find
from .markup import Tree, parse
from .paragraphs import paragraphs
from .story import story


@dataclass(frozen=True, slots=True)
class Pasted:
    """The text of what was pasted, a blank line between paragraphs, and what its markup says of it."""

    text: str
    found: Found


def read(markup: str) -> Pasted:
    """Of a whole page the story, of a fragment every word; raises Unwieldy."""
    tree = parse(markup)
    text = story(tree) if _is_page(tree) else "\n\n".join(paragraphs(tree))
    return Pasted(text, find(tree))


def _is_page(tree: Tree) -> bool:
    """Whether it is more than what somebody selected: only whole pages bring their title along."""
    return bool((tree.findtext("head/title") or "").strip())
