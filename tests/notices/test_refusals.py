"""What a real mail server refuses: at once where it is for ever, again later where it is for now."""

from datetime import timedelta

import pytest

from goldenthread.common import clock
from goldenthread.common.clock import now
from goldenthread.notices import actions
from goldenthread.notices.models import WaitingMail
from goldenthread.notices.queries import failing_addresses
from tests.notices.writing import write

pytestmark = pytest.mark.django_db
GONE, FINE = "gone@example.org", "fine@example.org"


def fate(to: str) -> tuple[str, int, str]:
    mail = WaitingMail.objects.get(to=to)
    return mail.state, mail.tries, mail.reason


def send_later(minutes: int = 11) -> tuple[int, int]:
    with clock.at(now() + timedelta(minutes=minutes)):
        return actions.send_waiting_mail()


def receivers(smtp) -> list[str]:
    return [message["To"] for message in smtp.messages]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("550 5.1.1 <gone@example.org>: no such user", "There is no mailbox at this address."),
        ("550 No", "There is no mailbox at this address."),
        ("552 5.2.2 Over quota", "The mailbox is full."),
        ("550 5.7.1 Not from you", "The receiving mail server does not let us write to this address."),
    ],
)
def test_a_receiver_who_is_refused_for_ever_has_failed_at_once_and_holds_up_no_other(smtp, caplog, answer, reason):
    smtp.refuses[GONE] = answer
    write(GONE)
    write(FINE)
    assert actions.send_waiting_mail() == (1, 1)
    assert fate(GONE) == ("failed", 1, reason)
    assert fate(FINE) == ("sent", 1, "")
    assert failing_addresses([GONE, FINE]) == {GONE: reason}
    assert send_later() == (0, 0)
    assert receivers(smtp) == [FINE]
    assert GONE not in caplog.text


def test_a_receiver_who_is_refused_for_now_is_tried_again(smtp):
    smtp.refuses[GONE] = "451 4.7.1 Greylisted, try again later"
    write(GONE)
    write(FINE)
    assert actions.send_waiting_mail() == (1, 1)
    assert fate(GONE) == ("queued", 1, "The receiving mail server does not let us write to this address.")
    assert send_later(minutes=4) == (0, 0)
    smtp.refuses.clear()
    assert send_later() == (1, 0)
    assert fate(GONE) == ("sent", 2, "")
    assert receivers(smtp) == [FINE, GONE]


def test_a_text_that_is_refused_has_failed_alone(smtp):
    smtp.refuses_text[GONE] = "554 5.6.0 Looks like spam"
    write(GONE)
    write(FINE)
    assert actions.send_waiting_mail() == (1, 1)
    assert fate(GONE) == ("failed", 1, "The receiving mail server refused the email.")


def test_a_text_that_is_refused_for_now_is_tried_again(smtp):
    smtp.refuses_text[GONE] = "452 4.3.1 No space left"
    write(GONE)
    assert actions.send_waiting_mail() == (0, 1)
    assert fate(GONE) == ("queued", 1, "The receiving mail server cannot take mail now.")


def test_a_connection_that_is_dropped_loses_nothing(smtp):
    smtp.hangs_up_on.add(GONE)
    write(GONE)
    write(FINE)
    assert actions.send_waiting_mail() == (0, 1)
    assert fate(GONE) == ("queued", 1, "Our mail server broke off before it had taken the email.")
    assert fate(FINE) == ("queued", 0, "")
    assert actions.send_waiting_mail() == (1, 0)
    smtp.hangs_up_on.clear()
    assert send_later() == (1, 0)
    assert receivers(smtp) == [FINE, GONE]


def test_a_server_that_closes_makes_the_rest_wait(smtp):
    smtp.refuses[GONE] = "421 Closing"
    write(GONE)
    write(FINE)
    assert actions.send_waiting_mail() == (0, 1)
    assert fate(GONE) == ("queued", 1, "The receiving mail server asked us to try again later.")


@pytest.mark.parametrize("address", ["no address", "zoë@example.org", "a@" + "b" * 70 + ".org"])
def test_an_address_that_mail_cannot_carry_has_failed_and_holds_up_no_other(smtp, address):
    write(address)
    write(FINE)
    assert actions.send_waiting_mail() == (1, 1)
    assert fate(address) == ("failed", 1, "This is not an email address that mail can be sent to.")


def test_each_mail_carries_what_reports_and_absence_notices_need(smtp, settings):
    settings.DEFAULT_FROM_EMAIL = "Golden Thread <thread@sussex.example>"
    mail = write(FINE)
    actions.send_waiting_mail()
    (arrived,) = smtp.messages
    assert arrived["Message-ID"] == f"<{mail.message_id}>"
    assert mail.message_id.endswith("@sussex.example")
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert smtp.senders == ["thread@sussex.example"]


def test_reports_go_to_an_address_of_their_own(smtp, settings):
    settings.MAIL_RETURN_PATH = "bounces+{mail}@sussex.example"
    mail = write(FINE)
    actions.send_waiting_mail()
    actions.send_secret_mail(to=FINE, subject="s", template="accounts/mail/unknown_address.txt", context={"email": "a"})
    assert smtp.senders == [f"bounces+{mail.pk.hex}@sussex.example", "bounces+none@sussex.example"]
    assert {message["From"] for message in smtp.messages} == {"Golden Thread <golden-thread@localhost>"}
    assert {len(message.get_all("From")) for message in smtp.messages} == {1}
