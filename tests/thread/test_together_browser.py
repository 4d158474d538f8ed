"""Several plans in one view, in a real browser at desktop and phone width."""

import pytest
from django.test import Client

from tests.machinery.browser import DESKTOP, PHONE
from tests.thread.two_plans import play_two


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_the_list_of_plans_to_the_actions_behind_a_number(new_context, live_server, check_page, viewport):
    area, officer, *_ = play_two()
    client = Client()
    client.force_login(officer)
    context = new_context(viewport=viewport)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()

    page.goto(f"/areas/{area.slug}/plans/")
    page.get_by_role("link", name="All running plans in one view").click()
    check_page(page)
    page.get_by_text("What the common states mean").click()
    assert page.get_by_text("It has missed its agreed finish or will").first.is_visible()

    page.get_by_role("row", name="Transport plan").get_by_role("link", name="1 At risk").click()
    check_page(page)
    assert "common-at_risk" in page.url
    page.get_by_text("What the ratings mean").click()
    check_page(page)
    assert page.get_by_text("At risk: it will miss its agreed finish").is_visible()
