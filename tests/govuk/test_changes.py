from hypothesis import given
from hypothesis import strategies as st

from goldenthread.govuk.changes import MOST_WORDS, word_changes


def kinds(pieces):
    return [(piece.kind, piece.text) for piece in pieces]


def test_words_that_changed_are_marked():
    changes = word_changes("We met once in May.", "We met twice in May.")
    assert kinds(changes.before) == [("same", "We met "), ("removed", "once"), ("same", " in May.")]
    assert kinds(changes.after) == [("same", "We met "), ("added", "twice"), ("same", " in May.")]


def test_from_nothing_and_to_nothing():
    assert kinds(word_changes("", "New").after) == [("added", "New")]
    assert word_changes("", "New").before == ()
    assert kinds(word_changes("Old", "").before) == [("removed", "Old")]


def test_a_very_long_text_is_shown_whole():
    before, after = "a " * MOST_WORDS, "b"
    assert kinds(word_changes(before, after).before) == [("removed", before)]
    assert kinds(word_changes(before, after).after) == [("added", "b")]


@given(st.text(alphabet="ab \n.", max_size=60), st.text(alphabet="ab \n.", max_size=60))
def test_the_pieces_give_both_texts_back(before, after):
    changes = word_changes(before, after)
    assert "".join(piece.text for piece in changes.before) == before
    assert "".join(piece.text for piece in changes.after) == after
    same = [[piece.text for piece in side if piece.kind == "same"] for side in (changes.before, changes.after)]
    assert same[0] == same[1]
