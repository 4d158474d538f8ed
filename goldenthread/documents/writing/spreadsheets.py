"""A spreadsheet to be filled in by people, as plain values: what both writers (`xlsx`, `ods`) put into a file.

Every cell is text or a day, never a formula. Sheets are protected without a password, so that nobody types into the
wrong place by mistake; only cells of open columns can be changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from goldenthread.documents.writing.marks import COLOURS, SHAPES

# What Excel and LibreOffice hold in one cell (Excel specifications and limits; LibreOffice allows more).
LONGEST_CELL = 32_767
LISTS = "Lists"
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_RISKY = re.compile(r"\s*[=+\-@\t\r]")

CellValue = str | date | None


@dataclass(frozen=True)
class Drawn:
    """A word that is drawn with a shape and a colour (names of `marks`) wherever it stands in its column."""

    word: str
    shape: str
    colour: str

    @property
    def sign(self) -> str:
        """The shape as one character."""
        return SHAPES[self.shape]

    @property
    def colours(self) -> tuple[str, str]:
        """Background and text."""
        return COLOURS[self.colour]


@dataclass(frozen=True)
class Column:
    """A column: its head, its width in characters, and what may stand in it.

    `code` is its name for the program, kept in a hidden row. `open` cells can be filled in; `choices` names a list of
    the workbook; `prompt` is shown when such a cell is chosen.
    """

    head: str
    width: int
    code: str = ""
    kind: Literal["text", "day"] = "text"
    open: bool = False
    hidden: bool = False
    choices: str = ""
    prompt: str = ""
    drawn: tuple[Drawn, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row: a value for each column, and the places, from 0, of open columns that are closed in this row."""

    values: tuple[CellValue, ...]
    closed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Sheet:
    """A sheet: lines above (the first is its title), a hidden row of codes where columns have one, heads, rows.

    `kept` columns at the left stay in view and are repeated on paper; `pages_wide` is how many sheets of A4 it fills
    side by side, and 0 prints it upright on one.
    """

    name: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    kept: int = 0
    pages_wide: int = 0

    def __post_init__(self) -> None:
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise ValueError(f"Every row of “{self.name}” needs a value for each of its {len(self.columns)} columns.")

    @property
    def coded(self) -> bool:
        """Whether there is a hidden row of codes."""
        return any(column.code for column in self.columns)

    @property
    def head_at(self) -> int:
        """The row of the heads, from 0."""
        return len(self.above) + self.coded

    @property
    def last_at(self) -> int:
        """The last row, from 0; that of the heads where nothing follows."""
        return self.head_at + len(self.rows)


@dataclass(frozen=True)
class Workbook:
    """Sheets in order, and the lists that their columns choose from."""

    title: str
    sheets: tuple[Sheet, ...]
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    author: str = "Golden Thread"

    def place_of_list(self, name: str) -> tuple[int, int]:
        """The column of a list on the sheet of lists, from 0, and how many words it has."""
        return list(self.lists).index(name), len(self.lists[name])


def cell_text(text: str) -> str:
    """A text as a cell can hold it: one kind of line end, nothing that XML refuses, not too long."""
    held = _NOT_XML.sub("", _LINE_END.sub("\n", text))
    return held if len(held) <= LONGEST_CELL else held[: LONGEST_CELL - 1] + "…"


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula when somebody types or pastes it."""
    return _RISKY.match(text) is not None
