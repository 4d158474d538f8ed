import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests.machinery import postgres
from tests.machinery.postgres import PostgresMissing, find_programs, temporary_postgres

REPOSITORY = Path(__file__).parents[2]


def folders() -> set[Path]:
    return set(Path("/tmp").glob("gt-pg-*"))


def test_a_server_runs_for_the_block_and_leaves_nothing():
    before = folders()
    with temporary_postgres() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 'Ä' < 'b'").fetchone() == (True,)
        made = folders() - before
    assert made
    assert not made & folders()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_stopped_command_takes_its_server_along(number: signal.Signals, code: int, tmp_path: Path):
    said = tmp_path / "url"
    program = (
        f"import os, pathlib, time; pathlib.Path({str(said)!r}).write_text(os.environ['DATABASE_URL']); time.sleep(60)"
    )
    command = [sys.executable, "-m", "tests.machinery.postgres", sys.executable, "-c", program]
    running = subprocess.Popen(command, cwd=REPOSITORY, start_new_session=True, stderr=subprocess.DEVNULL)
    while not said.exists() or not said.read_text():
        assert running.poll() is None
        time.sleep(0.05)
    # Ctrl-C reaches everything that the terminal has started; a plain kill only the one process.
    (os.killpg if number == signal.SIGINT else os.kill)(running.pid, number)
    assert running.wait(timeout=30) == code
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(said.read_text())


def test_the_commands_own_exit_code_is_handed_on():
    command = [sys.executable, "-m", "tests.machinery.postgres", "sh", "-c", 'test -n "$DATABASE_URL" && exit 7']
    assert subprocess.run(command, cwd=REPOSITORY).returncode == 7


def test_a_machine_without_the_server_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(postgres.Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PostgresMissing):
        find_programs()
