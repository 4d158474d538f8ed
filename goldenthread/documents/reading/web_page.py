"""Web pages (.html, .htm): also what Markdown is turned into first."""

import codecs
import re

from lxml import etree, html

from goldenthread.documents.blocks import Block, Document
from goldenthread.documents.reading.plain_text import checked_text, decode
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.web_elements import Walker

DECLARED_ENCODING = re.compile(rb"""<meta[^>]{0,200}charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]{1,20})""", re.IGNORECASE)
DECLARED_WITHIN = 8_192
# What web pages saved by office programs really use. The HTML standard reads Latin-1 as Windows-1252.
ENCODINGS = {"windows-1252": "cp1252", "iso-8859-1": "cp1252", "us-ascii": "cp1252", "utf-8": "utf-8", "utf8": "utf-8"}
ENTITY_DECLARATION = re.compile(r"<!ENTITY|<!DOCTYPE[^>]{0,500}\[", re.IGNORECASE)


def read_web_page(source: Source) -> Document:
    """A web page in the neutral form; scripts, styles and hidden elements are left out. Raises UnreadableDocument."""
    return document_of_html(_decoded(source), source)


def _decoded(source: Source) -> str:
    marked = source.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8))
    declared = None if marked else DECLARED_ENCODING.search(source.content[:DECLARED_WITHIN])
    encoding = ENCODINGS.get(declared[1].decode().lower(), "utf-8") if declared else "utf-8"
    if encoding == "utf-8":
        return decode(source)
    try:
        return checked_text(source, source.content.decode(encoding))
    except UnicodeDecodeError as error:
        raise source.refusal(
            "is not written in the encoding that it names: save it again as a web page in UTF-8 and try that copy."
        ) from error


def document_of_html(text: str, source: Source) -> Document:
    """HTML in the neutral form. Raises UnreadableDocument when it declares entities or is nested too deeply."""
    if ENTITY_DECLARATION.search(text):
        raise source.refusal(
            "declares entities, which a plan never needs and attackers use: save it again as a plain web page."
        )
    root = _parsed(text)
    if root is None:
        return Document(())
    _check_depth(root, source)
    walker = Walker(source)
    blocks: tuple[Block, ...] = walker.blocks_in(root)
    title = root.findtext(".//title") or ""
    return Document(blocks, title=" ".join(title.split()), notes=walker.notes())


def _parsed(text: str) -> etree._Element | None:
    """The page's root, or None where there is nothing in it."""
    # Half of a surrogate pair has no UTF-8 form; it can come from a broken numeric reference only, not from decoding.
    content = text.encode("utf-8", "ignore")
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        return None


def _check_depth(root: etree._Element, source: Source) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > source.limits.depth:
            raise source.refusal(
                f"has elements nested more than {source.limits.depth} deep: copy the plan into a new file and try that."
            )
