"""`goldenthread start` as somebody meets it: a command that prints an address and stays."""

import http.client
import os
import re
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GOLDENTHREAD = Path(sys.executable).with_name("goldenthread")


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def surroundings(data: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "GOLDENTHREAD_ADDRESS"}}
    return {**kept, "GOLDENTHREAD_DATA": str(data), "GOLDENTHREAD_MODE": "development"}


@contextmanager
def started(data: Path, port: int) -> Iterator[str]:
    """Run the command until it says that it can be stopped; give what it said. It must stop cleanly."""
    command = [GOLDENTHREAD, "start", "--port", str(port)]
    process = subprocess.Popen(command, env=surroundings(data), stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = ""
    try:
        for line in process.stdout:
            said += line
            if "Stop with Ctrl-C" in line:
                break
        yield said
    finally:
        process.terminate()
        rest, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Your data are kept." in rest


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_it_starts_serves_stops_and_keeps_its_data(tmp_path: Path, port: int):
    data = tmp_path / "data"
    with started(data, port) as said:
        links = re.findall(rf"http://127\.0\.0\.1:{port}(/\S+)", said)
        assert f"running at http://127.0.0.1:{port}\n" in said
        assert len(links) >= 5, "programme officer, two leads, board chair, area administrator"
        assert [get(port, link)[0] for link in links] == [200] * len(links)
    assert stat.S_IMODE((data / "secret").stat().st_mode) == 0o600
    secret = (data / "secret").read_text()

    with started(data, port) as said:
        assert "Loading" not in said
        assert "Preparing" not in said
        assert (data / "secret").read_text() == secret


def test_a_taken_port_is_refused_before_anything_is_done(tmp_path: Path, port: int):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        command = [GOLDENTHREAD, "start", "--port", str(port)]
        ran = subprocess.run(command, env=surroundings(tmp_path), capture_output=True, text=True)
    assert ran.returncode == 1
    assert f"Port {port} is taken: stop what uses it or run make run PORT=" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not (tmp_path / "goldenthread.sqlite3").exists()


def test_a_port_that_is_none_is_refused(tmp_path: Path):
    command = [GOLDENTHREAD, "start", "--port", "eighty"]
    ran = subprocess.run(command, env=surroundings(tmp_path), capture_output=True, text=True)
    assert ran.returncode == 2
    assert "PORT must be a number from 1 to 65535" in ran.stderr
