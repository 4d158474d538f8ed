"""What a document is cut into: headings, texts, list items and rows of action tables, in reading order."""

from dataclasses import dataclass, field
from enum import Enum

from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.roles import Role


class Origin(Enum):
    """Where a heading comes from; it decides what the heading can end."""

    STYLE = "style"
    BOLD = "bold"
    TEXT = "text"
    ROW = "row"
    SHEET = "sheet"
    COLUMN = "column"


@dataclass(frozen=True)
class HeadingPiece:
    """A heading, or text set like one. `level` is that of a styled heading, 1 for a sheet, and 0 for the others."""

    text: str
    origin: Origin
    level: int = 0


@dataclass(frozen=True)
class TextPiece:
    """A paragraph outside tables; `role` is that of its own label, as in "Why this matters: …"."""

    text: str
    role: Role | None = None


@dataclass(frozen=True)
class ItemPiece:
    """A list item; `marker` is its printed number."""

    text: str
    level: int = 0
    marker: str = ""


Anchor = tuple[int, int, int]


@dataclass(frozen=True)
class Field:
    """A cell of a body row: its paragraphs, and where (table, row, column) the cell stands that covers it."""

    column: Column
    heading: str
    paragraphs: tuple[str, ...]
    anchor: Anchor
    colour: str = ""
    value: object = None

    @property
    def blank(self) -> bool:
        """Whether it holds no words."""
        return not any(paragraph.strip() for paragraph in self.paragraphs)


@dataclass(frozen=True)
class RowPiece:
    """A body row of an action table. A table that goes on after a page break keeps its number in `table`.

    `first_of_part` marks the first row after such a break.
    """

    table: int
    number: int
    fields: tuple[Field, ...]
    first_of_part: bool = False
    group: str | None = field(default=None, compare=False)

    def of(self, *columns: Column) -> list[Field]:
        """The fields in columns of these kinds, from left to right."""
        return [one for one in self.fields if one.column in columns]

    def has(self, column: Column) -> bool:
        """Whether the table has such a column."""
        return bool(self.of(column))


Piece = HeadingPiece | TextPiece | ItemPiece | RowPiece
