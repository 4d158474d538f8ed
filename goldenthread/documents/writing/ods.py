"""A spreadsheet as an OpenDocument file (ISO/IEC 26300, ODF 1.3), written with lxml.

The OpenDocument library for Python takes six seconds for 2,000 rows of 20 columns and has seen no release since 2020;
the parts that a workbook needs are few. A text is a string cell, so that no reader takes it for a formula.
"""

import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from goldenthread.documents.writing.ods_content import content_part
from goldenthread.documents.writing.ods_names import attributes, named, root
from goldenthread.documents.writing.ods_styles import styles_part
from goldenthread.documents.writing.spreadsheets import Sheet, Workbook

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
# The first moment that a zip archive can hold: the same workbook gives the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)
# How LibreOffice says that a row or column above or beside stays in view.
FROZEN = "2"


def write_ods(workbook: Workbook) -> bytes:
    """The workbook as the bytes of an .ods file. The same workbook gives the same bytes."""
    parts = (content_part(workbook), styles_part(workbook), _meta(workbook), _settings(workbook))
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        # ODF 1.3 part 2, 3.3: first, and not compressed, so that the file tells what it is by its first bytes.
        _add(archive, "mimetype", MEDIA_TYPE.encode(), zipfile.ZIP_STORED)
        _add(archive, "META-INF/manifest.xml", _bytes(_manifest()))
        for name, part in zip(PARTS, parts, strict=True):
            _add(archive, name, _bytes(part))
    return into.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, compression: int = zipfile.ZIP_DEFLATED) -> None:
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type = compression
    archive.writestr(info, content)


def _bytes(part: Any) -> bytes:
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8")


def _manifest() -> Any:
    manifest = root("manifest:manifest")
    for path, kind in [("/", MEDIA_TYPE), *((part, "text/xml") for part in PARTS)]:
        entry = etree.SubElement(manifest, named("manifest:file-entry"))
        attributes(entry, {"manifest:full-path": path, "manifest:media-type": kind})
    return manifest


def _meta(workbook: Workbook) -> Any:
    part = root("office:document-meta")
    meta = etree.SubElement(part, named("office:meta"))
    told = {"dc:title": workbook.title, "meta:initial-creator": workbook.author, "dc:language": "en-GB"}
    for name, words in told.items():
        etree.SubElement(meta, named(name)).text = words
    return part


def _settings(workbook: Workbook) -> Any:
    """What stays in view while somebody scrolls, and the first sheet as the one that is shown."""
    part = root("office:document-settings")
    views = _set(etree.SubElement(part, named("office:settings")), "config-item-set", "ooo:view-settings")
    entry = etree.SubElement(_set(views, "config-item-map-indexed", "Views"), named("config:config-item-map-entry"))
    _item(entry, "ViewId", "string", "view1")
    tables = _set(entry, "config-item-map-named", "Tables")
    for sheet in workbook.sheets:
        _frozen(_set(tables, "config-item-map-entry", sheet.name), sheet)
    _item(entry, "ActiveTable", "string", workbook.sheets[0].name)
    return part


def _frozen(entry: Any, sheet: Sheet) -> None:
    down, across = sheet.head_at + 1, sheet.kept
    numbers = {"VerticalSplitMode": FROZEN, "VerticalSplitPosition": str(down), "PositionBottom": str(down)}
    if across:
        numbers |= {"HorizontalSplitMode": FROZEN, "HorizontalSplitPosition": str(across)}
        numbers |= {"PositionRight": str(across)}
    for name, number in numbers.items():
        _item(entry, name, "short" if name.endswith("Mode") else "int", number)


def _set(parent: Any, kind: str, name: str) -> Any:
    made = etree.SubElement(parent, named(f"config:{kind}"))
    return attributes(made, {"config:name": name})


def _item(parent: Any, name: str, kind: str, value: str) -> None:
    made = etree.SubElement(parent, named("config:config-item"))
    attributes(made, {"config:name": name, "config:type": kind}).text = value
