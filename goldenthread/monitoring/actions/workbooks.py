"""Answers by workbook: a file is kept for its preview, and stored as answers when its person confirms it."""

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring.actions.answering import Answered
from goldenthread.monitoring.actions.giving import give_answers
from goldenthread.monitoring.actions.recording import hold, note_round
from goldenthread.monitoring.models import Round, UploadState, WorkbookUpload
from goldenthread.monitoring.queries.workbooks import preview_of
from goldenthread.monitoring.rules.rounds import check_can_answer
from goldenthread.monitoring.rules.workbooks import check_may_use_workbook
from goldenthread.monitoring.workbooks.comparing import answers_of
from goldenthread.monitoring.workbooks.content import FileRead, Line
from goldenthread.partnership.models import Post

KEPT_DAYS = 7
MEANWHILE = (
    "Somebody saved an answer since you saw this preview, so nothing was stored. Look at it again, then confirm."
)
STORED_ALREADY = "This file has been stored already."


@transaction.atomic
def begin_upload(*, by: Person, round: Round, post: Post | None, name: str, read: FileRead) -> WorkbookUpload:
    """Keep what a file says for its preview, instead of what the same person uploaded before and did not confirm.

    Raises RuleBroken for somebody who may not answer, a round that takes no answers now, and a file without rows.
    """
    check_may_use_workbook(by, round, post, today())
    check_can_answer(round, today())
    if not read.rows:
        raise RuleBroken(_("This workbook has no row that can be read. Download it again and fill that in."))
    WorkbookUpload.objects.filter(round=round, post=post, uploaded_by=by, state=UploadState.WAITING).delete()
    upload: WorkbookUpload = WorkbookUpload.objects.create(
        area=round.area,
        round=round,
        post=post,
        uploaded_by=by,
        file_name=name[:255],
        rows=[row.to_json() for row in read.rows],
        notes=list(read.notes),
    )
    return upload


@transaction.atomic
def confirm_upload(
    *,
    by: Person,
    upload: WorkbookUpload,
    seen: str,
    taken: Mapping[UUID, Collection[str]],
    send: bool,
    address: str = "",
    clearing_address: Callable[[Post], str] = lambda post: "",
) -> WorkbookUpload:
    """Store an upload's answers as the lead's page does, as drafts or sent, all of them or none.

    `seen` is the preview that the person confirms; `taken` names the clashing cells that they want from the file;
    `address` and `clearing_address` are those of `give_answers`. Raises StaleEdit where anything shown
    in the preview has changed since, RuleBroken where it may not be stored now.
    """
    held = hold(upload.round)
    check_may_use_workbook(by, held, upload.post, today())
    check_can_answer(held, today())
    waiting = WorkbookUpload.objects.filter(pk=upload.pk, state=UploadState.WAITING)
    if not waiting.update(state=UploadState.STORED, stored_at=now(), rows=None):
        raise RuleBroken(_(STORED_ALREADY))
    preview = preview_of(upload, by)
    if preview.seen != seen:
        raise StaleEdit(_(MEANWHILE))
    answers = answers_of(preview.rows, {action: set(codes) for action, codes in taken.items()})
    sending = [each.action for given in answers.values() for each in given] if send else []
    posts = Post.objects.select_related("area", "body").filter(pk__in=list(answers))
    by_post = {post: answers[post.pk] for post in posts}
    done = give_answers(
        by=by, round=held, answers=by_post, send=sending, address=address, clearing_address=clearing_address
    )
    if done.conflicts or done.refused:
        raise StaleEdit(_(MEANWHILE))
    return _finish(by, upload, done, {line.action: line for row in preview.rows if (line := row.line)})


def _finish(by: Person, upload: WorkbookUpload, done: Answered, lines: Mapping[UUID, Line]) -> WorkbookUpload:
    """Write what came of it: how many were sent, how many are drafts, and what keeps some from being sent."""
    problems = [
        {
            "action": lines[action].label,
            "post": str(lines[action].post),
            "sentences": [problem.sentence for problem in found],
        }
        for action, found in done.problems.items()
    ]
    result = {"sent": len(done.sent), "drafts": len(done.saved), "problems": problems}
    WorkbookUpload.objects.filter(pk=upload.pk).update(result=result)
    upload.refresh_from_db()
    told = {"file": upload.file_name, "sent": len(done.sent), "saved as drafts": len(done.saved)}
    note_round(by, upload.round, "stored a workbook of answers in", after=told)
    return upload


def abandon_upload(*, upload: WorkbookUpload) -> None:
    """Forget an upload that was not confirmed. Raises RuleBroken for one that was."""
    deleted, _tables = WorkbookUpload.objects.filter(pk=upload.pk, state=UploadState.WAITING).delete()
    if not deleted:
        raise RuleBroken(_(STORED_ALREADY))


def forget_old_uploads() -> int:
    """Delete uploads that are older than a week, confirmed or not; returns how many."""
    old = WorkbookUpload.objects.filter(created_at__lt=now() - timedelta(days=KEPT_DAYS))
    return old.delete()[0]
