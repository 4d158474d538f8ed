"""Asking for an email: the same answer for everybody, limits, and nothing readable stored."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest import mock

import pytest
from django.core import mail
from django.urls import reverse

from goldenthread.accounts.models import Person, SignInRequest
from goldenthread.accounts.rules import PER_ADDRESS, PER_CLIENT
from goldenthread.common import clock
from tests.accounts.signing_in import ask, ask_and_read
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db
ADDRESS = "priya@example.org"


def visible(response, email: str) -> str:
    """What the next page says, without the address itself and the form's token."""
    page = response.client.get(response.url).content.decode()
    token = response.client.cookies["csrftoken"].value if "csrftoken" in response.client.cookies else ""
    return "\n".join(
        line for line in page.replace(email, "…").splitlines() if "csrfmiddlewaretoken" not in line or token
    )


@pytest.mark.parametrize("email", ["nobody@example.org", "gone@example.org"])
def test_the_answer_is_the_same_whoever_the_address_belongs_to(priya, client, asker, email, django_assert_num_queries):
    PersonFactory(email="gone@example.org", is_active=False)
    with django_assert_num_queries(6) as known:
        to_priya = ask(asker, ADDRESS)
    with django_assert_num_queries(len(known)):
        to_other = ask(client, email)

    assert (to_other.status_code, to_other.url) == (to_priya.status_code, to_priya.url) == (302, "/sign-in/code/")
    assert set(to_other.headers) == set(to_priya.headers)
    lines, others = (
        [line for line in visible(answer, asked).splitlines() if "csrfmiddlewaretoken" not in line]
        for answer, asked in ((to_priya, ADDRESS), (to_other, email))
    )
    assert lines == others


def test_somebody_known_gets_a_link_and_a_code(priya, asker):
    mailed = ask_and_read(asker, " PRIYA@example.org ")
    sent = mail.outbox[0]
    assert sent.to == [ADDRESS]
    assert sent.subject == "Sign in to Golden Thread"
    assert sent.body.startswith("Hello Priya Nair\n")
    assert mailed.link and mailed.code


def test_a_name_stands_in_a_mail_as_it_is_written(asker, db):
    PersonFactory(name="Aoife O'Neill <& co>", email=ADDRESS)
    ask(asker, ADDRESS)
    assert "Hello Aoife O'Neill <& co>" in mail.outbox[0].body


@pytest.mark.parametrize("email", ["nobody@example.org", "gone@example.org"])
def test_somebody_who_cannot_sign_in_is_told_so_by_mail_only(client, email):
    PersonFactory(email="gone@example.org", is_active=False)
    ask(client, email)
    assert mail.outbox[0].to == [email]
    assert "Nobody can sign in with this address" in mail.outbox[0].body
    assert "/sign-in/link/" not in mail.outbox[0].body


def test_nothing_that_is_stored_lets_anybody_in(priya, asker):
    mailed = ask_and_read(asker, ADDRESS)
    stored = SignInRequest.objects.values().get()
    secrets = {mailed.link.split("/")[-2], mailed.code, asker.cookies["goldenthread_asked"].value, "127.0.0.1"}
    assert not {str(value) for value in stored.values()} & secrets
    assert all(len(stored[name]) == 64 for name in ("link_hash", "code_hash", "browser_hash", "client_hash"))


def test_the_browsers_cookie_is_out_of_reach_of_scripts_and_other_sites(priya, asker):
    ask(asker, ADDRESS)
    cookie = asker.cookies["goldenthread_asked"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Lax",
        "/sign-in/",
        900,
    )


@pytest.mark.parametrize("email", [ADDRESS, "nobody@example.org"])
def test_an_address_can_be_asked_for_five_times_in_a_quarter_of_an_hour(priya, asker, email):
    start = clock.now()
    for _ in range(PER_ADDRESS):
        assert ask(asker, email).status_code == 302
    refused = ask(asker, email.upper())
    assert "You have asked for too many emails" in refused.content.decode()
    assert len(mail.outbox) == PER_ADDRESS
    with clock.at(start + timedelta(minutes=16)):
        assert ask(asker, email).status_code == 302


def test_one_connection_can_ask_for_only_so_many_people(asker, elsewhere):
    for number in range(PER_CLIENT):
        ask(asker, f"somebody{number}@example.org")
    refused = ask(asker, "one.more@example.org")
    assert "Too many people have asked to sign in from your network" in refused.content.decode()
    answer = elsewhere.post(reverse("accounts:sign_in"), {"email": ADDRESS}, REMOTE_ADDR="192.0.2.9")
    assert answer.status_code == 302


def test_a_mail_server_that_is_down_is_said_and_not_counted(priya, asker):
    with mock.patch("django.core.mail.EmailMessage.send", side_effect=SMTPServerDisconnected):
        answer = ask(asker, ADDRESS, next="/areas/")
    page = answer.content.decode()
    assert "We could not send the email just now. Try again in a few minutes." in page
    assert f'value="{ADDRESS}"' in page
    assert 'name="next" value="/areas/"' in page
    assert not SignInRequest.objects.exists()


@pytest.mark.parametrize(("typed", "sentence"), [("", "Enter your email address"), ("priya", "correct format")])
def test_what_is_no_address_is_said_beside_the_box(db, asker, typed, sentence):
    page = ask(asker, typed).content.decode()
    assert sentence in page
    assert "There is a problem" in page
    assert not mail.outbox


def test_somebody_signed_in_is_led_on(priya, client):
    client.force_login(priya)
    answer = client.get(reverse("accounts:sign_in") + "?next=/mail/")
    assert (answer.status_code, answer.url) == (302, "/mail/")


def test_a_person_is_known_by_address_in_any_case_but_once(priya):
    assert Person.objects.with_email(" Priya@Example.org") == priya
    assert Person.objects.with_email("") is None
