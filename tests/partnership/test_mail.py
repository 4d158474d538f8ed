"""The mail of an installation, for those who look after it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client

from goldenthread.common.clock import now
from goldenthread.notices.models import WaitingMail
from goldenthread.partnership.views import mail as view
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory

PAGE = "/mail/out/"
FULL = "The mailbox is full."


def stored(to: str, state: str = "sent", **fields) -> WaitingMail:
    at = now()
    dates = {"sent": {"sent_at": at}, "failed": {"failed_at": at, "reason": FULL}, "queued": {}}[state]
    words = {
        "subject": "The autumn round is open",
        "text": "https://thread.example.org/answer/secret/",
        **dates,
        **fields,
    }
    return WaitingMail.objects.create(to=to, state=state, **words)


def fill() -> None:
    """One mail in every state, with addresses as long as they come."""
    stored("sent@example.org")
    stored("delivered@example.org", delivered_at=now())
    stored("fresh@example.org", "queued")
    stored("tried@example.org", "queued", tries=2, reason="Our mail server could not be reached.")
    stored(f"{'head.teacher.' * 4}office@{'long-name-of-a-school.' * 3}sch.uk", "failed")


@pytest.fixture
def keeper(db):
    return PersonFactory(is_installation_administrator=True, name="Ada Keeper")


@pytest.fixture
def client(keeper) -> Client:
    client = Client()
    client.force_login(keeper)
    return client


def shown(client, query: str = "") -> str:
    return " ".join(client.get(PAGE + query).content.decode().split())


@pytest.mark.django_db
def test_each_mail_says_what_became_of_it_and_no_mail_shows_its_text(client):
    fill()
    page = shown(client)
    assert "The mailbox is full." in page
    assert "Our mail server could not be reached. 2 tries so far; the next after" in page
    assert "It leaves with the next run of the timer." in page
    assert "No report that it failed." in page
    assert page.count(">Send again<") == 1
    assert "secret" not in page
    assert "timer runs" not in page


@pytest.mark.django_db
def test_it_is_searched_and_filtered(client):
    fill()
    for query, kept in (("?state=queued", 2), ("?q=mailbox+is+full", 1), ("?q=delivered%40", 1), ("?q=nobody", 0)):
        assert shown(client, query).count('role="rowheader"') == kept
    assert "delivered@example.org" not in shown(client, "?state=failed")


@pytest.mark.django_db
def test_an_installation_without_mail_says_what_will_be_here(client):
    page = shown(client)
    assert "No mail yet" in page
    assert "Emails with sign-in links are never stored." in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("backend", "words"),
    [
        ("django.core.mail.backends.smtp.EmailBackend", "It leaves by our mail server."),
        ("goldenthread.notices.notify.NotifyBackend", "It leaves through GOV.UK Notify."),
        ("goldenthread.notices.outbox.ConsoleAndPage", 'href="/mail/"'),
        ("their.own.Backend", "in a way of this installation"),
    ],
)
def test_it_says_how_mail_leaves(client, settings, backend, words):
    settings.EMAIL_BACKEND = backend
    assert words in shown(client)


@pytest.mark.django_db
def test_it_says_that_no_timer_runs(client):
    stored("a@example.org", "queued", try_at=now() - timedelta(hours=1))
    assert "timer runs “goldenthread send_waiting_mail”" in shown(client)


@pytest.mark.django_db
def test_it_asks_the_database_as_often_for_fifty_mails_as_for_one(client, django_assert_max_num_queries):
    fill()
    with django_assert_max_num_queries(7):
        client.get(PAGE)
    for number in range(60):
        stored(f"lead{number}@example.org", "failed")
    with django_assert_max_num_queries(7):
        assert b"Send again" in client.get(PAGE).content


def again(client, mail: WaitingMail):
    return client.post(f"{PAGE}{mail.pk}/again/", follow=True)


@pytest.mark.django_db(transaction=True)
def test_a_failed_mail_is_sent_again_by_a_button(client, keeper, mailoutbox):
    mail = stored("lead@example.org", "failed")
    assert "Sent again to lead@example.org." in again(client, mail).content.decode()
    assert [message.to for message in mailoutbox] == [["lead@example.org"]]
    assert TrailEntry.objects.of("mail", mail.pk).get().by_name == keeper.name
    twice = again(client, mail).content.decode()
    assert "There is a problem" in twice
    assert "This email is no longer among the failed ones" in twice
    assert len(mailoutbox) == 1


@pytest.mark.django_db(transaction=True)
def test_what_fails_again_or_waits_is_said(client, settings, smtp_sink):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = smtp_sink.host, smtp_sink.port
    mail = stored("lead@example.org", "failed")
    smtp_sink.refuses["lead@example.org"] = "550 5.1.1 No such user"
    assert "failed again. There is no mailbox at this address." in again(client, mail).content.decode()
    smtp_sink.refuses["lead@example.org"] = "450 4.3.2 Busy"
    page = again(client, mail).content.decode()
    assert "waits and will be tried again by itself. The receiving mail server cannot take mail now." in page


def test_only_a_failed_mail_of_this_installation_can_be_sent_again(client):
    assert client.post(f"{PAGE}01a2050c-6eb7-733f-a6b5-85120e08e190/again/").status_code == 404
    assert client.get(f"{PAGE}01a2050c-6eb7-733f-a6b5-85120e08e190/again/").status_code == 405
    assert view.BY_STATE.label_of("failed") == "Failed"


@pytest.mark.parametrize("width", ["page", "phone"])
def test_it_is_good_to_look_at_and_to_use(transactional_db, width, request, check_page, live_server, keeper):
    page = request.getfixturevalue(width)
    client = Client()
    client.force_login(keeper)
    value = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page.goto(PAGE)
    check_page(page)
    stored("lead@example.org", "failed")
    fill()
    page.goto(PAGE)
    check_page(page)
    page.get_by_role("link", name="2 failed").click()
    check_page(page)
    page.get_by_role("button", name=re.compile("Send again.*lead@example.org")).click()
    page.get_by_text("Sent again to lead@example.org.").wait_for()
    check_page(page)
