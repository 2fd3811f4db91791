"""The stages in order, from a text to proposals. Each stage is a module that can be read alone."""

from collections.abc import Iterator

from .candidate import Extraction, TimeExpression
from .grammar.parser import ENGLISH, parse
from .grammar.parser import MOST as PARSED
from .grammar.tree import Trees
from .lexicon import Lexicon, load
from .reference import Reference
from .text.document import Document, read
from .text.language import other_language
from .times.expressions import MOST, expressions

NO_PARSER = (
    "No parser of English is installed: only what has a time of its own, and the lead, could be proposed."
)


def extract(
    text: str, *, reference: Reference, parser: str | None = ENGLISH, assumptions: bool = True
) -> Extraction:
    """Proposed happenings of an article. Never raises on any text; reads no clock and no network.

    `parser` names a spaCy model that is installed; without one less is proposed, and a note says so.
    `assumptions` lets what is usually so narrow times, always labelled "assumes".
    """
    from .events.happenings import happenings  # who asks for times alone need not load it

    try:
        lexicon = load(reference.language)
    except KeyError:
        return Extraction(notes=(f"There are no rules for the language “{reference.language}” yet.",))
    document = read(text, lexicon)
    found = expressions(document, reference, lexicon)
    trees = parse(document, parser)
    told, unplaced = happenings(document, found, trees, lexicon, reference, assumptions=assumptions)
    return Extraction(
        told.events,
        told.upcoming,
        told.folded,
        tuple(unplaced),
        tuple(found),
        tuple(_notes(document, found, trees, lexicon)),
    )


def _notes(document: Document, found: list[TimeExpression], trees: Trees, lexicon: Lexicon) -> Iterator[str]:
    if other := other_language(document.text, lexicon):
        yield other
    if len(found) == MOST:
        yield f"Only the first {MOST} time expressions were read."
    if document.sentences and not trees:
        yield NO_PARSER
    if trees and len(trees) < len(document.sentences):
        yield f"Only the first {PARSED:,} characters were parsed; of the rest, only what has a time is read."


def times(text: str, *, reference: Reference) -> list[TimeExpression]:
    """The time expressions of an article and nothing more; none where the language has no rules."""
    try:
        lexicon = load(reference.language)
    except KeyError:
        return []
    return expressions(read(text, lexicon), reference, lexicon)
