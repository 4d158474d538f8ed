"""The report in a browser, on a desktop and on a phone: as a page, as a draft, as a file on its own."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.reports.formats import FORMATS
from goldenthread.reports.termly import termly_report
from tests.reports.played import frozen, played
from tests.reports.term import a_term

PHONE = {"width": 375, "height": 812}


def signed_in(new_context, live_server, person, **options):
    """A page of somebody who has signed in."""
    client = Client()
    client.force_login(person)
    context = new_context(**options)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    context.add_cookies([cookie])
    return context.new_page()


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "has_touch": True}])
def test_from_the_round_to_its_report_to_its_file(new_context, live_server, check_page, options):
    here, round = frozen()
    page = signed_in(new_context, live_server, here.lead, accept_downloads=True, **options)

    page.goto(reverse("monitoring:round", args=[here.area.slug, round.pk]))
    page.get_by_role("link", name="See its report").click()
    check_page(page)
    assert page.get_by_role("heading", level=1).count() == 1

    page.locator(".document-figures").get_by_role("link").first.click()
    assert "#" in page.url

    with page.expect_download() as started:
        page.get_by_role("link", name="Download as PDF").click()
    assert started.value.suggested_filename == f"{here.area.slug}-autumn-2026-progress-report.pdf"


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "has_touch": True}])
def test_an_open_round_leads_the_officer_to_the_draft(new_context, live_server, check_page, options):
    here, round = played()
    page = signed_in(new_context, live_server, here.officer, **options)

    page.goto(reverse("reports:round", args=[here.area.slug, round.pk]))
    check_page(page)
    page.get_by_role("button", name="See the draft").click()
    check_page(page)
    assert page.get_by_text("Draft: Autumn 2026 is still open").is_visible()


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE])
def test_the_downloaded_page_stands_alone(new_context, check_page, tmp_path, size):
    file = tmp_path / "report.html"
    file.write_bytes(FORMATS["html"].write(termly_report(a_term())))
    page = new_context(viewport=size).new_page()

    page.goto(file.as_uri())

    check_page(page)
    heads = page.locator(".document-table thead").first
    assert heads.evaluate("head => getComputedStyle(head).position") == ("absolute" if size == PHONE else "static")
