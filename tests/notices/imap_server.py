"""A mail server of the tests' own that speaks the few IMAP commands that reading reports needs (RFC 3501)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

FETCH = re.compile(r"UID FETCH (\d+) \(BODY\.PEEK\[\]<0\.(\d+)>\)")
STORE = re.compile(r"UID STORE (\d+) \+FLAGS \(\\Seen\)")


@dataclass
class ImapSink:
    """Where the server listens, its mails by number, and which of them were read."""

    port: int = 0
    messages: dict[int, bytes] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    heard: list[str] = field(default_factory=list)

    def answer(self, command: str) -> tuple[list[bytes], str]:
        """The untagged lines and the result of one command."""
        self.heard.append(command)
        if command == 'LOGIN reports@sussex.example "p@ss/word"':
            return [], "OK"
        if command.startswith("CAPABILITY"):
            return [b"* CAPABILITY IMAP4rev1"], "OK"
        if command == 'SELECT "Delivery reports"' or command.startswith("LOGOUT"):
            return [b"* 1 EXISTS"], "OK"
        if command == "UID SEARCH UNSEEN":
            unseen = " ".join(str(number) for number in self.messages if number not in self.seen)
            return [f"* SEARCH {unseen}".strip().encode()], "OK"
        if found := FETCH.fullmatch(command):
            text = self.messages[int(found[1])][: int(found[2])]
            head = f"* 1 FETCH (UID {found[1]} BODY[]<0> {{{len(text)}}}\r\n".encode()
            return [head + text + b")"], "OK"
        if found := STORE.fullmatch(command):
            self.seen.add(int(found[1]))
            return [], "OK"
        return [], "NO"


@contextmanager
def running_imap() -> Iterator[ImapSink]:
    """Run the server for the length of the block."""
    sink = ImapSink()

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"* OK ready\r\n")
            for line in self.rfile:
                tag, _, command = line.decode("utf-8", "replace").strip().partition(" ")
                lines, result = sink.answer(command)
                self.wfile.write(b"".join(line + b"\r\n" for line in lines) + f"{tag} {result} done\r\n".encode())
                if command.startswith("LOGOUT"):
                    return

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        sink.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield sink
        finally:
            server.shutdown()
            thread.join()
