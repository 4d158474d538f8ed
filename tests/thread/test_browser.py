"""The walk that a chair takes when she asks "how do you know?", in a real browser, at desktop and phone width."""

import pytest
from django.test import Client

from tests.machinery.browser import DESKTOP, PHONE
from tests.thread.scene import play


@pytest.fixture
def chairs_page(new_context, live_server):
    """The story, and a page in which its chair is signed in."""
    scene = play()

    def open_page(viewport, person=None):
        client = Client()
        client.force_login(person or scene.chair)
        context = new_context(viewport=viewport)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return scene, open_page


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def walk(request, chairs_page):
    scene, open_page = chairs_page
    return scene, open_page(request.param)


def test_from_completed_to_its_proof_who_judged_it_and_back_to_the_finding(walk, check_page):
    _, page = walk
    page.goto("/")
    check_page(page)

    page.get_by_role("link", name="Our plan").first.click()
    check_page(page)

    page.get_by_role("row", name="1 In school").get_by_role("link", name="1 Completed").first.click()
    check_page(page)
    assert "claim=Completed" in page.url

    page.get_by_role("link", name="1.1 Ring every absent pupil").click()
    page.get_by_role("region", name="What proofs show").get_by_text("How do you know?").click()
    assert page.get_by_text("No movement yet. (judged by Ann Analyst").is_visible()
    check_page(page)

    page.get_by_role("link", name="Termly absence").click()
    card = page.locator("section[id^='proof-']")
    assert card.get_by_text("1 September 2025 to 31 December 2025").is_visible()
    assert card.get_by_text("confirmed by Carol Chair").is_visible()
    check_page(page)

    page.get_by_role("link", name="F1 Too many pupils are absent.").click()
    check_page(page)
    page.get_by_role("link", name="1 In school").click()
    check_page(page)
    page.get_by_role("link", name="1.1 Ring every absent pupil").first.click()
    assert page.get_by_role("heading", level=1).text_content().endswith("Ring every absent pupil")


def test_going_back_to_a_day_and_walking_there(walk, check_page):
    scene, page = walk
    page.goto(f"/areas/alderbourne/plans/actions/{scene.action.pk}/")
    page.get_by_role("link", name="Change the date").click()
    check_page(page)
    page.get_by_label("Day", exact=True).fill("20")
    page.get_by_label("Month", exact=True).fill("3")
    page.get_by_label("Year", exact=True).fill("2026")
    page.get_by_role("button", name="Show this day").click()
    check_page(page)
    assert page.get_by_text("As at 20 March 2026.").is_visible()
    assert page.get_by_text("Half are rung.").last.is_visible()
    page.get_by_role("link", name="1 In school").first.click()
    assert page.get_by_text("As at 20 March 2026.").is_visible()
    page.get_by_role("link", name="Show today").click()
    assert page.get_by_text("As at today").is_visible()
    page.goto(f"/areas/alderbourne/plans/actions/{scene.action.pk}/?as_at=2020-01-01")
    check_page(page)
    page.get_by_role("button", name="Show 2 March 2026").click()
    assert page.get_by_text("As at 2 March 2026.").is_visible()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", ["actions", "dates", "health"])
def test_the_other_parts_of_a_plan_fit_and_can_be_read_by_everybody(chairs_page, check_page, viewport, name):
    scene, open_page = chairs_page
    page = open_page(viewport, scene.officer)
    page.goto(f"/areas/alderbourne/plans/{scene.plan.pk}/{name}/")
    check_page(page)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    check_page(page)


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_visitors_find_the_way_in(new_context, check_page, viewport):
    page = new_context(viewport=viewport).new_page()
    page.goto("/")
    check_page(page)
    page.get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/sign-in/")
