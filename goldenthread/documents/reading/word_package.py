"""The parts of a Word file that hold words: found by their relationships, as ECMA-376 part 2 lays them out.

The library for Word files opens every part, and gives up where a picture or link that nobody needs is missing, as in
many files that were converted or merged. So only these four are opened.
"""

import posixpath
from dataclasses import dataclass

from lxml import etree

from goldenthread.documents.reading.archives import Archive
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.word_names import qn
from goldenthread.documents.reading.wording import clean
from goldenthread.documents.reading.xml_parts import parse_xml

DUBLIN_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


@dataclass(frozen=True)
class WordPackage:
    """What is needed of a Word file; None for a part that it does not have."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    title: str


def open_package(source: Source) -> WordPackage:
    """The parts of a Word file. Raises UnreadableDocument when it is hostile or damaged, or lacks its main part."""
    archive = Archive(source)
    top = _related(archive, "")
    main = top.get("officeDocument", "word/document.xml")
    content = archive.read(main)
    if STRICT in content:
        raise source.refusal("is saved as “Strict Open XML”: open it in Word, save it as “Word Document” and try that.")
    body = parse_xml(content).find(qn("w:body")) if content else None
    if body is None:
        raise source.refusal("lacks its main part: open it in Word, save it again and try that copy.")
    related = _related(archive, main)
    core = _part(archive, top.get("core-properties"))
    title = core.findtext(DUBLIN_CORE_TITLE) if core is not None else None
    styles, numbering = _part(archive, related.get("styles")), _part(archive, related.get("numbering"))
    return WordPackage(body, styles, numbering, clean(title or "").strip())


def _part(archive: Archive, name: str | None) -> etree._Element | None:
    content = archive.read(name) if name else b""
    return parse_xml(content) if content else None


def _related(archive: Archive, part: str) -> dict[str, str]:
    """The parts that a part is related to inside the file, by the last word of the relationship's type."""
    folder, name = posixpath.split(part)
    root = _part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, str] = {}
    for relationship in () if root is None else root:
        target = relationship.get("Target") or ""
        sort = (relationship.get("Type") or "").rpartition("/")[2]
        if relationship.get("TargetMode") != "External":
            found.setdefault(sort, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found
