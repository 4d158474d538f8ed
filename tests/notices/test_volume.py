"""Many mails, and many who send."""

import subprocess
import sys

import pytest
from django.db import connection, transaction

from goldenthread.common.errors import RuleBroken
from goldenthread.notices import actions
from goldenthread.notices.actions import sending
from goldenthread.notices.models import WaitingMail
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.notices.writing import write

SEND = """
import os, sys, django
from django.conf import settings
django.setup()
from django.db import connections
name, host, port = sys.argv[1:]
settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = host, int(port)
connections["default"].settings_dict["NAME"] = name
from goldenthread.notices.actions import send_waiting_mail
sys.stdin.read(1)
print(*send_waiting_mail())
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_send_each_mail_once(smtp, settings):
    with transaction.atomic():
        WaitingMail.objects.bulk_create(
            WaitingMail(to=f"lead{number}@example.org", subject="s", text="t") for number in range(60)
        )
    command = [sys.executable, "-W", "ignore", "-c", SEND, connection.settings_dict["NAME"], smtp.host, str(smtp.port)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    senders = [subprocess.Popen(command, **pipes) for _ in range(2)]
    for sender in senders:
        sender.stdin.write("g")
        sender.stdin.flush()
    ended = [sender.communicate()[0].split() for sender in senders]
    assert [sender.returncode for sender in senders] == [0, 0]
    assert sum(int(sent) for sent, _ in ended) == 60
    assert sorted(message["To"] for message in smtp.messages) == sorted(f"lead{n}@example.org" for n in range(60))
    assert set(WaitingMail.objects.values_list("state", "tries")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_a_page_sends_for_a_few_seconds_and_leaves_the_rest_to_the_timer(smtp, monkeypatch):
    monkeypatch.setattr(sending, "SECONDS_IN_A_PAGE", 0)
    with transaction.atomic():
        for number in range(3):
            write(f"lead{number}@example.org")
    assert len(smtp.messages) == 1
    assert actions.send_waiting_mail() == (2, 0)


@pytest.mark.django_db(transaction=True)
def test_a_mail_of_an_inner_change_that_fails_takes_no_other_with_it(smtp):
    with transaction.atomic():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            write("inner@example.org")
            raise ZeroDivisionError
        write("outer@example.org")
    assert [message["To"] for message in smtp.messages] == ["outer@example.org"]


@pytest.mark.django_db(transaction=True)
def test_a_failed_mail_can_be_sent_again_once(smtp):
    smtp.refuses["lead@example.org"] = "550 5.1.1 No such user"
    mail, officer = write(), PersonFactory(name="Ines Okafor")
    first_id = mail.message_id
    mail.refresh_from_db()
    assert mail.state == "failed"
    smtp.refuses.clear()
    actions.send_again(by=officer, mail=mail)
    mail.refresh_from_db()
    assert (mail.state, mail.tries, mail.failed_at, mail.reason) == ("sent", 1, None, "")
    (arrived,) = smtp.messages
    assert arrived["Message-ID"] == f"<{mail.message_id}>" != f"<{first_id}>"
    entry = TrailEntry.objects.of("mail", mail.pk).get()
    assert (entry.by_name, entry.verb) == ("Ines Okafor", "sent again")
    with pytest.raises(RuleBroken, match="no longer among the failed ones"):
        actions.send_again(by=officer, mail=mail)
    assert len(smtp.messages) == 1
