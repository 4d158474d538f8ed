"""A server that speaks the documented interface of GOV.UK Notify, on this machine, and keeps what it is sent.

Tokens are verified here from the standard (RFC 7515, HS256), not with the client's own code.
"""

import hashlib
import hmac
import json
import time
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"golden_thread-{SERVICE}-{SECRET}"
TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"


def error(code: int, kind: str, message: str) -> tuple[int, dict[str, Any]]:
    """An answer that says no, in Notify's shape."""
    return code, {"status_code": code, "errors": [{"error": kind, "message": message}]}


INVALID_TOKEN = error(403, "AuthError", "Invalid token: API key not found")
WRONG_ADDRESS = error(400, "ValidationError", "email_address is not a valid email address")
TRIAL_MODE = error(400, "BadRequestError", "Can’t send to this recipient when service is in trial mode")
TOO_MANY = error(429, "RateLimitError", "Exceeded rate limit for key type live of 3000 requests per 60 seconds")
BROKEN = error(500, "Exception", "Internal server error")
NOT_FOUND = error(404, "NoResultFound", "No result found")


@dataclass
class Notify:
    """Where the server listens, what it took, and what it is told to answer: by address, or to everything."""

    address: str = ""
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    refuses: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    answers_everything: tuple[int, Any] | None = None
    status: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def post(self, path: str, sent: dict[str, Any]) -> tuple[int, Any]:
        """POST /v2/notifications/email."""
        assert path == "/v2/notifications/email"
        assert set(sent) <= {"email_address", "template_id", "personalisation", "reference"}
        assert (sent["template_id"], set(sent["personalisation"])) == (TEMPLATE, {"subject", "body"})
        if sent["email_address"] in self.refuses:
            return self.refuses[sent["email_address"]]
        identifier = str(uuid4())
        self.taken[identifier] = sent
        content = {**sent["personalisation"], "from_email": "golden.thread@notifications.service.gov.uk"}
        return 201, {
            "id": identifier,
            "reference": sent.get("reference"),
            "content": content,
            "uri": "",
            "template": {},
        }

    def get(self, path: str) -> tuple[int, Any]:
        """GET /v2/notifications/{id}."""
        identifier = path.removeprefix("/v2/notifications/")
        self.asked.append(identifier)
        if identifier not in self.taken:
            return NOT_FOUND
        receiver = self.taken[identifier]["email_address"]
        status = self.status.get(receiver, "sending")
        return 200, {"id": identifier, "type": "email", "status": status, "email_address": receiver}


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def is_genuine(header: str) -> bool:
    """Whether the bearer token was made just now with our service's secret."""
    try:
        scheme, token = header.split()
        signed, _, signature = token.rpartition(".")
        head, claims = (json.loads(_decoded(part)) for part in signed.split("."))
    except ValueError:
        return False
    expected = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha256).digest()
    known = scheme == "Bearer" and head == {"typ": "JWT", "alg": "HS256"} and claims["iss"] == SERVICE
    return known and abs(time.time() - claims["iat"]) <= 30 and hmac.compare_digest(expected, _decoded(signature))


def _handler(notify: Notify) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self, answer: tuple[int, Any]) -> None:
            code, body = answer if is_genuine(self.headers["Authorization"]) else INVALID_TOKEN
            code, body = notify.answers_everything or (code, body)
            text = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        def do_GET(self) -> None:
            self.answer(notify.get(self.path))

        def do_POST(self) -> None:
            self.answer(notify.post(self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))

        def log_message(self, *_: Any) -> None:
            pass

    return Handler


@contextmanager
def running_notify() -> Iterator[Notify]:
    """Run the server for the length of the block."""
    notify = Notify()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(notify))
    server.daemon_threads = True
    notify.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield notify
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
