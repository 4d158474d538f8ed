"""The port that the product is asked to listen at."""

import socket
from argparse import ArgumentTypeError

HOST = "127.0.0.1"
HIGHEST = 65_535
NEIGHBOURS = 100


class PortRefused(Exception):
    """The port cannot be listened at; the message is one sentence that says what to do."""


def port_number(text: str) -> int:
    """The number that somebody typed as a port. Raises ArgumentTypeError where it is none."""
    if text.isdecimal() and 1 <= int(text) <= HIGHEST:
        return int(text)
    raise ArgumentTypeError(f"PORT must be a number from 1 to {HIGHEST}, such as make run PORT=8001")


def check_port(port: int) -> None:
    """Raise PortRefused where `port` of this machine is taken or needs more rights than this person has."""
    try:
        _listen(port)
    except PermissionError:
        raise PortRefused(
            f"Only an administrator may use port {port}: run make run PORT={_free_port_after(7999)}"
        ) from None
    except OSError:
        raise PortRefused(
            f"Port {port} is taken: stop what uses it or run make run PORT={_free_port_after(port)}"
        ) from None


def _free_port_after(port: int) -> int:
    """The next port that nobody listens at."""
    for candidate in range(port + 1, min(port + NEIGHBOURS, HIGHEST)):
        try:
            _listen(candidate)
        except OSError:
            continue
        return candidate
    return port + 1 if port < HIGHEST else port - 1


def _listen(port: int) -> None:
    with socket.socket() as probe:
        # Without it, connections of a server that has just stopped would count as taken for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((HOST, port))
