"""The command's own decisions; tests/config/test_start.py runs it for real."""

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command

from goldenthread.accounts.models import Person
from goldenthread.config.management.commands import start
from goldenthread.config.starting.server import ServerStopped

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def served(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What happened, in order, in a start whose server answers at once and is then stopped."""
    happened: list[str] = []

    def serve(port: int, while_starting: Callable[[], str], say: Callable[[str], None]) -> None:
        happened.append(f"served at {port}")
        say(while_starting())

    monkeypatch.setattr(start.database, "prepare", lambda say: happened.append("prepared"))
    monkeypatch.setattr(start, "call_command", lambda name, **options: happened.append(name))
    monkeypatch.setattr(start.server, "serve", serve)
    # The other tests' transaction lives in the connection that the command would close.
    monkeypatch.setattr(start.connections, "close_all", lambda: happened.append("connections closed"))
    return happened


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The command tells the server's processes its address through the environment; it must not outlive the test."""
    monkeypatch.setenv("GOLDENTHREAD_ADDRESS", "")
    monkeypatch.delenv("GOLDENTHREAD_ADDRESS")
    yield
    os.environ.pop("GOLDENTHREAD_ADDRESS", None)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_it_prints_the_address_and_one_link_per_sample_person(
    port: int, served: list[str], capsys: pytest.CaptureFixture[str]
):
    Person.objects.create_person(email="a@example.org", name="Asha", is_sample=True, sample_label="Programme officer")
    call_command("start", port=port)
    lines = capsys.readouterr().out.splitlines()
    assert f"Golden Thread is running at http://127.0.0.1:{port}" in lines
    after = lines.index("Programme officer: Asha") + 1
    assert lines[after].startswith(f"  http://127.0.0.1:{port}/")
    assert lines[-1] == "Stopped. Your data are kept."
    assert served == ["prepared", "connections closed", f"served at {port}"]


def test_without_sample_people_no_link_is_promised(port: int, capsys: pytest.CaptureFixture[str]):
    call_command("start", port=port)
    assert "sign in" not in capsys.readouterr().out


def test_an_address_that_was_set_is_the_one_in_the_links(
    port: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("GOLDENTHREAD_ADDRESS", "https://thread.example.org")
    call_command("start", port=port)
    assert "running at https://thread.example.org\n" in capsys.readouterr().out


def test_production_collects_its_static_files(port: int, served: list[str], settings: Any):
    settings.PRODUCTION = True
    call_command("start", port=port)
    assert served[:2] == ["prepared", "collectstatic"]


def test_a_server_that_fails_ends_the_command_with_its_sentence(port: int, monkeypatch: pytest.MonkeyPatch):
    def fail(port: int, while_starting: Callable[[], str], say: Callable[[str], None]) -> None:
        raise ServerStopped("The web server could not start; the lines above say why.")

    monkeypatch.setattr(start.server, "serve", fail)
    with pytest.raises(SystemExit, match="could not start"):
        call_command("start", port=port)


def test_a_taken_port_ends_the_command_before_the_database_is_touched(served: list[str]):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(SystemExit, match="is taken: stop what uses it or run make run PORT="):
            call_command("start", port=other.getsockname()[1])
    assert served == []
