"""What became of each mail, found again by what it is about and by whom it was for."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from goldenthread.common import clock
from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.notices import actions
from goldenthread.notices.models import WaitingMail
from goldenthread.notices.queries import failed_about, failing_addresses, mails_about, unsent_mail_count

pytestmark = pytest.mark.django_db
FULL, GONE = "The mailbox is full.", "There is no mailbox at this address."


def stored(to: str = "lead@example.org", state: str = "sent", ago: int = 0, **fields) -> WaitingMail:
    """A mail whose fate came `ago` minutes ago."""
    at = now() - timedelta(minutes=ago)
    dates = {"sent": {"sent_at": at}, "failed": {"failed_at": at, "reason": GONE}, "queued": {}}[state]
    return WaitingMail.objects.create(**{"to": to, "subject": "s", "text": "t", "state": state, **dates, **fields})


def test_a_mail_carries_what_it_is_about(mailoutbox):
    thing = new_identifier()
    words = {"subject": "Round open", "template": "accounts/mail/unknown_address.txt", "context": {"email": "a"}}
    mail = actions.send_mail(to="a@example.org", about=("request", thing), **words)
    actions.send_mail(to="a@example.org", **words)
    assert (mail.about_kind, mail.about_id) == ("request", thing)
    assert [(found.pk, found.state) for found in mails_about("request", thing)] == [(mail.pk, "queued")]
    actions.send_waiting_mail()
    assert mails_about("request", thing).get().state == "sent"
    assert unsent_mail_count() == 0
    assert not mails_about("round", thing).exists()


def test_failed_mail_is_found_by_what_it_is_about():
    one, two, three = (new_identifier() for _ in range(3))
    earlier = stored(state="failed", about_kind="request", about_id=one, ago=5)
    later = stored(state="failed", about_kind="request", about_id=two, reason=FULL)
    stored(state="sent", about_kind="request", about_id=two)
    stored(state="failed", about_kind="request", about_id=three)
    stored(state="failed", about_kind="round", about_id=one)
    found = failed_about("request", [one, two])
    assert [(mail.pk, mail.reason) for mail in found] == [(later.pk, FULL), (earlier.pk, GONE)]


def test_an_address_fails_while_its_latest_mail_failed(django_assert_num_queries):
    stored("gone@example.org", "sent", ago=9)
    stored("Gone@Example.org", "failed", ago=5)
    stored("gone@example.org", "queued")
    stored("mended@example.org", "failed", ago=5)
    stored("mended@example.org", "sent", ago=4)
    stored("full@example.org", "failed", ago=8)
    stored("full@example.org", "failed", ago=7, reason=FULL)
    stored("other@example.org", "failed")
    asked = ["GONE@example.org", "gone@example.org", "mended@example.org", "full@example.org", "new@example.org"]
    with django_assert_num_queries(1):
        found = failing_addresses(asked)
    assert found == {"GONE@example.org": GONE, "gone@example.org": GONE, "full@example.org": FULL}


def test_a_report_of_failure_after_sending_counts_from_its_own_moment():
    stored("a@example.org", "failed", ago=1, sent_at=now() - timedelta(hours=2))
    stored("a@example.org", "sent", ago=60)
    assert failing_addresses(["a@example.org"]) == {"a@example.org": GONE}


def test_of_two_fates_at_one_moment_the_later_mail_counts():
    moment = now()
    with clock.at(moment):
        stored("a@example.org", "failed", id=UUID(int=1))
        stored("a@example.org", "sent", id=UUID(int=2))
    assert failing_addresses(["a@example.org"]) == {}


def test_old_mail_is_forgotten_whatever_became_of_it_but_never_what_still_waits():
    month = 31 * 24 * 60
    stored(state="sent", ago=month)
    stored(state="failed", ago=month)
    kept = [stored(state="failed", ago=5, sent_at=now() - timedelta(days=40)), stored(state="queued", ago=month)]
    assert actions.forget_old_mail() == 2
    assert set(WaitingMail.objects.all()) == set(kept)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"about_kind": "request"}, "waiting_mail_about_whole_or_nothing"),
        ({"about_id": UUID(int=1)}, "waiting_mail_about_whole_or_nothing"),
        ({"state": "queued", "sent_at": now()}, "waiting_mail_state_fits_its_dates"),
        ({"state": "queued", "failed_at": now()}, "waiting_mail_state_fits_its_dates"),
        ({"state": "sent", "sent_at": None}, "waiting_mail_state_fits_its_dates"),
        ({"state": "sent", "failed_at": now()}, "waiting_mail_state_fits_its_dates"),
        ({"state": "failed", "failed_at": None}, "waiting_mail_state_fits_its_dates"),
        ({"state": "failed", "reason": ""}, "waiting_mail_state_fits_its_dates"),
        ({"state": "lost"}, "waiting_mail_state_fits_its_dates"),
        ({"state": "queued", "delivered_at": now()}, "waiting_mail_delivered_only_if_sent"),
        ({"state": "failed", "delivered_at": now()}, "waiting_mail_delivered_only_if_sent"),
    ],
)
def test_what_cannot_be_is_not_stored(fields, constraint):
    state = fields.get("state", "sent")
    dates = {"sent_at": now()} if state == "sent" else {"failed_at": now(), "reason": GONE} if state == "failed" else {}
    with pytest.raises(IntegrityError, match=constraint):
        WaitingMail.objects.create(
            **{"to": "a@example.org", "subject": "s", "text": "t", "state": state, **dates, **fields}
        )


@pytest.mark.parametrize("field", ["message_id", "service_id"])
def test_an_identifier_names_one_mail(field):
    stored(), stored()
    stored(**{field: "x"})
    with pytest.raises(IntegrityError, match=rf"waiting_mail_{field}|{field}"):
        stored(**{field: "x"})
