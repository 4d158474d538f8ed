"""A document as Word: real headings, lists and table styles, page numbers as fields, landscape sections."""

import io
import zipfile

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from goldenthread.documents.writing import docx_styles as styles
from goldenthread.documents.writing.docx_lines import Places, write_line
from goldenthread.documents.writing.docx_tables import Tables
from goldenthread.documents.writing.lines import Line
from goldenthread.documents.writing.model import Block, BulletList, Document, Heading, KeyFigures, Paragraph, Table

SHORT, LONG = Mm(210), Mm(297)  # A4, ISO 216
# A zip file's first moment: what changes from one second to the next may not change the bytes.
BEGINNING = (1980, 1, 1, 0, 0, 0)


def write_docx(document: Document) -> bytes:
    """The document as a Word file (.docx). The same document gives the same bytes."""
    word = docx.Document()
    styles.set_styles(word, document.language, document.colour)
    _set_properties(word, document)
    _Writer(word, document).write()
    return _packed(word)


class _Writer:
    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word, self.document = word, document
        self.places = Places(document)
        self.tables = Tables(word, self.places)

    def write(self) -> None:
        self._title()
        _shape_page(self.word.sections[0], wide=self.document.parts[0].wide if self.document.parts else False)
        _write_furniture(self.word.sections[0], self.document)
        wide_before = None
        for part in self.document.parts:
            if wide_before is not None and part.wide != wide_before:
                _shape_page(self.word.add_section(WD_SECTION.NEW_PAGE), wide=part.wide)
            for block in part.blocks:
                self._block(block, wide=part.wide)
            wide_before = part.wide

    def _title(self) -> None:
        if self.document.warning:
            self.word.add_paragraph(self.document.warning, style=styles.WARNING)
        self.word.add_paragraph(self.document.title, style="Title")
        for line in self.document.about:
            self._paragraph((line,), "Subtitle")

    def _block(self, block: Block, *, wide: bool) -> None:
        match block:
            case Heading():
                self.places.mark(self.word.add_heading(block.text, block.level), block.anchor)
            case Paragraph():
                for line in block.lines:
                    self._paragraph((line,), styles.PARAGRAPHS[block.kind])
            case BulletList():
                for item in block.items:
                    self._paragraph(item, "List Bullet")
            case KeyFigures():
                self.tables.write_figures(block)
            case Table():
                self.tables.write(block, wide=wide)

    def _paragraph(self, lines: tuple[Line, ...], style: str) -> None:
        paragraph = self.word.add_paragraph(style=style)
        for position, line in enumerate(lines):
            if position:
                paragraph.add_run().add_break()
            write_line(paragraph, line, self.places)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    moment = document.dated.replace(microsecond=0)
    properties.title, properties.subject, properties.author = (
        document.title[:255],
        document.subject[:255],
        document.author[:255],
    )
    properties.last_modified_by, properties.comments, properties.keywords = document.author[:255], "", ""
    properties.created = properties.modified = moment
    properties.language, properties.revision = document.language, 1
    thumbnails = [name for name, each in word.part.package.rels.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for name in thumbnails:
        del word.part.package.rels[name]  # a picture of the library's own template


def _shape_page(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (LONG, SHORT) if wide else (SHORT, LONG)
    section.left_margin = section.right_margin = Mm(14) if wide else Mm(18)
    section.top_margin, section.bottom_margin = Mm(20), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)


def _write_furniture(section: Section, document: Document) -> None:
    """Header and footer of every page; later sections take them over from the first."""
    section.header.paragraphs[0].text = document.running
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    page, of = document.page_words
    footer.add_run(f"{page} ")
    _write_field(footer, "PAGE")
    footer.add_run(f" {of} ")
    _write_field(footer, "NUMPAGES")


def _write_field(paragraph: WordParagraph, code: str) -> None:
    """A field that Word computes; until then it shows 1."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {code} ")
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def _packed(word: WordDocument) -> bytes:
    """The file, with the moment of its making taken out of every entry."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
