"""OpenDocument spreadsheets (.ods): each sheet as a heading with its name and one table.

The parts that matter are read as XML, after the checks of `archives`: to the OpenDocument library for Python, "repeat
this cell a million times" is no trap. `spreadsheets` says what becomes of hidden rows, columns and sheets.
"""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from lxml import etree

from goldenthread.documents.blocks import Document
from goldenthread.documents.reading.archives import BROKEN, Archive
from goldenthread.documents.reading.limits import MEGABYTE
from goldenthread.documents.reading.open_sheet import SheetReader
from goldenthread.documents.reading.open_styles import OpenStyles, named
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.spreadsheets import Sheet, sheet_blocks, sheet_notes
from goldenthread.documents.reading.wording import clean
from goldenthread.documents.reading.xml_parts import parse_xml

MANIFEST = "META-INF/manifest.xml"


def read_open_spreadsheet(source: Source) -> Document:
    """A spreadsheet in the neutral form. Raises UnreadableDocument."""
    refuse_protected(source)
    archive = Archive(source)
    sheets = list(sheets_of(source, archive))
    blocks = tuple(block for sheet in sheets for block in sheet_blocks(sheet, source))
    return Document(blocks, title=_title(archive.read("meta.xml")), notes=tuple(sheet_notes(sheets)))


def sheets_of(source: Source, archive: Archive, *, blank_lines: bool = False) -> Iterator[Sheet]:
    """Every sheet as it is held, hidden places included; with `blank_lines`, lines without words are kept too."""
    content = parse_xml(archive.read("content.xml"))
    styles = OpenStyles(*(parse_xml(part) for part in [archive.read("styles.xml")] if part), content)
    for table in content.iterfind(f".//{named('office:spreadsheet')}/{named('table:table')}"):
        yield SheetReader(source, styles, blank_lines=blank_lines).read(table)


def refuse_protected(source: Source) -> None:
    """Refuse a file with a password before its parts, which are then no XML, are taken for damaged."""
    with suppress(*BROKEN), zipfile.ZipFile(BytesIO(source.content)).open(MANIFEST) as manifest:
        if b"encryption-data" in manifest.read(MEGABYTE):
            raise source.refusal("is protected by a password: save a copy without the password and try that.")


def _title(meta: bytes) -> str:
    root: etree._Element | None = parse_xml(meta) if meta else None
    return "" if root is None else clean(root.findtext(f".//{named('dc:title')}") or "").strip()
