"""In a real browser: the link and the code of a mail on a phone, and the officer's page of what was sent."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.common.clock import now
from goldenthread.notices.models import MailState, WaitingMail
from tests.factories.monitoring import situation
from tests.factories.requests import RequestFactory


@pytest.fixture
def mailed(transactional_db):
    """A lead who was written to; the page and the code in the mail."""
    here = situation(3)
    here.open(tell=True)
    text = WaitingMail.objects.get().text
    return re.search(r"/answer/\S+/", text)[0], re.search(r"[B-Z]{4}-[B-Z]{4}", text)[0]


def test_a_lead_opens_the_answers_on_a_phone(mailed, phone, check_page):
    address, code = mailed
    phone.goto(address)
    check_page(phone)
    phone.get_by_role("button", name="Open my answers").click()
    assert phone.get_by_role("alert").get_by_text("Enter the code from the email").is_visible()
    check_page(phone)
    phone.get_by_label("Code from the email").fill(code.lower().replace("-", " "))
    phone.get_by_role("button", name="Open my answers").click()
    phone.wait_for_url("**/round/")
    check_page(phone)
    phone.goto(address)
    check_page(phone)
    phone.get_by_text("This is a shared computer").click()
    phone.get_by_role("button", name="Forget the code").click()
    assert phone.get_by_label("Code from the email").is_visible()


@pytest.mark.parametrize("width", ["page", "phone"])
def test_the_officer_sees_what_was_sent_and_makes_a_new_link(transactional_db, request, live_server, check_page, width):
    here = situation()
    round = here.open(tell=True)
    vacant = RequestFactory(area=here.area, about_kind="round", about_id=round.pk)
    WaitingMail.objects.update(
        state=MailState.FAILED, reason="The mail server does not know this address.", failed_at=now()
    )
    browser = request.getfixturevalue(width)
    client = Client()
    client.force_login(here.officer)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    browser.context.add_cookies([cookie])
    browser.goto(reverse("requests:sent", args=[here.area.slug, "round", round.pk]))
    check_page(browser)
    assert browser.get_by_text("The mail server does not know this address.").count() == 2
    assert browser.get_by_text(vacant.post.title).count() >= 1
    browser.get_by_role("button", name="Make a new link and send it").click()
    browser.get_by_text("A new link is on its way to").wait_for()
    check_page(browser)
