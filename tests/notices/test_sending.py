"""Mail leaves after the change is stored, through a real mail server, and waits where that fails."""

from datetime import timedelta
from unittest import mock

import pytest
from django.core.management import call_command
from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common import clock
from goldenthread.common.clock import now
from goldenthread.notices import actions
from goldenthread.notices.actions import sending
from goldenthread.notices.models import MOST_TRIES, WaitingMail
from goldenthread.notices.queries import unsent_mail_count
from tests.factories.accounts import PersonFactory
from tests.notices.writing import TEMPLATE, write


@pytest.mark.django_db(transaction=True)
def test_a_mail_arrives_as_it_was_written(smtp):
    write("lead@example.org", context={"email": "Zoë O'Neill <z@example.org>"})
    (arrived,) = smtp.messages
    assert arrived["To"] == "lead@example.org"
    assert arrived["Subject"] == "The autumn round is open"
    assert arrived["From"] == "Golden Thread <golden-thread@localhost>"
    assert "with Zoë O'Neill <z@example.org>. Nobody" in arrived.get_content()
    assert WaitingMail.objects.get().sent_at is not None
    assert unsent_mail_count() == 0


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_before_the_change_is_stored(smtp):
    with transaction.atomic():
        PersonFactory()
        write()
        assert smtp.messages == []
    assert len(smtp.messages) == 1


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_where_the_change_fails(smtp):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        PersonFactory()
        write()
        raise ZeroDivisionError
    assert smtp.messages == []
    assert not WaitingMail.objects.exists()
    assert not Person.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_several_mails_of_one_change_share_one_connection(smtp):
    with mock.patch.object(sending, "get_connection", wraps=sending.get_connection) as opened, transaction.atomic():
        for number in range(3):
            write(f"lead{number}@example.org")
    assert [message["To"] for message in smtp.messages] == [f"lead{number}@example.org" for number in range(3)]
    assert opened.call_count == 1


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_down_loses_nothing_and_breaks_nothing(no_server, settings, caplog):
    with transaction.atomic():
        person = PersonFactory()
        write("a@example.org")
        write("b@example.org")
    assert Person.objects.get() == person
    assert unsent_mail_count() == 2
    assert "a@example.org" not in caplog.text
    first = WaitingMail.objects.get(to="a@example.org")
    assert (first.tries, first.state, first.reason) == (1, "queued", "Our mail server could not be reached.")

    settings.EMAIL_PORT = no_server.port
    assert actions.send_waiting_mail() == (1, 0)  # the second was left alone when the first could not leave
    with clock.at(now() + timedelta(minutes=6)):
        call_command("send_waiting_mail")
    assert [message["To"] for message in no_server.messages] == ["b@example.org", "a@example.org"]
    assert unsent_mail_count() == 0


@pytest.mark.django_db(transaction=True)
def test_pauses_grow_to_half_a_day_and_then_it_gives_up(no_server):
    mail = write()
    pauses = []
    for _ in range(MOST_TRIES - 1):
        mail.refresh_from_db()
        with clock.at(mail.try_at):
            assert mail.state == "queued"
            assert actions.send_waiting_mail() == (0, 1)
            mail.refresh_from_db()
            pauses.append(mail.try_at - clock.now())
    assert pauses[:3] == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    assert pauses[-1] == timedelta(hours=12)
    with clock.at(mail.try_at + timedelta(days=30)):
        assert actions.send_waiting_mail() == (0, 0)
    (given_up,) = WaitingMail.objects.failed()
    assert (given_up.tries, given_up.reason) == (MOST_TRIES, "Our mail server could not be reached.")
    assert given_up.sent_at is None


@pytest.mark.django_db
def test_two_processes_do_not_send_the_same_mail(mailoutbox):
    write()
    real = sending._claim

    def another_is_first(mail):
        assert real(mail)
        return real(mail)

    with mock.patch.object(sending, "_claim", another_is_first):
        assert actions.send_waiting_mail() == (0, 0)
    assert mailoutbox == []


@pytest.mark.django_db
def test_a_subject_cannot_add_headers(mailoutbox):
    write(subject="Round open\r\nBcc: everybody@example.org")
    actions.send_waiting_mail()
    assert mailoutbox[0].subject == "Round open Bcc: everybody@example.org"
    assert mailoutbox[0].bcc == []


@pytest.mark.django_db
def test_a_secret_mail_is_stored_nowhere(smtp):
    actions.send_secret_mail(to="a@example.org", subject="Sign in", template=TEMPLATE, context={"email": "a"})
    assert len(smtp.messages) == 1
    assert not WaitingMail.objects.exists()


@pytest.mark.django_db
def test_a_secret_mail_that_cannot_leave_is_said_at_once(no_server):
    with pytest.raises(actions.MailNotSent, match="Try again in a few minutes"):
        actions.send_secret_mail(to="a@example.org", subject="Sign in", template=TEMPLATE, context={"email": "a"})


@pytest.mark.django_db
def test_a_server_that_hangs_up_first_is_no_failure(mailoutbox):
    write()
    with mock.patch("django.core.mail.backends.locmem.EmailBackend.close", side_effect=ConnectionResetError):
        assert actions.send_waiting_mail() == (1, 0)
