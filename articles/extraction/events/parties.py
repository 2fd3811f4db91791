"""Which two happenings an offset in the text speaks of: “the strikes came two hours after the call”."""

import re
from dataclasses import dataclass, field, replace

from articles.extraction.candidate import TimeExpression
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence
from timeline.when import Granularity, When

from .attach import Attached
from .clauses import Clause
from .factuality import Claim, claim
from .links import Link
from .mentions import Mention, core_classes, event_classes, head_verb
from .quote import shaped

INDEFINITE = re.compile(r"(?:an?|another|one)\s|(?:two|three|four|several)\s", re.I)
NOTHING = Claim("asserted")
FINEST = list(Granularity)


@dataclass(slots=True)
class Story:
    """What relating needs to know of the document; `undated` are mentions that only a relation can date."""

    document: Document
    attached: Attached
    lexicon: Lexicon
    zone: str
    undated: list[Mention] = field(default_factory=list)

    @property
    def all(self) -> list[Mention]:
        return self.attached.mentions + self.undated


def _clause_at(story: Story, sentence: Sentence, offset: int) -> Clause | None:
    return next(
        (c for c in story.attached.clauses.get(sentence.index, ()) if c.start <= offset < c.end), None
    )


def left(story: Story, sentence: Sentence, link: Link) -> Mention | None:
    """The happening the words hang on: the clause they stand in, or one it names again."""
    clause = _clause_at(story, sentence, link.start)
    if clause is not None and clause.start == link.start > sentence.start:
        clause = _clause_at(story, sentence, link.start - 1)
    if clause is None:
        return None
    text = story.document.text
    fronted = link.start - clause.start < 4
    comma = text.find(",", link.end, clause.end) if fronted else -1
    told = replace(clause, start=comma + 1) if comma > 0 else clause
    head = head_verb(clause, link.start, story.lexicon)
    classes = core_classes(text, told, head, story.lexicon)
    if INDEFINITE.match(text[told.start : clause.end].lstrip(" ,")):
        classes = frozenset()
    return _known(story, clause, classes, link.start) or _new(
        story, sentence, clause, clause.start, clause.end, link, classes
    )


def right(story: Story, sentence: Sentence, link: Link) -> Mention | None:
    """What the words count from: a clause (“after they concluded a call”) or a noun (“after the call”)."""
    text, clause = story.document.text, _clause_at(story, sentence, link.end)
    if clause is None:
        return None
    own = clause.start >= link.start > sentence.start
    head = next((v for v in clause.verbs if v.kind != "aux" and v.start > link.end), None)
    if own and head:
        classes = core_classes(text, clause, head, story.lexicon)
        return _known(story, clause, classes, link.end) or _new(
            story, sentence, clause, link.end, clause.end, link, classes
        )
    noun = text[link.end : min(clause.end, link.end + 60)]
    classes = event_classes(noun, 0, len(noun), story.lexicon)
    if not classes:
        return None
    return _known(story, None, classes, link.end) or _new(
        story, sentence, clause, link.end, clause.end, link, classes
    )


def _known(story: Story, clause: Clause | None, classes: frozenset[str], offset: int) -> Mention | None:
    """The mention of this clause, else one of the same class told before, the best dated."""
    own = [
        m
        for m in story.all
        if clause is not None and m.clause is clause and (m.start <= offset <= m.end + 30)
    ]
    if own:
        return own[0]
    same = [m for m in story.all if m.classes & classes and not m.marks_end]
    before = [m for m in same if m.start < offset]
    dated = [m for m in before if m.dated] or before or same
    return min(dated, key=lambda m: FINEST.index(m.when.start.granularity), default=None)


def _new(
    story: Story,
    sentence: Sentence,
    clause: Clause,
    start: int,
    end: int,
    link: Link,
    classes: frozenset[str],
) -> Mention | None:
    text = story.document.text
    while start < end and text[start].isspace():
        start += 1
    first, last = shaped(text, start, end, start, start + 1)
    if last - first < 8:
        return None
    head = next((v for v in clause.verbs if v.kind != "aux" and start <= v.start < end), None)
    when = When.unknown(story.zone)
    mention = Mention(
        first, last, sentence.index, sentence.paragraph, clause, head, classes, NOTHING, None, when, tier="C"
    )
    mention.quoted = story.document.quotations.around(first) is not None
    mention.claim = _claim(story, mention, link)
    story.undated.append(mention)
    return mention


def _claim(story: Story, mention: Mention, link: Link) -> Claim:
    expression = TimeExpression(link.start, link.end, link.wording, "DURATION", "")
    return claim(story.document.text, mention.clause, mention.head, expression, story.lexicon)
