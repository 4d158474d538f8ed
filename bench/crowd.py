"""Leads who answer through a real server, some of them at the same moment: nothing is lost, nobody sees an error."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from socket import socket
from threading import Barrier
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connections
from django.urls import reverse
from lxml import html

from bench.area import Area
from bench.measuring import Results
from goldenthread.accounts.models import Person
from goldenthread.monitoring.models import Round, Update, UpdateText

HOST = "127.0.0.1"
SECONDS_TO_START = 60
LEADS_AT_ONCE = 8


def measure(area: Area, round: Round, results: Results, *, at_the_same_moment: int) -> None:
    """Let every lead answer through HTTP: first `at_the_same_moment` of them together, then the rest, a few at a time.

    Ends the program where an answer was lost or a page failed.
    """
    cookies = [_signed_in(person) for person in area.leads]
    pages = [reverse("monitoring:answer", args=[area.area.slug, round.pk, post.pk]) for post in area.posts]
    visits = list(zip(cookies, pages, strict=True))
    connections.close_all()
    with _server() as port:
        together, others = visits[:at_the_same_moment], visits[at_the_same_moment:]
        crowd = _answered(port, together, at_once=len(together), start=Barrier(len(together)))
        results.note(f"{len(together)} leads at the same moment, seconds", crowd.seconds)
        rest = _answered(port, others, at_once=LEADS_AT_ONCE)
        results.note(f"{len(others)} more leads, {LEADS_AT_ONCE} at a time, seconds", rest.seconds)
    statuses = crowd.statuses + rest.statuses
    results.note("statuses of the answers sent", {str(status): count for status, count in statuses.items()})
    _check(area, round, statuses, results)


class _Crowd:
    def __init__(self) -> None:
        self.statuses: Counter[int] = Counter()
        self.seconds = 0.0


def _answered(port: int, visits: Sequence[tuple[str, str]], *, at_once: int, start: Barrier | None = None) -> _Crowd:
    crowd, started = _Crowd(), time.perf_counter()

    def visit(one: tuple[str, str]) -> int:
        return _answer(port, *one, start)

    if visits:
        with ThreadPoolExecutor(at_once) as pool:
            crowd.statuses.update(pool.map(visit, visits))
    crowd.seconds = round(time.perf_counter() - started, 1)
    return crowd


def _answer(port: int, cookie: str, page: str, start: Barrier | None) -> int:
    """Open the page, fill in every action as a browser would, and send; the status of what comes back."""
    status, body, csrf = _ask(port, "GET", page, cookie)
    if status != 200:
        return status
    fields = _filled(body)
    if start is not None:
        start.wait()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://{HOST}:{port}{page}"}
    return _ask(port, "POST", page, f"{cookie}; {csrf}", urlencode(fields), headers)[0]


def _filled(body: bytes) -> list[tuple[str, str]]:
    form = html.fromstring(body).xpath("//form[@method='post'][.//textarea]")[0]
    fields = dict(form.form_values())
    for textarea in form.xpath(".//textarea[contains(@name, 'comment')]"):
        fields[textarea.get("name")] = f"Said of {textarea.get('name')}"
    for radio in form.xpath(".//input[@type='radio'][contains(@name, 'rating')]"):
        fields.setdefault(radio.get("name"), radio.get("value"))
    return [*fields.items(), ("send", "all")]


def _ask(
    port: int, method: str, page: str, cookie: str, body: str = "", headers: dict[str, str] | None = None
) -> tuple[int, bytes, str]:
    connection = HTTPConnection(HOST, port, timeout=300)
    connection.request(method, page, body or None, {"Cookie": cookie, **(headers or {})})
    response = connection.getresponse()
    content = response.read()
    csrf = (response.headers.get("Set-Cookie") or "").split(";")[0]
    connection.close()
    return response.status, content, csrf


def _check(area: Area, round: Round, statuses: Counter[int], results: Results) -> None:
    sent = Update.objects.filter(round=round, state="submitted").count()
    texts = UpdateText.objects.filter(update__round=round, kind="comment", text__startswith="Said of ").count()
    results.note("answers stored", f"{sent} of {area.actions}, comments {texts}")
    wrong = {status: count for status, count in statuses.items() if status >= 400}
    if wrong or sent != area.actions or texts != area.actions:
        raise SystemExit(f"Answers were lost or refused: {sent} of {area.actions} stored; statuses {dict(statuses)}.")


def _signed_in(person: Person) -> str:
    """The cookie of a session in which the person is signed in."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def _server() -> Iterator[int]:
    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("goldenthread")), "start", "--port", str(port)]
    server = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL)  # noqa: S603  our own words only
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait(port: int) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            if _ask(port, "GET", "/sign-in/", "")[0] == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The server did not start.")
