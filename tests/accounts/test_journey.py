"""Signing in as people do it: on a desktop, on a phone, and with the mail on the other one of the two."""

import re

import pytest
from django.core import mail

from goldenthread.partnership.roles import Role
from tests.accounts.signing_in import CODE
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, RoleGrantFactory

ADDRESS = "priya@example.org"


@pytest.fixture
def priya(transactional_db):
    return PersonFactory(name="Priya Nair", email=ADDRESS)


def ask(page, check_page, wanted: str = "/mail/"):
    page.goto(f"/sign-in/?next={wanted}")
    check_page(page)
    page.get_by_role("button", name="Email me a link and a code").click()
    page.get_by_role("alert").get_by_text("Enter your email address").wait_for()
    check_page(page)
    page.get_by_label("Email address").fill(ADDRESS)
    page.get_by_role("button", name="Email me a link and a code").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    check_page(page)


def link_and_code() -> tuple[str, str]:
    text = mail.outbox[-1].body
    return re.search(r"http://\S+", text)[0], CODE.search(text)[0]


@pytest.mark.parametrize("width", ["page", "phone"])
def test_by_the_link_in_the_same_browser(priya, request, check_page, width):
    page = request.getfixturevalue(width)
    ask(page, check_page)
    page.goto(link_and_code()[0])
    check_page(page)
    page.get_by_role("button", name="Sign in as Priya Nair").click()
    page.get_by_role("heading", name="Emails", exact=True).wait_for()
    check_page(page)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_text("You have signed out.").wait_for()
    check_page(page)


def test_by_the_code_where_the_mail_is_on_the_phone(priya, page, phone, check_page):
    ask(page, check_page)
    link, code = link_and_code()

    phone.goto(link)
    check_page(phone)
    phone.get_by_role("button", name="Sign in").click()
    phone.get_by_role("alert").get_by_text("Enter the code from the email").click()
    check_page(phone)
    assert phone.evaluate("document.activeElement.name") == "code"

    page.get_by_label("Code").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").get_by_text("That is not the code").wait_for()
    check_page(page)
    page.get_by_label("Code").fill(code.lower())
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Emails", exact=True).wait_for()

    phone.goto(link)
    phone.get_by_role("heading", name="This email can no longer sign you in").wait_for()
    check_page(phone)


def test_the_page_of_mails(priya, page, phone, check_page, settings):
    settings.EMAIL_BACKEND = "goldenthread.notices.outbox.ConsoleAndPage"
    page.goto("/mail/")
    check_page(page)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Email address").fill(ADDRESS)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Read them here").click()
    check_page(page)
    phone.goto("/mail/")
    check_page(phone)
    page.get_by_role("link", name=re.compile("sign-in.link")).click()
    page.get_by_role("button", name="Sign in as Priya Nair").wait_for()


@pytest.mark.parametrize("width", ["page", "phone"])
def test_what_was_typed_is_shown_back_where_the_session_has_ended(priya, request, check_page, width):
    page = request.getfixturevalue(width)
    area = AreaFactory(slug="poole")
    RoleGrantFactory(area=area, person=priya, role=Role.AREA_ADMINISTRATOR.value)
    form = "/areas/poole/partnership/groups/add/"
    ask(page, check_page, wanted=form)
    page.goto(link_and_code()[0])
    page.get_by_role("button", name="Sign in as Priya Nair").click()

    page.get_by_label("What it is for").fill("Brings early help together.\nMeets monthly.")
    page.context.clear_cookies(name="sessionid")
    page.locator("main").get_by_role("button").first.click()
    page.get_by_role("heading", name="You need to sign in again").wait_for()
    assert page.get_by_label("Purpose").input_value() == "Brings early help together.\nMeets monthly."
    check_page(page)
    page.get_by_role("link", name="Sign in and open the page again").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    assert page.locator("input[name=next]").input_value() == form
