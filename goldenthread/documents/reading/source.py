"""The file that is being read: its name, its bytes, its limits, and how to refuse it in one sentence."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from goldenthread.common.errors import UnreadableDocument
from goldenthread.documents.reading.limits import ReadingLimits

LONGEST_NAME = 80


@dataclass(frozen=True)
class Source:
    """A file as a person gave it."""

    name: str
    content: bytes = field(repr=False)
    limits: ReadingLimits = ReadingLimits()
    thing: str = "the plan"
    """What the file should hold, for sentences."""

    @property
    def suffix(self) -> str:
        """The extension, in lower case with its dot; "" where there is none."""
        return PurePosixPath(self.label).suffix.lower()

    @property
    def label(self) -> str:
        """The bare file name, fit to print: no folders, no control characters, not too long."""
        bare = re.split(r"[/\\]", self.name)[-1]
        printable = "".join(character for character in bare if character.isprintable()).strip()
        if len(printable) > LONGEST_NAME:
            printable = printable[: LONGEST_NAME // 2] + "…" + printable[-LONGEST_NAME // 2 :]
        return printable or "the file"

    def refusal(self, predicate: str) -> UnreadableDocument:
        """The error whose sentence is the file's name followed by `predicate`, to be raised by the caller."""
        return UnreadableDocument(f"“{self.label}” {predicate}")
