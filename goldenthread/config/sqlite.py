"""What SQLite is told at each new connection."""

import sqlite3
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def allow_long_statements(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Let Django use as many values in one statement as this SQLite really takes.

    Django assumes 999, the limit of SQLite before 3.32 (2020), and so cuts one insertion of 2,000 rows into dozens.
    """
    if connection.vendor == "sqlite":
        limit = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = limit
