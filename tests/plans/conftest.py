"""What several tests of plans start from."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.common import clock
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Role
from tests.factories.partnership import AreaFactory, person_with

MORNING = datetime(2026, 3, 4, 9, tzinfo=UTC)


@pytest.fixture
def area(db: None) -> LocalArea:
    """A local area with nobody in it."""
    return AreaFactory(slug="alderbourne", name="Alderbourne")


@pytest.fixture
def officer(area: LocalArea) -> Any:
    """The area's programme officer."""
    return person_with(Role.PROGRAMME_OFFICER, area, name="Olive Officer")


@pytest.fixture
def signed_in() -> Callable[[Any], Client]:
    """A browser in which somebody is signed in."""

    def sign_in(person: Any) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def days() -> Callable[[int], Any]:
    """Pretend that it is so many days after a morning in March 2026."""
    return lambda number: clock.at(MORNING + timedelta(days=number))
