"""The text of a tree as its reader sees it, paragraph by paragraph."""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from .markup import Tree

SILENT = ("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "textarea")
INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strike|strong|sub|sup|"
    "time|tt|u|var"
)
LINES = re.compile(r"[ \t]*\n[ \t]*")


def paragraphs(tree: Tree) -> list[str]:
    """What stands between the tags that make a block. Without such tags, its line ends are kept."""
    body = deepcopy(tree.find("body"))
    etree.strip_elements(body, *SILENT, with_tail=False)
    text = "".join(_pieces(body, keep=not _has_blocks(body))).replace("\xa0", " ")
    text = LINES.sub("\n", re.sub(r"[ \t]{2,}", " ", text))
    return [line for part in re.split(r"\n{2,}", text) if (line := part.strip())]


def _has_blocks(body: Tree) -> bool:
    blocks = (element for element in body.iterdescendants() if not INLINE.fullmatch(element.tag))
    next(blocks, None)  # the div around a fragment
    return next(blocks, None) is not None


def _pieces(body: Tree, *, keep: bool) -> Iterator[str]:
    """Pieces of text, and line ends in place of tags."""
    preformatted = 0
    for event, element in etree.iterwalk(body, events=("start", "end")):
        starts, tag = event == "start", element.tag
        preformatted += (tag == "pre") * (1 if starts else -1)
        if not INLINE.fullmatch(tag) and (starts or tag != "br"):
            yield "\n" if tag == "br" else "\n\n"
        text = (element.text if starts else element.tail) or ""
        yield text if keep or preformatted else re.sub(r"\s+", " ", text)
