"""How many rows a piece of work reads from the database, counted by the database itself."""

from collections.abc import Callable
from typing import Any

from django.db import connection


def rows_read(work: Callable[[], object]) -> int:
    """The rows of every SELECT of `work`: each is asked a second time, as a count."""
    found = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal found
        if sql.startswith("SELECT"):
            inner = context["cursor"].cursor  # below the wrappers, so that counting is not counted
            inner.execute(f"SELECT COUNT(*) FROM ({sql}) counted", params)
            found += inner.fetchone()[0]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        work()
    return found
