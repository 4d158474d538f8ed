"""Word documents (.docx): the body in reading order, with tables, lists, text boxes and tracked changes resolved.

Headers, footers, footnotes, comments and automatic tables of contents are left out: they are not the plan's own words
or say them twice.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from goldenthread.documents.blocks import Block, Document, Heading
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.word_blocks import TITLE_LEVEL, WordReader
from goldenthread.documents.reading.word_names import qn
from goldenthread.documents.reading.word_numbering import Numbering
from goldenthread.documents.reading.word_package import open_package
from goldenthread.documents.reading.word_styles import Styles
from goldenthread.documents.reading.wording import has_words

PICTURES = ".//{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
OLD_PICTURES = ".//{urn:schemas-microsoft-com:vml}imagedata"


def read_word(source: Source) -> Document:
    """A Word document in the neutral form. Raises UnreadableDocument."""
    package = open_package(source)
    reader = WordReader(source, Styles(package.styles), Numbering(package.numbering))
    blocks = _levelled([block for block in reader.blocks(package.body) if has_words(block)])
    notes = tuple(_notes(reader, package.body))
    return Document(tuple(blocks), title=_printed_title(blocks) or package.title, notes=notes)


def _levelled(blocks: list[Block]) -> list[Block]:
    """Headings one deeper than their styles say, where a title stands over them all."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not any(heading.level == TITLE_LEVEL for heading in headings):
        return blocks
    return [replace(block, level=block.level + 1) if isinstance(block, Heading) else block for block in blocks]


def _printed_title(blocks: list[Block]) -> str:
    return next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")


def _notes(reader: WordReader, body: etree._Element) -> Iterator[str]:
    if reader.words.hid_text:
        yield "Text formatted as hidden was left out: unhide it in Word and upload the document again to read it."
    if pictures := len(body.findall(PICTURES)) + len(body.findall(OLD_PICTURES)):
        yield f"Pictures were left out ({pictures}): words inside a picture cannot be read."
    if body.find(f".//{qn('w:altChunk')}") is not None:
        yield "A file inserted into the document was left out: open it in Word, save it and upload that copy."
