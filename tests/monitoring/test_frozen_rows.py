"""The database itself refuses to change a frozen round, on SQLite and PostgreSQL alike."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from goldenthread.common.identifiers import new_identifier
from goldenthread.monitoring.actions import correct_update, freeze_round, save_draft
from goldenthread.monitoring.models import (
    AskedAction,
    Round,
    RoundMeeting,
    RoundSnapshot,
    SnapshotText,
    Update,
    UpdateCorrection,
    UpdateText,
)
from tests.factories.monitoring import AFTER, on, situation
from tests.factories.partnership import MeetingFactory
from tests.factories.plans import ActionFactory

pytestmark = pytest.mark.django_db
TABLES = (Round, RoundMeeting, AskedAction, Update, UpdateText, RoundSnapshot, SnapshotText)


@pytest.fixture
def frozen():
    """A round frozen by the product, with a row in each of its tables."""
    here = situation(2)
    meeting = MeetingFactory(area=here.area, held_on=date(2026, 12, 20), paper_deadline=date(2026, 12, 18))
    round = here.open(meetings=[meeting])
    here.send(round, here.give(comment="31 of 38"))
    with on(AFTER):
        frozen = freeze_round(by=here.officer, round=round)
        correct_update(by=here.lead, update=here.update(), text="It was 30.")
    return here, frozen


def refused(sql: str, *values) -> None:
    with (
        pytest.raises(DatabaseError, match="frozen|stays as it was"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)


def columns(model):
    return [field.column for field in model._meta.concrete_fields]


@pytest.mark.parametrize("model", TABLES)
def test_raw_sql_can_neither_change_nor_delete(frozen, model):
    before = list(model.objects.order_by("pk").values())
    assert before
    table = model._meta.db_table
    refused(f'DELETE FROM "{table}"')
    for column in columns(model):
        refused(f'UPDATE "{table}" SET "{column}" = "{column}"')
    assert list(model.objects.order_by("pk").values()) == before


def refused_to_add(model, **fields):
    with pytest.raises(DatabaseError, match="frozen|stays as it was"), transaction.atomic():
        model.objects.create(**fields)


def test_nothing_joins_a_frozen_round(frozen):
    here, round = frozen
    other = ActionFactory(plan=here.plan)
    snapshot = RoundSnapshot.objects.get()
    meeting = MeetingFactory(area=here.area, held_on=date(2027, 1, 20), paper_deadline=date(2027, 1, 18))
    refused_to_add(AskedAction, area=here.area, round=round, action=other)
    refused_to_add(RoundMeeting, area=here.area, round=round, meeting=meeting)
    refused_to_add(Update, area=here.area, round=round, action=here.actions[1], post=here.post)
    refused_to_add(UpdateText, area=here.area, update=here.update(), kind="obstacle", text="New")
    refused_to_add(SnapshotText, area=here.area, snapshot=snapshot, key="update:-:comment", text="New")
    refused_to_add(RoundSnapshot, id=new_identifier(), area=here.area, round=round, content="{}", rules={})


def test_nothing_is_moved_into_a_frozen_round(frozen):
    here, round = frozen
    with on(AFTER):
        save_draft(by=here.lead, round=round, post=here.post, answers=[here.give(1, comment="Waiting")])
    waiting = Update.objects.get(round=None)
    text = UpdateText.objects.get(update=waiting)
    UpdateText.objects.filter(pk=text.pk).update(text="Still free to change")
    with pytest.raises(DatabaseError), transaction.atomic():
        Update.objects.filter(pk=waiting.pk).update(round=round)
    with pytest.raises(DatabaseError), transaction.atomic():
        UpdateText.objects.filter(pk=text.pk).update(update=here.update(0))


def test_an_open_round_is_free_to_change():
    here = situation()
    round = here.open()
    here.send(round, here.give(comment="Begun"))
    for model in (Round, AskedAction, Update, UpdateText):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{table}" SET id = id')
            assert cursor.rowcount == 1


def test_corrections_are_never_changed(frozen):
    with pytest.raises(DatabaseError, match="A correction stays"), transaction.atomic():
        UpdateCorrection.objects.update(text="Other")
