"""Tables of a PDF page: ruled cells with their words, spans and fills."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from operator import itemgetter
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import Table as RuledTable
from pdfplumber.table import merge_edges
from pdfplumber.utils.clustering import cluster_objects

from goldenthread.documents.blocks import Block, Cell, Table
from goldenthread.documents.reading.colours import from_fractions
from goldenthread.documents.reading.grid import Grid
from goldenthread.documents.reading.pdf_lines import Line, Placed, lines_of, paragraphs, passages, running_text
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import as_paragraphs, text_block

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Names = tuple[str, str]
Rule = dict[str, Any]
"""A ruled line as pdfplumber gives it."""
SNAP = 3
"""How many points apart two ends still count as one place; pdfplumber's own tolerance."""
COVERED = 0.5
"""The share of a cell that a rectangle must cover to be its fill."""


@dataclass(frozen=True)
class PageCell:
    """A cell: where it is, its fill, and its lines."""

    box: Box
    colour: str
    lines: list[Line]

    @property
    def right(self) -> float:
        """How far its words may reach: the padding on the right is taken to be that on the left."""
        padding = max(0.0, min((line.x0 for line in self.lines), default=0.0) - self.box[0])
        return self.box[2] - min(padding, (self.box[2] - self.box[0]) / 4)


@dataclass(frozen=True)
class PageTable:
    """A table on a page."""

    page: int
    cells: list[PageCell]

    @property
    def top(self) -> float:
        """Where it starts on the page."""
        return min(cell.box[1] for cell in self.cells)

    @property
    def framed(self) -> bool:
        """Whether it has one column only: framed texts one above the other, and no table."""
        return len({cell.box[0] for cell in self.cells}) == 1


def tables_of(page: Page, characters: list[Placed]) -> tuple[list[PageTable], list[Placed]]:
    """The tables of a page, and the characters that stand in none of their cells."""
    tables = []
    for found in page.find_tables(open_ends(page.edges)):
        table, characters = _table(page, found, characters)
        tables.append(table)
    return tables, characters


def open_ends(edges: Sequence[Rule]) -> dict[str, Any]:
    """Settings of the search that close what is open: the foot of a table broken over a page, missing outer rules.

    Where the ends of two or more rules in one direction meet no rule in the other, one is added.
    """
    whole = merge_edges(list(edges), SNAP, SNAP, SNAP, SNAP)
    upright = [edge for edge in whole if edge["orientation"] == "v"]
    level = [edge for edge in whole if edge["orientation"] == "h"]
    return {
        "explicit_horizontal_lines": list(_closing(upright, level, ("top", "bottom"), ("x0", "x1"))),
        "explicit_vertical_lines": list(_closing(level, upright, ("x0", "x1"), ("top", "bottom"))),
    }


def _closing(
    rules: Sequence[Rule], across: Sequence[Rule], ends: tuple[str, str], sides: tuple[str, str]
) -> Iterator[Rule]:
    """Rules across the open ends of `rules`, which run from `ends` to `ends` and stand at `sides`.

    Two neighbours are closed only where a rule across joins them elsewhere: the end of one table and the start of the
    next are not.
    """

    def joins(one: Rule, low: Rule, high: Rule) -> bool:
        return bool(one[sides[0]] <= low[sides[0]] + SNAP and one[sides[1]] >= high[sides[0]] - SNAP)

    points = [(rule[end], rule) for rule in rules for end in ends]
    for cluster in cluster_objects(points, itemgetter(0), SNAP):
        at = cluster[0][0]
        for low, high in pairwise(sorted((rule for _, rule in cluster), key=itemgetter(sides[0]))):
            joining = [one for one in across if joins(one, low, high)]
            elsewhere = any(low[ends[0]] - SNAP <= one[ends[0]] <= low[ends[1]] + SNAP for one in joining)
            if elsewhere and not any(abs(one[ends[0]] - at) <= SNAP for one in joining):
                yield {
                    ends[0]: at,
                    ends[1]: at,
                    sides[0]: low[sides[0]],
                    sides[1]: high[sides[0]],
                    "object_type": "line",
                }


def _table(page: Page, found: RuledTable, characters: list[Placed]) -> tuple[PageTable, list[Placed]]:
    """The table with its words, and what is left. (Words are made cell by cell: two may touch across a rule.)"""
    boxes: list[Box] = sorted(found.cells, key=lambda box: (box[1], box[0]))
    inside: dict[Box, list[Placed]] = {box: [] for box in boxes}
    outside: list[Placed] = []
    for character in characters:
        held = _holds(found.bbox, character)
        holder = next((box for box in boxes if _holds(box, character)), None) if held else None
        (outside if holder is None else inside[holder]).append(character)
    cells = [PageCell(box, _fill(page, box), lines_of(inside[box])) for box in boxes]
    return PageTable(page.page_number, cells), outside


def _holds(box: Box, placed: Placed) -> bool:
    """Whether the middle of what is placed lies in the box."""
    across, down = (placed["x0"] + placed["x1"]) / 2, (placed["top"] + placed["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _fill(page: Page, box: Box) -> str:
    """The colour painted last over most of the cell."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    for painted in reversed(page.rects):
        width = min(box[2], painted["x1"]) - max(box[0], painted["x0"])
        height = min(box[3], painted["bottom"]) - max(box[1], painted["top"])
        if painted.get("fill") and width > 0 and height > 0 and width * height >= COVERED * area:
            return _colour(painted.get("non_stroking_color"))
    return ""


def _colour(shares: object) -> str:
    """A colour in shares of grey, of red, green and blue, or of cyan, magenta, yellow and black; "" for patterns."""
    parts = shares if isinstance(shares, tuple | list) else (shares,)
    numbers = [float(part) for part in parts if isinstance(part, int | float)]
    match numbers:
        case [grey]:
            return from_fractions(grey, grey, grey)
        case [red, green, blue]:
            return from_fractions(red, green, blue)
        case [cyan, magenta, yellow, black]:
            return from_fractions(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))
    return ""


def build_table(table: PageTable, source: Source, usual: float) -> Table:
    """The neutral form of a table; `usual` is the document's leading. Raises UnreadableDocument past a limit."""
    boxes = [cell.box for cell in table.cells]
    across = sorted(set(chain.from_iterable((box[0], box[2]) for box in boxes)))
    down = sorted(set(chain.from_iterable((box[1], box[3]) for box in boxes)))
    grid = Grid(source)
    for cell in table.cells:
        left, top, right, bottom = cell.box
        column, row = bisect_right(across, left) - 1, bisect_right(down, top) - 1
        columns, rows = bisect_right(across, right) - 1 - column, bisect_right(down, bottom) - 1 - row
        words = as_paragraphs(_cell_blocks(cell, usual))
        grid.place(row, column, Cell(words, colour=cell.colour), rows=max(1, rows), columns=max(1, columns))
    return grid.table(page=table.page)


def _cell_blocks(cell: PageCell, usual: float) -> Sequence[Block]:
    parts = (part for passage in passages(cell.lines, usual) for part in paragraphs(passage, cell.right))
    return [text_block(running_text(part)) for part in parts]
