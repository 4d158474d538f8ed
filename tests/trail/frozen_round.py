"""A frozen round with a row in each of its tables, frozen by its state alone."""

from django.apps import apps
from django.db import connection

from goldenthread.common.clock import now
from goldenthread.monitoring.models import Round, RoundSnapshot, SnapshotText
from tests.factories.monitoring import situation
from tests.factories.partnership import MeetingFactory

TABLES = (
    "monitoring_askedaction",
    "monitoring_round",
    "monitoring_roundmeeting",
    "monitoring_roundsnapshot",
    "monitoring_snapshottext",
    "monitoring_update",
    "monitoring_updatetext",
)


def frozen_round() -> Round:
    """Open a round, answer it, and freeze it."""
    here = situation()
    round = here.open(meetings=[MeetingFactory(area=here.area)])
    here.send(round, here.give(comment="31 of 38 schools have sent their data."))
    taken = RoundSnapshot.objects.create(area=here.area, round=round, content="{}", content_hash="0" * 64, rules={})
    SnapshotText.objects.create(area=here.area, snapshot=taken, key="update:1:comment", text="31 of 38 schools.")
    Round.objects.filter(pk=round.pk).update(state="frozen", frozen_at=now())
    round.refresh_from_db()
    return round


def model_of(table: str):
    """The model whose table this is."""
    return next(model for model in apps.get_models() if model._meta.db_table == table)


def run(sql: str) -> None:
    """Run one statement as anybody with a connection could."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
