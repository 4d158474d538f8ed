"""History and versions in the database: only added to, closed once, redacted in the open."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.models import UpdateText
from goldenthread.plans.models import PlanVersion
from goldenthread.trail import versions
from goldenthread.trail.actions import record, redact, redact_history
from goldenthread.trail.models import Redaction, TrailEntry
from goldenthread.trail.queries import redactions_of
from goldenthread.trail.sentences import TOMBSTONE
from tests.factories.accounts import PersonFactory
from tests.factories.partnership import AreaFactory
from tests.factories.plans import PlanFactory
from tests.trail.frozen_round import frozen_round, run

pytestmark = pytest.mark.django_db


def refused(because: str):
    return pytest.raises(DatabaseError, match=because)


def entry_about(area, **fields) -> TrailEntry:
    values = {"by": PersonFactory(name="Priya Nair"), "verb": "changed", "kind": "area", "about": area, **fields}
    return record(**values)


def test_history_is_only_added_to():
    entry = entry_about(AreaFactory())
    for change in (
        lambda: TrailEntry.objects.update(by_name="Somebody else"),
        lambda: entry.save(),
        lambda: entry.delete(),
        lambda: run("DELETE FROM trail_trailentry"),
    ):
        with refused("History is never changed."), transaction.atomic():
            change()
    assert TrailEntry.objects.get().by_name == "Priya Nair"


def test_a_version_can_be_closed_once_and_nothing_else():
    PlanFactory(title="Our plan")
    version = PlanVersion.objects.get()
    for change in (
        lambda: PlanVersion.objects.update(title="Another"),
        lambda: PlanVersion.objects.update(recorded_from=now()),
        lambda: PlanVersion.objects.update(title="Another", recorded_to=now()),
        lambda: version.delete(),
    ):
        with refused("Versions are kept as recorded."), transaction.atomic():
            change()
    versions.close(version)
    for moment in (None, now()):
        with refused("Versions are kept as recorded."), transaction.atomic():
            PlanVersion.objects.update(recorded_to=moment)
    assert PlanVersion.objects.get().title == "Our plan"


def test_of_two_people_who_save_the_same_version_the_second_is_told():
    PlanFactory(title="Our plan")
    mine, theirs = PlanVersion.objects.get(), PlanVersion.objects.get()
    versions.supersede(theirs, title="Theirs")
    with pytest.raises(StaleEdit, match="Somebody else saved this"):
        versions.supersede(mine, title="Mine")
    assert PlanVersion.objects.as_at(None).get().title == "Theirs"
    assert PlanVersion.objects.count() == 2


@pytest.mark.parametrize("name", ["plan_version_one_current", "plan_version_in_order"])
def test_the_database_keeps_versions_in_order(name):
    plan = PlanFactory()
    times = {"recorded_from": now()}
    if name.endswith("in_order"):
        times["recorded_to"] = times["recorded_from"]
    with pytest.raises(IntegrityError):
        PlanVersion.objects.create(plan=plan, title="A second", **times)


def a_text() -> UpdateText:
    frozen_round()
    return UpdateText.objects.get()


def blank(text: UpdateText):
    def write() -> None:
        text.text, text.redacted_at = "", now()
        text.save()

    return write


def test_a_redaction_opens_one_row_and_closes_it_for_good():
    text, other = a_text(), None
    frozen_round()
    other = UpdateText.objects.exclude(pk=text.pk).get()
    seen = []

    def write() -> None:
        blank(text)()
        with refused("This round is frozen"), transaction.atomic():
            UpdateText.objects.filter(pk=other.pk).update(text="")
        with refused("This round is frozen"), transaction.atomic():
            UpdateText.objects.filter(pk=text.pk).delete()
        seen.append(Redaction.objects.get().finished_at)

    redaction = redact(
        by=PersonFactory(name="Priya Nair"), row=text, what="comment", reason="A child's name", blank=write
    )

    assert seen == [None]
    assert redactions_of(text).get() == redaction
    assert (redaction.reason, redaction.by_name, str(redaction)) == (
        "A child's name",
        "Priya Nair",
        "redaction of comment",
    )
    assert redaction.finished_at is not None
    with refused("This round is frozen"), transaction.atomic():
        UpdateText.objects.filter(pk=text.pk).update(text="back again", redacted_at=None)
    assert list(UpdateText.objects.filter(text="").values_list("pk", flat=True)) == [text.pk]


def test_a_redaction_that_fails_leaves_nothing_open():
    text = a_text()

    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        redact(by=PersonFactory(), row=text, what="comment", reason="A child's name", blank=fail)
    assert not Redaction.objects.exists()


def test_a_redaction_needs_a_reason():
    text = a_text()
    with pytest.raises(RuleBroken, match="Say why"):
        redact(by=PersonFactory(), row=text, what="comment", reason="  ", blank=blank(text))
    with pytest.raises(IntegrityError, match="redaction_has_a_reason"), transaction.atomic():
        Redaction.objects.create(table="t", row_id="r", what="w", reason="", by_id_text="", by_name="")
    text.refresh_from_db()
    assert text.text


def test_a_redaction_stays_as_it_was_recorded_open_or_finished():
    open_one = Redaction.objects.create(table="t", row_id="r", what="w", reason="r", by_id_text="", by_name="Priya")
    with pytest.raises(IntegrityError), transaction.atomic():
        Redaction.objects.create(table="t", row_id="r", what="w", reason="r", by_id_text="", by_name="Priya")
    for change in (
        lambda: Redaction.objects.update(reason="another"),
        lambda: Redaction.objects.update(row_id="another"),
        lambda: open_one.delete(),
    ):
        with refused("A redaction stays as it was recorded."), transaction.atomic():
            change()
    Redaction.objects.update(finished_at=now())
    for change in (lambda: Redaction.objects.update(finished_at=None), lambda: open_one.delete()):
        with refused("A redaction stays as it was recorded."), transaction.atomic():
            change()


def test_no_redaction_opens_a_redaction():
    first = Redaction.objects.create(table="t", row_id="r", what="w", reason="r", by_id_text="", by_name="Priya")
    Redaction.objects.create(
        table="trail_redaction", row_id=str(first.pk), what="w", reason="r", by_id_text="", by_name="Priya"
    )
    with refused("A redaction stays as it was recorded."), transaction.atomic():
        Redaction.objects.filter(pk=first.pk).update(reason="another")


def test_history_itself_can_be_redacted_with_a_visible_gap():
    area, other = AreaFactory(), AreaFactory()
    told = {
        "before": {"note": "Sam's mother rang", "finish": "2019-12-31"},
        "after": {"note": "", "finish": "2020-02-28"},
    }
    entry_about(area, **told, reason="Sam moved", label="1.4 Sam's transport")
    entry_about(area, before={"finish": "2020-02-28"}, after={"finish": "2020-03-31"})
    entry_about(other, before={"note": "kept"})

    names = ["note", "reason", "label", "missing"]
    changed = redact_history(by=PersonFactory(), kind="area", object_id=area.pk, names=names, reason="A child's name")

    entry = TrailEntry.objects.order_by("at").first()
    # The second entry has a label too, made from the area's name.
    assert changed == 2
    assert entry.before == {"note": TOMBSTONE, "finish": "2019-12-31"}
    assert entry.after == {"note": "", "finish": "2020-02-28"}
    assert (entry.reason, entry.object_label) == (TOMBSTONE, TOMBSTONE)
    assert TrailEntry.objects.get(object_id=str(other.pk)).before == {"note": "kept"}
    assert redactions_of(entry).get().what == "history: label, note, reason"
    again = redact_history(by=PersonFactory(), kind="area", object_id=area.pk, names=names, reason="Once more")
    assert again == 0


def test_triggers_do_not_get_in_the_way_of_json_columns():
    """PostgreSQL cannot compare json values, so closing a version that has one must compare their text."""
    assert connection.vendor in {"sqlite", "postgresql"}
    from goldenthread.plans.models import ActionVersion
    from tests.factories.plans import ActionFactory

    ActionFactory(printed_timescale={"text": "Autumn 19", "periods": [], "recurs": None})
    versions.close(ActionVersion.objects.get())
    assert ActionVersion.objects.get().recorded_to is not None
