"""PDF is read in a process of its own, with a clock and a ceiling on memory.

A PDF can hold programs that draw: a few kilobytes can ask for more memory or time than a server has, in more ways than
can be checked for beforehand. The child gets the file on its standard input, opens nothing else, and sends back plain
values.
"""

import os
import pickle
import resource
import subprocess
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents import blocks
from goldenthread.documents.blocks import Document
from goldenthread.documents.reading.source import Source

PACKAGES = Path(__file__).parents[3]
GRACE_SECONDS = 5
ANSWERS = {(blocks.__name__, name) for name in ("Document", "Heading", "Paragraph", "ListItem", "Table", "Cell", "Run")}


def read_isolated(source: Source) -> Document:
    """A PDF in the neutral form, read by a child process. Raises UnreadableDocument, also when the child gives up."""
    command = [sys.executable, "-P", "-c", f"from {__name__} import main; main()"]
    environment = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(PACKAGES)}
    try:
        child = subprocess.run(  # noqa: S603 (the command is ours; the file goes in as data)
            command,
            input=pickle.dumps(source),
            capture_output=True,
            env=environment,
            timeout=source.limits.pdf_seconds + GRACE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _gave_up(source) from error
    if child.returncode:
        raise _gave_up(source)
    answer = AnswerReader(BytesIO(child.stdout)).load()
    if isinstance(answer, Document):
        return answer
    raise UnreadableDocument(str(answer))


def _gave_up(source: Source) -> UnreadableDocument:
    return source.refusal(
        "takes too much time or memory to read: print it to a new PDF, or use the document that it was made from."
    )


class AnswerReader(pickle.Unpickler):
    """Takes nothing from the child but the neutral form and plain values, whatever the file made of the child."""

    def find_class(self, module: str, name: str) -> type:
        """The class of that name, if it belongs to the neutral form. Raises UnpicklingError otherwise."""
        if (module, name) not in ANSWERS:
            raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")
        found: type = getattr(blocks, name)
        return found


def answer(source: Source) -> Document | str:
    """What the child sends: the document, or the sentence that says why there is none."""
    from goldenthread.documents.reading.pdf import read_pdf  # here, so that only the child loads the PDF library

    try:
        return read_pdf(source)
    except UnreadableDocument as error:
        return error.sentence


def main() -> None:
    """The child: one file in, one answer out. It ends with an error where the limits stop it."""
    source: Source = pickle.load(sys.stdin.buffer)  # noqa: S301 (written by our own parent process)
    with suppress(ValueError, OSError):  # a stricter limit may be in force already
        resource.setrlimit(resource.RLIMIT_AS, (source.limits.pdf_memory_bytes,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (source.limits.pdf_seconds,) * 2)
    sys.stdout.buffer.write(pickle.dumps(answer(source)))
