"""What one incoming mail says: a delivery status notification of RFC 3464, or nothing of use.

Anybody can send anything to the address of the reports, so nothing here may fail, and little is believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.parser import HeaderParser
from itertools import islice
from uuid import UUID

from goldenthread.notices.rules import reason_of_report

# A report quotes the mail that it is about at its end; its first lines are all that is needed.
MOST_BYTES = 1024 * 1024
MOST_PARTS = 100
MOST_IDENTIFIERS = 20

_MESSAGE_ID = re.compile(r"<?([\x21-\x3b\x3d\x3f-\x7e]{1,300}@[\x21-\x3b\x3d\x3f-\x7e]{1,255})>?")
# RFC 6533's form for addresses beyond ASCII has the same shape; the library knows only the older name.
_GLOBAL = re.compile(rb"message/global-delivery-status", re.IGNORECASE)
_GLOBAL_HEADERS = re.compile(rb"message/global-headers", re.IGNORECASE)
_RECEIVERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
_QUOTED = ("Original-Message-ID", "X-Original-Message-ID", "In-Reply-To")


@dataclass(frozen=True)
class Report:
    """A report that a mail failed: the mails of ours that it may be about, likeliest first, and why it failed."""

    mails: tuple[UUID, ...]
    message_ids: tuple[str, ...]
    reason: str


def read_report(raw: bytes, return_path: str = "") -> Report | None:
    """The report in a mail; None for anything else: a delay, an absence notice, a letter, rubbish.

    `return_path` is the pattern of our envelope senders, whose `{mail}` stands for a mail's identifier.
    """
    try:
        return _read(raw[:MOST_BYTES], return_path)
    except Exception:
        # The library's parser is not made for hostile mail: a thousand nested parts end in RecursionError, say.
        return None


def _read(raw: bytes, return_path: str) -> Report | None:
    message = message_from_bytes(
        _GLOBAL_HEADERS.sub(b"text/rfc822-headers", _GLOBAL.sub(b"message/delivery-status", raw))
    )
    parts = list(islice(message.walk(), MOST_PARTS))
    groups = [group for part in parts for group in _status_groups(part)]
    failed = next((group for group in groups if _value(group, "Action").split(" ")[0].lower() == "failed"), None)
    if failed is None:
        return None
    reason = reason_of_report(_value(failed, "Status"), _value(failed, "Diagnostic-Code"))
    found = list(dict.fromkeys(_message_ids(message, groups, parts)))[:MOST_IDENTIFIERS]
    return Report(tuple(_mails(message, return_path)), tuple(found), reason)


def _status_groups(part: Message) -> list[Message]:
    """The blocks of fields of a delivery status: first of the mail as a whole, then of each receiver."""
    blocks = part.get_payload() if part.get_content_type() == "message/delivery-status" else []
    return [block for block in blocks if isinstance(block, Message)] if isinstance(blocks, list) else []


def _message_ids(message: Message, groups: list[Message], parts: list[Message]) -> Iterator[str]:
    """Message-IDs that the report names: first of the mail that it quotes, then those in its own fields."""
    for part in parts[1:]:
        yield from _ids(_quoted_headers(part), "Message-ID")
    for named in (*groups, message):
        for name in _QUOTED:
            yield from _ids(named, name)


def _quoted_headers(part: Message) -> Message:
    """The headers of the mail that a part quotes, whole or its headers alone; none for any other part."""
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(payload, list):
        return payload[0] if isinstance(payload[0], Message) else Message()
    if part.get_content_type() == "text/rfc822-headers":
        decoded = part.get_payload(decode=True)
        return HeaderParser().parsestr(decoded.decode("ascii", "replace") if isinstance(decoded, bytes) else "")
    return Message()


def _ids(named: Message, name: str) -> list[str]:
    return [found[1] for found in [_MESSAGE_ID.search(_value(named, name))] if found]


def _mails(message: Message, return_path: str) -> list[UUID]:
    """Our mails by the address that the report was sent to."""
    before, own, after = return_path.partition("{mail}")
    if not own:
        return []
    address = re.compile(re.escape(before) + r"([0-9a-f]{32})" + re.escape(after), re.IGNORECASE)
    texts = [str(value) for name in _RECEIVERS for value in message.get_all(name, [])]
    return [UUID(found) for text in texts for found in address.findall(text)][:MOST_IDENTIFIERS]


def _value(named: Message, name: str) -> str:
    """A field as one line of text, whatever bytes it holds."""
    return " ".join(str(named.get(name, "")).split())
