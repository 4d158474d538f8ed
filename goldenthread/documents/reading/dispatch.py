"""From a file's name to its reader, and the promise that nothing but UnreadableDocument comes out."""

import logging
from collections.abc import Callable
from dataclasses import replace

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.blocks import Document, Heading
from goldenthread.documents.reading.comma_separated import read_comma_separated
from goldenthread.documents.reading.excel import read_excel
from goldenthread.documents.reading.isolation import read_isolated
from goldenthread.documents.reading.kinds import check_kind
from goldenthread.documents.reading.limits import MEGABYTE, ReadingLimits
from goldenthread.documents.reading.markdown import read_markdown
from goldenthread.documents.reading.open_spreadsheet import read_open_spreadsheet
from goldenthread.documents.reading.plain_text import read_plain_text
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.web_page import read_web_page
from goldenthread.documents.reading.word import read_word
from goldenthread.documents.reading.wording import has_words

logger = logging.getLogger(__name__)

Reader = Callable[[Source], Document]

USUAL_LIMITS = ReadingLimits()

READERS: dict[str, Reader] = {
    ".docx": read_word,
    ".xlsx": read_excel,
    ".ods": read_open_spreadsheet,
    ".pdf": read_isolated,
    ".html": read_web_page,
    ".htm": read_web_page,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".csv": read_comma_separated,
    ".txt": read_plain_text,
}


def read_document(name: str, content: bytes, *, limits: ReadingLimits = USUAL_LIMITS) -> Document:
    """The document in the file called `name`, in the neutral form.

    Raises UnreadableDocument, and nothing else, with one sentence that says what is wrong and what to do: an empty or
    too large file, content that is not what the name says, a format that is not read, protected, damaged or hostile
    content, or a file without words. Nothing is stored, and nothing outside the file is opened.
    """
    source = Source(name, content, limits)
    if len(content) > limits.file_bytes:
        raise source.refusal(
            f"is larger than {limits.file_bytes / MEGABYTE:g} MB, the most that is read: "
            "take out pictures and what is not the plan, and try again."
        )
    check_kind(source)
    return _checked(READERS[source.suffix], source)


def _checked(reader: Reader, source: Source) -> Document:
    """What the reader makes of the file, with a title if any heading gives one."""
    try:
        document = reader(source)
    except UnreadableDocument:
        raise
    except Exception as error:  # whatever a library trips over, the file is taken to be at fault
        # The name of the error alone: its message may hold words of the document.
        logger.warning("reading a %s file failed with %s", source.suffix, type(error).__name__)
        raise source.refusal(
            "cannot be read, because something in it is damaged: open it in the program that made it, save it again "
            "and try that copy."
        ) from error
    if not any(map(has_words, document.blocks)):
        raise source.refusal("holds no words that can be read: choose the file that holds the plan.")
    return document if document.title else replace(document, title=_first_heading(document))


def _first_heading(document: Document) -> str:
    return next((block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1), "")
