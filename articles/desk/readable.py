"""The readable text of pasted HTML. Reads in one pass, whatever is wrong with the markup. Pure Python.

Not html.parser: on unclosed constructs its time grows with the square of the length.
"""

import html
import re
from collections.abc import Iterator

NAMES = (
    "a|abbr|article|aside|b|blockquote|body|br|button|cite|code|dd|div|dl|dt|em|figcaption|figure|footer|form|"
    "h[1-6]|head|header|hr|html|i|iframe|img|input|li|link|main|math|meta|nav|noscript|object|ol|p|pre|script|"
    "section|small|span|strong|style|sub|sup|svg|table|tbody|td|template|textarea|th|thead|time|title|tr|u|ul|video"
)
MARKUP = re.compile(rf"</?(?:{NAMES})(?:[\s/][^<>]*)?>|<!(?:--|doctype)", re.IGNORECASE)
TOKEN = re.compile(r"<!--|<[!?/]?(?P<name>[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*>", re.IGNORECASE)
SILENT = {"script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object", "textarea"}
INLINE = {
    "a",
    "abbr",
    "b",
    "cite",
    "code",
    "em",
    "i",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "font",
    "",
}
COMMENT_END = re.compile("-->")


def looks_like_html(text: str) -> bool:
    return MARKUP.search(text) is not None


def readable_text(markup: str) -> str:
    """What a reader of the page would see, a blank line between blocks; scripts and styles are left out."""
    lines = html.unescape("".join(_kept(markup))).replace("\xa0", " ")
    lines = re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"[ \t]{2,}", " ", lines))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def _kept(markup: str) -> Iterator[str]:
    """Pieces of text, and white space in place of tags. Line ends count only where no tag makes a block."""
    has_blocks = any(_name(token) not in INLINE for token in TOKEN.finditer(markup))
    position = 0
    while token := TOKEN.search(markup, position):
        text = markup[position : token.start()]
        yield re.sub(r"\s+", " ", text) if has_blocks else text
        name = _name(token)
        yield "" if name in INLINE else "\n" if name == "br" else "\n\n"
        position = _after(token, name)
    text = markup[position:]
    yield re.sub(r"\s+", " ", text) if has_blocks else text


def _name(token: re.Match[str]) -> str:
    return (token["name"] or "").lower()


def _after(token: re.Match[str], name: str) -> int:
    """Where reading goes on: behind a comment or a silent element; at the end if it is never closed."""
    if not name:
        closing = COMMENT_END
    elif name in SILENT and token.group()[1] not in "/!?" and not token.group().endswith("/>"):
        closing = re.compile(rf"(?=</{name}[\s>])", re.IGNORECASE)
    else:
        return token.end()
    found = closing.search(token.string, token.end())
    return found.end() if found else len(token.string)
