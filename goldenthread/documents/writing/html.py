"""A document as HTML: a page that stands alone, and the fragment that a page of the site puts into its own layout."""

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from goldenthread.documents.writing.lines import Line, Mark, Words
from goldenthread.documents.writing.marks import SHAPES
from goldenthread.documents.writing.model import Document

STYLES = files("goldenthread.documents") / "static" / "documents"


def write_html(document: Document) -> bytes:
    """The document as a page that needs nothing else, its style included. The same document gives the same bytes."""
    page = _environment().get_template("page.html")
    return page.render(document=document, fragment=fragment(document), style=_style()).encode()


def fragment(document: Document) -> Markup:
    """The document as a `<div class="document">` with its <h1>, styled by `static/documents/document.css`."""
    return Markup(_environment().get_template("fragment.html").render(document=document))  # noqa: S704 (autoescaped)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("goldenthread.documents.writing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(inline=_inline, kind=_kind)
    return made


@cache
def _style() -> Markup:
    names = ("document.css", "paper.css", "phone.css")
    return Markup("\n".join((STYLES / name).read_text() for name in names))  # noqa: S704 (our own files)


def _kind(block: Any) -> str:
    return type(block).__name__


def _inline(line: Line) -> Markup:
    return Markup("").join(_piece(piece) for piece in line)


def _piece(piece: Words | Mark) -> Markup:
    if isinstance(piece, Mark):
        template = Markup(
            '<strong class="mark mark--{}"><span class="mark-shape" aria-hidden="true">{}</span> {}</strong>'
        )
        return template.format(piece.colour, SHAPES[piece.shape], piece.word)
    text = escape(piece.text)
    if piece.strong:
        text = Markup("<strong>{}</strong>").format(text)
    if piece.link:
        text = Markup('<a class="govuk-link" href="{}">{}</a>').format(piece.link, text)
    return text
