"""The hidden key of a row: which action of which round it is, and what stood in each cell when the file was made.

A key is signed with the installation's key (HMAC-SHA256, RFC 2104), so that an altered one is noticed. It holds
fingerprints of the cells and not their words: enough to tell whether a cell was changed, here or in the file.
"""

import re
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.monitoring.workbooks.content import Line
from goldenthread.monitoring.workbooks.fields import CODES, bare, values_of

VERSION = "1"
CLOSED = "-"
PRINT_LENGTH, SIGNATURE_LENGTH = 10, 32
KEY = re.compile(
    rf"{VERSION}\.(?P<round>[0-9a-f]{{32}})\.(?P<action>[0-9a-f]{{32}})\.(?P<row>[0-9a-f]{{{PRINT_LENGTH}}})"
    rf"\.(?P<prints>[0-9a-f,-]+)\.(?P<signature>[0-9a-f]{{{SIGNATURE_LENGTH}}})"
)


@dataclass(frozen=True)
class RowKey:
    """What a key says. `row` is the fingerprint of the reference and words beside it, `prints` those of the cells."""

    round: UUID
    action: UUID
    row: str
    prints: dict[str, str]

    def stood(self, code: str, value: str) -> bool:
        """Whether the cell held this value when the file was made."""
        return self.prints.get(code) == _print(self.action, code, value)

    def offered(self, code: str) -> bool:
        """Whether the cell could be filled in when the file was made."""
        return code in self.prints

    def is_beside(self, reference: str, text: str) -> bool:
        """Whether the key still stands beside the action that it was written for."""
        return self.row == _print(self.action, "row", f"{reference}|{text}")


def row_key(round: UUID, line: Line, reference: str, text: str) -> str:
    """The key of a line, beside a reference and words as they are written into the file."""
    values = values_of(line.stored)
    prints = (CLOSED if code in line.closed else _print(line.action, code, values[code]) for code in CODES)
    row = _print(line.action, "row", f"{reference}|{text}")
    said = f"{VERSION}.{round.hex}.{line.action.hex}.{row}.{','.join(prints)}"
    return f"{said}.{_signature(said)}"


def read_key(text: str) -> RowKey | None:
    """What a key says; None where it was altered."""
    found = KEY.fullmatch(text.strip())
    if found is None or not constant_time_compare(found["signature"], _signature(text.strip().rpartition(".")[0])):
        return None
    prints = dict(zip(CODES, found["prints"].split(","), strict=False))
    open_ones = {code: each for code, each in prints.items() if each != CLOSED}
    return RowKey(UUID(found["round"]), UUID(found["action"]), found["row"], open_ones)


def _print(action: UUID, code: str, value: str) -> str:
    made = salted_hmac("goldenthread.monitoring.workbooks.cell", f"{action}:{code}:{bare(value)}", algorithm="sha256")
    return made.hexdigest()[:PRINT_LENGTH]


def _signature(said: str) -> str:
    made = salted_hmac("goldenthread.monitoring.workbooks.row", said, algorithm="sha256")
    return made.hexdigest()[:SIGNATURE_LENGTH]
