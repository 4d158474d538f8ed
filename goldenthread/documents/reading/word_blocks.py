"""From the elements of a Word document's body to blocks, in reading order (so that automatic numbers count rightly)."""

import re
from collections.abc import Iterator

from lxml import etree

from goldenthread.documents.blocks import Block, Cell, Heading, ListItem, Run
from goldenthread.documents.reading.colours import hexadecimal
from goldenthread.documents.reading.grid import Grid, Place, framed
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.word_names import qn
from goldenthread.documents.reading.word_numbering import Numbering
from goldenthread.documents.reading.word_runs import ALTERNATE, ParagraphWords, chosen, text_boxes
from goldenthread.documents.reading.word_styles import Styles, switched, value
from goldenthread.documents.reading.wording import as_paragraphs, joined, text_block, text_of

AROUND = {qn(name) for name in ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo", "w:smartTag")}
TITLE_LEVEL = 0
CONTENTS_STYLE = re.compile(r"toc (\d|heading)")
LISTED_STYLE = re.compile(r"list (?:bullet|number) ([2-5])")


class WordReader:
    """Reads the blocks of a body, a cell or a text box."""

    def __init__(self, source: Source, styles: Styles, numbering: Numbering) -> None:
        self.words = ParagraphWords(styles)
        self._source = source
        self._styles = styles
        self._numbering = numbering
        self._carried: list[Run] = []

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """The blocks of a container, a title as a heading of TITLE_LEVEL. Raises UnreadableDocument past a limit."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in AROUND:
                yield from self.blocks(child)
            elif child.tag == ALTERNATE:
                yield from self.blocks(chosen(child))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        names = self._styles.names(paragraph)
        if any(CONTENTS_STYLE.match(name) for name in names):
            return
        runs = self._carried + self.words.runs(paragraph)
        self._carried = []
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            self._carried = runs  # the deleted paragraph mark lets the text run on into the next paragraph
        else:
            yield self._text_block(paragraph, names, joined(runs))
        for box in text_boxes(paragraph):
            yield from self.blocks(box)

    def _text_block(self, paragraph: etree._Element, names: list[str], runs: tuple[Run, ...]) -> Block:
        listed = self._listed(paragraph, names)
        level = TITLE_LEVEL - 1 if "title" in names else self._styles.outline_level(paragraph)
        if level is not None and runs:
            marker = f"{listed[1]} " if listed and listed[1] else ""
            return Heading(marker + text_of(runs), level + 1)
        if listed is not None:
            return ListItem(text_of(runs), listed[0], listed[1], runs)
        return text_block(runs)

    def _listed(self, paragraph: etree._Element, names: list[str]) -> tuple[int, str] | None:
        """The list level and the printed number of a paragraph that is in a list; counts it."""
        found = self._styles.list_of(paragraph)
        if found is None:
            return None
        instance, given, style = found
        level = self._numbering.level_of_style(instance, style) if given is None else given
        marker = self._numbering.next(instance, level)
        if marker is None:
            return None
        styled = next((int(one[1]) - 1 for name in names if (one := LISTED_STYLE.fullmatch(name))), 0)
        return max(level, styled), marker

    def _table(self, table: etree._Element) -> list[Block]:
        grid = Grid(self._source)
        merging: set[Place] = set()
        inside: list[Block] = []
        rows = [row for row in _members(table, "w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None]
        for number, row in enumerate(rows):
            column = _whole(value(row.find(qn("w:trPr")), "w:gridBefore"))
            for cell in _members(row, "w:tc"):
                properties = cell.find(qn("w:tcPr"))
                span = max(1, _whole(value(properties, "w:gridSpan")))
                origin = _merged_into(grid, properties, number, column, merging)
                if origin is None:
                    inside = list(self.blocks(cell))
                    filled = Cell(as_paragraphs(inside), colour=_fill(properties))
                    grid.place(number, column, filled, columns=span)
                    merging |= {(number, column)} if _merge(properties, "w:vMerge") else set()
                else:
                    grid.cover(origin, number, column, columns=span)
                column += span
        return framed(grid.table(header_rows=_header_rows(rows)), inside)


def _members(container: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those inside content controls too."""
    for child in container:
        if child.tag == qn(name):
            yield child
        elif child.tag in AROUND:
            yield from _members(child, name)


def _merge(properties: etree._Element | None, name: str) -> str:
    """ "restart" or "continue" where the cell is part of a merge in one direction; "" otherwise."""
    if properties is None or properties.find(qn(name)) is None:
        return ""
    return value(properties, name) or "continue"


def _merged_into(
    grid: Grid, properties: etree._Element | None, row: int, column: int, merging: set[Place]
) -> Place | None:
    """The place of the cell above, or to the left, that this one only continues."""
    if _merge(properties, "w:hMerge") == "continue":
        return grid.origin(row, column - 1)
    if _merge(properties, "w:vMerge") == "continue":
        above = grid.origin(row - 1, column)
        return above if above in merging else None
    return None


def _header_rows(rows: list[etree._Element]) -> int:
    """How many rows at the top are marked to repeat on every page."""
    for number, row in enumerate(rows):
        if not switched(row.find(qn("w:trPr")), "w:tblHeader"):
            return number
    return len(rows)


def _fill(properties: etree._Element | None) -> str:
    shading = None if properties is None else properties.find(qn("w:shd"))
    if shading is None:
        return ""
    solid = shading.get(qn("w:val")) == "solid"
    return hexadecimal(shading.get(qn("w:color" if solid else "w:fill")))


def _whole(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 10 else 0
