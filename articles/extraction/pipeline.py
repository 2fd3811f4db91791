"""The stages in order, from a text to proposals. Each stage is a module that can be read alone."""

from .candidate import Extraction, TimeExpression
from .lexicon import load
from .reference import Reference
from .text.document import read
from .times.expressions import MOST, expressions


def extract(text: str, *, reference: Reference) -> Extraction:
    """Proposed happenings of an article. Never raises on any text; reads no clock and no network."""
    from .events.happenings import happenings  # who asks for times alone need not load it

    try:
        lexicon = load(reference.language)
    except KeyError:
        return Extraction(notes=(f"There are no rules for the language “{reference.language}” yet.",))
    document = read(text, lexicon)
    found = expressions(document, reference, lexicon)
    events, unplaced = happenings(document, found, lexicon, reference)
    notes = (f"Only the first {MOST} time expressions were read.",) if len(found) == MOST else ()
    return Extraction(tuple(events), tuple(unplaced), tuple(found), notes)


def times(text: str, *, reference: Reference) -> list[TimeExpression]:
    """The time expressions of an article and nothing more; none where the language has no rules."""
    try:
        lexicon = load(reference.language)
    except KeyError:
        return []
    return expressions(read(text, lexicon), reference, lexicon)
