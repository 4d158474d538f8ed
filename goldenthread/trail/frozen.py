"""Which rows the database itself refuses to change: one registry, read after every migrate.

A room declares its frozen tables beside its models; `trail.triggers` turns the declarations into triggers.
"""

from dataclasses import dataclass, replace

from django.db import models


@dataclass(frozen=True)
class When:
    """The SQL condition under which a row is frozen, over OLD (the stored row), in words both databases know.

    With `refuse_insert` the same condition is tried over NEW too: no row may be added, or moved, where it would be
    frozen.
    """

    sql: str
    refuse_insert: bool = False


@dataclass(frozen=True)
class FrozenTable:
    """One declaration: the model, when its rows are frozen, and the sentence of a refusal.

    `may_change` are columns that may still change while the row is not frozen, where the others may not; an open
    redaction of a row lifts the rest, unless `redactable` says that there is nothing to redact.
    """

    model: type[models.Model]
    when: When
    because: str
    may_change: frozenset[str] = frozenset()
    refuse_delete_always: bool = False
    redactable: bool = True

    @property
    def table(self) -> str:
        """The table's name in the database."""
        return self.model._meta.db_table


_registry: dict[type[models.Model], FrozenTable] = {}


def always() -> When:
    """Frozen from the moment it is stored."""
    return When("1 = 1")


def while_true(sql: str, *, refuse_insert: bool = False) -> When:
    """Frozen while the condition over OLD holds; with `refuse_insert`, such rows can't be added either."""
    return When(sql, refuse_insert)


def freeze(model: type[models.Model], when: When, *, because: str) -> None:
    """Declare that rows of `model` can be neither changed nor deleted while `when` holds; `because` says so."""
    _registry[model] = FrozenTable(model, when, because)


def keep_versions(model: type[models.Model]) -> None:
    """Declare that rows of `model` are versions: they may be closed once (`recorded_to`) and nothing else."""
    because = "Versions are kept as recorded."
    _registry[model] = _closing_once(model, "recorded_to", because)


def close_once(model: type[models.Model], column: str, *, because: str) -> None:
    """Declare that of a row of `model` only `column` may be filled in, once; nothing else, not even by a redaction."""
    _registry[model] = replace(_closing_once(model, column, because), redactable=False)


def _closing_once(model: type[models.Model], column: str, because: str) -> FrozenTable:
    when = When(f"OLD.{column} IS NOT NULL")
    return FrozenTable(model, when, because, may_change=frozenset({column}), refuse_delete_always=True)


def frozen_tables() -> tuple[FrozenTable, ...]:
    """Every declaration, in a stable order."""
    return tuple(sorted(_registry.values(), key=lambda declared: declared.table))
