"""From the elements of a web page to blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from goldenthread.documents.blocks import Block, Cell, Heading, ListItem, Run, Table
from goldenthread.documents.reading.colours import hexadecimal
from goldenthread.documents.reading.grid import Grid, framed
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import as_paragraphs, has_words, joined, text_block, text_of

DROPPED = {
    "head", "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "audio", "video", "canvas",
    "select", "del", "title",
}  # fmt: skip
INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd",
    "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "img",
}  # fmt: skip
BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = {"ul", "ol", "menu", "dir"}
# HTML's own limits on spans (living standard, 4.9.11).
MOST_COLUMNS_SPANNED = 1_000
COLLAPSIBLE = re.compile(r"[ \t\n\r\f]+")
STYLE = re.compile(r"(?:^|;)\s{0,20}(font-weight|display|background|background-color)\s{0,20}:\s{0,20}([^;]{1,100})")


@dataclass
class Item:
    """The list item whose words come next."""

    level: int
    marker: str = ""


class Walker:
    """Collects blocks from one part of a page."""

    def __init__(self, source: Source, hidden: list[str] | None = None) -> None:
        self._source = source
        self._hidden = hidden if hidden is not None else []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._item: Item | None = None
        self._level = -1

    def blocks_in(self, element: etree._Element, *, bold: bool = False) -> tuple[Block, ...]:
        """The blocks inside an element. Raises UnreadableDocument when a table passes a limit."""
        self._inside(element, bold)
        self._end_block()
        return tuple(block for block in self._blocks if has_words(block) or isinstance(block, Table))

    def notes(self) -> tuple[str, ...]:
        """What was left out, as sentences."""
        if not self._hidden:
            return ()
        return (f"Hidden parts of the page were left out ({len(self._hidden)}): show them and upload it again.",)

    def _inside(self, element: etree._Element, bold: bool) -> None:
        self._add(element.text, bold)
        for child in element:
            if isinstance(child.tag, str):
                self._walk(child, bold)
            self._add(child.tail, bold)

    def _walk(self, element: etree._Element, bold: bool) -> None:
        tag = str(element.tag).lower()
        style = _style(element)
        if tag in DROPPED:
            return
        if _is_hidden(element):
            self._hidden.append(tag)
            return
        bold = _weight(style.get("font-weight"), bold or tag in BOLD)
        if tag == "br":
            self._runs.append(Run("\n", bold))
        elif tag in INLINE:
            self._inside(element, bold)
        else:
            self._walk_block(element, tag, bold)

    def _walk_block(self, element: etree._Element, tag: str, bold: bool) -> None:
        self._end_block()
        if tag in HEADINGS:
            self._heading(element, HEADINGS[tag])
        elif tag in LISTS:
            self._list(element, bold)
        elif tag == "table":
            self._blocks += TableReader(self._source, self._hidden).read(element)
        elif tag == "pre":
            self._runs = [Run(str(text), bold) for text in element.itertext()]
        else:
            self._inside(element, bold)
        self._end_block()

    def _heading(self, element: etree._Element, level: int) -> None:
        blocks = Walker(self._source, self._hidden).blocks_in(element)
        text = " ".join(one.text for one in as_paragraphs(blocks))
        if text:
            self._blocks.append(Heading(text, level))

    def _list(self, element: etree._Element, bold: bool) -> None:
        outer, self._item = self._item, None
        self._level += 1
        number = _whole(element.get("start"), 1)
        for child in element:
            if child.tag == "li":
                number = _whole(child.get("value"), number)
                marker = _printed_number(number, element.get("type", "1")) if element.tag == "ol" else ""
                self._item = Item(self._level, marker)
                number += 1
            if isinstance(child.tag, str):
                self._walk(child, bold)
        self._level -= 1
        self._item = outer

    def _add(self, text: str | None, bold: bool) -> None:
        """Words with white space collapsed, also across the border of two elements."""
        collapsed = COLLAPSIBLE.sub(" ", text or "")
        if not self._runs or self._runs[-1].text.endswith((" ", "\n")):
            collapsed = collapsed.lstrip(" ")
        if collapsed:
            self._runs.append(Run(collapsed, bold))

    def _end_block(self) -> None:
        block = text_block(self._runs)
        self._runs = []
        if not block.text:
            return
        if self._item is not None:
            runs = joined(block.runs)
            block = ListItem(text_of(runs), self._item.level, self._item.marker, runs)
            self._item = None
        self._blocks.append(block)


class TableReader:
    """Reads one table with its spans."""

    def __init__(self, source: Source, hidden: list[str]) -> None:
        self._source = source
        self._hidden = hidden

    def read(self, element: etree._Element) -> list[Block]:
        """The table, or what it frames. Raises UnreadableDocument when it passes a limit."""
        caption = element.find("caption")
        grid = Grid(self._source)
        inside: tuple[Block, ...] = ()
        rows = self._shown(_rows(element))
        for number, row in enumerate(rows):
            column = 0
            for cell in self._shown(_cells(row)):
                column = grid.free_column(number, column)
                inside = Walker(self._source, self._hidden).blocks_in(cell, bold=cell.tag == "th")
                height = _whole(cell.get("rowspan"), 1) or len(rows)
                width = max(1, min(_whole(cell.get("colspan"), 1), MOST_COLUMNS_SPANNED))
                filled = Cell(as_paragraphs(inside), colour=_fill(cell) or _fill(row))
                grid.place(number, column, filled, rows=max(1, min(height, len(rows) - number)), columns=width)
        name = "" if caption is None else " ".join("".join(map(str, caption.itertext())).split())
        return framed(grid.table(header_rows=_header_rows(rows), name=name), inside)

    def _shown(self, elements: Iterable[etree._Element]) -> list[etree._Element]:
        """Those rows or cells that are not hidden; the others are counted."""
        found = list(elements)
        shown = [element for element in found if not _is_hidden(element)]
        self._hidden += ["table"] * (len(found) - len(shown))
        return shown


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The table's own rows, not those of tables inside it."""
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _header_rows(rows: list[etree._Element]) -> int:
    """How many rows at the top lie in a head or hold heading cells only."""
    for number, row in enumerate(rows):
        parent = row.getparent()
        in_head = parent is not None and parent.tag == "thead"
        if not in_head and not all(cell.tag == "th" for cell in _cells(row)):
            return number
    return len(rows)


def _style(element: etree._Element) -> dict[str, str]:
    """The few properties that matter here, from the element's own style."""
    written = (element.get("style") or "")[:2_000].lower()
    return {name: value.replace("!important", "").strip() for name, value in STYLE.findall(written)}


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _style(element).get("display") == "none"


def _weight(written: str | None, otherwise: bool) -> bool:
    if written in ("bold", "bolder", "600", "700", "800", "900"):
        return True
    return otherwise if written not in ("normal", "400", "lighter") else False


def _fill(element: etree._Element) -> str:
    style = _style(element)
    return hexadecimal(style.get("background-color") or style.get("background")) or hexadecimal(element.get("bgcolor"))


def _whole(written: str | None, otherwise: int) -> int:
    """A whole number of at most nine digits, or `otherwise`."""
    found = re.fullmatch(r"\s*(\d{1,9})\s*", written or "")
    return int(found[1]) if found else otherwise


def _printed_number(number: int, sort: str) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    if sort in ("a", "A") and 1 <= number <= len(letters):
        letter = letters[number - 1]
        return f"{letter if sort == 'a' else letter.upper()}."
    return f"{number}."
