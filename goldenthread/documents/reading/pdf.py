"""PDF with selectable text: ruled tables, and the text around them as headings, list items and paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from goldenthread.documents.blocks import Block, Document, Table
from goldenthread.documents.reading.pdf_lines import Line, leading, lines_of
from goldenthread.documents.reading.pdf_tables import PageTable, build_table, tables_of
from goldenthread.documents.reading.pdf_text import TextShape, continued, text_blocks
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import clean

# What pdfminer writes for a character whose meaning the font does not tell.
UNKNOWN_CHARACTER = re.compile(r"\(cid:\d+\)")
MOST_UNKNOWN = 0.2
JUNK_TITLE = re.compile(r"microsoft|untitled|\.(docx?|xlsx?|pdf)$", re.IGNORECASE)
EDGE = 0.12
"""The share of a page's height at its top and bottom where running headers and footers stand."""


@dataclass
class PageParts:
    """What was found on one page."""

    number: int
    height: float
    lines: list[Line]
    tables: list[PageTable]

    @property
    def words(self) -> str:
        """All words of the page."""
        cells = (line for table in self.tables for cell in table.cells for line in cell.lines)
        return " ".join(line.text for line in (*self.lines, *cells))


def read_pdf(source: Source) -> Document:
    """A PDF in the neutral form. Raises UnreadableDocument. Meant for a process of its own: see `isolation`."""
    with _opened(source) as pdf:
        if len(pdf.pages) > source.limits.pages:
            raise source.refusal(
                f"has {len(pdf.pages):,} pages, and at most {source.limits.pages:,} are read: "
                "print the plan alone to a new PDF and try that."
            )
        pages = [_parts(page) for page in pdf.pages]
        title = clean(str(pdf.metadata.get("Title") or "")).strip()
    notes = _check_words(pages, source)
    _drop_running_lines(pages)
    blocks = _with_repeated_heads(_blocks(pages, source))
    return Document(tuple(blocks), title="" if JUNK_TITLE.search(title) else title, notes=notes)


def _opened(source: Source) -> PDF:
    try:
        return pdfplumber.open(BytesIO(source.content))
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
            raise source.refusal(
                "is protected by a password: save a copy without the password and try that."
            ) from error
        raise source.refusal("is damaged or was cut short: print it to a new PDF and try that.") from error


def _parts(page: Page) -> PageParts:
    tables, outside = tables_of(page, page.dedupe_chars().chars)
    parts = PageParts(page.page_number, float(page.height), lines_of(outside), tables)
    page.close()
    return parts


def _check_words(pages: Sequence[PageParts], source: Source) -> tuple[str, ...]:
    """A note on pages without text. Raises UnreadableDocument when there is no readable text at all."""
    empty = [page.number for page in pages if not page.words.strip()]
    if len(empty) == len(pages):
        raise source.refusal(
            f"has no selectable text on any of its pages ({len(pages)}), so it is probably a scan: "
            "ask for the document that it was made from, or for a PDF in which text can be selected."
        )
    words = "".join(page.words for page in pages)
    unknown = sum(map(len, UNKNOWN_CHARACTER.findall(words)))
    if unknown > MOST_UNKNOWN * len(words):
        raise source.refusal(
            "has text whose letters cannot be told from its fonts: "
            "ask for the document that it was made from, or print it to a new PDF and try that."
        )
    if not empty:
        return ()
    listed = ", ".join(map(str, empty[:10])) + ("…" if len(empty) > 10 else "")
    return (f"Pages without selectable text were left out ({listed}): words inside a picture cannot be read.",)


def _drop_running_lines(pages: Sequence[PageParts]) -> None:
    """Leave out page numbers, and lines that stand at the same place at the edge of most pages."""
    counts = Counter(key for page in pages for key in {_running(page, line) for line in page.lines})
    needed = max(2, len(pages) / 2)
    for page in pages:
        page.lines = [line for line in page.lines if counts[_running(page, line)] < needed]


def _running(page: PageParts, line: Line) -> tuple[str, float]:
    """What makes a line the same on every page: words and place. A line in the middle of a page is like no other."""
    if EDGE * page.height < line.top < (1 - EDGE) * page.height:
        return line.text, page.number + line.top / page.height
    text = re.sub(r"\bpage\s+\d+(\s*(of|/)\s*\d+)?|^\W*\d{1,4}\W*$", "#", line.text, flags=re.IGNORECASE)
    return text, round(line.top / 4)


def _blocks(pages: Sequence[PageParts], source: Source) -> list[Block]:
    """All pages' blocks in reading order."""
    cells = [cell.lines for page in pages for table in page.tables for cell in table.cells]
    shape = TextShape.of([page.lines for page in pages], leading([*(page.lines for page in pages), *cells]))
    blocks: list[Block] = []
    for page in pages:
        for number, block in enumerate(_page_blocks(page, shape, source)):
            whole = continued(blocks[-1], block) if blocks and number == 0 else None
            if whole is not None:
                blocks[-1] = whole
            else:
                blocks.append(block)
    return blocks


def _page_blocks(page: PageParts, shape: TextShape, source: Source) -> Iterator[Block]:
    above = float("-inf")
    for table in sorted(page.tables, key=lambda one: one.top):
        yield from text_blocks([line for line in page.lines if above <= line.top < table.top], shape)
        if table.framed:
            for cell in table.cells:
                yield from text_blocks(cell.lines, replace(shape, right=cell.right))
        else:
            yield build_table(table, source, shape.leading)
        above = table.top
    yield from text_blocks([line for line in page.lines if above <= line.top], shape)


def _with_repeated_heads(blocks: list[Block]) -> list[Block]:
    """The blocks, with the first row marked as a heading where the next table starts with the same words."""
    tables = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Table)]
    for (first, one), (second, other) in pairwise(tables):
        if [cell.text for cell in one.rows[0]] == [cell.text for cell in other.rows[0]]:
            blocks[first], blocks[second] = replace(one, header_rows=1), replace(other, header_rows=1)
    return blocks
