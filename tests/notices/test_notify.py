"""Mail through GOV.UK Notify: handed over by its own client to a server that speaks its interface."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from goldenthread.common import clock
from goldenthread.common.clock import now
from goldenthread.notices import actions
from goldenthread.notices.models import WaitingMail
from tests.notices import notify_server
from tests.notices.writing import TEMPLATE, write

pytestmark = pytest.mark.django_db
LEAD = "lead@example.org"


def fate(to: str = LEAD) -> tuple[str, str]:
    mail = WaitingMail.objects.get(to=to)
    return mail.state, mail.reason


def test_a_mail_is_handed_over_and_its_identifier_kept(notify):
    mail = write(subject="Round open", context={"email": "Zoë O'Neill"})
    assert actions.send_waiting_mail() == (1, 0)
    ((identifier, taken),) = notify.taken.items()
    mail.refresh_from_db()
    assert (mail.state, mail.service_id) == ("sent", identifier)
    assert taken["email_address"] == LEAD
    assert taken["reference"] == mail.message_id
    assert taken["personalisation"] == {"subject": "Round open", "body": mail.text}
    assert "Zoë O'Neill" in mail.text


def test_a_secret_mail_goes_the_same_way_and_is_stored_nowhere(notify):
    actions.send_secret_mail(to=LEAD, subject="Sign in", template=TEMPLATE, context={"email": "a"})
    (taken,) = notify.taken.values()
    assert (taken["personalisation"]["subject"], "reference" in taken) == ("Sign in", False)
    assert not WaitingMail.objects.exists()
    notify.answers_everything = notify_server.BROKEN
    with pytest.raises(actions.MailNotSent):
        actions.send_secret_mail(to=LEAD, subject="Sign in", template=TEMPLATE, context={"email": "a"})


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        (notify_server.WRONG_ADDRESS, "failed", "This is not an email address that mail can be sent to."),
        (notify_server.TRIAL_MODE, "queued", "GOV.UK Notify does not accept this email from us"),
    ],
)
def test_a_mail_that_notify_refuses_holds_up_no_other(notify, caplog, answer, state, reason):
    notify.refuses[LEAD] = answer
    write()
    write("fine@example.org")
    assert actions.send_waiting_mail() == (1, 1)
    assert fate()[0] == state
    assert fate()[1].startswith(reason)
    assert LEAD not in caplog.text


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (notify_server.TOO_MANY, "We have sent as much as GOV.UK Notify lets us for now."),
        (notify_server.BROKEN, "GOV.UK Notify could not be reached."),
        ((200, b"<html>a proxy's page</html>"), "GOV.UK Notify could not be reached."),
        ((200, {}), "GOV.UK Notify could not be reached."),
        ((200, []), "GOV.UK Notify could not be reached."),
        ((400, {"errors": ["odd"]}), "GOV.UK Notify does not accept this email from us"),
    ],
)
def test_what_is_wrong_for_now_waits(notify, answer, reason):
    notify.answers_everything = answer
    write()
    assert actions.send_waiting_mail() == (0, 1)
    assert fate()[0] == "queued"
    assert fate()[1].startswith(reason)
    notify.answers_everything = None
    with clock.at(now() + timedelta(minutes=11)):
        assert actions.send_waiting_mail() == (1, 0)
    assert fate() == ("sent", "")


def test_a_key_that_notify_does_not_know_stops_at_the_first_mail(notify, settings):
    settings.NOTIFY_KEY = notify_server.KEY[:-1] + "f"
    write()
    write("b@example.org")
    assert actions.send_waiting_mail() == (0, 1)
    assert fate()[1].startswith("GOV.UK Notify does not accept our key")
    assert fate("b@example.org") == ("queued", "")


def test_notify_out_of_reach_waits(notify, settings):
    settings.NOTIFY_ADDRESS = "http://127.0.0.1:9"
    write()
    assert actions.send_waiting_mail() == (0, 1)
    assert fate() == ("queued", "GOV.UK Notify could not be reached.")


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        ("created", "sent", ""),
        ("sending", "sent", ""),
        ("delivered", "sent", ""),
        ("permanent-failure", "failed", "There is no mailbox at this address."),
        ("temporary-failure", "failed", "The mailbox is full, or its spam filter refused the email."),
        ("technical-failure", "failed", "GOV.UK Notify had a technical problem and did not send it: send it again."),
        ("a word of next year", "sent", ""),
    ],
)
def test_notify_is_asked_what_became_of_each_mail(notify, status, state, reason):
    write()
    notify.status[LEAD] = status
    actions.send_waiting_mail()
    told = actions.ask_what_became_of_mail()
    assert (told.delivered, told.failed) == (status == "delivered", state == "failed")
    assert fate() == (state, reason)
    assert (WaitingMail.objects.get().delivered_at is not None) == (status == "delivered")


def test_nobody_asks_again_once_the_end_is_known_or_notify_has_forgotten(notify, capsys):
    for to in ("here@example.org", "gone@example.org", "moving@example.org"):
        write(to)
    notify.status = {"here@example.org": "delivered", "gone@example.org": "permanent-failure"}
    call_command("send_waiting_mail")
    assert capsys.readouterr().out == "3 sent, 0 could not be sent.\nGOV.UK Notify: 1 delivered, 1 failed.\n"
    call_command("send_waiting_mail")
    assert capsys.readouterr().out == "0 sent, 0 could not be sent.\n"
    assert len(notify.asked) == 4
    with clock.at(now() + timedelta(days=8)):
        actions.ask_what_became_of_mail()
    assert len(notify.asked) == 4
    assert fate("moving@example.org") == ("sent", "")


def test_a_mail_that_notify_does_not_know_holds_up_no_other(notify):
    write("a@example.org")
    write("b@example.org")
    actions.send_waiting_mail()
    WaitingMail.objects.filter(to="a@example.org").update(service_id="b8b2d8ad-4e9b-4b0b-9d7e-2b8c7c0a9a11")
    notify.status["b@example.org"] = "delivered"
    assert actions.ask_what_became_of_mail().delivered == 1


def test_notify_out_of_reach_is_asked_another_time(notify, caplog):
    write()
    actions.send_waiting_mail()
    notify.answers_everything = notify_server.BROKEN
    assert actions.ask_what_became_of_mail() == actions.ask_what_became_of_mail()
    assert "did not say what became of a mail" in caplog.text
    assert fate() == ("sent", "")


def test_nothing_is_asked_where_mail_goes_another_way(smtp):
    write()
    actions.send_waiting_mail()
    told = actions.ask_what_became_of_mail()
    assert (told.delivered, told.failed) == (0, 0)


def test_a_token_that_is_forged_or_broken_is_refused_by_the_tests_own_server():
    assert not notify_server.is_genuine("Bearer x")
    assert not notify_server.is_genuine("Bearer e30.e30.e30x.")
