"""The test database: a file for SQLite, and an emptying that frozen rows and reference data survive."""

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.core.management.commands.flush import Command as Flush
from django.db import connections

from goldenthread.trail import triggers


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Keep SQLite's test database in a file, as the product does: the live server's threads meet real locks there."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        file = tmp_path_factory.mktemp("database") / "test.sqlite3"
        database.setdefault("TEST", {})["NAME"] = str(file)


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the emptying after a transactional test give back what the migrations had stored, triggers included."""
    if not any(_is_transactional(item) for item in request.session.items):
        yield
        return
    with django_db_blocker.unblock():
        migrated = {connection.alias: connection.creation.serialize_db_to_string() for connection in connections.all()}
    empty = Flush.handle

    def empty_and_restore(command: Flush, **options: Any) -> None:
        connection = connections[options["database"]]
        triggers.remove(connection)
        empty(command, **{**options, "inhibit_post_migrate": True})
        connection.creation.deserialize_db_from_string(migrated[connection.alias])
        triggers.install(connection)

    with mock.patch.object(Flush, "handle", empty_and_restore):
        yield


def _is_transactional(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = getattr(item, "fixturenames", ())
    return "transactional_db" in fixtures or bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that use the database, so that `-m database` runs on PostgreSQL what can differ there."""
    for item in items:
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)
