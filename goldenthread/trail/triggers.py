"""Turns the registry of frozen tables into triggers, on SQLite and PostgreSQL.

Installed after every migrate, because SQLite rebuilds a table (and drops its triggers) whenever a column changes.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from goldenthread.trail.frozen import FrozenTable, frozen_tables

PREFIX = "frozen_"


def install_after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of `post_migrate`."""
    install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every declared trigger in place; tables that are not migrated yet are left for the next time."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for declared in frozen_tables():
            if declared.table in present and "trail_redaction" in present:
                for statement in statements(declared, connection):
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for migrations that must rewrite frozen rows, and for emptying a test database."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for declared in frozen_tables():
            if declared.table in present:
                for statement in _drops(declared, connection.vendor):
                    cursor.execute(statement)


def statements(declared: FrozenTable, connection: BaseDatabaseWrapper) -> Iterable[str]:
    """The SQL that freezes one table, old triggers dropped first."""
    yield from _drops(declared, connection.vendor)
    build = _postgresql if connection.vendor == "postgresql" else _sqlite
    # UUIDs are stored with dashes in PostgreSQL and without in SQLite.
    redacting = (
        "EXISTS (SELECT 1 FROM trail_redaction r WHERE r.finished_at IS NULL "
        f"AND r.\"table\" = '{declared.table}' "
        "AND REPLACE(r.row_id, '-', '') = REPLACE(CAST(OLD.id AS TEXT), '-', ''))"
    )
    update_when = _update_condition(declared, connection.vendor)
    delete_when = "1 = 1" if declared.refuse_delete_always else declared.when.sql
    yield from build(declared, "UPDATE", f"({update_when}) AND NOT {redacting}")
    yield from build(declared, "DELETE", f"({delete_when})")
    if declared.when.refuse_insert:
        yield from build(declared, "INSERT", declared.when.sql.replace("OLD.", "NEW."))


def _update_condition(declared: FrozenTable, vendor: str) -> str:
    if not declared.may_change:
        return declared.when.sql
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    columns = [f.column for f in declared.model._meta.concrete_fields if f.column not in declared.may_change]
    # PostgreSQL has no equality for json, only for its text.
    cast = "::text" if vendor == "postgresql" else ""
    changed = " OR ".join(f'NEW."{column}"{cast} {differs} OLD."{column}"{cast}' for column in columns)
    return f"({declared.when.sql}) OR {changed}"


def _name(declared: FrozenTable, event: str) -> str:
    return f"{PREFIX}{declared.table}_{event.lower()}"


def _drops(declared: FrozenTable, vendor: str) -> Iterable[str]:
    on = f' ON "{declared.table}"' if vendor == "postgresql" else ""
    for event in ("UPDATE", "DELETE", "INSERT"):
        yield f'DROP TRIGGER IF EXISTS "{_name(declared, event)}"{on}'


def _sentence(declared: FrozenTable) -> str:
    return declared.because.replace("'", "''")


def _sqlite(declared: FrozenTable, event: str, condition: str) -> Iterable[str]:
    yield (
        f'CREATE TRIGGER "{_name(declared, event)}" BEFORE {event} ON "{declared.table}" '
        f"FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, '{_sentence(declared)}'); END"
    )


def _postgresql(declared: FrozenTable, event: str, condition: str) -> Iterable[str]:
    # A WHEN clause may hold no subquery in PostgreSQL, so the condition lives in the function.
    name = _name(declared, event)
    result = "OLD" if event == "DELETE" else "NEW"
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN '
        f"IF {condition} THEN RAISE EXCEPTION '{_sentence(declared)}' USING ERRCODE = 'restrict_violation'; END IF; "
        f"RETURN {result}; END $body$"
    )
    yield (f'CREATE TRIGGER "{name}" BEFORE {event} ON "{declared.table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()')
