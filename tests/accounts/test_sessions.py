"""What signing in and out does to the session."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from goldenthread.common import clock
from tests.accounts.signing_in import ask_and_read, signed_in_as

pytestmark = pytest.mark.django_db
ADDRESS = "priya@example.org"


def sign_in(asker: Client) -> None:
    asker.post(ask_and_read(asker, ADDRESS).link)


def test_a_session_begins_under_a_new_key(priya, asker):
    session = asker.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    asker.cookies["sessionid"] = planted
    sign_in(asker)
    assert asker.session.session_key != planted
    assert not Session.objects.filter(pk=planted).exists()


def test_a_session_lasts_twelve_hours_however_busy(priya, asker):
    start = clock.now()
    with clock.at(start):
        sign_in(asker)
    session = asker.session
    session["busy"] = True
    session.save()
    stored = Session.objects.get(pk=session.session_key)
    assert abs(stored.expire_date - (start + timedelta(hours=12))) < timedelta(seconds=1)


def test_the_browsers_token_goes_when_it_has_served(priya, asker):
    sign_in(asker)
    assert asker.cookies["goldenthread_asked"].value == ""


def test_signing_out_needs_a_press_and_forgets_everything(priya, client):
    client.force_login(priya)
    key = client.session.session_key
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert signed_in_as(client) == str(priya.pk)
    answer = client.post(reverse("accounts:sign_out"), follow=True)
    assert "You have signed out." in answer.content.decode()
    assert signed_in_as(client) is None
    assert not Session.objects.filter(pk=key).exists()
    assert answer.redirect_chain == [("/sign-in/", 302)]


def test_a_shared_computers_back_button_shows_nothing_after_signing_out(priya, client):
    client.force_login(priya)
    assert client.post(reverse("accounts:sign_out")).headers["Clear-Site-Data"] == '"cache"'


def test_whoever_is_made_inactive_is_out_at_once(priya, client):
    client.force_login(priya)
    priya.is_active = False
    priya.save()
    assert not client.get(reverse("accounts:sign_in")).wsgi_request.user.is_authenticated


def test_forms_of_these_pages_need_their_token(priya):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("accounts:sign_in"), {"email": ADDRESS}).status_code == 403
    assert strict.post(reverse("accounts:sign_out")).status_code == 403
