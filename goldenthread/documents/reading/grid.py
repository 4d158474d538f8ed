"""A table while it is read: cells placed with their spans, then made rectangular."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from goldenthread.documents.blocks import Block, Cell, Table
from goldenthread.documents.reading.source import Source

Place = tuple[int, int]


class Grid:
    """Places of (row, column), each covered by one cell; the first that claims a place keeps it."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._origins: dict[Place, Place] = {}
        self._cells: dict[Place, Cell] = {}
        self._rows = 0
        self._columns = 0

    def origin(self, row: int, column: int) -> Place | None:
        """Where the cell that covers the place stands, or None."""
        return self._origins.get((row, column))

    def free_column(self, row: int, column: int = 0) -> int:
        """The first column from `column` on that nothing covers in the row."""
        while (row, column) in self._origins:
            column += 1
        return column

    def place(self, row: int, column: int, cell: Cell, *, rows: int = 1, columns: int = 1) -> None:
        """Put a cell at a place, covering so many rows and columns.

        Raises UnreadableDocument when the table passes a limit.
        """
        if (row, column) not in self._origins:
            self._cells[row, column] = cell
        self.cover((row, column), row, column, rows=rows, columns=columns)

    def cover(self, origin: Place, row: int, column: int, *, rows: int = 1, columns: int = 1) -> None:
        """Let the cell at `origin` cover more places. Raises UnreadableDocument when the table passes a limit."""
        self._check(row + rows, column + columns, rows * columns)
        for covered_row in range(row, row + rows):
            for covered_column in range(column, column + columns):
                self._origins.setdefault((covered_row, covered_column), origin)

    def _check(self, rows: int, columns: int, added: int) -> None:
        limits = self._source.limits
        self._rows, self._columns = max(self._rows, rows), max(self._columns, columns)
        area = max(self._rows * self._columns, len(self._origins) + added)
        if self._rows > limits.rows or self._columns > limits.columns or area > limits.cells:
            raise self._source.refusal(
                f"has a table larger than {limits.rows:,} rows, {limits.columns:,} columns or {limits.cells:,} cells, "
                f"the most that is read: delete what lies outside {self._source.thing} and try again."
            )

    def table(
        self,
        *,
        header_rows: int = 0,
        name: str = "",
        page: int | None = None,
        hidden_rows: Collection[int] = (),
        hidden_columns: Collection[int] = (),
    ) -> Table:
        """The rectangular table, without the hidden rows and columns.

        A merged cell whose first place is hidden stands at its first visible place.
        """
        rows = [row for row in range(self._rows) if row not in hidden_rows]
        columns = [column for column in range(self._columns) if column not in hidden_columns]
        moved: dict[Place, Place] = {}
        printed = tuple(
            tuple(self._printed((row, column), (to_row, to_column), moved) for to_column, column in enumerate(columns))
            for to_row, row in enumerate(rows)
        )
        return Table(printed, header_rows=header_rows, name=name, page=page)

    def _printed(self, place: Place, printed_at: Place, moved: dict[Place, Place]) -> Cell:
        """The cell to print at a place; `moved` remembers where each origin was printed first."""
        origin = self._origins.get(place)
        if origin is None:
            return Cell()
        first = moved.setdefault(origin, printed_at)
        cell = self._cells.get(origin, Cell())
        return cell if first == printed_at else replace(cell, merged_from=first)


def framed(table: Table, inside: Sequence[Block]) -> list[Block]:
    """What a table of the source amounts to: a single cell around further tables is only their frame."""
    if len(table.rows) == 1 and len(table.rows[0]) == 1 and any(isinstance(block, Table) for block in inside):
        return list(inside)
    return [table] if table.rows and table.rows[0] else []
