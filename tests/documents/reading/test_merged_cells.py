"""Merged cells, checked against what was drawn: a random cut of a rectangle into pieces, written in every format."""

from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from odf import table

from goldenthread.documents.blocks import Table
from goldenthread.documents.reading.pdf import read_pdf
from goldenthread.documents.reading.source import Source
from tests.documents.reading.samples import OpenSheet, excel, only_table, open_cell, pdf, word

Piece = tuple[int, int, int, int]
"""Row, column, rows, columns."""


@st.composite
def cuts(draw) -> list[Piece]:
    """A rectangle cut into pieces, each with a number of its own as its words."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    free = {(row, column) for row in range(height) for column in range(width)}
    pieces = []
    while free:
        row, column = min(free)
        rows = draw(st.integers(1, height - row))
        widest = next((wide for wide in range(width - column) if (row, column + wide) not in free), width - column)
        columns = draw(st.integers(1, widest))
        while not all((row + r, column + c) in free for r in range(rows) for c in range(columns)):
            rows -= 1
        free -= {(row + r, column + c) for r in range(rows) for c in range(columns)}
        pieces.append((row, column, rows, columns))
    return pieces


def drawn(pieces: list[Piece]) -> list[list[tuple[str, tuple[int, int] | None]]]:
    """What a reader must see at each place: the words, and where the cell stands.

    Last rows and columns that no cell starts in lie outside a spreadsheet's used range, and are not looked at.
    """
    height, width = max(piece[0] for piece in pieces) + 1, max(piece[1] for piece in pieces) + 1
    places = {
        (row + r, column + c): (f"cell {number}", None if r == c == 0 else (row, column))
        for number, (row, column, rows, columns) in enumerate(pieces)
        for r in range(rows)
        for c in range(columns)
    }
    return [[places[row, column] for column in range(width)] for row in range(height)]


def seen(found: Table, pieces: list[Piece]) -> list[list[tuple[str, tuple[int, int] | None]]]:
    expected = drawn(pieces)
    return [[(cell.text, cell.merged_from) for cell in row[: len(expected[0])]] for row in found.rows[: len(expected)]]


def as_word(pieces):
    def build(document):
        made = document.add_table(max(p[0] + p[2] for p in pieces), max(p[1] + p[3] for p in pieces))
        for number, (row, column, rows, columns) in enumerate(pieces):
            cell = made.cell(row, column).merge(made.cell(row + rows - 1, column + columns - 1))
            cell.text = f"cell {number}"

    return word(build)


def as_excel(pieces):
    def build(book):
        for number, (row, column, rows, columns) in enumerate(pieces):
            book.active.cell(row + 1, column + 1, f"cell {number}")
            book.active.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + rows, end_column=column + columns
            )

    return excel(build)


def as_open_sheet(pieces):
    sheet = OpenSheet()
    starts = {(row, column): (number, rows, columns) for number, (row, column, rows, columns) in enumerate(pieces)}
    for row in range(max(p[0] + p[2] for p in pieces)):
        cells = []
        for column in range(max(p[1] + p[3] for p in pieces)):
            if (row, column) in starts:
                number, rows, columns = starts[row, column]
                cells.append(open_cell(f"cell {number}", numberrowsspanned=rows, numbercolumnsspanned=columns))
            else:
                cells.append(table.CoveredTableCell())
        sheet.row(*cells)
    return sheet.bytes()


def as_html(pieces):
    rows = dict.fromkeys(range(max(p[0] + p[2] for p in pieces)), "")
    for number, (row, _, rows_spanned, columns) in sorted(enumerate(pieces), key=lambda one: one[1][:2]):
        rows[row] += f"<td rowspan={rows_spanned} colspan={columns}>{escape(f'cell {number}')}</td>"
    return ("<table>" + "".join(f"<tr>{cells}</tr>" for cells in rows.values()) + "</table>").encode()


WRITERS = {"a.docx": as_word, "a.xlsx": as_excel, "a.ods": as_open_sheet, "a.html": as_html}


@pytest.mark.parametrize("name", WRITERS)
@given(pieces=cuts())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_place_shows_the_cell_that_covers_it(name, pieces):
    found = only_table(name, WRITERS[name](pieces))
    assert seen(found, pieces) == drawn(pieces)
    assert len({len(row) for row in found.rows}) == 1


PDF_CUTS = [
    [(0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1)],
    [(0, 0, 1, 3), (1, 0, 3, 1), (1, 1, 1, 1), (1, 2, 2, 1), (2, 1, 1, 1), (3, 1, 1, 2)],
]


@pytest.mark.parametrize("pieces", PDF_CUTS)
def test_a_pdf_shows_merged_cells_by_their_rules(pieces):
    (found,) = read_pdf(Source("a.pdf", pdf(as_html(pieces).decode()))).tables()
    assert seen(found, pieces) == drawn(pieces)
