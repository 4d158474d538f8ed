"""What several tests of the partnership start from."""

from collections.abc import Callable
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from goldenthread.common.clock import today
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import (
    AreaFactory,
    BodyFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    RoleGrantFactory,
    person_with,
)


@pytest.fixture
def area(db: None) -> LocalArea:
    """A local area with nobody in it."""
    return AreaFactory(slug="alderbourne", name="Alderbourne")


@pytest.fixture
def administrator(area: LocalArea) -> Any:
    """Who looks after the area."""
    return person_with(Role.AREA_ADMINISTRATOR, area, name="Ada Administrator")


@pytest.fixture
def browser_of() -> Callable[[Any], Client]:
    """A browser in which somebody is signed in."""

    def sign_in(person: Any) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def desk(administrator: Any, browser_of: Callable[[Any], Client]) -> Client:
    """The administrator's browser."""
    return browser_of(administrator)


@pytest.fixture
def here(area, administrator, browser_of):
    """One of everything, with addresses, and the browser of somebody who may do all of it."""
    RoleGrantFactory(area=area, person=administrator, role=Role.PROGRAMME_OFFICER.value)
    body = BodyFactory(area=area, name="Council", contact_email="office@example.org")
    post = PostFactory(area=area, body=body, title="Head of SEND")
    group = GroupFactory(area=area, name="Board", purpose="It decides.")
    reader = person_with(Role.READER, area, name="Bea Reader", email="bea@example.org")
    return SimpleNamespace(
        area=area,
        browser=browser_of(administrator),
        body=body,
        post=post,
        group=group,
        holding=HoldingFactory(
            area=area, post=post, person=PersonFactory(name="Hal Holder"), starts_on=date(2026, 1, 1)
        ),
        membership=MembershipFactory(area=area, group=group, post=post, starts_on=date(2026, 1, 1)),
        meeting=MeetingFactory(area=area, group=group, held_on=today() + timedelta(days=30), paper_deadline=today()),
        reader=reader,
        grant=reader.grants.get(),
    )
