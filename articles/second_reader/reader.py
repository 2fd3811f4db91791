"""The second reader behind the engine's interface: an article in, an Extraction out, never an exception."""

import logging
from collections import Counter

from articles.extraction import Candidate, Extraction, Reference
from articles.extraction.pipeline import times
from timeline.when import Qualifier, When, to_local

from .answer import Named, named
from .client import UNREADABLE, NoAnswer, ask
from .endpoint import Endpoint
from .label import Words, label
from .passages import Passages, Span
from .prompt import LONGEST, messages, sent
from .told import NotThere, Told, told

MOST = 60  # happenings of one answer; what is asked for is a third of it
# Why something is left out: of one, and of several.
NO_QUOTE = "its words are not in the article", "their words are not in the article"
NO_TIME = "its time words are not in the article", "their time words are not in the article"
REPEATED = "it is proposed twice", "they are proposed twice"
TOO_MANY = "it is one too many", "they are too many"
Reasons = Counter[tuple[str, str]]

logger = logging.getLogger(__name__)


def extract(text: str, *, reference: Reference, endpoint: Endpoint) -> Extraction:
    """What the model proposes and the article bears out; `notes` says what was left out, or what failed."""
    part = sent(text)
    published = (reference.instant or reference.day).isoformat()
    try:
        answer = named(ask(endpoint, messages(part, published, reference.zone)))
        if answer is None:
            raise NoAnswer(UNREADABLE)
    except NoAnswer as reason:
        logger.warning("%s", reason)  # it names neither the key nor the address
        return Extraction(notes=(str(reason),))
    found, left_out = checked(answer, text, reference)
    notes = [summary(len(answer), left_out)]
    if len(part) < len(text):
        notes.append(f"Only the first {LONGEST:,} characters were sent.")
    events, upcoming = ([each for each in found if bool(each.reason) is ahead] for ahead in (False, True))
    if upcoming:
        notes.append(
            f"{len(upcoming)} of these {'lies' if len(upcoming) == 1 else 'lie'} ahead: see “Upcoming”."
        )
    return Extraction(tuple(events), tuple(upcoming), notes=tuple(notes))


def checked(answer: list[Named], text: str, reference: Reference) -> tuple[list[Candidate], Reasons]:
    """The happenings whose words are in the text, in its order, and how many were left out and why."""
    passages, article, spans = Passages(text), Words(text), times(text, reference=reference)
    found: dict[Span, Candidate] = {}
    left_out: Reasons = Counter({TOO_MANY: len(answer[MOST:])})
    for item in answer[:MOST]:
        at = passages.quote(item.quote)
        if at is None or at in found:
            left_out[NO_QUOTE if at is None else REPEATED] += 1
            continue
        try:
            time = told(item.time, at, passages, spans, reference)
        except NotThere:
            left_out[NO_TIME] += 1
            continue
        words = label(item.label, text[slice(*at)], article)
        found[at] = _candidate(words, text, at, time, _ahead(time.when, reference))
    return [found[at] for at in sorted(found)], left_out


def _candidate(words: str, text: str, at: Span, time: Told, reason: str) -> Candidate:
    when = time.when
    approximate = any(end.qualifier is not Qualifier.EXACT for end in (when.start, when.end) if end)
    # Nobody has measured how often a newsroom's model is right, so it has no confidence to show.
    return Candidate(words, text[slice(*at)], *at, when, approximate, 0.0, time.steps, reason=reason)


def _ahead(when: When, reference: Reference) -> str:
    """Why it is told as coming, if its time is after publication."""
    begins = when.start.earliest
    if begins is None:
        return ""
    if reference.instant is not None:
        is_ahead = begins > reference.instant
    else:
        is_ahead = to_local(begins, reference.zone).date() > reference.day
    return "It lies ahead: after the publication." if is_ahead else ""


def summary(number: int, left_out: Reasons) -> str:
    """“The second reader proposed 9; 2 were left out: their words are not in the article.”"""
    parts = [f"The second reader proposed {number or 'nothing'}"]
    for reason, count in sorted(left_out.items()):
        if count:
            parts.append(f"{count} {'was' if count == 1 else 'were'} left out: {reason[count > 1]}")
    return "; ".join(parts) + "."
