"""The demo in a real browser: desktop and phone, with and without script."""

import pytest

PAGES = ["/form/", "/parts/", "/list/?lead=r&q=1&page=2", "/list/?q=nothing", "/missing/"]


@pytest.fixture(params=[1280, 375])
def screen(request, demo, new_context):
    return new_context(viewport={"width": request.param, "height": 850}).new_page()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_accessible_and_fits(screen, check_page, address):
    screen.goto(address)
    check_page(screen)


def test_a_mistake_leads_to_its_box_and_nothing_typed_is_lost(screen, check_page):
    screen.goto("/form/")
    screen.get_by_label("Name of the round").fill("Autumn")
    screen.get_by_label("Month").fill("Febtember")
    screen.get_by_label("What should the board know?").fill("  Two\n\nlines <b>")
    screen.get_by_role("button", name="Open the round").click()
    check_page(screen)
    assert screen.title().startswith("Error: Open a round")
    screen.get_by_role("link", name="The planned finish must be a real date").click()
    assert screen.evaluate("document.activeElement.id") == "id_finish_month"
    assert screen.get_by_label("Month").input_value() == "Febtember"
    assert screen.get_by_label("Name of the round").input_value() == "Autumn"
    assert screen.get_by_label("What should the board know?").input_value() == "  Two\n\nlines <b>"


def test_everything_is_there_without_script(demo, new_context):
    page = new_context(java_script_enabled=False, viewport={"width": 375, "height": 800}).new_page()
    page.goto("/list/")
    assert page.get_by_role("link", name="Plans").is_visible()
    page.get_by_label("Lead").select_option("Green")
    page.get_by_role("button", name="Show results").click()
    assert "lead=g" in page.url
    page.get_by_role("link", name="Next page").click()
    assert "lead=g" in page.url and "page=2" in page.url
    page.get_by_role("link", name="Remove Lead: Green").click()
    assert page.get_by_role("status").text_content() == "Showing 1 to 10 of 137 actions"


def test_script_counts_characters_and_folds_the_menu(demo, phone):
    phone.goto("/form/")
    assert not phone.get_by_role("link", name="Plans").is_visible()
    phone.get_by_role("button", name="Menu").click()
    assert phone.get_by_role("link", name="Plans").is_visible()
    phone.get_by_label("What should the board know?").fill("x" * 501)
    phone.get_by_text("You have 1 character too many").first.wait_for()


def test_a_form_left_open_too_long_shows_back_what_was_typed(demo, page):
    page.goto("/form/")
    page.get_by_label("What should the board know?").fill("An hour's work")
    page.context.clear_cookies()
    page.get_by_role("button", name="Open the round").click()
    assert page.get_by_role("heading", level=1).text_content() == "We could not save this"
    assert page.get_by_label("Comment").input_value() == "An hour's work"


def test_the_area_s_colour_is_used(demo, page):
    page.goto("/list/")
    header = page.locator(".app-header")
    assert header.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(90, 42, 110)"
    assert header.evaluate("e => getComputedStyle(e).color") == "rgb(255, 255, 255)"


def test_paper_shows_what_one_reads_and_not_what_one_presses(demo, page):
    page.goto("/parts/")
    page.emulate_media(media="print")
    assert page.get_by_text("Words and their meanings.").is_visible()
    for hidden in (
        ".govuk-breadcrumbs",
        ".govuk-service-navigation",
        ".app-tabs",
        ".govuk-button",
        ".app-header__account",
    ):
        assert not page.locator(hidden).first.is_visible(), hidden
