"""From the sheets of a file that was filled in to its rows, whatever became of its columns."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from goldenthread.common.errors import UnreadableDocument
from goldenthread.common.timescales import parse_timescale
from goldenthread.documents.blocks import Cell
from goldenthread.documents.reading.spreadsheets import Sheet
from goldenthread.monitoring.workbooks.building import ACTION, CODE, KEY, REFERENCE
from goldenthread.monitoring.workbooks.content import FileRead, FileRow
from goldenthread.monitoring.workbooks.fields import BY_CODE, FIELDS

# Day 0 of both Excel and LibreOffice, and the numbers of days that can be meant: 2000 to 2199.
EPOCH, DAYS = date(1899, 12, 30), range(36_526, 109_575)
NOT_OURS = (
    "This file has no rows that were made here: its hidden last column is missing. Download the workbook again, copy "
    "your answers into it and upload that."
)
# What Excel writes for a carriage return inside a cell (ECMA-376 part 1, 22.9.2.19).
CARRIAGE_RETURN = "_x000D_"


def parse(sheets: tuple[Sheet, ...]) -> FileRead:
    """The rows of a workbook's answers. Raises UnreadableDocument where no sheet holds any."""
    found = next(((sheet, row) for sheet in sheets if (row := _code_row(sheet)) is not None), None)
    if found is None:
        raise UnreadableDocument(_(NOT_OURS))
    sheet, at = found
    columns = _columns(sheet, at)
    rows = tuple(_rows(sheet, at + 2, columns))
    return FileRead(rows, tuple(_notes(sheet, at, columns)))


def _code_row(sheet: Sheet) -> int | None:
    """The row that names the columns; the one of the key is enough, because without it there is nothing to read."""
    return min((row for (row, _column), cell in sheet.cells.items() if cell.text == KEY), default=None)


def _columns(sheet: Sheet, at: int) -> dict[str, int]:
    """Where each column stands now, by its code; of one that stands twice, the first."""
    found: dict[str, int] = {}
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        if row == at and cell.text.startswith(CODE):
            found.setdefault(cell.text, column)
    return found


def _notes(sheet: Sheet, at: int, columns: Mapping[str, int]) -> Iterator[str]:
    """What is said of columns that are missing, stand twice or were added."""
    for field in FIELDS:
        if f"{CODE}{field.code}" not in columns:
            missing = _("The column “%(head)s” is missing, so these answers stay as they are.")
            yield missing % {"head": field.head}
    ours = set(columns.values())
    heads = sorted((column, cell.text) for (row, column), cell in sheet.cells.items() if row == at + 1 and cell.text)
    for column, head in heads:
        if column not in ours:
            yield _("The column “%(head)s” is not one of ours, so it was left out.") % {"head": head}


def _rows(sheet: Sheet, first: int, columns: Mapping[str, int]) -> Iterator[FileRow]:
    """Every row below the heads that has a key, or words in a column of answers."""
    covered = _covered(sheet)
    answers = {code: columns[f"{CODE}{code}"] for code in BY_CODE if f"{CODE}{code}" in columns}
    # A row that was added has no key: the reference that somebody gave it says which one is meant.
    telling = {*answers.values(), columns[KEY]}
    numbers = sorted(
        {row for (row, column), cell in sheet.cells.items() if row >= first and column in telling and cell.text}
    )
    for row in numbers:
        yield FileRow(
            number=row + 1,
            key=_text(sheet.cells.get((row, columns[KEY]))),
            reference=_read(sheet, row, columns.get(REFERENCE)),
            text=_read(sheet, row, columns.get(ACTION)),
            cells={code: _answer(sheet.cells.get((row, column)), code) for code, column in answers.items()},
            merged=tuple(code for code, column in answers.items() if (row, column) in covered),
        )


def _covered(sheet: Sheet) -> set[tuple[int, int]]:
    """Every place of a merged range, its first included."""
    spans = ((place, size) for place, size in sheet.spans.items() if size != (1, 1))
    return {
        (top + down, left + across)
        for (top, left), (rows, wide) in spans
        for down in range(rows)
        for across in range(wide)
    }


def _read(sheet: Sheet, row: int, column: int | None) -> str | None:
    return None if column is None else _text(sheet.cells.get((row, column)))


def _text(cell: Cell | None) -> str:
    return cell.text.replace(CARRIAGE_RETURN, "") if cell else ""


def _answer(cell: Cell | None, code: str) -> str:
    """What a cell says; a day as 2027-03-31, whether it is a date, its number, or a date in words."""
    if cell is None:
        return ""
    if BY_CODE[code].kind != "day":
        return _text(cell)
    day = _day(cell.value) or _worded_day(cell.text)
    return day.isoformat() if day else _text(cell)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return EPOCH + timedelta(days=int(value)) if number and int(value) in DAYS else None  # type: ignore[call-overload]


def _worded_day(text: str) -> date | None:
    """A single day written in words or figures, with the day first; a month or a term is none."""
    periods = parse_timescale(text).periods
    only = periods[0] if len(periods) == 1 else None
    return only.start if only and only.start == only.end else None
