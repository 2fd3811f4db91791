"""Pasted markup as a tree. libxml2 reads in one pass whatever is wrong with it, and opens no link.

Not nh3: on a megabyte of nested tags its time grows with the square (`docs/decisions.md`).
"""

import re
from typing import TypeAlias

from lxml import html

Tree: TypeAlias = html.HtmlElement

NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|button|cite|code|dd|div|dl|dt|em|figcaption|figure|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|math|meta|nav|noscript|object|ol|p|pre|script|"
    "section|small|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|time|title|tr|u|ul|video"
)
MARKUP = re.compile(rf"</?(?:{NAMES})(?:[\s/][^<>]*)?>|<!(?:--|doctype)", re.IGNORECASE)
PAGE = re.compile(r"<(?:html|head|body|title)\b", re.IGNORECASE)
LONGEST_MARKUP = 5_000_000  # characters; pages of news sites have up to three million
MOST_TAGS = 100_000  # they have some 5,000


class Unwieldy(ValueError):
    """More tags, or tags nested deeper, than any page has; part of the text would be lost."""


def looks_like_html(text: str) -> bool:
    return MARKUP.search(text) is not None


def parse(markup: str) -> Tree:
    """The tree of a page, or of a fragment inside a `div`; raises Unwieldy."""
    if not PAGE.search(markup):
        markup = f"<html><body><div>{markup}</div></body></html>"
    # one parser a call: it keeps the errors of what it read last
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    data = markup[:LONGEST_MARKUP].encode("utf-8", "replace")
    tree = html.document_fromstring(data, parser=parser, ensure_head_body=True)
    too_deep = any("depth" in error.message for error in parser.error_log.filter_from_fatals())
    if too_deep or sum(1 for _tag in tree.iter()) > MOST_TAGS:
        raise Unwieldy
    return tree
