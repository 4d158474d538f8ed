"""Using the link and the code of an email."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.accounts.actions import sign_in_by_link
from goldenthread.accounts.models import SignInRequest
from goldenthread.accounts.rules import SignInRefused
from goldenthread.common import clock
from tests.accounts.signing_in import ask, ask_and_read, newest_mail, signed_in_as

pytestmark = pytest.mark.django_db
ADDRESS = "priya@example.org"
ENTER = "/sign-in/code/"


@pytest.fixture
def mailed(priya, asker):
    return ask_and_read(asker, ADDRESS)


def stored():
    return list(SignInRequest.objects.values())


def test_opening_the_link_any_number_of_times_does_nothing(mailed, priya, asker, elsewhere):
    before = stored()
    for visitor in (asker, elsewhere):
        for _ in range(3):
            assert visitor.get(mailed.link).status_code == 200
            assert visitor.head(mailed.link).status_code == 200
        assert signed_in_as(visitor) is None
    assert stored() == before


def test_the_browser_that_asked_shows_a_button_that_signs_in(mailed, priya, asker):
    page = asker.get(mailed.link).content.decode()
    assert "Sign in as Priya Nair" in page
    assert 'name="code"' not in page
    answer = asker.post(mailed.link)
    assert answer.status_code == 302
    assert signed_in_as(asker) == str(priya.pk)


def test_any_other_browser_is_asked_for_the_code_and_told_no_name(mailed, priya, elsewhere):
    page = elsewhere.get(mailed.link).content.decode()
    assert 'name="code"' in page
    assert "Priya" not in page
    assert ADDRESS not in page
    elsewhere.post(mailed.link, {"code": mailed.code.lower().replace("-", " ")})
    assert signed_in_as(elsewhere) == str(priya.pk)


def test_a_mail_scanner_that_presses_the_button_gets_nowhere(mailed, priya, elsewhere):
    before = stored()
    for fields in ({}, {"code": ""}, {"code": "   "}):
        answer = elsewhere.post(mailed.link, fields)
        assert "Enter the code from the email" in answer.content.decode()
    assert signed_in_as(elsewhere) is None
    assert stored() == before


def test_the_browser_that_asked_takes_the_code_where_no_link_can_be_opened(mailed, priya, asker):
    assert ADDRESS in asker.get(ENTER).content.decode()
    asker.post(ENTER, {"code": mailed.code})
    assert signed_in_as(asker) == str(priya.pk)


def test_a_browser_that_has_not_asked_cannot_type_a_code(mailed, elsewhere):
    answer = elsewhere.post(ENTER, {"code": mailed.code})
    assert answer.status_code == 410
    assert signed_in_as(elsewhere) is None


@pytest.mark.parametrize("by_code", [True, False])
def test_an_email_signs_in_once(mailed, priya, asker, by_code):
    asker.post(ENTER, {"code": mailed.code}) if by_code else asker.post(mailed.link)
    again = Client()
    again.cookies = asker.cookies.copy()
    del again.cookies["sessionid"]
    assert again.post(mailed.link).status_code == 410
    assert again.post(mailed.link, {"code": mailed.code}).status_code == 410
    assert signed_in_as(again) is None


def test_opening_a_used_link_while_signed_in_shows_the_way_on(mailed, priya, asker):
    asker.post(mailed.link)
    page = asker.get(mailed.link).content.decode()
    assert "You are signed in as Priya Nair." in page


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (15, 410), (60, 410)])
def test_an_email_lasts_a_quarter_of_an_hour(mailed, asker, minutes, status):
    with clock.at(SignInRequest.objects.get().asked_at + timedelta(minutes=minutes)):
        assert asker.get(mailed.link).status_code == status


def test_five_wrong_codes_end_the_email(mailed, priya, asker, elsewhere):
    for _ in range(4):
        page = elsewhere.post(mailed.link, {"code": "BBBB-BBBB"}).content.decode()
        assert "That is not the code in the email" in page
    page = elsewhere.post(mailed.link, {"code": "BBBB-BBBB"}).content.decode()
    assert "This email can no longer sign you in" in page
    assert elsewhere.post(mailed.link, {"code": mailed.code}).status_code == 410
    assert asker.post(ENTER, {"code": mailed.code}).status_code == 410
    assert asker.post(mailed.link).status_code == 410
    assert signed_in_as(asker) is None


def test_the_fifth_try_may_still_be_right(mailed, priya, asker):
    for _ in range(4):
        asker.post(ENTER, {"code": "BBBB-BBBB"})
    asker.post(ENTER, {"code": mailed.code})
    assert signed_in_as(asker) == str(priya.pk)


def test_asking_again_leaves_the_earlier_email_usable(mailed, priya, asker):
    ask(asker, ADDRESS)
    assert newest_mail().code != mailed.code
    asker.post(ENTER, {"code": mailed.code})
    assert signed_in_as(asker) == str(priya.pk)


def test_a_code_of_somebody_else_signs_in_nobody(mailed, priya, elsewhere):
    ask(elsewhere, "nobody@example.org")
    elsewhere.post(ENTER, {"code": mailed.code})
    assert signed_in_as(elsewhere) is None


def test_whoever_may_no_longer_sign_in_is_refused_even_with_a_fresh_email(mailed, priya, asker):
    priya.is_active = False
    priya.save()
    assert asker.post(mailed.link).status_code == 410
    assert "can no longer" in asker.post(ENTER, {"code": mailed.code}).content.decode()
    assert signed_in_as(asker) is None


def test_an_unknown_link_says_how_to_get_on(db, client):
    answer = client.get("/sign-in/link/guessed/")
    assert answer.status_code == 410
    assert reverse("accounts:sign_in") in answer.content.decode()


def test_the_page_that_was_wanted_comes_next_in_either_browser(priya, asker, elsewhere):
    mailed = ask_and_read(asker, ADDRESS, next="/mail/?page=2")
    assert elsewhere.post(mailed.link, {"code": mailed.code}).url == "/mail/?page=2"


@pytest.mark.parametrize(
    "wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "mail/", "/" * 600]
)
def test_no_other_site_can_come_next(priya, asker, wanted):
    mailed = ask_and_read(asker, ADDRESS, next=wanted)
    assert SignInRequest.objects.get().next_address == ""
    assert asker.post(mailed.link).url == "/"


@pytest.mark.parametrize("own", ["/sign-out/", "/sign-in/?next=/x/"])
def test_a_page_of_sign_in_does_not_come_next(priya, asker, own):
    ask(asker, ADDRESS, next=own)
    assert SignInRequest.objects.get().next_address == ""


def test_a_link_alone_signs_nobody_in_whoever_calls(mailed, priya):
    for token in ("", "another browser"):
        with pytest.raises(SignInRefused, match="Type the code"):
            sign_in_by_link(asked=SignInRequest.objects.get(), browser_token=token)
