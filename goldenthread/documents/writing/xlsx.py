"""A spreadsheet as an Excel workbook, by XlsxWriter: text is written as text, and so never becomes a formula."""

import re
import zipfile
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from goldenthread.documents.writing.spreadsheets import (
    LISTS,
    CellValue,
    Column,
    Row,
    Sheet,
    Workbook,
    cell_text,
    looks_like_a_formula,
)

# Excel's own limits of a message beside a cell and of its title.
LONGEST_PROMPT, LONGEST_TITLE = 255, 32
LAST_DAY = date(2199, 12, 31)
FIRST_DAY = date(2000, 1, 1)
BASE = {"font_name": "Arial", "font_size": 11, "text_wrap": True, "valign": "top"}
LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "text_wrap": False},
    "line": {"text_wrap": False},
    "code": {"font_color": "#505a5f", "text_wrap": False},
    "head": {"bold": True, "bg_color": "#505a5f", "font_color": "#ffffff", "border": 1},
    "open head": {"bold": True, "bg_color": "#1d70b8", "font_color": "#ffffff", "border": 1},
    "closed": {"bg_color": "#f3f2f1", "border": 1, "border_color": "#b1b4b6", "num_format": "@"},
    "text": {"locked": False, "border": 1, "border_color": "#505a5f", "num_format": "@"},
    "day": {"locked": False, "border": 1, "border_color": "#505a5f", "num_format": "d mmmm yyyy", "align": "left"},
}
ROW, HELD = re.compile(rb"<row [^>]*>"), b' customHeight="1"'
# Points; Excel allows no more.
LINE, TITLE, HIGHEST = 14.5, 21, 409
ALLOWED = {"format_rows": True, "format_columns": True, "autofilter": True, "sort": True, "format_cells": False}


def write_xlsx(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an .xlsx file. The same workbook gives the same bytes."""
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    # A fixed moment: what is downloaded twice is the same file.
    properties = {"title": workbook.title, "author": workbook.author, "created": datetime(2000, 1, 1, tzinfo=UTC)}
    book.set_properties(properties)
    writer = _Writer(book, workbook)
    for sheet in workbook.sheets:
        writer.write(sheet)
    writer.write_lists()
    book.close()
    return _growing(into)


def _growing(written: BytesIO) -> bytes:
    """The file with row heights that are a first guess, as Excel itself keeps them: a row grows as somebody types.

    The library marks every height as chosen by a person, which would hold the row at it.
    """
    into = BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                content = ROW.sub(lambda row: row[0].replace(HELD, b""), content)
            new.writestr(member, content, zipfile.ZIP_DEFLATED)
    return into.getvalue()


def _height(row: Row, columns: tuple[Column, ...]) -> float:
    """How high a row must be for its words, about: Excel fits it only while somebody edits it, LibreOffice never."""
    lines = (
        sum(max(1, -(-len(line) // column.width)) for line in value.split("\n"))
        for column, value in zip(columns, row.values, strict=True)
        if isinstance(value, str) and not column.hidden
    )
    return min(LINE * max(lines, default=1) + 3, HIGHEST)


class _Writer:
    """One file while it is written; each look is made once."""

    def __init__(self, book: Any, workbook: Workbook) -> None:
        self._book = book
        self._workbook = workbook
        self._formats: dict[tuple[str, bool], Any] = {}

    def _look(self, name: str, *, quoted: bool = False) -> Any:
        """A format; `quoted` tells Excel to keep the cell as text even while it is edited."""
        key = (name, quoted)
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**BASE, **LOOKS[name], "quote_prefix": quoted})
        return self._formats[key]

    def write(self, sheet: Sheet) -> None:
        """One sheet with everything on it."""
        into = self._book.add_worksheet(sheet.name)
        into.set_row(0, TITLE)
        heads = Row(tuple(column.head for column in sheet.columns))
        into.set_row(sheet.head_at, _height(heads, sheet.columns))
        for at, line in enumerate(sheet.above):
            into.write_string(at, 0, cell_text(line), self._look("line" if at else "title"))
        if sheet.coded:
            for at, column in enumerate(sheet.columns):
                into.write_string(sheet.head_at - 1, at, column.code, self._look("code"))
            into.set_row(sheet.head_at - 1, None, None, {"hidden": True})
        for at, column in enumerate(sheet.columns):
            into.write_string(sheet.head_at, at, column.head, self._look("open head" if column.open else "head"))
            into.set_column(at, at, column.width, None, {"hidden": column.hidden})
        for number, row in enumerate(sheet.rows, start=sheet.head_at + 1):
            self._write_row(into, number, row, sheet)
        self._guard(into, sheet)
        self._print(into, sheet)

    def _write_row(self, into: Any, number: int, row: Row, sheet: Sheet) -> None:
        into.set_row(number, _height(row, sheet.columns))
        for at, (column, value) in enumerate(zip(sheet.columns, row.values, strict=True)):
            shown = column.kind if column.open and at not in row.closed else "closed"
            look = "code" if column.hidden else shown
            self._write_cell(into, number, at, value, look)

    def _write_cell(self, into: Any, number: int, at: int, value: CellValue, look: str) -> None:
        if isinstance(value, date):
            into.write_datetime(number, at, datetime(value.year, value.month, value.day), self._look(look))
        elif value:
            text = cell_text(value)
            into.write_string(number, at, text, self._look(look, quoted=looks_like_a_formula(text)))
        else:
            into.write_blank(number, at, None, self._look(look))

    def _guard(self, into: Any, sheet: Sheet) -> None:
        """Protection, what may be chosen, and how words of a scale are drawn."""
        into.protect("", ALLOWED)
        first, last = sheet.head_at + 1, sheet.last_at
        if last < first:
            return
        for at, column in enumerate(sheet.columns):
            if column.open and (column.choices or column.prompt):
                into.data_validation(first, at, last, at, self._validation(column))
            for drawn in column.drawn:
                into.conditional_format(first, at, last, at, self._drawing(drawn))

    def _validation(self, column: Column) -> dict[str, Any]:
        told: dict[str, Any] = {
            "input_title": column.head[:LONGEST_TITLE],
            "input_message": column.prompt[:LONGEST_PROMPT],
            "error_title": column.head[:LONGEST_TITLE],
        }
        if column.choices:
            place, words = self._workbook.place_of_list(column.choices)
            source = f"={LISTS}!{xl_range_abs(0, place, max(words, 1) - 1, place)}"
            return {
                **told,
                "validate": "list",
                "source": source,
                "error_message": "Choose one of the words in the list.",
            }
        if column.kind == "day":
            days = {"criteria": "between", "minimum": FIRST_DAY, "maximum": LAST_DAY}
            return {**told, **days, "validate": "date", "error_message": "Enter a day, such as 31/3/2027."}
        return {**told, "validate": "any"}

    def _drawing(self, drawn: Any) -> dict[str, Any]:
        background, ink = drawn.colours
        # The shape is part of how the word is shown, not of the word: what people choose stays the plain word.
        look = {"bg_color": background, "font_color": ink, "num_format": f'"{drawn.sign} "@'}
        word = drawn.word.replace('"', '""')
        return {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": self._book.add_format(look)}

    def _print(self, into: Any, sheet: Sheet) -> None:
        """What stays in view, and how it goes on paper."""
        into.freeze_panes(sheet.head_at + 1, sheet.kept)
        into.set_paper(9)  # A4
        into.repeat_rows(sheet.head_at)
        into.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        into.set_footer("&L&A&RPage &P of &N")
        into.fit_to_pages(max(sheet.pages_wide, 1), 0)
        if sheet.pages_wide:
            into.set_landscape()
        if sheet.kept:
            into.repeat_columns(0, sheet.kept - 1)
        if sheet.rows and sheet.kept:
            into.autofilter(sheet.head_at, 0, sheet.last_at, len(sheet.columns) - 1)

    def write_lists(self) -> None:
        """The words to choose from, on a hidden sheet: a list inside the cell's rule may hold 255 characters only."""
        if not self._workbook.lists:
            return
        into = self._book.add_worksheet(LISTS)
        for at, words in enumerate(self._workbook.lists.values()):
            for number, word in enumerate(words):
                into.write_string(number, at, cell_text(word))
        into.protect("", {})
        into.hide()
