"""`send_reminders` on two machines at the same moment: real processes, a real database, a real mail server."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, transaction

from goldenthread.requests.models import Digest, DigestItem
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory
from tests.factories.requests import RequestFactory

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 15
ON = "2026-11-02"
GOLDENTHREAD = str(Path(sys.executable).with_name("goldenthread"))


def database_url() -> str:
    """How another process reaches the database of this test."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    return f"postgresql://{database['USER']}@{quote(database['HOST'], safe='')}/{database['NAME']}"


@contextmanager
def nobody_may_write_yet():
    """Hold back every process until the block ends, so that all of them begin to write at one moment."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("LOCK TABLE requests_digest IN SHARE MODE")
        yield


def wait_until_both_wait(processes) -> None:
    """Until both are held back; SQLite does not say who waits, so there both get the time to come so far."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'requests_digest'::regclass")
            if cursor.fetchone()[0] == len(processes):
                return
        time.sleep(0.05)
    time.sleep(4)


@pytest.fixture
def start(smtp_sink, tmp_path):
    """Starts the command in a process of its own, which mails to this test's server."""
    surroundings = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "GOLDENTHREAD_DATA": str(tmp_path),
        "GOLDENTHREAD_MODE": "development",
        "GOLDENTHREAD_MAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "GOLDENTHREAD_SMTP_HOST": smtp_sink.host,
        "GOLDENTHREAD_SMTP_PORT": str(smtp_sink.port),
    }

    def run():
        command = [GOLDENTHREAD, "send_reminders", "--on", ON]
        return subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    return run


def ended(process) -> str:
    said, complaints = process.communicate(timeout=120)
    assert process.returncode == 0, complaints
    return said


def test_each_digest_reaches_the_mail_server_once(start, smtp_sink):
    area = AreaFactory()
    about = RequestFactory(area=area, holder=PersonFactory()).about_id
    for _ in range(PEOPLE - 1):
        RequestFactory(area=area, about_id=about, holder=PersonFactory())
    with nobody_may_write_yet():
        processes = [start(), start()]
        wait_until_both_wait(processes)
    said = [ended(process) for process in processes]
    ended(start())
    receivers = [message["To"] for message in smtp_sink.messages]
    assert len(receivers) == len(set(receivers)) == PEOPLE, said
    assert Digest.objects.count() == DigestItem.objects.count() == PEOPLE
    assert sorted(said) == sorted(
        [f"{PEOPLE} people were written to for 2 November 2026.\n", "0 people were written to for 2 November 2026.\n"]
    )
