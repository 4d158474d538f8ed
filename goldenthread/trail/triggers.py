"""Turns the registry of frozen tables into triggers, on SQLite and PostgreSQL.

SQLite rebuilds a table (and drops its triggers) whenever a column changes, and cannot rename one that another table's
trigger speaks of. So there they are taken away before a migrate that has something to do, and put in place after each.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from goldenthread.trail.frozen import FrozenTable, frozen_tables

PREFIX = "frozen_"
LONGEST_NAME = 63


@dataclass(frozen=True)
class Trigger:
    """One trigger: `create` are the statements that make it, `definition` is what the database keeps of them."""

    name: str
    table: str
    create: tuple[str, ...]
    definition: str


def remove_before_migrate(*, using: str, plan: Any = (), **_: Any) -> None:
    """Receiver of `pre_migrate`. PostgreSQL keeps its triggers throughout."""
    connection = connections[using]
    if plan and connection.vendor == "sqlite":
        remove(connection)


def install_after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of `post_migrate`."""
    install(connections[using])


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every declared trigger in place, all or none; tables that are not migrated yet are left for the next time."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        wanted = {trigger.name: trigger for trigger in declared_triggers(connection, cursor)}
        present = _present(connection, cursor)
        for name, (table, definition) in present.items():
            if name not in wanted or wanted[name].definition != definition:
                _drop(connection, cursor, name, table)
        for trigger in wanted.values():
            if present.get(trigger.name) != (trigger.table, trigger.definition):
                for statement in trigger.create:
                    cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for migrations that must rewrite frozen rows, and for emptying a test database."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name, (table, _) in _present(connection, cursor).items():
            _drop(connection, cursor, name, table)


def out_of_place(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables whose triggers are missing, switched off or not those that are declared now."""
    with connection.cursor() as cursor:
        present = _present(connection, cursor)
        wanted = list(declared_triggers(connection, cursor))
    return sorted({each.table for each in wanted if present.get(each.name) != (each.table, each.definition)})


def declared_triggers(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> Iterator[Trigger]:
    """The triggers of every declared table that exists."""
    tables = set(connection.introspection.table_names(cursor))
    # Every trigger asks whether a redaction is open.
    for declared in frozen_tables() if "trail_redaction" in tables else ():
        if declared.table in tables:
            yield from triggers_of(declared, connection.vendor)


def triggers_of(declared: FrozenTable, vendor: str) -> Iterator[Trigger]:
    """The triggers that freeze one table."""
    build = _on_postgresql if vendor == "postgresql" else _on_sqlite
    yield build(declared, "UPDATE", _update_condition(declared, vendor))
    yield build(declared, "DELETE", "1 = 1" if declared.refuse_delete_always else declared.when.sql)
    if declared.when.refuse_insert:
        yield build(declared, "INSERT", _of_new(declared))
    if vendor == "postgresql":
        yield build(declared, "TRUNCATE", f'EXISTS (SELECT 1 FROM "{declared.table}")')  # noqa: S608  our own name


def _update_condition(declared: FrozenTable, vendor: str) -> str:
    conditions = [declared.when.sql]
    if declared.when.refuse_insert:
        # A row must not be moved under a frozen parent either.
        conditions.append(_of_new(declared))
    if declared.may_change:
        conditions += _changes_of_other_columns(declared, vendor)
    refused = " OR ".join(f"({condition})" for condition in conditions)
    if not declared.redactable:
        return refused
    redacting = (
        "SELECT 1 FROM trail_redaction r WHERE r.finished_at IS NULL "  # noqa: S608  our own name
        f"AND r.\"table\" = '{declared.table}' "
        "AND REPLACE(r.row_id, '-', '') = REPLACE(CAST(OLD.id AS TEXT), '-', '')"
    )
    return f"({refused}) AND NOT EXISTS ({redacting})"


def _of_new(declared: FrozenTable) -> str:
    return declared.when.sql.replace("OLD.", "NEW.")


def _changes_of_other_columns(declared: FrozenTable, vendor: str) -> Iterable[str]:
    # PostgreSQL has no equality for json, only for its text.
    differs, cast = ("IS DISTINCT FROM", "::text") if vendor == "postgresql" else ("IS NOT", "")
    columns = (field.column for field in declared.model._meta.concrete_fields)
    return [f'NEW."{c}"{cast} {differs} OLD."{c}"{cast}' for c in columns if c not in declared.may_change]


def _name(declared: FrozenTable, event: str) -> str:
    name = f"{PREFIX}{declared.table}_{event.lower()}"
    if len(name) > LONGEST_NAME:
        raise ImproperlyConfigured(f"PostgreSQL would cut the name {name} short: give the table a shorter one.")
    return name


def _sentence(declared: FrozenTable) -> str:
    return declared.because.replace("'", "''")


def _on_sqlite(declared: FrozenTable, event: str, condition: str) -> Trigger:
    name = _name(declared, event)
    sql = (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{declared.table}" '
        f"FOR EACH ROW WHEN {condition} BEGIN SELECT RAISE(ABORT, '{_sentence(declared)}'); END"
    )
    return Trigger(name, declared.table, (sql,), sql)


def _on_postgresql(declared: FrozenTable, event: str, condition: str) -> Trigger:
    # A WHEN clause may hold no subquery in PostgreSQL, so the condition lives in the function.
    name = _name(declared, event)
    result = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(event, "NEW")
    each = "STATEMENT" if event == "TRUNCATE" else "ROW"
    body = (
        f"BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{_sentence(declared).replace('%', '%%')}' USING ERRCODE = 'restrict_violation'; "
        f"END IF; RETURN {result}; END"
    )
    function = f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $body${body}$body$'
    trigger = (
        f'CREATE TRIGGER "{name}" BEFORE {event} ON "{declared.table}" FOR EACH {each} EXECUTE FUNCTION "{name}"()'
    )
    return Trigger(name, declared.table, (function, trigger), body)


_PRESENT = {
    "sqlite": "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname, c.relname, CASE t.tgenabled WHEN 'O' THEN p.prosrc ELSE '' END "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    ),
}


def _present(connection: BaseDatabaseWrapper, cursor: CursorWrapper) -> dict[str, tuple[str, str]]:
    """Our triggers as the database knows them: table and definition (none where it is switched off) by name."""
    cursor.execute(_PRESENT[connection.vendor])
    return {name: (table, text) for name, table, text in cursor.fetchall() if name.startswith(PREFIX)}


def _drop(connection: BaseDatabaseWrapper, cursor: CursorWrapper, name: str, table: str) -> None:
    if connection.vendor == "postgresql":
        cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
        cursor.execute(f'DROP FUNCTION "{name}"()')
    else:
        cursor.execute(f'DROP TRIGGER "{name}"')
