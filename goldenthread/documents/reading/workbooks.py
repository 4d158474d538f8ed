"""Spreadsheets that people filled in and gave back: every cell at its place, hidden sheets, rows and columns included.

`read_document` makes a document of what can be seen; a form that was filled in needs all of it, and its places.
"""

import logging
from collections.abc import Iterable

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading.archives import Archive
from goldenthread.documents.reading.excel import SheetWatch, opened, sheet_of
from goldenthread.documents.reading.excel_fills import Fills
from goldenthread.documents.reading.kinds import EXCEL, OPEN_SPREADSHEET, PROTECTED, kind_of
from goldenthread.documents.reading.limits import MEGABYTE, ReadingLimits
from goldenthread.documents.reading.open_spreadsheet import refuse_protected, sheets_of
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.spreadsheets import Sheet

logger = logging.getLogger(__name__)

KINDS = {".xlsx": EXCEL, ".ods": OPEN_SPREADSHEET}
ENDINGS = tuple(KINDS)
WITH_MACROS = (".xlsm", ".xltm", ".xlsb", ".xlam")
SAVE_AS = "save it as an Excel workbook (.xlsx) or OpenDocument spreadsheet (.ods) and choose that file."
MACROS = "xl/vbaProject.bin"
WORKBOOK_LIMITS = ReadingLimits(
    file_bytes=10 * MEGABYTE, expanded_bytes=100 * MEGABYTE, sheets=30, columns=100, cells=400_000
)


def read_sheets(name: str, content: bytes, *, limits: ReadingLimits = WORKBOOK_LIMITS) -> tuple[Sheet, ...]:
    """Every sheet of the .xlsx or .ods file called `name`. A text keeps its empty lines; of formulas, their results.

    Raises UnreadableDocument, and nothing else, with one sentence that says what is wrong and what to do.
    """
    source = Source(name, content, limits, thing="the answers")
    if len(content) > limits.file_bytes:
        raise source.refusal(
            f"is larger than {limits.file_bytes / MEGABYTE:g} MB, the most that is read: "
            "take out pictures and sheets that you added, and try again."
        )
    _check(source)
    try:
        sheets = _excel(source) if source.suffix == ".xlsx" else _open(source)
    except UnreadableDocument:
        raise
    except Exception as error:  # whatever a library trips over, the file is taken to be at fault
        # The name of the error alone: its message may hold words of the file.
        logger.warning("reading a %s workbook failed with %s", source.suffix, type(error).__name__)
        raise source.refusal(
            "cannot be read, because something in it is damaged: open it in the program that made it, save it again "
            "and try that copy."
        ) from error
    return sheets


def _check(source: Source) -> None:
    """Refuse what is not the kind of file that its name says."""
    if not source.content:
        raise source.refusal("is empty: choose the workbook that you filled in.")
    if source.suffix in WITH_MACROS:
        raise source.refusal(f"can hold macros, which are never opened here: {SAVE_AS}")
    if source.suffix not in KINDS:
        raise source.refusal(f"is not a workbook that can be read here: {SAVE_AS}")
    found = kind_of(source.content)
    if found is PROTECTED:
        raise source.refusal("is protected by a password: save a copy without the password and try that.")
    if found not in (EXCEL, OPEN_SPREADSHEET) and "zip" not in found.description:
        raise source.refusal(f"looks like {found.description} inside: {SAVE_AS}")
    if found in (EXCEL, OPEN_SPREADSHEET) and found is not KINDS[source.suffix]:
        raise source.refusal(f"is {found.description} inside: give it a name that ends in {found.suffixes[0]}.")


def _excel(source: Source) -> tuple[Sheet, ...]:
    archive = Archive(source, SheetWatch(source).element)
    if archive.read(MACROS):
        raise source.refusal(f"holds macros, which are never opened here: {SAVE_AS}")
    book = opened(source)
    fills = Fills(book.loaded_theme)
    return _measured(source, (sheet_of(worksheet, fills, blank_lines=True) for worksheet in book.worksheets))


def _open(source: Source) -> tuple[Sheet, ...]:
    refuse_protected(source)
    return _measured(source, sheets_of(source, Archive(source), blank_lines=True))


def _measured(source: Source, sheets: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets, counted one by one: a few bytes of OpenDocument may ask for a million cells, sheet after sheet."""
    limits, read, cells = source.limits, list[Sheet](), 0
    for sheet in sheets:
        read.append(sheet)
        cells += len(sheet.cells)
        if len(read) > limits.sheets or cells > limits.cells:
            raise source.refusal(
                f"has more than {limits.sheets} sheets or {limits.cells:,} cells: delete what you added and try again."
            )
    return tuple(read)
