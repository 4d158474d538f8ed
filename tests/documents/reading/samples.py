"""Real files, made with the libraries that other people make them with."""

import datetime
import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any

import docx
import openpyxl
import weasyprint
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from odf import style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

from goldenthread.documents.blocks import Document, Heading, ListItem, Paragraph, Table
from goldenthread.documents.reading import read_document

Shorthand = tuple[Any, ...]


def word(build: Callable[[Any], object]) -> bytes:
    """A Word file; `build` is given python-docx's document."""
    document = docx.Document()
    build(document)
    return saved(document)


def wordprocessing(xml: str) -> Any:
    """An element of Word's own XML, written without its namespace declaration."""
    name_end = min(xml.index(sign) for sign in " />" if sign in xml)
    return parse_xml(f"{xml[:name_end]} {nsdecls('w')}{xml[name_end:]}")


def word_body(xml: str) -> bytes:
    """A Word file whose body is this XML."""
    return replaced(word(lambda _: None), "word/document.xml", lambda old: before_end(old, b"<w:sectPr", xml.encode()))


def before_end(content: bytes, mark: bytes, added: bytes) -> bytes:
    at = content.rindex(mark)
    return content[:at] + added + content[at:]


def excel(build: Callable[[Any], object]) -> bytes:
    """An Excel file; `build` is given openpyxl's workbook."""
    book = openpyxl.Workbook()
    build(book)
    return saved(book)


def excel_rows(rows: Iterable[Iterable[object]], title: str = "Plan") -> bytes:
    def build(book: Any) -> None:
        book.active.title = title
        for row in rows:
            book.active.append(list(row))

    return excel(build)


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class OpenSheet:
    """An OpenDocument spreadsheet with one sheet, made with odfpy."""

    def __init__(self, name: str = "Plan") -> None:
        self.document = OpenDocumentSpreadsheet()
        self.sheet = table.Table(name=name)
        self.document.spreadsheet.addElement(self.sheet)

    def cell_style(self, name: str, **properties: str) -> str:
        made = style.Style(name=name, family="table-cell")
        made.addElement(style.TableCellProperties(**properties))
        self.document.automaticstyles.addElement(made)
        return name

    def row(self, *cells: Any, parent: Any = None, **attributes: Any) -> Any:
        """A row of texts and ready-made cells."""
        row = table.TableRow(**attributes)
        for cell in cells:
            row.addElement(open_cell(cell) if isinstance(cell, str) else cell)
        (self.sheet if parent is None else parent).addElement(row)
        return row

    def bytes(self) -> bytes:
        return saved_odf(self.document)


def saved_odf(document: Any) -> bytes:
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def open_cell(words: str = "", **attributes: Any) -> Any:
    cell = table.TableCell(**attributes)
    for line in words.split("\n") if words else ():
        cell.addElement(text.P(text=line))
    return cell


def pdf(html: str, css: str = "") -> bytes:
    """A PDF that WeasyPrint draws, tables ruled."""
    rules = "table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:4px;vertical-align:top}"
    page = f"<style>@page{{size:A4;margin:2cm}}body{{font:11pt sans-serif}}{rules}{css}</style>{html}"
    return bytes(weasyprint.HTML(string=page).write_pdf())


def replaced(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zipped file with one member changed."""
    return zipped({member: change(old) if member == name else old for member, old in members(content).items()})


def members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # A mimetype comes first and uncompressed, as OpenDocument wants it.
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return stream.getvalue()


def shorthand(document: Document) -> list[Shorthand]:
    """The blocks as short tuples, for tests to compare."""
    return [short(block) for block in document.blocks]


def short(block: object) -> Shorthand:
    match block:
        case Heading():
            return "heading", block.level, block.text
        case ListItem():
            return "item", block.level, block.marker, block.text
        case Paragraph():
            return ("bold" if block.bold else "text"), block.text
        case Table():
            return "table", words(block)
    raise AssertionError(block)


def read(name: str, content: bytes | str) -> list[Shorthand]:
    return shorthand(read_document(name, content.encode() if isinstance(content, str) else content))


def only_table(name: str, content: bytes | str) -> Table:
    """The one table of a file."""
    (found,) = read_document(name, content.encode() if isinstance(content, str) else content).tables()
    return found


def words(found: Table) -> list[list[str]]:
    """The table's texts; a merged cell shows in its first place only."""
    return [["" if cell.merged_from else cell.text for cell in row] for row in found.rows]


DAY = datetime.date(2026, 3, 31)
