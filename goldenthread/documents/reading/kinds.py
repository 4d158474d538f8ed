"""What a file really is, told from its first bytes, and whether that is what its name says."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from goldenthread.documents.reading.source import Source

READ = (
    "Word (.docx), Excel (.xlsx), OpenDocument spreadsheet (.ods), PDF (.pdf), web page (.html), Markdown (.md), "
    "CSV (.csv) and plain text (.txt)"
)


@dataclass(frozen=True)
class Kind:
    """A sort of content: how to name it, and the extensions under which it is read (none where it is not)."""

    description: str
    suffixes: tuple[str, ...] = ()


WORD = Kind("a Word document", (".docx",))
EXCEL = Kind("an Excel workbook", (".xlsx",))
OPEN_SPREADSHEET = Kind("an OpenDocument spreadsheet", (".ods",))
PDF = Kind("a PDF", (".pdf",))
TEXT = Kind("text", (".html", ".htm", ".md", ".markdown", ".csv", ".txt"))
PROTECTED = Kind("an Office document protected by a password")
SAVE_AS_UTF8 = "open it, choose “Save as”, pick the encoding UTF-8 and try that copy."
DAMAGED_ZIP = Kind("a damaged zip archive")
ZIPPED = (WORD, EXCEL, OPEN_SPREADSHEET)
UNKNOWN = Kind("nothing that is known here")

# The fixed first bytes of each format, as its own specification gives them.
SIGNATURES = (
    (b"{\\rtf", Kind("a rich text document (.rtf)")),
    (b"\x89PNG", Kind("a picture")),
    (b"\xff\xd8\xff", Kind("a picture")),
    (b"GIF8", Kind("a picture")),
    (b"II*\x00", Kind("a picture")),
    (b"MM\x00*", Kind("a picture")),
    (b"\x1f\x8b", Kind("a compressed archive")),
    (b"7z\xbc\xaf", Kind("a compressed archive")),
    (b"Rar!", Kind("a compressed archive")),
)
ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
ZIP_MEMBERS = (
    ("word/document.xml", WORD),
    ("xl/workbook.xml", EXCEL),
    ("xl/workbook.bin", Kind("an Excel binary workbook (.xlsb)")),
    ("ppt/presentation.xml", Kind("a PowerPoint presentation")),
    ("Index/Document.iwa", Kind("an Apple Pages or Numbers document")),
)
OPEN_DOCUMENT_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": OPEN_SPREADSHEET,
    b"application/vnd.oasis.opendocument.text": Kind("an OpenDocument text (.odt)"),
    b"application/vnd.oasis.opendocument.presentation": Kind("an OpenDocument presentation (.odp)"),
}
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of streams in the directory of a compound file (MS-CFB), which keeps them in UTF-16.
OLE_STREAMS = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", Kind("an old Word document (.doc)")),
    ("Workbook", Kind("an old Excel workbook (.xls)")),
    ("Book", Kind("an old Excel workbook (.xls)")),
    ("PowerPoint Document", Kind("an old PowerPoint presentation (.ppt)")),
)
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a]")
# PDF readers accept a few bytes of rubbish before the header (ISO 32000-1, annex H.3.4.1).
PDF_HEADER_WITHIN = 1024


def kind_of(content: bytes) -> Kind:
    """The kind of the content, whatever the file is called."""
    if content.startswith(ZIP_SIGNATURES):
        return _kind_of_zip(content)
    if content.startswith(OLE_SIGNATURE):
        named = (kind for stream, kind in OLE_STREAMS if stream.encode("utf-16-le") in content)
        return next(named, Kind("an old Office document"))
    for signature, kind in SIGNATURES:
        if content.startswith(signature):
            return kind
    if b"%PDF-" in content[:PDF_HEADER_WITHIN]:
        return PDF
    if content.startswith(BYTE_ORDER_MARKS) or not BINARY.search(content[:4096]):
        return TEXT
    return UNKNOWN


def _kind_of_zip(content: bytes) -> Kind:
    """A zip file tells what it is by its members; one that cannot be opened is judged by names in its bytes."""
    for media_type, kind in OPEN_DOCUMENT_TYPES.items():
        if media_type in content[:200]:
            return kind
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
        other = Kind("a zip archive")
    except Exception:  # any damage to the directory: what remains in the bytes decides
        names = {name for name, _ in ZIP_MEMBERS if name.encode() in content}
        other = DAMAGED_ZIP
    return next((kind for name, kind in ZIP_MEMBERS if name in names), other)


def check_kind(source: Source) -> None:
    """Refuse a file that is empty, of a format that is not read, or something else than its name says.

    Raises UnreadableDocument.
    """
    if not source.content.strip():
        raise source.refusal(f"is empty: choose the file that holds {source.thing}.")
    expected = next(
        (kind for kind in (WORD, EXCEL, OPEN_SPREADSHEET, PDF, TEXT) if source.suffix in kind.suffixes), None
    )
    found = kind_of(source.content)
    if expected is None:
        named = f"ends in {source.suffix}, which" if source.suffix else "has no ending that tells its format, so it"
        raise source.refusal(f"{named} cannot be read: save the plan as one of {READ}.")
    if found is PROTECTED:
        raise source.refusal("is protected by a password: save a copy without the password and try that.")
    if expected is TEXT and found is UNKNOWN:
        raise source.refusal(f"is not text in UTF-8: {SAVE_AS_UTF8}")
    if found is not expected and not (found is DAMAGED_ZIP and expected in ZIPPED):
        raise source.refusal(
            f"is not {_article(expected)} inside but looks like {found.description}: {_way_out(found)}"
        )


def _article(expected: Kind) -> str:
    return "plain text" if expected is TEXT else expected.description


def _way_out(found: Kind) -> str:
    if found is TEXT:
        return f"give it an ending that fits, such as .txt or .csv, or save the plan as one of {READ}."
    if found.suffixes:
        return f"give it a name that ends in {found.suffixes[0]} and try again."
    return f"save the plan as one of {READ}."
