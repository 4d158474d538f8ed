"""A small plan to import, and who imports it."""

from types import SimpleNamespace

import pytest

from tests.factories.partnership import BodyFactory, PostFactory
from tests.plans.importing.making import begun


@pytest.fixture
def desk(area, officer, signed_in):
    """An area with one council and one post, and its programme officer's browser."""
    council = BodyFactory(area=area, name="Alderbourne Council")
    post = PostFactory(area=area, body=council, title="Head of SEND")
    return SimpleNamespace(area=area, officer=officer, client=signed_in(officer), council=council, post=post)


@pytest.fixture
def review(desk):
    """A small plan under review."""
    return begun(desk)
