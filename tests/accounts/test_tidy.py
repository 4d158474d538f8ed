"""`goldenthread tidy`."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command

from goldenthread.accounts.models import SignInRequest
from goldenthread.common import clock
from goldenthread.common.clock import now
from goldenthread.notices.models import WaitingMail
from tests.accounts.signing_in import ask

pytestmark = pytest.mark.django_db


def test_it_deletes_what_is_no_longer_needed_and_nothing_else(asker, capsys):
    with clock.at(now() - timedelta(days=2)):
        ask(asker, "old@example.org")
    ask(asker, "new@example.org")
    for key, days in (("ended", -1), ("running", 1)):
        Session.objects.create(pk=key, session_data="", expire_date=now() + timedelta(days=days))
    for subject, days in (("long ago", 31), ("lately", 29)):
        sent = {"state": "sent", "sent_at": now() - timedelta(days=days)}
        WaitingMail.objects.create(to="a@example.org", subject=subject, text="", **sent)
    WaitingMail.objects.create(to="a@example.org", subject="unsent", text="", created_at=now() - timedelta(days=90))

    call_command("tidy")

    assert [asked.email for asked in SignInRequest.objects.all()] == ["new@example.org"]
    assert [session.pk for session in Session.objects.all()] == ["running"]
    assert {mail.subject for mail in WaitingMail.objects.all()} == {"lately", "unsent"}
    assert capsys.readouterr().out == (
        "Deleted 1 old sign-in requests, 1 sent mails and 0 uploaded workbooks, and all ended sessions.\n"
    )
