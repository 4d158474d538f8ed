"""The page of mails of a development installation."""

import pytest
from django.core.mail import send_mail
from django.db import IntegrityError
from django.urls import reverse

from goldenthread.notices import outbox
from goldenthread.notices.models import ShownMail, WaitingMail
from goldenthread.notices.queries import SHOWN_ON_A_PAGE, mail_page

pytestmark = pytest.mark.django_db
PAGE = "/mail/"


@pytest.fixture
def shown(settings):
    settings.EMAIL_BACKEND = SHOWN_ON_A_PAGE


def send(
    subject: str = "Sign in",
    text: str = "Hello\n\nOpen this:\nhttp://testserver/sign-in/link/x/\n",
    to: str = "a@example.org",
):
    send_mail(subject, text, None, [to])


def test_a_mail_goes_to_the_console_and_to_the_page(shown, client, capsys):
    send()
    printed = capsys.readouterr().out
    assert "To: a@example.org\nSubject: Sign in\n\nHello\n" in printed
    page = client.get(PAGE).content.decode()
    assert "Sign in" in page
    assert '<a class="govuk-link" href="http://testserver/sign-in/link/x/"' in page
    assert "Open this:<br>" in page


def test_newest_come_first_ten_to_a_page(shown, client):
    for number in range(12):
        send(f"Mail {number}.")
    page = client.get(PAGE).content.decode()
    assert page.index("Mail 11.") < page.index("Mail 10.") < page.index("Mail 2.")
    assert "Mail 1." not in page
    assert "Showing 1 to 10 of 12 emails" in page
    assert "Mail 1." in client.get(PAGE + "?page=2").content.decode()


def test_it_can_be_searched(shown, client):
    send("For Priya", to="priya@example.org")
    send("For Tom", to="tom@example.org")
    page = client.get(PAGE + "?q=tom").content.decode()
    assert "For Tom" in page
    assert "For Priya" not in page


def test_markup_in_a_mail_is_text(shown, client):
    send("<b>bold</b>", "<script>alert(1)</script>")
    page = client.get(PAGE).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "&lt;b&gt;bold" in page


def test_only_the_newest_are_kept(shown, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_KEPT", 3)
    for number in range(5):
        send(f"Mail {number}")
    assert [mail.subject for mail in ShownMail.objects.all()] == ["Mail 4", "Mail 3", "Mail 2"]


def test_an_empty_page_says_how_to_fill_it(client):
    page = client.get(PAGE).content.decode()
    assert "No emails yet" in page
    assert reverse("accounts:sign_in") in page


def test_production_has_no_such_page(shown, client, settings):
    settings.PRODUCTION = True
    assert client.get(PAGE).status_code == 404
    assert mail_page() == ""


def test_the_sign_in_pages_lead_to_it_where_mail_is_shown(shown, client, settings):
    link = f'href="{PAGE}"'
    assert link in client.get("/sign-in/").content.decode()
    client.post("/sign-in/", {"email": "a@example.org"})
    assert link in client.get("/sign-in/code/").content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert link not in client.get("/sign-in/").content.decode()


def test_mail_has_a_receiver():
    with pytest.raises(IntegrityError, match="waiting_mail_has_a_receiver"):
        WaitingMail.objects.create(to="", subject="s", text="t")


def test_names():
    assert str(WaitingMail(subject="Round open")) == str(ShownMail(subject="Round open")) == "Round open"
