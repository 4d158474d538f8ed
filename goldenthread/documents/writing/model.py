"""A document to be written: title, parts, headings, paragraphs, lists, figures and tables, as plain values.

Every word on paper is a word of the model, in the model's order; a writer decides only how it looks. What can be said
is checked when a value is made, so that no writer meets what it cannot write.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from goldenthread.documents.writing.lines import Line, Words, line_text, words

# About a third of a page, in characters for each hundredth of the table's width.
TALL = 24


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 is a section of the document, under its title. `anchor` is what links name, or ""."""

    text: str
    level: int
    anchor: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, line by line. `kind`: body, lead (larger, says what matters most) or note (smaller)."""

    lines: tuple[Line, ...]
    kind: Literal["body", "lead", "note"] = "body"


@dataclass(frozen=True)
class BulletList:
    """Bullets, each of one line or more."""

    items: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class KeyFigure:
    """A figure with the words for what it counts; `link` leads to what it counts."""

    label: str
    value: str
    link: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """Figures side by side, at most `per_row` in a row. `caption` names them for people who hear the document."""

    caption: str
    figures: tuple[KeyFigure, ...]
    per_row: int = 4

    @property
    def rows(self) -> tuple[tuple[KeyFigure, ...], ...]:
        """The figures, row by row."""
        return tuple(self.figures[at : at + self.per_row] for at in range(0, len(self.figures), self.per_row))


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, and its width in hundredths of the table's, an even number from 6 to 60."""

    head: str
    width: int

    def __post_init__(self) -> None:
        if self.width not in range(6, 61, 2):
            raise ValueError(f"The width of “{self.head}” must be an even number from 6 to 60.")


@dataclass(frozen=True)
class Cell:
    """A cell, line by line; none for an empty one. `anchor` is what links name, or ""."""

    lines: tuple[Line, ...] = ()
    anchor: str = ""

    @property
    def text(self) -> str:
        """The cell as plain text, a line each."""
        return "\n".join(line_text(line) for line in self.lines)


@dataclass(frozen=True)
class Table:
    """A table with a caption and column heads; the first cell of each row is its heading. `small` prints it smaller.

    Raises ValueError unless every row has a cell for each column and the widths come to 100.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    small: bool = False

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"Every row of “{self.caption}” needs a cell for each of its {len(self.columns)} columns.")
        if sum(column.width for column in self.columns) != 100:
            raise ValueError(f"The widths of “{self.caption}” must come to 100.")

    def is_tall(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row may fill a third of a page or more: it may break over pages; other rows are kept whole."""
        return any(len(cell.text) > TALL * column.width for cell, column in zip(row, self.columns, strict=True))


Block = Heading | Paragraph | BulletList | KeyFigures | Table


def lines_of(block: Block) -> Iterator[Line]:
    """Every line that a block prints, in order; a heading's, a figure's or a column's words as a line of their own."""
    match block:
        case Heading():
            yield words(block.text)
        case Paragraph():
            yield from block.lines
        case BulletList():
            yield from (line for item in block.items for line in item)
        case KeyFigures():
            for row in block.rows:
                yield from (words(figure.label) for figure in row)
                yield from (words(figure.value, link=figure.link) for figure in row)
        case Table():
            yield words(block.caption)
            yield from (words(column.head) for column in block.columns)
            yield from (line for row in block.rows for cell in row for line in cell.lines)


def anchors_of(block: Block) -> Iterator[str]:
    """Every place in a block that a link can name, in order."""
    match block:
        case Heading() if block.anchor:
            yield block.anchor
        case Table():
            yield from (cell.anchor for row in block.rows for cell in row if cell.anchor)


@dataclass(frozen=True)
class Part:
    """Blocks on pages of one kind: upright, or `wide` (landscape) for wide tables."""

    blocks: tuple[Block, ...]
    wide: bool = False


# Of a document that belongs to no area with a colour of its own.
HOUSE_COLOUR = "#1d4f91"


@dataclass(frozen=True)
class Document:
    """A whole document.

    `about` are the lines under the title (area, day, meeting). `warning` stands above everything where the document
    is not what it will be (a draft). `running` is repeated on each page, with `page_words` round the number ("Page",
    "of"). `dated` is the moment that every format carries as its date, so that the same model gives the same bytes.
    `colour` is the area's own, and decorates only. Raises ValueError for another colour than "#" and six digits, for a
    moment without time zone, for an anchor used twice, and for a link to a place that is not here.
    """

    title: str
    about: tuple[Line, ...]
    parts: tuple[Part, ...]
    running: str
    author: str
    dated: datetime
    subject: str = ""
    warning: str = ""
    language: str = "en-GB"
    page_words: tuple[str, str] = ("Page", "of")
    colour: str = HOUSE_COLOUR

    def __post_init__(self) -> None:
        if not re.fullmatch("#[0-9a-fA-F]{6}", self.colour):
            raise ValueError(f"The colour of a document must be written like #1d4f91, not {self.colour!r}")
        if self.dated.tzinfo is None:
            raise ValueError("The moment of a document needs its time zone.")
        anchors = [anchor for block in self.blocks() for anchor in anchors_of(block)]
        if len(anchors) != len(set(anchors)):
            raise ValueError(f"Anchors used twice: {sorted({name for name in anchors if anchors.count(name) > 1})}")
        if dead := self.internal_links() - set(anchors):
            raise ValueError(f"Links to places that are not in the document: {sorted(dead)}")

    def internal_links(self) -> set[str]:
        """The anchors that links of this document name."""
        lines = [*self.about, *(line for block in self.blocks() for line in lines_of(block))]
        links = [piece.link for line in lines for piece in line if isinstance(piece, Words)]
        return {link[1:] for link in links if link.startswith("#")}

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        return (block for part in self.parts for block in part.blocks)

    def tables(self) -> Iterator[Table]:
        """Every table, in order."""
        return (block for block in self.blocks() if isinstance(block, Table))
