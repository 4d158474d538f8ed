"""Reads written documents with libraries that did not write them: lxml and zipfile, pypdf and pdfplumber.

Each reader gives the same plain shape, so that one comparison serves all: `Read`.
"""

import io
import re
import zipfile
from dataclasses import dataclass

import pdfplumber
import pypdf
from lxml import etree
from lxml import html as lxml_html

from goldenthread.documents.writing.lines import line_text
from goldenthread.documents.writing.model import Document, KeyFigures, Table, lines_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Rows = list[list[str]]


@dataclass
class Read:
    """What a document says: all its text without white space, and its tables row by row, heads first."""

    text: str
    tables: list[Rows]


def squeezed(text: str) -> str:
    """Without white space: where a line breaks is the writer's business, what it says is not."""
    return re.sub(r"\s", "", text)


def expected(document: Document) -> Read:
    """What a written document must say, by the model."""
    lines = [document.warning, document.title, *map(line_text, document.about)]
    lines += [line_text(line) for block in document.blocks() for line in lines_of(block)]
    return Read(squeezed("".join(lines)), [rows for block in document.blocks() for rows in _tables_of(block)])


def _tables_of(block) -> list[Rows]:
    if isinstance(block, KeyFigures):
        return [[[squeezed(each.label) for each in row], [squeezed(each.value) for each in row]] for row in block.rows]
    if isinstance(block, Table):
        head = [squeezed(column.head) for column in block.columns]
        return [[head, *([squeezed(cell.text) for cell in row] for row in block.rows)]]
    return []


def read_html(written: bytes) -> Read:
    """By lxml."""
    (found,) = lxml_html.document_fromstring(written.decode()).xpath('//div[@class="document"]')
    tables = [
        [
            [squeezed(cell.text_content()) for cell in row.xpath("./th|./td")]
            for row in table.xpath("./thead/tr|./tbody/tr")
        ]
        for table in found.xpath(".//table")
    ]
    return Read(squeezed(found.text_content()), tables)


def word_xml(written: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        return etree.fromstring(package.read(name))


def read_docx(written: bytes) -> Read:
    """By zipfile and lxml."""
    body = word_xml(written)
    tables = [
        [[_word_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        for table in body.iter(f"{W}tbl")
    ]
    return Read(_word_text(body), tables)


def _word_text(element: etree._Element) -> str:
    return squeezed("".join(text.text or "" for text in element.iter(f"{W}t")))


@dataclass
class Element:
    """An element of a PDF's structure: its kind (P, Table, TH, …; "" for text itself), attributes, what is in it."""

    kind: str
    attributes: dict
    own: str
    children: "list[Element]"

    @property
    def text(self) -> str:
        """All its text, without white space and without the bullets of lists."""
        return "" if self.kind == "Lbl" else self.own + "".join(child.text for child in self.children)

    def find(self, kind: str) -> "list[Element]":
        """The elements of a kind anywhere below, in order."""
        found = [each for child in self.children for each in child.find(kind)]
        return [self, *found] if self.kind == kind else found


def pdf_structure(written: bytes) -> Element:
    """The structure by pypdf with the text by pdfplumber, as a screen reader goes through the document."""
    reader = pypdf.PdfReader(io.BytesIO(written))
    with pdfplumber.open(io.BytesIO(written)) as pdf:
        texts: dict[tuple[int, int], str] = {}
        for number, page in enumerate(pdf.pages):
            for char in page.chars:
                texts[number, char["mcid"]] = texts.get((number, char["mcid"]), "") + char["text"]
    return _element(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object(), reader, texts)


def _element(found, reader, texts) -> Element:
    kids = [kid.get_object() if not isinstance(kid, int) else kid for kid in _listed(found.get("/K", []))]
    children = [
        _element(kid, reader, texts)
        if not isinstance(kid, int) and "/S" in kid
        else Element("", {}, squeezed(texts.get(_mark(kid, found, reader), "")), [])
        for kid in kids
    ]
    attributes = {name: value for each in _listed(found.get("/A", [])) for name, value in each.get_object().items()}
    return Element(found["/S"].removeprefix("/"), attributes, "", children)


def _listed(value) -> list:
    return value if isinstance(value, list) else [value]


def _mark(kid, element, reader) -> tuple[int, int] | None:
    """The page and number of marked content: a bare number on the element's page, or a reference with its own page."""
    if isinstance(kid, int):
        return reader.get_page_number(element["/Pg"].get_object()), kid
    if "/MCID" in kid:
        return reader.get_page_number((kid.get("/Pg") or element["/Pg"]).get_object()), kid["/MCID"]
    return None


def read_pdf(written: bytes) -> Read:
    """Along the structure."""
    document = pdf_structure(written)
    tables = [[[cell.text for cell in row.children] for row in table.find("TR")] for table in document.find("Table")]
    return Read(document.text, tables)


def pdf_as_text(written: bytes) -> str:
    """What somebody gets who copies everything, by pypdf in the order of the content."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written)).pages)
