"""The pages ask the database as often for fifty posts, groups and people as for five."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    person_with,
)

DAY = date(2030, 1, 1)


def fill(area: LocalArea, body, group, places: range) -> None:
    """One of everything for each place."""
    for place in places:
        post = PostFactory(area=area, body=body)
        HoldingFactory(area=area, post=post)
        HoldingFactory(area=area, post=post, is_deputy=True)
        MembershipFactory(area=area, group=group, post=post)
        MeetingFactory(area=area, group=group, held_on=DAY + timedelta(days=place), paper_deadline=DAY)
        GroupFactory(area=area, reports_to=group)
        person_with(Role.READER, area)
        BodyFactory(area=area)


@pytest.fixture
def pages(area):
    """The addresses of every page that shows rows."""
    root = PersonFactory(is_installation_administrator=True)
    body, group = BodyFactory(area=area), GroupFactory(area=area)
    holding = HoldingFactory(area=area, post=PostFactory(area=area, body=body))
    home = "/areas/alderbourne/partnership/"
    addresses = [
        home,
        f"{home}?state=vacant",
        f"{home}bodies/",
        f"{home}bodies/{body.pk}/",
        f"{home}groups/",
        f"{home}groups/{group.pk}/",
        f"{home}people/",
        f"{home}people/{holding.person_id}/",
        f"{home}posts/{holding.post_id}/",
        "/people/",
    ]
    return root, body, group, addresses


def test_fifty_cost_what_five_cost(area, pages, browser_of):
    root, body, group, addresses = pages
    browser = browser_of(root)
    counted = []
    for places in (range(5), range(5, 50)):
        fill(area, body, group, places)
        counted.append({address: count(browser, address) for address in addresses})
    assert counted[0] == counted[1]
    assert max(counted[1].values()) <= 18, counted[1]


def count(browser, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)
