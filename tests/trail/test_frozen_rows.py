"""The database refuses raw SQL on frozen rows, on SQLite and PostgreSQL, whatever was migrated in between."""

from dataclasses import replace
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction

from goldenthread.monitoring.models import Round, Update
from goldenthread.trail import triggers
from goldenthread.trail.checks import frozen_rows_are_protected
from goldenthread.trail.frozen import FrozenTable, always, frozen_tables
from tests.factories.monitoring import situation
from tests.trail.frozen_round import TABLES, frozen_round, model_of, run

WHOLE_TABLE = {
    "sqlite": [
        'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
        'UPDATE OR IGNORE "{table}" SET id = id',
        'UPDATE OR REPLACE "{table}" SET id = id',
    ],
    "postgresql": ['TRUNCATE "{table}" CASCADE', 'DELETE FROM ONLY "{table}"'],
}


def assert_refused(sql: str, because: str = "frozen") -> None:
    with pytest.raises(DatabaseError, match=because), transaction.atomic():
        run(sql)


def assert_frozen(table: str) -> None:
    before = list(model_of(table)._default_manager.order_by("pk").values())
    assert before
    # PostgreSQL does not empty a table whose foreign keys wait to be checked at the end of the transaction.
    connection.check_constraints()
    assert_refused(f'UPDATE "{table}" SET id = id')
    assert_refused(f'DELETE FROM "{table}"')
    for sql in WHOLE_TABLE[connection.vendor]:
        assert_refused(sql.format(table=table))
    assert list(model_of(table)._default_manager.order_by("pk").values()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("table", TABLES)
def test_a_frozen_rounds_rows_can_be_neither_changed_nor_deleted(table):
    frozen_round()
    assert_frozen(table)


@pytest.mark.django_db
def test_nothing_joins_a_frozen_round():
    """Neither a new row nor one that is moved there from an open round."""
    frozen = frozen_round()
    here = situation()
    here.send(here.open())
    update = Update.objects.get(round__state="open")
    with pytest.raises(DatabaseError, match="This round is frozen"), transaction.atomic():
        Update.objects.filter(pk=update.pk).update(round=frozen)
    with pytest.raises(DatabaseError, match="This round is frozen"), transaction.atomic():
        Update.objects.create(area=frozen.area, round=frozen, action=update.action, post=update.post)


@pytest.mark.django_db
def test_an_open_round_can_be_changed():
    here = situation()
    here.send(here.open())
    run("UPDATE monitoring_update SET late = late")
    assert Round.objects.filter(state="open").update(name="Renamed") == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("down_to", ["zero", "0001"])
def test_it_holds_after_a_room_is_migrated_down_and_up_again(down_to):
    if down_to == "zero":
        # Nothing may be stored that other rooms' rows hold on to.
        call_command("migrate", "monitoring", "zero", verbosity=0)
        assert "monitoring_round" not in connection.introspection.table_names()
    else:
        frozen_round()
        call_command("migrate", "monitoring", "0001", verbosity=0)
    call_command("migrate", verbosity=0)

    frozen = Round.objects.filter(state="frozen").first() or frozen_round()
    for table in TABLES:
        assert_frozen(table)
    assert str(frozen.pk) in {str(round.pk) for round in Round.objects.all()}
    assert triggers.out_of_place(connection) == []


@pytest.mark.django_db
def test_every_declared_table_is_frozen_in_the_database():
    assert len(list(frozen_tables())) > 20
    assert triggers.out_of_place(connection) == []


@pytest.mark.django_db
@pytest.mark.parametrize("table", sorted({declared.table for declared in frozen_tables()}))
def test_a_missing_trigger_is_noticed_and_put_back(table):
    name = f"frozen_{table}_update"
    run(f'DROP TRIGGER "{name}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))
    assert triggers.out_of_place(connection) == [table]
    triggers.install(connection)
    assert triggers.out_of_place(connection) == []


@pytest.mark.django_db
def test_removing_lets_rows_be_changed_and_installing_ends_that():
    frozen_round()
    triggers.remove(connection)
    run("UPDATE monitoring_round SET id = id")
    triggers.install(connection)
    assert_frozen("monitoring_round")


@pytest.mark.django_db
def test_a_trigger_of_an_older_release_is_replaced_or_dropped(monkeypatch):
    """What is in place is compared word by word with what is declared."""
    older = [replace(declared, because="An older sentence.") for declared in frozen_tables()]
    triggers.remove(connection)
    with monkeypatch.context() as patch:
        patch.setattr(triggers, "frozen_tables", lambda: older)
        triggers.install(connection)
    assert set(TABLES) < set(triggers.out_of_place(connection))

    triggers.install(connection)
    assert triggers.out_of_place(connection) == []

    kept = [declared for declared in frozen_tables() if declared.table != "monitoring_round"]
    monkeypatch.setattr(triggers, "frozen_tables", lambda: kept)
    triggers.install(connection)
    round = frozen_round()
    assert Round.objects.filter(pk=round.pk).update(name="No longer declared") == 1


def test_a_name_that_postgresql_would_cut_short_is_refused():
    long = SimpleNamespace(_meta=SimpleNamespace(db_table="a" * 60, concrete_fields=()))
    with pytest.raises(ImproperlyConfigured, match="give the table a shorter one"):
        list(triggers.triggers_of(FrozenTable(long, always(), "No."), "sqlite"))


def test_a_database_that_cannot_be_reached_is_for_others_to_complain_about():
    assert frozen_rows_are_protected(databases=None) == []
    with mock.patch("goldenthread.trail.checks.out_of_place", side_effect=OperationalError):
        assert frozen_rows_are_protected(databases=["default"]) == []


@pytest.mark.django_db
def test_missing_triggers_are_a_warning_that_says_what_to_run():
    triggers.remove(connection)
    (warning,) = frozen_rows_are_protected(databases=["default"])
    assert (warning.id, warning.hint) == ("trail.W001", "Run goldenthread migrate.")
    assert "monitoring_round" in warning.msg
