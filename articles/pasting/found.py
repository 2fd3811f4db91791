"""What the markup itself says of an article. Nothing is guessed: what it does not say stays empty.

Own reading, not trafilatura's metadata: that takes the day of a page for its time, and guesses a headline or
an outlet where none is named; here whatever is shown as found has to stand in the page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from html import unescape

from .linked_data import Said, article_data
from .markup import Tree
from .stated_time import stated_time

LONGEST = {"title": 300, "outlet": 120, "byline": 200, "url": 1000}  # as Article stores them
UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BYLINE = re.compile(r"^(?:written |words |reporting )?by\s*:?\s+", re.IGNORECASE)
SEPARATORS = " |-–—·•:"
PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.issued",
    "dc.date.issued",
    "citation_publication_date",
    "publishdate",
    "pubdate",
)
AUTHOR = (
    "author",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "citation_author",
    "article:author",
)
BYLINE_PLACES = './/*[@rel="author" or @itemprop="author" or contains(concat(" ", @class, " "), " byline ")]'


@dataclass(frozen=True, slots=True)
class Found:
    """Each as it may stand in its field of the paste page; empty where the markup does not say it.

    `published` is a date, with the clock and the offset only where the markup has them.
    """

    title: str = ""
    outlet: str = ""
    byline: str = ""
    url: str = ""
    published: str = ""
    language: str = ""

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The names and the values of what was found."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return (pair for pair in pairs if pair[1])


def find(tree: Tree) -> Found:
    meta, said = _meta(tree), article_data(tree)
    outlet = _line("outlet", meta.get("og:site_name"), said.outlet, meta.get("application-name"))
    return Found(
        title=_headline(tree, meta, said, outlet),
        outlet=outlet,
        byline=BYLINE.sub("", _byline(tree, meta, said)),
        url=_address(tree, meta, said),
        published=_published(tree, meta, said),
        language=_language(tree, meta, said),
    )


def _meta(tree: Tree) -> dict[str, str]:
    """What the meta elements say, by their name or property; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(name.strip().lower(), element.get("content") or "")
    return found


def _line(name: str, *candidates: str | None) -> str:
    """The first of these that can stand in the field."""
    lines = (" ".join(UNWANTED.sub("", unescape(words or "")).split()) for words in candidates)
    return next((line for line in lines if 0 < len(line) <= LONGEST[name]), "")


def _headline(tree: Tree, meta: dict[str, str], said: Said, outlet: str) -> str:
    headings = [heading.text_content() for heading in tree.iter("h1")]
    sole = headings[0] if len(headings) == 1 else None
    line = _line("title", said.title, meta.get("og:title"), sole, tree.findtext(".//title"))
    shorter = line.removesuffix(outlet) if outlet else line
    is_named_behind = shorter != line and shorter.rstrip()[-1:] in SEPARATORS[1:]
    return (shorter.rstrip(SEPARATORS) if is_named_behind else line) or line


def _byline(tree: Tree, meta: dict[str, str], said: Said) -> str:
    names = [meta[name] for name in AUTHOR if "://" not in meta.get(name, "://")]
    shown = [element.text_content() for element in tree.xpath(BYLINE_PLACES)[:3]]
    return _line("byline", said.byline, *names, *shown)


def _address(tree: Tree, meta: dict[str, str], said: Said) -> str:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    addresses = (_line("url", address) for address in (*links, meta.get("og:url"), said.url))
    return next((address for address in addresses if re.match(r"https?://[^\s/]", address)), "")


def _published(tree: Tree, meta: dict[str, str], said: Said) -> str:
    clocks = tree.xpath(".//time[@datetime]")
    marked = [time for time in clocks if "datepublished" in (time.get("itemprop") or "").lower()]
    marked += [time for time in clocks if time.get("pubdate") is not None]
    sole = clocks if len(clocks) == 1 else []
    shown = [time.get("datetime") for time in (*marked, *sole)]
    written = (said.published, *(meta.get(name) for name in PUBLISHED), *shown)
    return next((time for words in written if (time := stated_time(words or ""))), "")


def _language(tree: Tree, meta: dict[str, str], said: Said) -> str:
    """The language's code in lower case, with its region if that is said: "uk", "zh-hant"."""
    locale = meta.get("og:locale")
    named = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), said.language, locale)
    codes = ((words or "").strip().lower().replace("_", "-") for words in named)
    return next((code for code in codes if re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", code)), "")
