"""`check_page` finds what it is for; the pages are served by this module's own addresses."""

from collections.abc import Callable

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from playwright.sync_api import Page

from goldenthread.accounts.access import public
from goldenthread.accounts.models import Person

PAGE = """<!doctype html><html lang="en"><head><title>A page</title>
<link rel="icon" href="/dot.gif"></head><body><main><h1>{people}</h1>{more}</main></body></html>"""
FAULTY = {
    "no-alt": ('<img src="/dot.gif" width="50" height="50">', "image-alt"),
    "too-wide": (f"<p>{'wide' * 100}</p>", "is wider than"),
    "inline": ("<script>document.title = 'x'</script>", "Content Security Policy"),
    "missing-part": ('<img alt="x" src="/nothing.png">', "/nothing.png"),
}


@public
def good(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(people=Person.objects.count(), more=""))


@public
def faulty(request: HttpRequest, fault: str) -> HttpResponse:
    return HttpResponse(PAGE.format(people=0, more=FAULTY[fault][0]))


@public
def dot(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"GIF89a\1\0\1\0\0\0\0;", content_type="image/gif")


@public
def nothing(request: HttpRequest, rest: str = "") -> HttpResponse:
    raise Http404


urlpatterns = [
    path("good", good),
    path("dot.gif", dot),
    path("faulty/<slug:fault>", faulty),
    path("nothing.png", nothing),
]
handler404 = lambda request, exception: HttpResponse(PAGE.format(people="Not found", more=""), status=404)  # noqa: E731
pytestmark = pytest.mark.urls(__name__)


def test_a_good_page_passes_on_desktop_and_phone(page: Page, phone: Page, check_page: Callable[[Page], None]):
    Person.objects.create_person(email="a@example.org", name="A")
    for shown in (page, phone):
        shown.goto("/good")
        check_page(shown)
        assert shown.inner_text("h1") == "1"
    assert (page.viewport_size or {})["width"] == 1280
    assert (phone.viewport_size or {})["width"] == 375


def test_people_of_another_test_are_gone(page: Page):
    page.goto("/good")
    assert page.inner_text("h1") == "0"


def test_a_page_that_is_a_404_is_a_page_too(page: Page, check_page: Callable[[Page], None]):
    answer = page.goto("/good/not/there")
    assert answer
    assert answer.status == 404
    check_page(page)


@pytest.mark.parametrize("fault", FAULTY)
def test_a_faulty_page_is_found(phone: Page, check_page: Callable[[Page], None], page_problems: list[str], fault: str):
    phone.goto(f"/faulty/{fault}")
    with pytest.raises(AssertionError, match=FAULTY[fault][1]):
        check_page(phone)
    page_problems.clear()


def test_a_page_that_asks_elsewhere_is_found(page: Page, page_problems: list[str]):
    page.goto("/good")
    page.route("**/elsewhere", lambda route: route.abort())
    page.evaluate("location.assign('http://192.0.2.1/elsewhere')")
    page.wait_for_timeout(200)
    assert any("asked another site for http://192.0.2.1/elsewhere" in problem for problem in page_problems)
    page_problems.clear()
