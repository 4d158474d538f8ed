"""Identifiers of things that have an address: UUID version 7 (RFC 9562), which sort by the time they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7 as _uuid7


def new_identifier() -> UUID:
    """A fresh UUIDv7 as the standard library's type."""
    return _uuid7()
