"""The neutral form of a document: headings, paragraphs, list items and tables, in reading order.

Readers turn a file into it; the interpreter of plans knows only this form.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    bold: bool = False


def _all_bold(runs: tuple[Run, ...]) -> bool:
    """Whether there is a visible character and every one is bold."""
    visible = [run for run in runs if run.text.strip()]
    return bool(visible) and all(run.bold for run in visible)


@dataclass(frozen=True)
class Heading:
    """A heading; `level` is 1 for the title and rises with depth."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of body text or of a cell. Line breaks inside it are "\\n" in `text`."""

    text: str
    runs: tuple[Run, ...] = ()

    @property
    def bold(self) -> bool:
        """Whether every visible character is bold, as in a heading that is none by style."""
        return _all_bold(self.runs)


@dataclass(frozen=True)
class ListItem:
    """A bullet or numbered item; `level` is 0 for the outermost, `marker` the printed number ("1.1", "a)"), if any."""

    text: str
    level: int = 0
    marker: str = ""
    runs: tuple[Run, ...] = ()

    @property
    def bold(self) -> bool:
        """Whether every visible character is bold, as in a numbered heading that is none by style."""
        return _all_bold(self.runs)


@dataclass(frozen=True)
class Cell:
    """A cell of a table.

    `merged_from` names the (row, column), counted from 0, of the cell that truly covers this one in the source;
    None where the cell stands for itself. `colour` is the fill as six upper-case hexadecimal digits, or "".
    `value` keeps a spreadsheet's own date, number or truth value; None elsewhere. A list item inside a cell is a
    paragraph that starts with its printed number or with "• "; a heading inside a cell is a bold paragraph.
    """

    paragraphs: tuple[Paragraph, ...] = ()
    merged_from: tuple[int, int] | None = None
    colour: str = ""
    value: object = None

    @property
    def text(self) -> str:
        """The cell's words, a line per paragraph."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs).strip()


@dataclass(frozen=True)
class Table:
    """A rectangular table: every row has the same number of cells.

    A merged cell appears in each place that it covers, with `merged_from` set in all but the first. `header_rows`
    counts the
    rows that the source itself marks as headings (0 where it marks none). `name` is a sheet's name or a caption.
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 0
    name: str = ""
    page: int | None = None


Block = Heading | Paragraph | ListItem | Table


@dataclass(frozen=True)
class Document:
    """A whole document in reading order. `notes` are sentences about what the reader had to leave out."""

    blocks: tuple[Block, ...]
    title: str = ""
    notes: tuple[str, ...] = field(default=())

    def tables(self) -> Iterator[Table]:
        """The tables, in reading order."""
        return (block for block in self.blocks if isinstance(block, Table))
