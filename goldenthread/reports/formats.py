"""The formats in which a report can be had."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from goldenthread.documents.writing.docx import write_docx
from goldenthread.documents.writing.html import write_html
from goldenthread.documents.writing.model import Document
from goldenthread.documents.writing.pdf import write_pdf


@dataclass(frozen=True)
class Format:
    """A format: its short name, which is also the ending of its files, what a person calls it, and what writes it."""

    name: str
    label: str | Promise
    content_type: str
    write: Callable[[Document], bytes]


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: dict[str, Format] = {
    each.name: each
    for each in (
        Format("pdf", _("PDF, to print or send"), "application/pdf", write_pdf),
        Format("docx", _("Word, to edit"), WORD, write_docx),
        Format("html", _("web page, for screen readers and phones"), "text/html; charset=utf-8", write_html),
    )
}
