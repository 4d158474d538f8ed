"""A document as a tagged PDF, by WeasyPrint from the HTML page.

The variant is PDF/UA-1 (ISO 14289-1) as far as WeasyPrint goes (tags, language, title, bookmarks); `pdf_tags` completes it.
"""

from typing import Any, Never

from goldenthread.common.errors import RuleBroken
from goldenthread.documents.writing.html import page
from goldenthread.documents.writing.model import Document

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


class MissingSystemLibrary(RuleBroken):
    """A library of the operating system is missing; the sentence names its Debian packages."""


def write_pdf(document: Document) -> bytes:
    """The document as a PDF: A4, bookmarks, repeated table heads. The same document gives the same bytes.

    Raises MissingSystemLibrary where Pango is not installed.
    """
    weasyprint, complete_tags = _weasyprint()
    html = weasyprint.HTML(string=page(document), url_fetcher=_refuse)
    made: bytes = html.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"golden-thread", finisher=complete_tags)
    return made


def _weasyprint() -> tuple[Any, Any]:
    """WeasyPrint, and what completes its tags; both are imported late, because half the machines have no Pango."""
    try:
        import weasyprint

        from goldenthread.documents.writing.pdf_tags import complete_tags
    except OSError as missing:
        raise MissingSystemLibrary(
            "PDF needs Pango, which this machine does not have. Ask whoever looks after it to install the Debian packages "
            f"{', '.join(PACKAGES[:-1])} and {PACKAGES[-1]}; until then, choose Word or HTML."
        ) from missing
    return weasyprint, complete_tags


def _refuse(address: str, *_: Any, **__: Any) -> Never:
    """A document carries all it needs; nothing that somebody typed may make the server fetch an address."""
    raise ValueError(f"A document may not fetch {address}")
