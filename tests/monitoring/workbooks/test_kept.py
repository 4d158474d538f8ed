"""What is kept of an upload, how the database guards it, and when it is forgotten."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring.actions import abandon_upload, begin_upload, confirm_upload, forget_old_uploads
from goldenthread.monitoring.models import WorkbookUpload
from goldenthread.monitoring.queries.workbooks import preview_of
from goldenthread.monitoring.workbooks.content import FileRead, FileRow
from tests.factories.accounts import PersonFactory
from tests.factories.monitoring import OPENS, on
from tests.monitoring.workbooks.filling import book_of, bring_back

pytestmark = pytest.mark.django_db


def made(here, **fields) -> WorkbookUpload:
    return WorkbookUpload(
        area=here.area, round=here.round, post=here.post, uploaded_by=here.lead, file_name="a", **fields
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"rows": None},
        {"rows": [], "stored_at": now()},
        {"state": "stored", "rows": None},
        {"state": "stored", "rows": [], "stored_at": now()},
    ],
)
def test_stored_when_and_rows_forgotten(here, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        made(here, **fields).save()


def test_uploads_are_forgotten_after_a_week(here):
    made(here, rows=[], created_at=now() - timedelta(days=8)).save()
    made(here, state="stored", stored_at=now(), created_at=now() - timedelta(days=8)).save()
    made(here, rows=[], created_at=now() - timedelta(days=6)).save()
    assert forget_old_uploads() == 2
    assert WorkbookUpload.objects.count() == 1


def test_tidy_forgets_them(here, capsys):
    made(here, rows=[], created_at=now() - timedelta(days=8)).save()
    call_command("tidy")
    assert not WorkbookUpload.objects.exists()
    assert "1 uploaded workbooks" in capsys.readouterr().out


def test_a_file_is_stored_once(here):
    with on(OPENS):
        upload = bring_back(here, book_of(here).fill(0, comment="x")).upload
        seen = preview_of(upload, here.lead).seen
        confirm_upload(by=here.lead, upload=upload, seen=seen, taken={}, send=False)
        for again in (
            lambda: confirm_upload(by=here.lead, upload=upload, seen=seen, taken={}, send=False),
            lambda: abandon_upload(upload=upload),
        ):
            with pytest.raises(RuleBroken, match="has been stored already"):
                again()


def test_nobody_else_uploads_or_confirms(here):
    with on(OPENS):
        upload = bring_back(here, book_of(here).fill(0, comment="x")).upload
        stranger = PersonFactory()
        row = FileRow(6, "key", None, None, {})
        with pytest.raises(RuleBroken, match="Only whoever answers for the post"):
            begin_upload(by=stranger, round=here.round, post=here.post, name="a", read=FileRead((row,)))
        with pytest.raises(RuleBroken, match="Only whoever answers for the post"):
            confirm_upload(by=stranger, upload=upload, seen="", taken={}, send=False)


def test_a_workbook_without_rows_is_not_kept(here):
    with on(OPENS), pytest.raises(RuleBroken, match="has no row that can be read"):
        begin_upload(by=here.lead, round=here.round, post=here.post, name="a", read=FileRead(()))


def test_a_row_survives_as_json():
    row = FileRow(6, "key", "1.1", None, {"comment": "x"}, ("rating",))
    assert FileRow.from_json(row.to_json()) == row
