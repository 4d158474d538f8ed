import socket
from argparse import ArgumentTypeError
from collections.abc import Iterator

import pytest

from goldenthread.config.starting import port
from goldenthread.config.starting.port import PortRefused, check_port, port_number


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program listens at."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_free_port_is_accepted():
    check_port(free_port())


def test_a_taken_port_is_refused_with_the_command_to_run_instead(taken_port: int):
    with pytest.raises(PortRefused) as refused:
        check_port(taken_port)
    sentence, other = str(refused.value).rsplit("=", 1)
    assert sentence == f"Port {taken_port} is taken: stop what uses it or run make run PORT"
    check_port(int(other))


def test_a_port_taken_for_every_address_of_the_machine_is_refused():
    with socket.socket() as other:
        other.bind(("", 0))
        other.listen()
        with pytest.raises(PortRefused, match="is taken"):
            check_port(other.getsockname()[1])


def test_a_neighbour_that_is_taken_is_not_offered(monkeypatch: pytest.MonkeyPatch):
    taken = {8000, 8001, 8002}

    def listen(number: int) -> None:
        if number in taken:
            raise OSError

    monkeypatch.setattr(port, "_listen", listen)
    with pytest.raises(PortRefused, match="PORT=8003$"):
        check_port(8000)


def test_the_last_port_has_a_neighbour_below(monkeypatch: pytest.MonkeyPatch):
    def listen(number: int) -> None:
        raise OSError

    monkeypatch.setattr(port, "_listen", listen)
    with pytest.raises(PortRefused, match="PORT=65534$"):
        check_port(65535)


def test_a_port_that_needs_an_administrator_says_so(monkeypatch: pytest.MonkeyPatch):
    """Root may listen anywhere, so the operating system's refusal is played."""

    def listen(number: int) -> None:
        if number < 1024:
            raise PermissionError

    monkeypatch.setattr(port, "_listen", listen)
    with pytest.raises(PortRefused, match=r"^Only an administrator may use port 80: run make run PORT=8000$"):
        check_port(80)


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("8000", 8000), ("65535", 65535)])
def test_a_port_is_a_number(text: str, number: int):
    assert port_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "8000x", "8,000", "٨٠٠٠٠٠٠", "1e3"])
def test_anything_else_is_refused_with_a_sentence(text: str):
    with pytest.raises(ArgumentTypeError, match="PORT must be a number from 1 to 65535"):
        port_number(text)
