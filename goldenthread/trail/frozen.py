"""Which rows the database itself refuses to change: one registry, read after every migrate.

A room declares its frozen tables beside its models; `trail.triggers` turns the declarations into triggers.
"""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class When:
    """The SQL condition under which a row is frozen, over OLD (the stored row), in words both databases know.

    `parent` lets a row be frozen because of another one: for INSERT the same condition is tried with NEW.
    """

    sql: str
    refuse_insert: bool = False


@dataclass(frozen=True)
class FrozenTable:
    """One declaration: the model, when its rows are frozen, which columns may still change, and why."""

    model: type[models.Model]
    when: When
    because: str
    may_change: frozenset[str] = frozenset()
    refuse_delete_always: bool = False

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
    """Declare that rows of `model` can be neither changed nor deleted while `when` holds.

    `because` is the refusal's sentence.
    """
    _registry[model] = FrozenTable(model, when, because)


def keep_versions(model: type[models.Model]) -> None:
    """Declare that rows of `model` are versions: they may be closed once (`recorded_to`) and nothing else."""
    _registry[model] = FrozenTable(
        model,
        When("OLD.recorded_to IS NOT NULL"),
        "Versions are kept as recorded.",
        may_change=frozenset({"recorded_to"}),
        refuse_delete_always=True,
    )


def frozen_tables() -> tuple[FrozenTable, ...]:
    """Every declaration, in a stable order."""
    return tuple(sorted(_registry.values(), key=lambda declared: declared.table))
