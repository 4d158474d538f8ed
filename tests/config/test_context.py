"""What every page gets, and the colour of an area's pages."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from goldenthread.config.context import page
from goldenthread.partnership.roles import Permission, Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory, person_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def poole():
    return AreaFactory(name="Poole", slug="poole", colour="#1d4f91")


def asked(rf, address: str, person=None, area=None):
    request = rf.get(address)
    request.user = person or AnonymousUser()
    if area:
        request.area, request.permissions = area, frozenset({Permission.VIEW_PLAN})
    return page(request)


def test_a_stranger_gets_no_navigation_and_no_account(rf):
    told = asked(rf, "/sign-in/")
    assert (told["person"], told["account"], told["navigation"]) == (None, None, [])
    assert "area_name" not in told


def test_a_page_that_broke_before_anybody_was_known_still_has_a_frame(rf):
    assert page(rf.get("/"))["person"] is None


def test_somebody_signed_in_finds_the_way_home_and_out(rf):
    told = asked(rf, "/", PersonFactory(name="Priya Nair"))
    assert told["account"] == {"name": "Priya Nair", "sign_out_url": "/sign-out/"}
    assert told["navigation"] == [
        {"text": "Home", "href": "/", "current": True},
        {"text": "Your dates", "href": "/calendar/", "current": False},
    ]


@pytest.mark.parametrize(
    ("view", "section"),
    [("plans:plans", "Plans"), ("plans:findings", "Findings"), ("partnership:groups", "Partnership")],
)
def test_inside_an_area_one_section_is_marked(rf, poole, view, section):
    told = asked(rf, reverse(view, args=["poole"]), PersonFactory(), poole)
    assert [item["text"] for item in told["navigation"]] == [
        "Home",
        "Plans",
        "Findings",
        "Rounds",
        "Partnership",
        "Your dates",
    ]
    assert [item["text"] for item in told["navigation"] if item["current"]] == [section]
    assert (told["area"], told["area_name"], told["area_url"]) == (poole, "Poole", "/areas/poole/plans/")
    assert told["permissions"] == {Permission.VIEW_PLAN}


def test_the_areas_colour_is_a_style_sheet_whose_address_changes_with_it(rf, poole, client):
    told = asked(rf, "/", PersonFactory(), poole)
    assert told["area_stylesheet_url"] == "/areas/poole/colour.css?1d4f91"
    client.force_login(person_with(Role.READER, poole))
    answer = client.get(told["area_stylesheet_url"])
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert b"--area-colour:#1d4f91" in answer.content
