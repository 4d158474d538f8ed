"""Rows changed in place: counted, and refused to whoever started from an older state."""

import pytest

from goldenthread.common.errors import StaleEdit
from goldenthread.partnership.models import Body, PostHolding
from goldenthread.trail.edits import overwrite, take_out
from tests.factories.partnership import BodyFactory, HoldingFactory

pytestmark = pytest.mark.django_db


def test_a_change_is_stored_counted_and_known_to_the_row():
    body = BodyFactory(name="Old")
    overwrite(body, started_from=1, name="New")
    stored = Body.objects.get(pk=body.pk)
    assert (body.name, body.edit_number) == (stored.name, stored.edit_number) == ("New", 2)


def test_without_a_start_the_rows_own_number_counts():
    body = BodyFactory()
    copy = Body.objects.get(pk=body.pk)
    overwrite(body, name="One")
    overwrite(body, name="Two")
    with pytest.raises(StaleEdit):
        overwrite(copy, name="Three")
    assert Body.objects.get(pk=body.pk).name == "Two"


@pytest.mark.parametrize("started_from", [0, 2, 999])
def test_another_start_changes_nothing(started_from):
    body = BodyFactory(name="Old")
    with pytest.raises(StaleEdit):
        overwrite(body, started_from=started_from, name="New")
    assert (body.name, Body.objects.get(pk=body.pk).name) == ("Old", "Old")


def test_a_row_is_taken_out_by_who_knows_it_as_it_is():
    holding = HoldingFactory()
    overwrite(PostHolding.objects.get(pk=holding.pk), is_deputy=True)
    with pytest.raises(StaleEdit):
        take_out(holding)
    take_out(holding, started_from=2)
    with pytest.raises(StaleEdit):
        take_out(holding, started_from=2)
    assert not PostHolding.objects.exists()
