import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import DatabaseError, connection

from goldenthread.trail.frozen import frozen_tables
from goldenthread.trail.models import TrailEntry


def triggers() -> int:
    where = (
        "sqlite_master WHERE type = 'trigger'" if connection.vendor == "sqlite" else "pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {where}")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_emptying_the_database_keeps_what_the_migrations_stored_and_the_triggers():
    before = ContentType.objects.count(), triggers()
    TrailEntry.objects.create(by_name="x", verb="x", object_kind="x", object_id="x", object_label="x")
    call_command("flush", interactive=False, verbosity=0)
    assert TrailEntry.objects.count() == 0
    assert (ContentType.objects.count(), triggers()) == before
    assert frozen_tables()
    assert before[1] >= len(frozen_tables())


@pytest.mark.django_db(transaction=True)
def test_rows_stay_frozen_in_a_transactional_test():
    entry = TrailEntry.objects.create(by_name="x", verb="x", object_kind="x", object_id="x", object_label="x")
    with pytest.raises(DatabaseError):
        TrailEntry.objects.filter(pk=entry.pk).update(verb="y")


@pytest.mark.django_db
def test_sqlite_keeps_its_test_database_in_a_file():
    """With `:memory:`, the live server's threads would share one connection and meet no lock."""
    assert connection.vendor == "postgresql" or connection.settings_dict["NAME"].endswith(".sqlite3")
