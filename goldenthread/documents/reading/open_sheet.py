"""One sheet of an OpenDocument spreadsheet: repeated, covered and hidden rows and cells resolved."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from math import isfinite

from lxml import etree

from goldenthread.documents.blocks import Cell, Paragraph, Run
from goldenthread.documents.reading.number_formats import displayed
from goldenthread.documents.reading.open_styles import OpenStyles, named
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.spreadsheets import Sheet, own_value
from goldenthread.documents.reading.wording import clean, lines_as_paragraphs, paragraph

ROWS = named("table:table-row")
HEADER_ROWS = named("table:table-header-rows")
ROW_GROUPS = (HEADER_ROWS, named("table:table-rows"), named("table:table-row-group"))
COLUMN_GROUPS = tuple(map(named, ("table:table-header-columns", "table:table-columns", "table:table-column-group")))
CELLS = (named("table:table-cell"), named("table:covered-table-cell"))
LEFT_OUT = tuple(map(named, ("office:annotation", "text:note")))
MOST_SPACES = 100
WHITE_SPACE = re.compile(r"[ \t\n\r]+")


class SheetReader:
    """Reads sheets of one file."""

    def __init__(self, source: Source, styles: OpenStyles, *, blank_lines: bool = False) -> None:
        """With `blank_lines`, lines without words inside a cell are kept."""
        self._blank_lines = blank_lines
        self._limits = source.limits
        self._styles = styles
        self._column_styles: dict[int, str] = {}

    def read(self, table: etree._Element) -> Sheet:
        """A `table:table` as a sheet. Beyond the limits one row or column is kept, for the grid to refuse."""
        sheet = Sheet(clean(table.get(named("table:name")) or "").strip())
        sheet.hidden = self._styles.hides_table(table.get(named("table:style-name")))
        self._read_columns(table, sheet)
        at = 0
        for row, heads in _rows(table, False):
            times = _count(row, "table:number-rows-repeated")
            cells = list(self._cells(row))
            shown = min(times, self._limits.rows + 1 - at) if any(cell.text for _, cell, _ in cells) else 0
            for number in range(at, at + shown):
                for column, cell, span in cells:
                    sheet.cells[number, column] = cell
                    sheet.spans[number, column] = span
            self._mark(row, range(at, at + shown), sheet)
            if heads and (
                sheet.headed_through == at - 1 or not sheet.cells.keys() - {(at, column) for column, *_ in cells}
            ):
                sheet.headed_through = at + times - 1
            at += times
        return sheet

    def _mark(self, row: etree._Element, numbers: range, sheet: Sheet) -> None:
        visibility = row.get(named("table:visibility"))
        if visibility == "collapse":
            sheet.hidden_rows.update(numbers)
        elif visibility == "filter":
            sheet.filtered_rows.update(numbers)

    def _read_columns(self, table: etree._Element, sheet: Sheet) -> None:
        """Which columns are hidden, and the style of cells that name none."""
        self._column_styles = {}
        at = 0
        for column in _members(table, named("table:table-column"), COLUMN_GROUPS):
            times = _count(column, "table:number-columns-repeated")
            covered = range(at, min(at + times, self._limits.columns + 1))
            if column.get(named("table:visibility")) in ("collapse", "filter"):
                sheet.hidden_columns.update(covered)
            style = column.get(named("table:default-cell-style-name"))
            self._column_styles |= dict.fromkeys(covered, style) if style else {}
            at += times

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, Cell, tuple[int, int]]]:
        """Column, cell and span (rows, columns) of every cell with words or a fill; covered places are passed over."""
        at = 0
        for element in row:
            if element.tag not in CELLS:
                continue
            times = _count(element, "table:number-columns-repeated")
            if element.tag == CELLS[0]:
                span = _count(element, "table:number-rows-spanned"), _count(element, "table:number-columns-spanned")
                for column in range(at, min(at + times, self._limits.columns + 1)):
                    cell = self._cell(element, row, column)
                    if cell.text or cell.colour:
                        yield column, cell, span
            at += times

    def _cell(self, element: etree._Element, row: etree._Element, column: int) -> Cell:
        style = (
            element.get(named("table:style-name"))
            or row.get(named("table:default-cell-style-name"))
            or self._column_styles.get(column)
        )
        value = _value(element)
        bold = bool(self._styles.bold("table-cell", style))
        lines = (paragraph(self._runs(one, bold)) for one in element.iterchildren(named("text:p")))
        words: tuple[Paragraph, ...] = tuple(line for line in lines if line.text or self._blank_lines)
        words = words or lines_as_paragraphs(displayed(value, "General"), bold=bold)
        return Cell(words, colour=self._styles.fill(style), value=own_value(value))

    def _runs(self, element: etree._Element, bold: bool) -> Iterator[Run]:
        """The runs of a paragraph; white space counts as one space, as ODF 1.3 part 3, 6.1.2, says."""
        yield Run(WHITE_SPACE.sub(" ", element.text or ""), bold)
        for child in element:
            if child.tag == named("text:s"):
                yield Run(" " * min(_count(child, "text:c"), MOST_SPACES), bold)
            elif child.tag in (named("text:tab"), named("text:line-break")):
                yield Run("\t" if child.tag == named("text:tab") else "\n", bold)
            elif child.tag not in LEFT_OUT:
                own = self._styles.bold("text", child.get(named("text:style-name")))
                yield from self._runs(child, bold if own is None else own)
            yield Run(WHITE_SPACE.sub(" ", child.tail or ""), bold)


def _rows(container: etree._Element, heads: bool) -> Iterator[tuple[etree._Element, bool]]:
    """The rows in order, each with whether it is marked as a heading."""
    for child in container:
        if child.tag == ROWS:
            yield child, heads
        elif child.tag in ROW_GROUPS:
            yield from _rows(child, heads or child.tag == HEADER_ROWS)


def _members(container: etree._Element, name: str, groups: tuple[str, ...]) -> Iterator[etree._Element]:
    for child in container:
        if child.tag == name:
            yield child
        elif child.tag in groups:
            yield from _members(child, name, groups)


def _count(element: etree._Element, attribute: str) -> int:
    """A number of repetitions or places; 1 where none is given."""
    written = element.get(named(attribute)) or ""
    return max(1, int(written)) if re.fullmatch(r"\d{1,9}", written) else 1


def _value(element: etree._Element) -> object:
    """The date, number or truth value that the cell keeps beside its text."""
    sort = element.get(named("office:value-type")) or ""
    with suppress(ValueError):
        if sort == "date":
            written = element.get(named("office:date-value")) or ""
            return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
        if sort in ("float", "percentage", "currency"):
            number = float(element.get(named("office:value")) or "")
            return int(number) if number.is_integer() else number if isfinite(number) else None
        if sort == "boolean":
            return element.get(named("office:boolean-value")) == "true"
    return None
