"""What Excel and OpenDocument sheets have in common: from placed cells to a heading and a table.

Hidden sheets and columns are left out, because they hold working data such as the words of drop-down lists; so are
rows that somebody hid. Rows that only a filter hides at the moment are kept: the person filtered a list, and the plan
is the whole of it. Whatever is left out or kept in this way is said in a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from openpyxl.utils import get_column_letter

from goldenthread.documents.blocks import Block, Cell, Heading
from goldenthread.documents.reading.grid import Grid, Place
from goldenthread.documents.reading.source import Source

MOST_NAMED = 5


@dataclass
class Sheet:
    """One sheet as read: places count from 0 at its top left corner; `spans` are (rows, columns) of merged cells."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    spans: dict[Place, tuple[int, int]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    filtered_rows: set[int] = field(default_factory=set)
    headed_through: int = -1
    """The last of the rows that the sheet marks as headings, -1 where it marks none."""


def sheet_blocks(sheet: Sheet, source: Source) -> Iterator[Block]:
    """The sheet's name as a heading and its used range as a table; nothing where it has no words.

    Raises UnreadableDocument when the table passes a limit.
    """
    worded = [place for place, cell in sheet.cells.items() if cell.text]
    if not worded or sheet.hidden:
        return
    top, left = (min(place[axis] for place in worded) for axis in (0, 1))
    bottom, right = (max(place[axis] for place in worded) for axis in (0, 1))
    grid = Grid(source)
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        if top <= row <= bottom and left <= column <= right:
            rows, columns = sheet.spans.get((row, column), (1, 1))
            rows, columns = min(rows, bottom - row + 1), min(columns, right - column + 1)
            grid.place(row - top, column - left, cell, rows=rows, columns=columns)
    hidden_rows = {row - top for row in sheet.hidden_rows}
    shown_headings = [row for row in range(sheet.headed_through - top + 1) if row not in hidden_rows]
    yield Heading(sheet.name, 1)
    yield grid.table(
        name=sheet.name,
        header_rows=len(shown_headings),
        hidden_rows=hidden_rows,
        hidden_columns={column - left for column in sheet.hidden_columns},
    )


def sheet_notes(sheets: list[Sheet]) -> Iterator[str]:
    """What was left out of the sheets, or kept though it is not seen, as sentences."""
    worded = [sheet for sheet in sheets if any(cell.text for cell in sheet.cells.values())]
    if hidden := [sheet.name for sheet in worded if sheet.hidden]:
        yield f"Hidden sheets were left out ({_listed(hidden)}): unhide them and upload the file again to read them."
    for sheet in worded:
        if sheet.hidden:
            continue
        rows = {row for row, column in sheet.cells if sheet.cells[row, column].text}
        columns = {column for row, column in sheet.cells if sheet.cells[row, column].text}
        if gone := sorted(columns & sheet.hidden_columns):
            letters = _listed([get_column_letter(column + 1) for column in gone])
            yield f"Sheet “{sheet.name}”: hidden columns were left out ({letters}); unhide them to have them read."
        if gone := sorted(rows & sheet.hidden_rows):
            numbers = _listed([str(row + 1) for row in gone])
            yield f"Sheet “{sheet.name}”: hidden rows were left out ({numbers}); unhide them to have them read."
        if kept := rows & sheet.filtered_rows:
            yield f"Sheet “{sheet.name}”: {len(kept)} rows that a filter hides at the moment were read all the same."


def _listed(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def own_value(value: object) -> object:
    """A date, time, number or truth value of a spreadsheet; None for text. A date at midnight has no time of day."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return value if isinstance(value, date | time | bool | int | float) else None
