"""A lead with three actions in an open round, and what happens to their workbook."""

from datetime import date

import pytest

from tests.factories.monitoring import situation
from tests.factories.partnership import GroupFactory, HoldingFactory


@pytest.fixture
def here():
    made = situation(3, finish=date(2026, 12, 1))
    made.group = GroupFactory(area=made.area, name="SEND board")
    made.deputy = HoldingFactory(area=made.area, post=made.post, is_deputy=True).person
    made.round = made.open()
    return made
