"""Tables that were flattened into lines with a tab between cells, as copying from Word or Excel leaves them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from goldenthread.documents.blocks import Cell, ListItem, Paragraph, Table
from goldenthread.documents.reading.grid import Grid
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import joined, text_of

CONTENTS_ENTRY = re.compile(r".*\.{3,}\s*\d+\s*")
# "1.1<tab>words": a list whose numbers were typed or copied; a table row has more than one cell of words.
TABBED_ITEM = re.compile(
    r"(?P<indent>\s*)(?P<marker>[-*+•·–o]|\(?\w{1,3}[.)]|\d+(?:\.\d+)+\.?)\t(?P<text>[^\t]*\S[^\t]*)"
)
UNNUMBERED = "-*+•·–o"
LONGEST_CONTENTS_ENTRY = 400
FENCE = re.compile(r"\s*(```|~~~)")


@dataclass
class Rows:
    """Neighbouring lines of one flattened table."""

    lines: list[str] = field(default_factory=list)

    def add(self, line: str) -> None:
        """Add a row; a line of mark-up without a tab continues the last cell of the row before."""
        if "\t" in line:
            self.lines.append(line)
        else:
            self.lines[-1] += f" {line}"


def segments(text: str) -> Iterator[str | Rows]:
    """`text` cut into ordinary text and flattened tables, in order. A blank line ends a table."""
    plain: list[str] = []
    rows = Rows()
    fenced = False
    for line in text.split("\n"):
        fenced ^= bool(FENCE.match(line))
        if not fenced and (_is_row(line) or (rows.lines and line.startswith("<"))):
            if plain:
                yield "\n".join(plain)
                plain = []
            rows.add(line)
            continue
        if rows.lines:
            yield rows
            rows = Rows()
        plain.append(f"\n{' '.join(line.split())}\n" if _is_contents_entry(line) else line)
    if rows.lines:
        yield rows
    if plain:
        yield "\n".join(plain)


def _is_row(line: str) -> bool:
    """Whether a tab stands behind some words. A contents entry with its page number is no row."""
    return "\t" in line.lstrip() and not _is_contents_entry(line)


def _is_contents_entry(line: str) -> bool:
    """A line of a table of contents: words, leading dots, a page number."""
    return len(line) <= LONGEST_CONTENTS_ENTRY and bool(CONTENTS_ENTRY.fullmatch(line))


def flattened_table(
    rows: Rows, source: Source, paragraphs_of: Callable[[str], tuple[Paragraph, ...]]
) -> list[Table | ListItem]:
    """The table, its cells read by `paragraphs_of`; or list items, where every line is a marker, a tab and words.

    Raises UnreadableDocument when the table passes a limit.
    """
    items = [TABBED_ITEM.fullmatch(line) for line in rows.lines]
    if all(items):
        return [_item(found, paragraphs_of) for found in items if found]
    grid = Grid(source)
    for row, line in enumerate(rows.lines):
        for column, words in enumerate(line.split("\t")):
            grid.place(row, column, Cell(paragraphs_of(words)))
    return [grid.table()]


def _item(found: re.Match[str], paragraphs_of: Callable[[str], tuple[Paragraph, ...]]) -> ListItem:
    runs = joined(run for one in paragraphs_of(found["text"]) for run in one.runs)
    marker = "" if found["marker"] in UNNUMBERED else found["marker"]
    return ListItem(text_of(runs), len(found["indent"].expandtabs(4)) // 2, marker, runs)
