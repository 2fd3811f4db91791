"""What became of a text, word by word."""

import random
import time

from timeline.word_changes import Piece, compared


def test_a_text_is_compared_word_by_word():
    assert list(compared("Sirens sound in town", "Sirens are heard in town")) == [
        Piece("Sirens "),
        Piece("sound ", removed=True),
        Piece("are heard ", added=True),
        Piece("in town"),
    ]


def test_what_was_not_there_is_added_whole_and_the_pieces_make_both_texts():
    assert list(compared("", "New.")) == [Piece("New.", added=True)]
    old, new = "At four, the fire was out.", "By four the fires were out!"
    pieces = list(compared(old, new))
    assert "".join(piece.text for piece in pieces if not piece.added) == old
    assert "".join(piece.text for piece in pieces if not piece.removed) == new


def test_a_long_text_in_another_order_is_compared_in_a_moment():
    words = random.Random(1).choices("the fire was out by four in town and north".split(), k=20_000)  # noqa: SIM905
    for length in (1_400, 20_000):
        old, new = " ".join(words[:length]), " ".join(sorted(words[:length]))
        started = time.process_time()
        list(compared(old, new))
        assert time.process_time() - started < 1
