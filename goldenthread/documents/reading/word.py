"""Word documents (.docx): the body in reading order, with tables, lists, text boxes and tracked changes resolved.

Headers, footers, footnotes, comments and automatic tables of contents are left out: they are not the plan's own words
or say them twice.
"""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.document import DocumentPart
from lxml import etree

from goldenthread.documents.blocks import Block, Document, Heading
from goldenthread.documents.reading.archives import Archive
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.word_blocks import TITLE_LEVEL, WordReader
from goldenthread.documents.reading.word_numbering import Numbering
from goldenthread.documents.reading.word_styles import Styles
from goldenthread.documents.reading.wording import has_words

PICTURES = ".//{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
OLD_PICTURES = ".//{urn:schemas-microsoft-com:vml}imagedata"
INSERTED_FILES = ".//{http://schemas.openxmlformats.org/wordprocessingml/2006/main}altChunk"


def read_word(source: Source) -> Document:
    """A Word document in the neutral form. Raises UnreadableDocument."""
    Archive(source)
    document = docx.Document(BytesIO(source.content))
    reader = WordReader(source, Styles(document.styles.element), Numbering(_numbering_root(document.part)))
    body = document.element.body
    blocks = _levelled([block for block in reader.blocks(body) if has_words(block)])
    title = (document.core_properties.title or "").strip()
    return Document(tuple(blocks), title=_printed_title(blocks) or title, notes=tuple(_notes(reader, body)))


def _numbering_root(part: DocumentPart) -> etree._Element | None:
    """The list definitions, if the document has any (the library would otherwise make some up)."""
    related = (one for one in part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NUMBERING and not one.is_external)
    found = next(related, None)
    return None if found is None else getattr(found.target_part, "element", None)


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
    if body.find(INSERTED_FILES) is not None:
        yield "A file inserted into the document was left out: open it in Word, save it and upload that copy."
