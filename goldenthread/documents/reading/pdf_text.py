"""From the lines of a PDF outside its tables to headings, list items and paragraphs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.blocks import Block, Heading, ListItem, Paragraph, Run
from goldenthread.documents.reading.pdf_lines import DASH, Line, paragraphs, passages, running_text
from goldenthread.documents.reading.wording import joined, text_block, text_of

LARGER = 1.15
"""How much larger than body text a heading is printed at least."""
DEEPEST = 6
LONGEST_BOLD_HEADING = 200
INDENT_TOLERANCE = 5


@dataclass(frozen=True)
class TextShape:
    """What is usual in a document: sizes, leading, the right edge of its text."""

    body: float
    headings: tuple[float, ...]
    leading: float
    right: float

    @classmethod
    def of(cls, pages: Iterable[Sequence[Line]], leading: float) -> "TextShape":
        """The shape of a document's lines outside tables."""
        lines = [line for page in pages for line in page]
        sizes: Counter[float] = Counter()
        for line in lines:
            sizes[line.size] += len(line.text)
        body = sizes.most_common(1)[0][0] if sizes else 0
        headings = sorted((size for size in sizes if size >= LARGER * body), reverse=True)
        right = max((line.x1 for line in lines), default=0)
        return cls(body, tuple(headings), leading, right)

    def heading_level(self, line: Line) -> int | None:
        """The level by size, or the one below all sizes for bold lines in the size of the text; None for text."""
        if line.size in self.headings:
            return min(DEEPEST, self.headings.index(line.size) + 1)
        return min(DEEPEST, len(self.headings) + 1) if line.bold and not line.bulleted else None


def text_blocks(lines: Iterable[Line], shape: TextShape) -> Iterator[Block]:
    """The blocks that the lines make up."""
    indents: list[float] = []
    for passage in passages(lines, shape.leading):
        level = shape.heading_level(passage[0])
        heading = text_of(running_text(passage, shape.right))
        whole = all(shape.heading_level(line) == level for line in passage)
        if level is not None and whole and (passage[0].size > shape.body or _fits_heading(heading)):
            yield Heading(heading, level)
            indents.clear()
            continue
        for part in paragraphs(passage, shape.right):
            block = _block(part)
            if isinstance(block, ListItem):
                block = replace(block, level=_level(part[0].x0, indents))
            else:
                indents.clear()
            yield block


def _level(start: float, indents: list[float]) -> int:
    """How deep a list item lies that starts here; `indents` are where the items that it lies in start."""
    while indents and start < indents[-1] - INDENT_TOLERANCE:
        indents.pop()
    if not indents or start > indents[-1] + INDENT_TOLERANCE:
        indents.append(start)
    return len(indents) - 1


def _fits_heading(text: str) -> bool:
    """Whether bold text in the size of the body may be a heading: short, and no sentence."""
    return len(text) <= LONGEST_BOLD_HEADING and not text.endswith(".")


def _block(lines: Sequence[Line]) -> Paragraph | ListItem:
    runs = running_text(lines)
    block = text_block(runs)
    dash = DASH.match(block.text)
    if isinstance(block, ListItem) or dash is None:
        return block
    kept = joined([Run(runs[0].text[dash.end() :], runs[0].bold), *runs[1:]])
    return ListItem(text_of(kept), runs=kept)


def continued(before: Block, after: Block) -> Block | None:
    """The last block of one page with the first of the next, where a sentence runs on in lower case; None otherwise."""
    if not isinstance(before, Paragraph | ListItem) or not isinstance(after, Paragraph):
        return None
    if before.text[-1:] in ".:;?!" or not re.match(r"[a-z]", after.text):
        return None
    runs = joined([*before.runs, Run(" "), *after.runs])
    return replace(before, text=text_of(runs), runs=runs)
