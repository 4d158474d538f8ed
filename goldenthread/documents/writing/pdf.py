"""A document as a tagged PDF, by Typst from `templates/document.typ`.

Typst tags headings, lists, links and tables (one table over all its pages, its heads with their scope) and refuses
what it finds to break PDF/UA-1 (ISO 14289-1). The fonts lie beside this file, so that every machine writes the same.
"""

import json
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from goldenthread.common.errors import RuleBroken
from goldenthread.documents.writing.lines import Line, Mark, Words, words
from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.documents.writing.model import (
    Block,
    BulletList,
    Document,
    Heading,
    KeyFigures,
    Paragraph,
    Part,
    Table,
)

HERE = Path(__file__).parent
PDF_UA = "ua-1"

Json = dict[str, Any]


class MissingPdfLibrary(RuleBroken):
    """The library that writes PDF is not installed; the sentence names it."""


def write_pdf(document: Document) -> bytes:
    """The document as a PDF: A4, bookmarks, repeated table heads. The same document gives the same bytes.

    A sign that our fonts lack (an emoji, Chinese) is looked for in the machine's own fonts; where those lack it too,
    the file is tagged all the same but makes no claim to PDF/UA. Raises MissingPdfLibrary without Typst.
    """
    typst = _typst()
    for standards, own_fonts_only in ((PDF_UA, True), (PDF_UA, False), ([], False)):
        try:
            return _compile(typst, document, standards, own_fonts_only)
        except typst.TypstError as refused:
            problem = refused
    raise problem


def _typst() -> Any:
    try:
        import typst
    except ImportError as missing:
        raise MissingPdfLibrary(
            "PDF needs the Python package typst, which is missing here. Ask whoever looks after this installation to "
            "run “make install” again; until then, choose Word or HTML."
        ) from missing
    return typst


def _compile(typst: Any, document: Document, standards: Any, own_fonts_only: bool) -> bytes:
    made: bytes = typst.compile(
        (HERE / "templates" / "document.typ").read_bytes(),
        format="pdf",
        sys_inputs={"document": json.dumps(_document(document))},
        font_paths=_fonts(own_fonts_only),
        pdf_standards=standards,
        # A PDF date counts whole seconds.
        timestamp=document.dated.replace(microsecond=0),
    )
    return made


@cache
def _fonts(own_only: bool) -> Any:
    """The fonts to choose from; looking for them takes longer than a short document."""
    return _typst().Fonts(include_system_fonts=not own_only, font_paths=[str(HERE / "fonts")])


def _document(document: Document) -> Json:
    """The value that the template reads."""
    language, _, region = document.language.partition("-")
    page, of = document.page_words
    return {
        "title": document.title,
        "author": document.author,
        "subject": document.subject,
        "language": language,
        "region": region or None,
        "running": document.running,
        "page": page,
        "of": of,
        "colour": document.colour,
        "warning": document.warning,
        "about": _lines(document.about),
        "parts": [_part(wide, list(parts)) for wide, parts in groupby(document.parts, key=lambda part: part.wide)],
    }


def _part(wide: bool, parts: list[Part]) -> Json:
    """Parts of one kind that follow each other share their pages."""
    return {"wide": wide, "blocks": [_block(block) for part in parts for block in part.blocks]}


def _block(block: Block) -> Json:
    match block:
        case Heading():
            return {"kind": "heading", "text": block.text, "level": block.level, "anchor": block.anchor}
        case Paragraph():
            return {"kind": "paragraph", "look": block.kind, "lines": _lines(block.lines)}
        case BulletList():
            return {"kind": "list", "items": [_lines(item) for item in block.items]}
        case KeyFigures():
            return {"kind": "figures", "per_row": block.per_row, "rows": _figures(block)}
        case Table():
            return _table(block)


def _figures(block: KeyFigures) -> list[list[Json]]:
    return [
        [{"label": figure.label, "value": _line(words(figure.value, link=figure.link))} for figure in row]
        for row in block.rows
    ]


def _table(table: Table) -> Json:
    return {
        "kind": "table",
        "caption": table.caption,
        "small": table.small,
        "heads": [column.head for column in table.columns],
        "widths": [column.width for column in table.columns],
        "rows": [
            {
                "tall": table.is_tall(row),
                "cells": [{"anchor": cell.anchor, "lines": _lines(cell.lines)} for cell in row],
            }
            for row in table.rows
        ],
    }


def _lines(lines: tuple[Line, ...]) -> list[list[Json]]:
    return [_line(line) for line in lines]


def _line(line: Line) -> list[Json]:
    return [_piece(piece) for piece in line]


def _piece(piece: Words | Mark) -> Json:
    if isinstance(piece, Words):
        return {"text": piece.text, "strong": piece.strong, "link": piece.link}
    background, text = COLOURS[piece.colour]
    return {"word": piece.word, "shape": SHAPES[piece.shape], "background": background, "colour": text}
