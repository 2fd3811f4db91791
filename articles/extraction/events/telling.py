"""What the article says besides the time: who tells a happening, how surely, and what was counted."""

from dataclasses import replace

from articles.extraction.candidate import Fact
from articles.extraction.grammar.tree import Trees
from articles.extraction.lexicon import Lexicon
from articles.extraction.text.document import Document

from .facts import PRONOUNS, facts, facts_of
from .factuality import factuality
from .mentions import Mention

TOLD = ("hedged", "attributed")


def tell(document: Document, trees: Trees, mentions: list[Mention], lexicon: Lexicon) -> None:
    """Gives mentions the facts of their predicate, and those that are asserted by rule their source."""
    counted = facts(document, trees, lexicon)
    for mention in mentions:
        if mention.predicate is None:
            continue
        word, tree = mention.predicate.word, trees[mention.predicate.sentence.index]
        mention.facts = facts_of(word, counted, tree)
        if mention.claim.label == "asserted":
            said = factuality(word, tree, document, lexicon)
            if said.label in TOLD:
                mention.claim = replace(said, hedged=said.hedged or mention.claim.hedged)
        if mention.claim.source.lower() in PRONOUNS:
            mention.claim = replace(mention.claim, source="")
    _give_rest(mentions, counted)


def _give_rest(mentions: list[Mention], counted: list[Fact]) -> None:
    """A count that no verb of its own has goes to the shortest quote it stands in."""
    given = {id(fact) for mention in mentions for fact in mention.facts}
    for fact in counted:
        around = [m for m in mentions if m.start <= fact.start and fact.end <= m.end]
        if around and id(fact) not in given:
            min(around, key=lambda mention: mention.end - mention.start).facts.append(fact)
