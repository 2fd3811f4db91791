"""The stages in order, from a text to proposals. Each stage is a module that can be read alone."""

from .attach import attach
from .candidate import Extraction, Unplaced
from .document import read
from .lexicon import load
from .merge import merge
from .proposals import proposals
from .reference import Reference
from .relations import relate
from .times import expressions
from .undated import lead


def extract(text: str, *, reference: Reference) -> Extraction:
    """Proposed happenings of an article. Never raises on any text; reads no clock, no network, no database."""
    try:
        lexicon = load(reference.language)
    except KeyError:
        return Extraction(notes=(f"There are no rules for the language “{reference.language}” yet.",))
    document = read(text, lexicon)
    found = expressions(document, reference, lexicon)
    attached = attach(document, found, lexicon, reference.day.year)
    mentions = relate(document, attached, found, lexicon, reference)
    mentions = merge(document, mentions)
    mentions += lead(document, attached, mentions, lexicon, reference)
    events = proposals(document, mentions, lexicon, reference)
    unplaced = _unplaced(text, attached, found, mentions)
    return Extraction(tuple(events), tuple(unplaced), tuple(found))


def _unplaced(text: str, attached, found, mentions) -> list[Unplaced]:
    used = {id(e) for m in mentions for e in (m.expression, *m.evidence) if e is not None}
    items = []
    for expression, reason in attached.rejected:
        if id(expression) not in used:
            items.append((expression.start, expression, reason))
    items.sort(key=lambda item: item[0])
    return [Unplaced(e.text, e.start, e.end, e.text, reason) for _, e, reason in items]
