"""Runs the web server as a child process, from the first answer to a clean stop."""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from goldenthread.config.starting.port import HOST

SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 10
APPLICATION = "goldenthread.config.wsgi:application"
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ServerStopped(Exception):
    """The server ended, or never answered; its own lines, printed before, say why."""


def serve(port: int, while_starting: Callable[[], str], say: Callable[[str], object]) -> None:
    """Serve until Ctrl-C or a plain kill, and say what `while_starting` gives as soon as the server answers.

    Raises ServerStopped where the server fails.
    """
    with _asked_to_stop_by_signals():
        # A process group of its own: what the terminal sends reaches this process only, which then stops the server.
        server = subprocess.Popen(_command(port), process_group=0)  # noqa: S603  our own words only
        try:
            welcome = while_starting()
            _wait_for_answer(server, port)
            say(welcome)
            server.wait()
            raise ServerStopped(f"The web server stopped by itself (exit code {server.returncode}).")
        except KeyboardInterrupt:
            return
        finally:
            _stop(server)


def _command(port: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": HOST,
        "--port": str(port),
        "--workers": "1",
        "--blocking-threads": "4",
        "--log-level": "warning",
        "--workers-kill-timeout": str(SECONDS_TO_STOP // 2),
    }
    return [sys.executable, "-m", "granian", *(word for option in options.items() for word in option), APPLICATION]


@contextmanager
def _asked_to_stop_by_signals() -> Iterator[None]:
    """Take a plain kill and a closed terminal for what they mean: the same as Ctrl-C.

    Ctrl-C itself is among them, because a program that a script starts in the background would ignore it otherwise.
    """

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = {number: signal.signal(number, interrupt) for number in STOPPING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _wait_for_answer(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + SECONDS_TO_ANSWER
    while not _answers(port):
        if server.poll() is not None:
            raise ServerStopped("The web server could not start; the lines above say why.")
        if time.monotonic() > end:
            raise ServerStopped(f"The web server gave no answer within {SECONDS_TO_ANSWER} seconds.")
        time.sleep(0.05)


def _answers(port: int) -> bool:
    """Whether any answer comes, whatever it says."""
    try:
        connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS_TO_ANSWER)
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
