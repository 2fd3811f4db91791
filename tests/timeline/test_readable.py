"""What the history of an event says of each change."""

from timeline.readable import Piece, compared


def test_a_text_is_compared_word_by_word():
    assert compared("Sirens sound in town", "Sirens are heard in town") == [
        Piece("Sirens "),
        Piece("sound", removed=True),
        Piece("are heard", added=True),
        Piece(" in town"),
    ]


def test_what_was_not_there_is_added_whole_and_the_pieces_make_both_texts():
    assert compared("", "New.") == [Piece("New.", added=True)]
    old, new = "At four, the fire was out.", "By four the fires were out!"
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if not piece.added) == old
    assert "".join(piece.text for piece in pieces if not piece.removed) == new
