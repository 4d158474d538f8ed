"""The rectangle that every table becomes."""

import pytest

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import Cell, Paragraph
from goldenthread.documents.reading.grid import Grid
from goldenthread.documents.reading.limits import ReadingLimits
from goldenthread.documents.reading.source import Source
from tests.documents.reading.samples import words


def grid(**limits):
    return Grid(Source("a", b"", ReadingLimits(**limits)))


def filled(text):
    return Cell((Paragraph(text),))


def test_places_that_nothing_covers_are_empty_cells():
    made = grid()
    made.place(1, 1, filled("x"))
    assert made.table().rows == ((Cell(), Cell()), (Cell(), filled("x")))


def test_the_first_cell_keeps_a_place_that_two_claim():
    made = grid()
    made.place(0, 0, filled("first"), rows=2)
    made.place(1, 0, filled("second"))
    assert words(made.table()) == [["first"], [""]]


def test_the_next_free_column_skips_what_is_covered():
    made = grid()
    made.place(0, 0, filled("x"), rows=2, columns=2)
    assert (made.free_column(1), made.free_column(2)) == (2, 0)


def test_a_merged_cell_moves_to_its_first_visible_place():
    made = grid()
    made.place(0, 0, filled("x"), rows=2, columns=2)
    made.place(2, 0, filled("y"))
    made.place(2, 1, filled("z"))
    found = made.table(hidden_rows={0}, hidden_columns={0})
    assert words(found) == [["x"], ["z"]]
    assert [row[0].merged_from for row in found.rows] == [None, None]


def test_a_moved_cell_still_says_where_it_stands():
    made = grid()
    made.place(0, 0, filled("x"), rows=3)
    assert [row[0].merged_from for row in made.table(hidden_rows={0}).rows] == [None, (0, 0)]


@pytest.mark.parametrize(
    ("limits", "placed"),
    [
        ({"rows": 2}, {"row": 2, "column": 0}),
        ({"columns": 2}, {"row": 0, "column": 2}),
        ({"columns": 2}, {"row": 0, "column": 0, "columns": 3}),
        ({"cells": 8}, {"row": 2, "column": 2}),
        ({"cells": 8}, {"row": 0, "column": 0, "rows": 10**9, "columns": 10**9}),
    ],
)
def test_a_table_past_a_limit_is_refused_before_it_is_filled(limits, placed):
    with pytest.raises(UnreadableDocument, match=r"^“a” has a table larger than .* the most that is read: delete"):
        grid(**limits).place(cell=filled("x"), **placed)
