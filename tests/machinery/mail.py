"""A mail server of the tests' own, for the mails that leave by SMTP."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class SmtpSink:
    """Where the server listens, and the mails it has taken so far, oldest first, each with its envelope's sender.

    `refuses` gives an address the answer that it gets ("550 5.1.1 No such user"); `refuses_text` gives the answer to
    the text of its mail instead, and `hangs_up_on` closes the connection there.
    """

    port: int
    host: str = "127.0.0.1"
    messages: list[EmailMessage] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    refuses_text: dict[str, str] = field(default_factory=dict)
    hangs_up_on: set[str] = field(default_factory=set)


class _Keep:
    def __init__(self, sink: SmtpSink) -> None:
        self.sink = sink

    async def handle_RCPT(  # noqa: N802 (its name for it)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.sink.refuses:
            return self.sink.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 (its name for it)
        (receiver,) = envelope.rcpt_tos
        if receiver in self.sink.hangs_up_on:
            server.transport.abort()
            return "421 Hung up"
        if receiver in self.sink.refuses_text:
            return self.sink.refuses_text[receiver]
        self.sink.senders.append(envelope.mail_from or "")
        self.sink.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_sink() -> Iterator[SmtpSink]:
    """Run the server for the length of the block."""
    sink = SmtpSink(_free_port())
    controller = Controller(_Keep(sink), hostname=sink.host, port=sink.port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """A running mail server, empty at the start of each test."""
    with running_sink() as sink:
        yield sink
