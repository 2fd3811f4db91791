"""The article's text, cut where quotes begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from articles.desk.marks import Passage, paragraphs

TEXT = "The sirens began at midnight.\n\nMedics counted fourteen hurt."


def flat(text, passages, unplaced=()):
    return [piece for line in paragraphs(text, passages, unplaced) for piece in line]


def test_a_text_without_quotes_is_one_piece_a_line():
    assert [[piece.text for piece in line] for line in paragraphs(TEXT, [])] == [
        ["The sirens began at midnight."],
        ["Medics counted fourteen hurt."],
    ]


def test_a_quote_is_a_piece_of_its_own():
    pieces = flat(TEXT, [Passage(0, 16, key=7, number=1)])
    assert [(piece.text, piece.keys) for piece in pieces[:2]] == [
        ("The sirens began", "7"),
        (" at midnight.", ""),
    ]


def test_time_words_are_underlined_inside_their_quote_only():
    pieces = flat(TEXT, [Passage(0, 28, key=1, words="midnight")])
    assert [piece.text for piece in pieces if piece.is_time] == ["midnight"]
    assert not any(piece.is_time for piece in flat(TEXT, [Passage(0, 16, key=1, words="midnight")]))


def test_overlapping_quotes_share_a_piece_and_each_opens_once():
    pieces = flat(TEXT, [Passage(0, 16, key=1, number=1), Passage(4, 28, key=2, number=2)])
    assert [piece.keys for piece in pieces] == ["1", "1 2", "2", "", ""]
    assert [[p.number for p in piece.opens] for piece in pieces] == [[1], [2], [], [], []]


def test_a_quote_over_two_lines_is_marked_in_both_and_numbered_once():
    pieces = flat(TEXT, [Passage(17, 50, key=1, number=1)])
    assert [piece.text for piece in pieces if piece.quotes] == ["at midnight.", "Medics counted fourt"[:19]]
    assert sum(len(piece.opens) for piece in pieces) == 1


def test_a_piece_waits_while_any_of_its_quotes_waits():
    piece = flat(TEXT, [Passage(0, 9, 1, 1, "confirmed"), Passage(0, 9, 2, 2, "pending")])[0]
    assert piece.state == "pending"


def test_what_could_not_be_placed_is_marked_as_such():
    pieces = flat(TEXT, [], [Passage(0, 29, words="midnight")])
    assert [piece.text for piece in pieces if piece.is_unplaced] == ["midnight"]


spans = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text("ab \n", max_size=80), st.lists(spans, max_size=8))
def test_nothing_of_the_text_is_lost_or_repeated(text, ends):
    passages = [Passage(start, end, key, key) for key, (start, end) in enumerate(ends)]
    lines = ["".join(piece.text for piece in line) for line in paragraphs(text, passages)]
    assert lines == [line.lstrip() for line in text.split("\n") if line.strip()]


@given(st.lists(spans, max_size=8))
def test_every_character_is_in_exactly_the_quotes_that_hold_it(ends):
    text = "abcdefghij" * 11
    passages = [Passage(start, end, key, key) for key, (start, end) in enumerate(ends)]
    at = 0
    for piece in flat(text, passages):
        for offset in range(at, at + len(piece.text)):
            assert {p.key for p in piece.quotes} == {p.key for p in passages if p.start <= offset < p.end}
        at += len(piece.text)
