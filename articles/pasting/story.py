"""Which paragraphs of a whole page are the story. In doubt a paragraph is kept: an editor can delete it."""

import re
from collections.abc import Iterable
from copy import deepcopy

import trafilatura
from trafilatura.settings import Document

from .markup import Tree
from .paragraphs import paragraphs

# trafilatura's time grows faster than a page does; news pages have some 5,000 elements.
MOST_ELEMENTS, LONGEST_ATTRIBUTE = 10_000, 500
SENTENCE = re.compile(r"""\S.{24,}[.!?…。]["'”’»)]*$""", re.DOTALL)


def story(tree: Tree) -> str:
    """The story's paragraphs, a blank line between two.

    trafilatura says which paragraphs belong to it. Its own text is not taken, because it leaves out what
    is told twice or looks unlike prose: kept is every sentence from the first of them to the last, and those
    that stand next to these.
    """
    lines = paragraphs(tree)
    chosen = _chosen(tree)
    belongs = [_plain(line) in chosen for line in lines]
    if not any(belongs):
        return "\n\n".join(lines)
    first, last = belongs.index(True), len(belongs) - belongs[::-1].index(True)
    while first > 0 and SENTENCE.match(lines[first - 1]):
        first -= 1
    while last < len(lines) and SENTENCE.match(lines[last]):
        last += 1
    kept = zip(lines[first:last], belongs[first:last], strict=True)
    return "\n\n".join(line for line, belonging in kept if belonging or SENTENCE.match(line))


def _chosen(tree: Tree) -> set[str]:
    if sum(1 for _element in tree.iter()) > MOST_ELEMENTS:
        return set()
    tree = deepcopy(tree)
    for element in tree.iter():
        for name in [name for name, value in element.attrib.items() if len(value) > LONGEST_ATTRIBUTE]:
            del element.attrib[name]
    found = trafilatura.bare_extraction(tree, favor_recall=True, include_comments=False)
    return set(_lines(found.text)) if isinstance(found, Document) else set()


def _lines(text: str | None) -> Iterable[str]:
    return (_plain(line) for line in (text or "").splitlines())


def _plain(line: str) -> str:
    """As trafilatura and this module both have it: without blanks and the marks of lists."""
    return "".join(line.split()).lstrip("-|")
