"""The officer reads an answer, accepts it or returns it with a question."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import AcceptForm, ReturnForm
from goldenthread.monitoring.models import Update
from goldenthread.monitoring.queries.contributions import history_of_answer, label_of
from goldenthread.monitoring.queries.live import scale_of
from goldenthread.monitoring.queries.progress import Row, progress_of
from goldenthread.monitoring.queries.texts import texts_of
from goldenthread.monitoring.rules.updates import Step, can
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404, update_or_404
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.RUN_ROUNDS)
def update(request: AreaHttpRequest, area: LocalArea, update: UUID) -> HttpResponse:
    """Read one answer with its note; return it with a question. In a frozen round, read what happened to it."""
    found = update_or_404(area, update)
    returning = ReturnForm(request.POST or None, initial={"edit_number": found.edit_number})
    problems: list[str] = []
    if returning.is_valid():
        question, number = returning.cleaned_data["question"], returning.cleaned_data["edit_number"]
        try:
            actions.return_update(by=request.user, update=found, question=question, edit_number=number)
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            words = _("Returned. %(post)s sees your question on their page.") % {"post": found.post}
            messages.success(request, words)
            return redirect("monitoring:round", area.slug, found.round_id)
    return _show(request, found, returning, problems)


def _show(request: AreaHttpRequest, found: Update, returning: ReturnForm, problems: list[str]) -> HttpResponse:
    if found.round is None or is_frozen(found.round):
        return _show_frozen(request, found, problems)
    row = _row(found)
    following = next((one for one in _waiting(found) if one.asked.update.id != found.pk), None)
    context = {
        "update": found,
        "round": found.round,
        "row": row,
        "scale": scale_of(found.round),
        "texts": texts_of([found])[found.pk],
        "accepting": AcceptForm(initial={"edit_number": found.edit_number}),
        "returning": returning,
        "may_accept": can(found.state, Step.ACCEPT),
        "may_return": can(found.state, Step.RETURN),
        "following": following,
        "problems": problems,
        "history": history_of_answer(found),
    }
    return render(request, "monitoring/update.html", context)


def _show_frozen(request: AreaHttpRequest, found: Update, problems: list[str]) -> HttpResponse:
    context = {
        "update": found,
        "round": found.round,
        "label": label_of(found),
        "typed": request.POST.get("question", ""),
        "problems": problems,
        "history": history_of_answer(found),
    }
    return render(request, "monitoring/update_history.html", context)


def _row(found: Update) -> Row:
    return next(row for row in _rows(found) if row.action.id == found.action_id)


def _rows(found: Update) -> tuple[Row, ...]:
    return progress_of(found.round).rows if found.round else ()


def _waiting(found: Update) -> list[Row]:
    return [row for row in _rows(found) if row.standing == "to_accept"]


@area_page(Permission.RUN_ROUNDS)
@require_POST
def accept(request: AreaHttpRequest, area: LocalArea, update: UUID) -> HttpResponse:
    """Accept one answer as it was read."""
    found = update_or_404(area, update)
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return redirect("monitoring:update", area.slug, found.pk)
    try:
        actions.accept(by=request.user, update=found, edit_number=form.cleaned_data["edit_number"])
    except RuleBroken as broken:
        messages.error(request, broken.sentence)
        return redirect("monitoring:update", area.slug, found.pk)
    messages.success(request, _("Accepted."))
    return redirect("monitoring:round", area.slug, found.round_id)


@area_page(Permission.RUN_ROUNDS)
@require_POST
def accept_clean(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """Accept every answer that needs no officer's eye."""
    found = round_or_404(area, round)
    try:
        number = actions.accept_all_clean(by=request.user, round=found)
    except RuleBroken as broken:
        messages.error(request, broken.sentence)
    else:
        words = ngettext("%(n)s answer accepted.", "%(n)s answers accepted.", number)
        messages.success(request, words % {"n": number})
    return redirect("monitoring:round", area.slug, found.pk)
