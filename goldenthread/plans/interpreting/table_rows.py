"""Rows of a table as they lie: which cells stand for themselves, which rows are banners or headers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.documents.blocks import Cell, Paragraph, Table
from goldenthread.plans.interpreting.columns import Column, Header, header_of
from goldenthread.plans.interpreting.headings import priority_heading
from goldenthread.plans.interpreting.pieces import Field
from goldenthread.plans.interpreting.roles import role_of

_FEWEST_LABELS = 3
_LONGEST_SUBHEADING = 5


@dataclass(frozen=True)
class TableRow:
    """A row and its number in the source, which merged cells refer to."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def texts(self) -> list[str]:
        """The words of each cell; a merged cell's in each place that it covers."""
        return [cell.text for cell in self.cells]

    def spans(self, place: int) -> bool:
        """Whether a cell further left covers this place."""
        merged = self.cells[place].merged_from
        return merged is not None and merged[1] < place

    def hangs(self, place: int) -> bool:
        """Whether a cell of a row above covers this place."""
        merged = self.cells[place].merged_from
        return merged is not None and merged[0] < self.number

    @property
    def own(self) -> list[Cell]:
        """The cells of this row, each once, however many columns it covers."""
        return [cell for place, cell in enumerate(self.cells) if not self.spans(place)]


def rows_of(table: Table) -> list[TableRow]:
    """The rows that hold words."""
    rows = [TableRow(number, tuple(cells)) for number, cells in enumerate(table.rows)]
    return [row for row in rows if any(row.texts)]


def turned(rows: Sequence[TableRow]) -> list[TableRow] | None:
    """The table on its side, where its first column holds the headings, as in a card for each action; else None."""
    labels = header_of([row.cells[0].text for row in rows])
    if labels is None or not labels.has(Column.ACTION) or len(rows) < _FEWEST_LABELS or len(rows[0].cells) < 2:
        return None
    places = range(len(rows[0].cells))
    return [TableRow(place, tuple(_on_its_side(row.cells[place]) for row in rows)) for place in places]


def _on_its_side(cell: Cell) -> Cell:
    merged = (cell.merged_from[1], cell.merged_from[0]) if cell.merged_from else None
    return Cell(cell.paragraphs, merged, cell.colour, cell.value)


def banner_of(row: TableRow) -> tuple[Paragraph, ...] | None:
    """The words of a row that is one merged cell, or holds only the heading of a priority or part of one."""
    if len(row.cells) < 2 or any(row.hangs(place) for place in range(len(row.cells))):
        return None
    worded = [cell for cell in row.own if cell.text]
    if len(row.own) == 1 or (len(worded) == 1 and _is_heading(worded[0].text)):
        return worded[0].paragraphs
    return None


def _is_heading(text: str) -> bool:
    return priority_heading(text, sure=True) is not None or role_of(text) is not None


def header_at(rows: Sequence[TableRow], index: int) -> tuple[Header, int] | None:
    """The header of actions in this row and how many rows below belong to it, or None."""
    row = rows[index]
    if index + 1 < len(rows) and _completes(row, rows[index + 1]):
        header = header_of(_joined_headings(row, rows[index + 1]))
        if header and header.of_actions:
            return header, 1
    header = header_of(row.texts)
    return (header, 0) if header and header.of_actions else None


def _completes(row: TableRow, below: TableRow) -> bool:
    """Whether the row below only splits headings that span columns, as "Start" and "End" below "Timescale"."""
    places = range(len(row.cells))
    fresh = [place for place in places if below.texts[place] and not below.hangs(place)]
    spanned = {one for place in places if row.spans(place) for one in (place - 1, place)}
    short = all(len(below.texts[place].split()) <= _LONGEST_SUBHEADING for place in fresh)
    return bool(fresh) and len(fresh) < len(places) and short and spanned.issuperset(fresh)


def _joined_headings(row: TableRow, below: TableRow) -> list[str]:
    return [
        above if below.hangs(place) else under or above
        for place, (above, under) in enumerate(zip(row.texts, below.texts, strict=True))
    ]


def fields_of(row: TableRow, header: Header, table: int) -> Iterator[Field]:
    """The cells of a body row under their headings; a place that a cell further left covers is blank."""
    for place, (cell, column) in enumerate(zip(row.cells, header.columns, strict=True)):
        spanned = row.spans(place)
        paragraphs = () if spanned else tuple(paragraph.text for paragraph in cell.paragraphs)
        origin = (row.number, place) if spanned or cell.merged_from is None else cell.merged_from
        yield Field(column, header.headings[place], paragraphs, (table, *origin), cell.colour, cell.value)
