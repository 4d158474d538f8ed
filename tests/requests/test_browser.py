"""In a real browser: the link and the code of a mail on a phone, and the officer's page of what was sent."""

import re

import pytest

from goldenthread.notices.models import WaitingMail
from tests.factories.monitoring import situation


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
