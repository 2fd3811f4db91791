"""Reads the corpus files and reads their sentences with the engine."""

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path

from articles.extraction import Reference
from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import load
from articles.extraction.text.document import read
from articles.extraction.times.expressions import expressions
from timeline.when import to_local

FOLDER = Path(__file__).parents[2] / "articles/extraction/corpus/en"


@cache
def files() -> dict[str, dict]:
    return {
        path.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
    }


def lines(kind: str) -> list[tuple[str, list]]:
    """(file name, line) for every line of a kind: expect, nothing, latent, gaps."""
    return [(name, line) for name, data in files().items() for line in data.get(kind, [])]


def reference_of(name: str) -> Reference:
    data = files()[name]
    published = data["published"]
    moment = datetime.fromisoformat(published) if "T" in published else date.fromisoformat(published)
    return Reference(moment, data["zone"])


def read_times(text: str, reference: Reference) -> list[TimeExpression]:
    lexicon = load("en")
    return expressions(read(text, lexicon), reference, lexicon)


def found(name: str, text: str) -> dict[str, tuple[str, str]]:
    """Words of each expression in a sentence, with its TIMEX3 value and its bounds on the wall clock."""
    return {e.text: (e.value, bounds(e)) for e in read_times(text, reference_of(name))}


def bounds(expression: TimeExpression) -> str:
    if expression.when is None:
        return ""
    start, zone = expression.when.start, expression.when.zone
    ends = [to_local(end, zone).isoformat(" ", "minutes") for end in (start.earliest, start.latest) if end]
    return " .. ".join(dict.fromkeys(ends))
