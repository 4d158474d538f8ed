"""Answering by workbook: taking it away, bringing it back, looking at what it would change, confirming that."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.documents.reading.workbooks import read_sheets
from goldenthread.documents.writing.ods import write_ods
from goldenthread.documents.writing.spreadsheets import Workbook
from goldenthread.documents.writing.xlsx import write_xlsx
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms.workbooks import ConfirmForm, WorkbookForm
from goldenthread.monitoring.models import Round, UploadState, WorkbookUpload
from goldenthread.monitoring.queries.answering import asked_post
from goldenthread.monitoring.queries.workbooks import (
    Preview,
    asked_posts,
    count_unasked,
    desk_of,
    preview_of,
    upload_of,
)
from goldenthread.monitoring.rules.rounds import is_late
from goldenthread.monitoring.rules.workbooks import may_use_workbook
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404
from goldenthread.monitoring.workbooks.building import workbook_of
from goldenthread.monitoring.workbooks.content import Compared
from goldenthread.monitoring.workbooks.parsing import parse
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.roles import Permission

FORMATS: dict[str, tuple[Callable[[Workbook], bytes], str]] = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": (write_ods, "application/vnd.oasis.opendocument.spreadsheet"),
}
OUTCOME_WORDS = {
    "error": "Can’t be taken",
    "conflict": "Changed on both sides",
    "new": "New",
    "changed": "Changed",
    "unchanged": "Unchanged",
}
OUTCOME_KINDS = {
    "error": "objection",
    "conflict": "waiting",
    "new": "achieved",
    "changed": "begun",
    "unchanged": "none",
}


@area_page(Permission.VIEW_PLAN)
def post_workbook(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """Take one post's actions away as a workbook, and bring it back."""
    return _workbook_page(request, *_found(request, area, round, post))


@area_page(Permission.RUN_ROUNDS)
def round_workbook(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """The same for everybody's actions, for the programme officer."""
    return _workbook_page(request, round_or_404(area, round), None)


@area_page(Permission.VIEW_PLAN)
def download_post(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID, format: str) -> HttpResponse:
    """One post's workbook as a file."""
    return _download(request, *_found(request, area, round, post), format)


@area_page(Permission.RUN_ROUNDS)
def download_round(request: AreaHttpRequest, area: LocalArea, round: UUID, format: str) -> HttpResponse:
    """Everybody's workbook as a file."""
    return _download(request, round_or_404(area, round), None, format)


def _found(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> tuple[Round, Post]:
    found = asked_post(area, round, post)
    if found is None or not may_use_workbook(request.user, *found, today()):
        raise Http404("No such post in this round for this person.")
    return found


def _workbook_page(request: AreaHttpRequest, round: Round, post: Post | None) -> HttpResponse:
    if is_frozen(round):
        return redirect("monitoring:round", round.area.slug, round.pk)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        uploaded = _read(request, round, post, form)
        if uploaded:
            return redirect("monitoring:workbook_upload", round.area.slug, uploaded.pk)
    context = {
        "round": round,
        "post": post,
        "form": form,
        "posts": [] if post else asked_posts(round),
        "unasked": 0 if post else count_unasked(round),
        "late": is_late(round, today()),
        "opens_later": today() < round.opens_on,
    }
    return render(request, "monitoring/workbook.html", context)


def _read(request: AreaHttpRequest, round: Round, post: Post | None, form: WorkbookForm) -> WorkbookUpload | None:
    """Keep what the file says for its preview; None where it was refused, with the sentence in the form."""
    file: UploadedFile = form.cleaned_data["workbook"]
    name = file.name or "workbook"
    try:
        read = parse(read_sheets(name, file.read()))
        return actions.begin_upload(by=request.user, round=round, post=post, name=name, read=read)
    except RuleBroken as refused:
        form.add_error("workbook", refused.sentence)
        return None


def _download(request: AreaHttpRequest, round: Round, post: Post | None, format: str) -> HttpResponse:
    if format not in FORMATS:
        raise Http404("No such format.")
    if is_frozen(round):
        return redirect("monitoring:round", round.area.slug, round.pk)
    write, kind = FORMATS[format]
    desk, _contexts = desk_of(round, post, request.user)
    name = slugify(f"{round.name} {post.title if post else round.area.name}")[:80] or "answers"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{format}"'}
    return HttpResponse(write(workbook_of(desk)), content_type=kind, headers=headers)


@area_page(Permission.VIEW_PLAN)
def upload(request: AreaHttpRequest, area: LocalArea, upload: UUID) -> HttpResponse:
    """What an uploaded workbook would change, row by row; once confirmed, what came of it."""
    found = _upload_or_404(request, area, upload)
    if found.state == UploadState.STORED:
        return render(request, "monitoring/workbook_stored.html", {"upload": found, "result": found.result})
    preview = preview_of(found, request.user)
    if request.method == "POST":
        return _confirm(request, found, preview)
    return _show(request, found, preview, ConfirmForm(rows=preview.rows, seen=preview.seen))


def _confirm(request: AreaHttpRequest, found: WorkbookUpload, preview: Preview) -> HttpResponse:
    form = ConfirmForm(request.POST, rows=preview.rows, seen=preview.seen)
    if request.POST.get("seen") != preview.seen:
        return _show_anew(request, found, actions.MEANWHILE)
    if not form.is_valid():
        return _show(request, found, preview, form)
    try:
        actions.confirm_upload(
            by=request.user,
            upload=found,
            seen=preview.seen,
            taken=form.taken(),
            send="send" in request.POST,
            address=request.build_absolute_uri(_answers_address(found)),
            clearing_address=lambda post: request.build_absolute_uri(
                reverse("monitoring:clear", args=[found.area.slug, found.round_id, post.pk])
            ),
        )
    except StaleEdit as stale:
        return _show_anew(request, found, stale.sentence)
    except RuleBroken as broken:
        form.add_error(None, broken.sentence)
        return _show(request, found, preview, form)
    return redirect("monitoring:workbook_upload", found.area.slug, found.pk)


def _answers_address(found: WorkbookUpload) -> str:
    """The page on which the answers can be read and changed."""
    keys = [found.area.slug, found.round_id]
    if found.post_id:
        return reverse("monitoring:answer", args=[*keys, found.post_id])
    return reverse("monitoring:round", args=keys)


def _show_anew(request: AreaHttpRequest, found: WorkbookUpload, sentence: str) -> HttpResponse:
    """The preview as it is now, with why nothing was stored."""
    preview = preview_of(found, request.user)
    form = ConfirmForm(rows=preview.rows, seen=preview.seen)
    return _show(request, found, preview, form, problems=[_(sentence)])


def _show(
    request: AreaHttpRequest,
    found: WorkbookUpload,
    preview: Preview,
    form: ConfirmForm,
    problems: list[str] | None = None,
) -> HttpResponse:
    ordered = sorted(preview.rows, key=lambda row: list(OUTCOME_WORDS).index(row.outcome))
    filters = [Filter("outcome", _("What becomes of it"), list(OUTCOME_WORDS.items()), _with_outcome, _("Everything"))]
    context: dict[str, Any] = {
        "upload": found,
        "preview": preview,
        "form": form,
        "problems": problems or [],
        "listing": make_listing(request.GET, ordered, filters=filters, per_page=50),
        "outcome_words": OUTCOME_WORDS,
        "outcome_kinds": OUTCOME_KINDS,
        "storing": len(preview.of("new", "changed", "conflict")),
        "sent_before": sum(row.line.state == "submitted" for row in preview.of("changed", "conflict") if row.line),
    }
    return render(request, "monitoring/workbook_preview.html", context)


def _with_outcome(rows: list[Compared], value: str) -> list[Compared]:
    return [row for row in rows if row.outcome == value]


@area_page(Permission.VIEW_PLAN)
@require_POST
def throw_away(request: AreaHttpRequest, area: LocalArea, upload: UUID) -> HttpResponse:
    """Forget an upload; nothing of it is stored."""
    found = _upload_or_404(request, area, upload)
    try:
        actions.abandon_upload(upload=found)
    except RuleBroken as broken:
        messages.error(request, broken.sentence)
        return redirect("monitoring:workbook_upload", area.slug, found.pk)
    messages.success(request, _("%(file)s was thrown away. Nothing of it is stored.") % {"file": found.file_name})
    if found.post_id:
        return redirect("monitoring:workbook", area.slug, found.round_id, found.post_id)
    return redirect("monitoring:round_workbook", area.slug, found.round_id)


def _upload_or_404(request: AreaHttpRequest, area: LocalArea, key: UUID) -> WorkbookUpload:
    found = upload_of(request.user, area, key)
    if found is None or not may_use_workbook(request.user, found.round, found.post, today()):
        raise Http404("No such upload for this person.")
    return found
