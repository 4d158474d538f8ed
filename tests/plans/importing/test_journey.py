"""Importing in a browser, with the real plan, on a desk's screen and on a phone."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from goldenthread.partnership.roles import Role
from tests.factories.partnership import AreaFactory, BodyFactory, PostFactory, person_with
from tests.plans.importing.making import address
from tests.plans.interpreting.real_plan import WORD

SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 375, "height": 812}}


@pytest.fixture
def area(transactional_db):
    """A local area with one council and one post."""
    area = AreaFactory(slug="alderbourne", name="Alderbourne")
    PostFactory(area=area, title="Head of SEND", body=BodyFactory(area=area, name="Alderbourne Council"))
    return area


@pytest.fixture
def opened(area, live_server, new_context):
    """Opens a browser of one more officer."""

    def open_one(name, size):
        person = person_with(Role.PROGRAMME_OFFICER, area, name=name)
        client = Client()
        client.force_login(person)
        context = new_context(viewport=SIZES[size])
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return open_one


@pytest.mark.parametrize("size", SIZES)
def test_the_real_plan_from_upload_to_plan(area, opened, check_page, size):
    page = opened("Olive Officer", size)
    page.goto(address("import", area))
    check_page(page)
    page.get_by_role("button", name="Read the document").click()
    expect(page.get_by_role("link", name="Choose the document that holds the plan")).to_be_visible()
    check_page(page)
    page.get_by_label("Choose the document that holds the plan").set_input_files(WORD)
    page.get_by_role("button", name="Read the document").click()
    expect(page.get_by_role("heading", name="Review what we read")).to_be_visible()
    check_page(page)
    page.get_by_label("Title of the plan").fill("")
    page.get_by_role("button", name="Confirm: this is the plan").click()
    expect(page.get_by_role("link", name="Enter the title of the plan")).to_be_visible()
    check_page(page)
    page.get_by_label("Title of the plan").fill("SEND improvement plan")
    page.get_by_role("button", name="Save and go on later").click()
    page.get_by_role("link", name="Correct this priority").first.click()
    check_page(page)
    page.get_by_label("Title", exact=True).fill("A first priority")
    page.get_by_role("button", name="Save the corrections").click()
    expect(page.get_by_role("heading", name="A first priority")).to_be_visible()
    page.get_by_role("button", name="Confirm: this is the plan").click()
    expect(page.get_by_role("heading", name="SEND improvement plan")).to_be_visible()


def test_two_officers_correct_the_same_import(area, opened, check_page):
    first, second = opened("Olive Officer", "desk"), opened("Otto Officer", "phone")
    first.goto(address("import", area))
    first.get_by_label("Choose the document that holds the plan").set_input_files(WORD)
    first.get_by_role("button", name="Read the document").click()
    first.get_by_role("link", name="Correct this priority").first.click()
    second.goto(first.url)
    first.get_by_label("Title", exact=True).fill("The title of Olive")
    first.get_by_role("button", name="Save the corrections").click()
    second.get_by_label("Title", exact=True).fill("The title of Otto")
    second.get_by_role("button", name="Save the corrections").click()
    expect(second.get_by_role("heading", name="Olive Officer saved this while you were writing")).to_be_visible()
    expect(second.get_by_label("Title", exact=True)).to_have_value("The title of Otto")
    check_page(second)
    second.get_by_role("button", name="Save the corrections").click()
    expect(second.get_by_role("heading", name="The title of Otto")).to_be_visible()
