"""Spreadsheets for people to fill in: made twice over, read by openpyxl, odfpy and our own reader."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.reading.wording import clean
from goldenthread.documents.reading.workbooks import read_sheets
from goldenthread.documents.writing.ods import write_ods
from goldenthread.documents.writing.spreadsheets import (
    LONGEST_CELL,
    Column,
    Drawn,
    Row,
    Sheet,
    Workbook,
    cell_text,
    looks_like_a_formula,
)
from goldenthread.documents.writing.xlsx import write_xlsx

WRITERS = [("a.xlsx", write_xlsx), ("a.ods", write_ods)]
COLUMNS = (Column("Words", 30, code="words", open=True), Column("Day", 14, code="day", kind="day", open=True))


def workbook(*rows: Row) -> Workbook:
    return Workbook("Title", (Sheet("Sheet one", ("Title", "Line"), COLUMNS, rows, kept=1, pages_wide=1),))


def found(name: str, content: bytes):
    """Text and day of each row, as our own reader finds them."""
    sheet = read_sheets(name, content)[0]
    numbers = sorted({row for row, _ in sheet.cells if row > 3})
    read = [(sheet.cells.get((row, 0)), sheet.cells.get((row, 1))) for row in numbers]
    return [(words.text if words else "", day.value if day else None) for words, day in read]


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_texts_and_days_come_back(name, write):
    made = workbook(Row(("Two  spaces\n\n“quoted” <b> & \t tab", date(2027, 3, 31))), Row(("=1+1", None)))
    first, second = found(name, write(made))
    assert (" ".join(first[0].split()), first[1]) == ("Two spaces “quoted” <b> & tab", date(2027, 3, 31))
    assert first[0].split("\n")[1] == ""
    assert second == ("=1+1", None)


@pytest.mark.parametrize(("name", "write"), WRITERS)
@given(text=st.text(max_size=200))
@settings(max_examples=40)
def test_any_text_comes_back_but_for_what_no_cell_can_hold(name, write, text):
    ((words, _),) = found(name, write(workbook(Row((text, date(2027, 1, 1))))))
    bare = [" ".join(line.split()) for line in clean(cell_text(text)).strip().split("\n")]
    assert [" ".join(line.split()) for line in words.replace("_x000D_", "").split("\n")] == bare


def test_a_text_too_long_for_a_cell_is_cut_visibly():
    cut = cell_text("w" * (LONGEST_CELL + 1))
    assert (len(cut), cut[-1]) == (LONGEST_CELL, "…")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1", "\r+1"])
def test_what_looks_like_a_formula(text):
    assert looks_like_a_formula(text)


@pytest.mark.parametrize("text", ["1.1", "Ann", "a=b", ""])
def test_what_does_not(text):
    assert not looks_like_a_formula(text)


def test_every_row_needs_a_value_for_each_column():
    with pytest.raises(ValueError, match="needs a value for each of its 2 columns"):
        workbook(Row(("alone",)))


def test_a_closed_place_of_an_open_column_is_protected():
    book = openpyxl.load_workbook(BytesIO(write_xlsx(workbook(Row(("a", None), frozenset({0})), Row(("b", None))))))
    sheet = book.active
    assert [sheet.cell(row, 1).protection.locked for row in (5, 6)] == [True, False]


def test_words_are_drawn_with_shape_and_colour_without_being_changed():
    drawn = (Drawn('In "progress"', "half", "blue"),)
    sheet = Sheet("Key", ("Key",), (Column("Word", 20, drawn=drawn),), (Row(('In "progress"',)),))
    book = openpyxl.load_workbook(BytesIO(write_xlsx(Workbook("Key", (sheet,)))))
    (rules,) = book.active.conditional_formatting
    (rule,) = rules.rules
    assert rule.formula == ['"In ""progress"""']
    assert rule.dxf.numFmt.formatCode == '"◐ "@'
    assert book.active.cell(3, 1).value == 'In "progress"'


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_a_sheet_without_rows_can_be_made(name, write):
    assert found(name, write(workbook())) == []
