from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from goldenthread.config.starting import database
from goldenthread.partnership.models import LocalArea


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The management commands that were called, in order; none is carried out."""
    called: list[str] = []
    monkeypatch.setattr(database, "call_command", lambda name, **options: called.append(name))
    return called


@pytest.fixture
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path / "not" / "there" / "yet"
    return settings.DATA_FOLDER


@pytest.mark.django_db
def test_an_empty_database_gets_the_sample_area_and_a_folder(commands: list[str], data_folder: Path):
    said: list[str] = []
    database.prepare(said.append)
    assert commands == ["load_sample_area"]
    assert data_folder.is_dir()
    assert said == ["Loading a sample area to look around in. This happens once."]


@pytest.mark.django_db
def test_a_database_with_an_area_is_left_alone(commands: list[str], data_folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(LocalArea.objects, "exists", lambda: True)
    said: list[str] = []
    database.prepare(said.append)
    assert (commands, said) == ([], [])


@pytest.mark.django_db
def test_production_gets_no_sample_area(commands: list[str], data_folder: Path, settings: Any):
    settings.PRODUCTION = True
    database.prepare(lambda text: None)
    assert commands == []


@pytest.mark.django_db(transaction=True)
def test_a_database_behind_its_models_is_migrated(data_folder: Path, settings: Any):
    settings.PRODUCTION = True
    call_command("migrate", "sessions", "zero", verbosity=0)
    assert database.is_behind()
    database.prepare(lambda text: None)
    assert not database.is_behind()
    assert "django_session" in connection.introspection.table_names()


@pytest.mark.django_db
def test_an_interrupted_sample_area_leaves_nothing(data_folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise the next start would take half a sample area for a whole one."""

    def load_half(name: str, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('half', 'half')")
        raise KeyboardInterrupt

    monkeypatch.setattr(database, "call_command", load_half)
    with pytest.raises(KeyboardInterrupt):
        database.prepare(lambda text: None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_content_type WHERE app_label = 'half'")
        assert cursor.fetchone() == (0,)
