"""Notices when the database would let frozen rows be changed."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Warning
from django.db import OperationalError, connections

from goldenthread.trail.triggers import out_of_place


def frozen_rows_are_protected(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning for each database in which triggers are missing, switched off or of an older release.

    Not an error, because an error would keep `migrate` from mending it; the web server refuses to start all the same.
    """
    return [_warning(alias, tables) for alias in databases or () if (tables := _unprotected(alias))]


def _unprotected(alias: str) -> list[str]:
    try:
        return out_of_place(connections[alias])
    except OperationalError:
        # There is no database yet, or it cannot be reached: whoever needs it will say so.
        return []


def _warning(alias: str, tables: list[str]) -> CheckMessage:
    sentence = f"The database '{alias}' would let frozen rows be changed in {', '.join(tables)}."
    return Warning(sentence, hint="Run goldenthread migrate.", id="trail.W001")
