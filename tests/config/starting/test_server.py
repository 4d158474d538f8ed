"""The web server as a child process; a small program stands for it where only its life and death matter."""

import os
import signal
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from goldenthread.config.starting import server
from goldenthread.config.starting.server import ServerStopped, serve

ANSWERING = """
import http.server, sys
class Refuse(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_error(404)
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Refuse).serve_forever()
"""


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def play(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(server, "_command", lambda port: [sys.executable, "-c", program, str(port)])


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_serves_until_it_is_asked_to_stop(monkeypatch: pytest.MonkeyPatch, port: int, number: signal.Signals):
    play(monkeypatch, ANSWERING)
    answered: list[tuple[str, bool]] = []

    def say(text: str) -> None:
        answered.append((text, not is_free(port)))
        threading.Timer(0.1, os.kill, (os.getpid(), number)).start()

    serve(port, lambda: "welcome", say)
    assert answered == [("welcome", True)]
    assert is_free(port)


def test_ctrl_c_stops_it_even_where_it_was_ignored(monkeypatch: pytest.MonkeyPatch, port: int):
    """A script that starts a program in the background makes it ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        play(monkeypatch, ANSWERING)
        serve(port, str, lambda text: threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start())
    finally:
        signal.signal(signal.SIGINT, before)
    assert is_free(port)


def test_signals_mean_afterwards_what_they_meant_before(monkeypatch: pytest.MonkeyPatch, port: int):
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)]
    play(monkeypatch, "raise SystemExit(3)")
    with pytest.raises(ServerStopped):
        serve(port, str, lambda text: None)
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)] == before


def test_a_server_that_cannot_start_is_reported(monkeypatch: pytest.MonkeyPatch, port: int):
    play(monkeypatch, "raise SystemExit(3)")
    with pytest.raises(ServerStopped, match="could not start; the lines above say why"):
        serve(port, str, lambda text: pytest.fail("it never answered"))


def test_a_server_that_ends_by_itself_is_reported(monkeypatch: pytest.MonkeyPatch, port: int, tmp_path: Path):
    seen = tmp_path / "seen"
    play(
        monkeypatch,
        ANSWERING.replace("serve_forever()", f"handle_request(); sys.exit(open({str(seen)!r}, 'w').close())"),
    )
    with pytest.raises(ServerStopped, match="stopped by itself"):
        serve(port, str, lambda text: None)
    assert seen.exists()


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch, port: int):
    monkeypatch.setattr(server, "SECONDS_TO_ANSWER", 0.2)
    play(monkeypatch, "import time; time.sleep(60)")
    with pytest.raises(ServerStopped, match="no answer within"):
        serve(port, str, lambda text: None)


def test_a_server_that_will_not_stop_is_ended(monkeypatch: pytest.MonkeyPatch, port: int):
    monkeypatch.setattr(server, "SECONDS_TO_STOP", 0.3)
    play(monkeypatch, "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)" + ANSWERING)
    began = time.monotonic()

    def say(text: str) -> None:
        raise KeyboardInterrupt

    serve(port, str, say)
    assert is_free(port)
    assert time.monotonic() - began < 10


def test_only_this_machine_can_reach_it():
    command = server._command(8123)
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == "8123"
    assert command[-1] == "goldenthread.config.wsgi:application"
