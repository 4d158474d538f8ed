"""Excel workbooks (.xlsx): each sheet as a heading with its name and one table. `spreadsheets` says what is hidden."""

import re
import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.documents.blocks import Cell, Document, Paragraph, Run
from goldenthread.documents.reading.archives import Archive
from goldenthread.documents.reading.excel_fills import Fills
from goldenthread.documents.reading.number_formats import displayed
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.spreadsheets import Sheet, own_value, sheet_blocks, sheet_notes
from goldenthread.documents.reading.wording import as_paragraphs, clean, lines_as_paragraphs, paragraph

RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def read_excel(source: Source) -> Document:
    """A workbook in the neutral form. Raises UnreadableDocument."""
    watch = SheetWatch(source)
    Archive(source, watch.element)
    book = opened(source)
    fills = Fills(book.loaded_theme)
    sheets = [sheet_of(worksheet, fills) for worksheet in book.worksheets]
    notes = [*sheet_notes(sheets), *watch.notes()]
    blocks = tuple(block for sheet in sheets for block in sheet_blocks(sheet, source))
    return Document(blocks, title=clean(book.properties.title or "").strip(), notes=tuple(notes))


def opened(source: Source) -> Any:
    """The library's workbook, of a file whose archive has been checked; the stored results of its formulas."""
    with warnings.catch_warnings():  # about charts and rules that the library cannot keep; nothing here needs them
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(BytesIO(source.content), data_only=True, rich_text=True, keep_links=False)


class SheetWatch:
    """Looks at the elements of a workbook before it is opened."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._ranges = 0
        self._area = 0
        self._awaiting_result = False
        self._without_result = 0

    def element(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of one element. Raises UnreadableDocument for ranges too many or too large.

        The library makes a cell for every place of a merged range and of a link over a range, so a few bytes could ask
        for a thousand million of them.
        """
        if name in ("mergeCell", "hyperlink") and "ref" in attributes:
            self._ranges += 1
            self._area += _area(attributes["ref"])
            limits = self._source.limits
            if self._ranges > limits.merged_ranges or self._area > limits.cells:
                raise self._source.refusal(
                    f"has more than {limits.merged_ranges:,} merged ranges, or {limits.cells:,} cells in them: "
                    f"unmerge what lies outside {self._source.thing} and try again."
                )
        elif name == "c":
            self._without_result += self._awaiting_result
            self._awaiting_result = False
        elif name in ("f", "v"):
            self._awaiting_result = name == "f"

    def notes(self) -> Iterator[str]:
        """A sentence on formulas whose results nobody stored, if there are any."""
        if count := self._without_result + self._awaiting_result:
            yield (
                f"Formulas without a stored result were read as empty ({count}): "
                "open the file in Excel, save it and upload it again to have them."
            )


def _area(reference: str) -> int:
    """How many cells a range covers; a reference of whole rows or columns counts as a million."""
    found = RANGE.fullmatch(reference)
    if found is None:
        return 1_000_000
    left, top, right, bottom = found.groups()
    columns = column_index_from_string(right or left) - column_index_from_string(left) + 1
    return max(1, columns) * max(1, int(bottom or top) - int(top) + 1)


def sheet_of(worksheet: Worksheet, fills: Fills, *, blank_lines: bool = False) -> Sheet:
    """A worksheet as it is held, hidden places included; with `blank_lines`, lines without words are kept too."""
    sheet = Sheet(clean(worksheet.title).strip(), hidden=worksheet.sheet_state != "visible")
    # `_cells` holds what the file holds. Every public way to the cells walks the whole rectangle up to the last one,
    # which in a hostile file is a thousand million places.
    for (row, column), cell in worksheet._cells.items():
        if not isinstance(cell, MergedCell):
            sheet.cells[row - 1, column - 1] = _cell(cell, fills, blank_lines)
    for merged in worksheet.merged_cells.ranges:
        size = (merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1)
        sheet.spans[merged.min_row - 1, merged.min_col - 1] = size
    _add_hidden(worksheet, sheet)
    sheet.headed_through = _headed_through(worksheet)
    return sheet


def _cell(cell: SheetCell, fills: Fills, blank_lines: bool) -> Cell:
    value: object = cell.value
    bold = bool(cell.font and cell.font.b)
    if isinstance(value, CellRichText) and not blank_lines:
        paragraphs = _rich_paragraphs(value, bold)
    else:
        shown = displayed(value, cell.number_format or "General")
        paragraphs = lines_as_paragraphs(shown, bold=bold, blank_lines=blank_lines)
    return Cell(paragraphs, colour=fills.colour(cell), value=own_value(value))


def _rich_paragraphs(text: CellRichText, bold: bool) -> tuple[Paragraph, ...]:
    """A paragraph per line of a text whose parts differ in weight."""
    lines: list[list[Run]] = [[]]
    for part in text:
        words, heavy = (part.text, bool(part.font.b)) if isinstance(part, TextBlock) else (part, bold)
        first, *rest = clean(words).split("\n")
        lines[-1].append(Run(first, heavy))
        lines += [[Run(line, heavy)] for line in rest]
    return as_paragraphs(map(paragraph, lines))


def _add_hidden(worksheet: Worksheet, sheet: Sheet) -> None:
    filtering = bool(worksheet.auto_filter and worksheet.auto_filter.filterColumn) or any(
        table.autoFilter and table.autoFilter.filterColumn for table in worksheet.tables.values()
    )
    rows = {number - 1 for number, row in worksheet.row_dimensions.items() if row.hidden}
    sheet.filtered_rows, sheet.hidden_rows = (rows, set()) if filtering else (set(), rows)
    used = {column for _, column in sheet.cells}
    for group in worksheet.column_dimensions.values():
        if group.hidden and group.min and group.max:
            sheet.hidden_columns |= {column for column in used if group.min <= column + 1 <= group.max}


def _headed_through(worksheet: Worksheet) -> int:
    """The last, from 0, of the rows at the top that print on every page or head a table; -1 where there are none."""
    first = min((row for row, _ in worksheet._cells), default=1)
    printed = re.fullmatch(r"\$?(\d{1,7}):\$?(\d{1,7})", worksheet.print_title_rows or "")
    if printed and int(printed[1]) <= first:
        return int(printed[2]) - 1
    tables = (RANGE.match(table.ref or "") for table in worksheet.tables.values() if table.headerRowCount)
    return first - 1 if any(found and int(found[2]) == first for found in tables) else -1
