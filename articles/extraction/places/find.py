"""Finds names of places in a text: exact words with capitals, the longest name, none that is another's."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from articles.extraction.lexicon import Lexicon, alternatives

from .choose import choose, qualified
from .table import Row, Table, table

WORD = re.compile(r"[^\W\d_]+")
JOINT = re.compile(r"[ \u00a0]|-|['’‘]|\. ?|, ")  # between the words of one name
BLANK = re.compile(r"[ \u00a0]")
COMMA = re.compile(r",[ \u00a0]")
POSSESSIVE = re.compile(r"['’]s[ \u00a0]")
LONGEST_NAME = 6  # words
WELL_KNOWN = 200  # thousand people: a smaller city is one only in a phrase that says where
SPECIFIC = ("airport", "quarter", "city", "region", "country")
SETTLED = ("region", "airport", "quarter", "country", "capital")
CLOSED = re.compile(r"[,.;:)\]]|$")
BOUND = re.compile(r"[-–&@_]\w")  # “Minneapolis-based”
CHAINED = (",", "and", ", and", "'s", "’s", "/")


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a text, `text[start:end]`, and what it names. `zone` is empty where there are several.

    `kind` is airport, quarter, city, region or country; `name` the one papers use now (Kyiv for “Kiev”).
    """

    start: int
    end: int
    text: str
    name: str
    kind: str
    country: str
    zone: str


@dataclass(slots=True)
class Reader:
    """One reading of a text. `people` are names that stood behind another one: “Jack London”."""

    text: str
    lexicon: Lexicon
    home: str
    table: Table
    words: list[re.Match[str]] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    found: list[Place] = field(default_factory=list)

    def read(self) -> list[Place]:
        self.words = list(WORD.finditer(self.text))
        at = 0
        while at < len(self.words):
            at = self._read_at(at) if self._is_capital(at) else at + 1
        return self.found

    def _read_at(self, at: int) -> int:
        """Takes the longest name that begins with a word, if it is one here; the word to go on with."""
        if not self.table.has_names_like(self.words[at].group()):
            return at + 1
        for last in self._lasts(at):
            start, end = self.words[at].start(), self._end(last)
            rows = self.table.rows(self.text[start:end])
            if not rows and self.text[end - 1] == ".":
                end -= 1
                rows = self.table.rows(self.text[start:end])
            if rows:
                place, following = self._place(rows, at, last, end)
                if place:
                    self.found.append(place)
                return following
        return at + 1

    def _lasts(self, at: int) -> Iterator[int]:
        """The words that a name beginning here may end with, the farthest first."""
        last = at
        while last + 1 < len(self.words) and last + 1 - at < LONGEST_NAME:
            if not JOINT.fullmatch(self.text, self.words[last].end(), self.words[last + 1].start()):
                break
            last += 1
        return iter(range(last, at - 1, -1))

    def _end(self, last: int) -> int:
        """With the full stop of “Calif.”, “U.S.”"""
        end = self.words[last].end()
        return end + 1 if self.text[end : end + 1] == "." else end

    def _place(self, rows: list[Row], at: int, last: int, end: int) -> tuple[Place | None, int]:
        start = self.words[at].start()
        capital, last, end = self._capital_of(rows, last, end)
        if capital:
            return Place(
                start, end, self.text[start:end], capital.name, "city", capital.country, capital.zone
            ), last + 1
        rows = [row for row in rows if row.kind != "adjective"]
        named = self.text[start:end]
        suffix, last, end = self._suffix(rows, last, end)
        if not rows or self._is_part_of_a_name(at, last, end):
            if at and self._beside(at - 1) and self._is_capital(at - 1):
                self.people.add(named)
            return None, last + 1
        row, stop, beyond = (None, end, last) if suffix else self._qualified(rows, last, end)
        if row is None:
            said = bool(suffix) or self._says_where(at)
            if suffix == "region":
                rows = [each for each in rows if each.kind == "region"] or rows
            row = choose([each for each in rows if self._is_sure(each, named, suffix, said)], self.home)
        if row is None:
            return None, last + 1
        kind = (
            row.kind if row.kind == "quarter" else suffix or ("city" if row.kind == "capital" else row.kind)
        )
        return Place(start, stop, self.text[start:stop], row.name, kind, row.country, row.zone), beyond + 1

    def _capital_of(self, rows: list[Row], last: int, end: int) -> tuple[Row | None, int, int]:
        """“the Ukrainian capital”, “Ukraine's capital”."""
        possessive = POSSESSIVE.match(self.text, end)
        country = next(
            (row.country for row in rows if row.kind == ("country" if possessive else "adjective")), ""
        )
        at = last + (2 if possessive else 1)
        if not country or not self._says(at, ("capital",)) or not (possessive or self._beside(last)):
            return None, last, end
        if self._beside(at) and self._says(at + 1, self._list("no_capital")):
            return None, last, end
        return self.table.capital(country), at, self.words[at].end()

    def _suffix(self, rows: list[Row], last: int, end: int) -> tuple[str, int, int]:
        """“Heathrow airport” and “Kursk region” are names as a whole: their kind, and where they end."""
        match = self.lexicon.memo("place suffixes", _suffixes).match(self.text, end)
        if match is None or all(row.kind == "country" for row in rows):
            return "", last, end
        last += len(WORD.findall(match.group()))
        return ("airport" if match["airport"] else "region"), last, match.end()

    def _qualified(self, rows: list[Row], last: int, end: int) -> tuple[Row | None, int, int]:
        """“Paris, Texas”: the place in the state or country behind a comma, and where that ends."""
        comma = COMMA.match(self.text, end)
        if comma and last + 1 < len(self.words) and self.words[last + 1].start() == comma.end():
            for beyond in self._lasts(last + 1):
                for stop in sorted({self._end(beyond), self.words[beyond].end()}, reverse=True):
                    closed = CLOSED.match(self.text, stop) is not None
                    areas = self.table.rows(self.text[comma.end() : stop])
                    area = next((each for each in areas if each.kind in ("region", "country")), None)
                    row = area and qualified(rows, area, closed=closed)
                    if row and not POSSESSIVE.match(self.text, stop):
                        return row, stop, beyond
        return None, end, last

    def _is_sure(self, row: Row, named: str, suffix: str, said: bool) -> bool:
        if row.doubt in ("qualifier", "airport"):
            return (row.doubt, suffix) in (("qualifier", "region"), ("airport", "airport"))
        known = row.kind in SETTLED or row.thousands >= WELL_KNOWN
        return said or (known and not row.doubt and named not in self.people)

    def _says_where(self, at: int) -> bool:
        """“in”, “the eastern city of” before a name, or a place that has it with a comma between."""
        start = self.words[at].start()
        if self.found and self.text[self.found[-1].end : start].strip(" ") in CHAINED:
            return True
        return (
            self.lexicon.memo("says where", _where).search(self.text, max(0, start - 60), start) is not None
        )

    def _is_part_of_a_name(self, at: int, last: int, end: int) -> bool:
        """“Paris Hilton”, “Bank of England”, “Minneapolis-based”, “Tokyo 2020”."""
        text, start = self.text, self.words[at].start()
        if text[start - 1 : start] in ("-", "&", "@", "#") or BOUND.match(text, end):
            return True
        if BLANK.match(text, end) and (text[end + 1 : end + 2].isdigit() or self._goes_on(last)):
            return True
        return at > 0 and self._beside(at - 1) and (self._is_named_after(at - 1) or self._belongs_to(at - 1))

    def _goes_on(self, last: int) -> bool:
        """Whether a capitalised word follows that is no day or month."""
        following = last + 1
        if following == len(self.words) or not self._beside(last) or not self._is_capital(following):
            return False
        return self._word(following) not in self.lexicon.memo("calendar words", _calendar)

    def _belongs_to(self, before: int) -> bool:
        """Whether the word before a name is a part of it: no small word, and no direction."""
        word = self._word(before)
        if not self._is_capital(before) or word in self._list("before") or word in self._list("where"):
            return False
        small = word in self._list("opening") or word in self.lexicon.memo("calendar words", _calendar)
        return not small

    def _is_named_after(self, before: int) -> bool:
        """“Bank of England”, “University of Tokyo”, not “the City of Bath”."""
        if self._word(before) != "of" or before == 0:
            return False
        head = before - 2 if self._word(before - 1) == "the" else before - 1
        return head >= 0 and self._is_capital(head) and self._word(head) not in self._list("heads")

    def _beside(self, at: int) -> bool:
        """Whether one blank stands between a word and the next."""
        if at + 1 >= len(self.words):
            return False
        return BLANK.fullmatch(self.text, self.words[at].end(), self.words[at + 1].start()) is not None

    def _word(self, at: int) -> str:
        return self.words[at].group().lower()

    def _says(self, at: int, words: Iterable[str]) -> bool:
        return at < len(self.words) and self.words[at].group() in words

    def _is_capital(self, at: int) -> bool:
        return self.words[at].group()[0].isupper()

    def _list(self, name: str) -> list[str]:
        return self.lexicon.table("places")[name]


def _suffixes(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.table("places")
    kinds = rf"(?P<airport>{alternatives(words['airport'])})|{alternatives(words['area'])}"
    return re.compile(rf"[ \u00a0](?:{kinds})\b", re.IGNORECASE)


def _where(lexicon: Lexicon) -> re.Pattern[str]:
    return before_a_name(alternatives(lexicon.table("places")["where"]), lexicon)


def before_a_name(words: str, lexicon: Lexicon) -> re.Pattern[str]:
    """Words that a name follows at once, or after “the eastern Greek city of” and the like."""
    between = alternatives(lexicon.table("places")["between"])
    adjective = "(?-i:[A-Z][a-z]+(?:n|sh|se|i|ch|ss))"
    return re.compile(rf"\b(?P<before>{words})\s(?:(?:{between}|{adjective})\s){{0,6}}$", re.IGNORECASE)


def _calendar(lexicon: Lexicon) -> frozenset[str]:
    return frozenset((*lexicon.table("weekdays"), *lexicon.table("months")))


def find(text: str, lexicon: Lexicon, home: str = "") -> list[Place]:
    """The places a text names, in order; of several of a name the one that keeps the clock of `home`."""
    return Reader(text, lexicon, home, table()).read()


def place_of(places: list[Place], start: int, end: int) -> Place | None:
    """The most specific place that a stretch of the text names; of several of a kind the first."""
    inside = [place for place in places if start <= place.start and place.end <= end]
    return min(inside, key=lambda place: SPECIFIC.index(place.kind), default=None)
