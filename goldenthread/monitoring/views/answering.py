"""A lead's page: every action of one post on one page, and corrections after the freeze."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import CorrectionForm
from goldenthread.monitoring.models import Round, Update
from goldenthread.monitoring.queries.answering import AnswerPage, answer_page, asked_post, frozen_answers
from goldenthread.monitoring.queries.live import update_content
from goldenthread.monitoring.queries.rounds import open_round_of
from goldenthread.monitoring.queries.texts import texts_of
from goldenthread.monitoring.rules.people import capacity
from goldenthread.monitoring.rules.rounds import is_late
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, update_or_404
from goldenthread.monitoring.views.sheet import Sheet, read_sheet, sheet_of
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.roles import Permission


@area_page(Permission.VIEW_PLAN)
def answer(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """Answer for a post: its holder, a deputy, or the officer on its behalf; to others the page does not exist."""
    found = asked_post(area, round, post)
    if found is None or not capacity(request.user, found[1], today()):
        raise Http404("No such post in this round for this person.")
    if request.method == "POST":
        return _take(request, *found)
    page = _page(request, *found)
    return _show(request, page, sheet_of(page))


def _page(request: AreaHttpRequest, round: Round, post: Post) -> AnswerPage:
    sees_notes = Permission.SEE_OFFICER_NOTES in request.permissions
    return answer_page(round, post, request.user, sees_notes=sees_notes)


def _take(request: AreaHttpRequest, round: Round, post: Post) -> HttpResponse:
    """Save what was typed, send what was asked to be sent, and show again what could not be taken."""
    sheet = read_sheet(_page(request, round, post), request.POST)
    answers, send = sheet.answers(request.POST)
    try:
        done = actions.answer(by=request.user, round=round, post=post, answers=answers, send=send)
    except RuleBroken as broken:
        return _show(request, sheet.page, sheet, problems=[broken.sentence])
    again = _page(request, round, post)
    left = sheet.after(done, again)
    if left.has_errors:
        for sentence in _told(done, again):
            messages.info(request, sentence)
        return _show(request, again, left)
    _thank(request, done, again)
    return redirect("monitoring:answer", round.area.slug, round.pk, post.pk)


def _told(done: actions.Answered, page: AnswerPage) -> list[str]:
    """What has happened, in sentences."""
    told = []
    if done.sent:
        told.append(ngettext("%(n)s answer sent.", "%(n)s answers sent.", len(done.sent)) % {"n": len(done.sent)})
    kept = [action for action in done.saved if action not in done.problems]
    if kept and page.waits:
        told.append(_("Saved. It waits for the next round."))
    elif kept:
        words = ngettext("%(n)s answer saved, not yet sent.", "%(n)s answers saved, not yet sent.", len(kept))
        told.append(words % {"n": len(kept)})
    return told


def _thank(request: AreaHttpRequest, done: actions.Answered, page: AnswerPage) -> None:
    told = _told(done, page)
    if not told:
        messages.info(request, _("Nothing had changed, so nothing was saved."))
        return
    if page.missing and not page.waits:
        words = ngettext("%(n)s action still needs an answer.", "%(n)s actions still need an answer.", page.missing)
        told.append(words % {"n": page.missing})
    elif not page.waits:
        told.append(_("Everything is answered. Thank you."))
    messages.success(request, " ".join(told))


def _show(request: AreaHttpRequest, page: AnswerPage, sheet: Sheet, problems: list[str] | None = None) -> HttpResponse:
    doing = capacity(request.user, page.post, page.day)
    context = {
        "page": page,
        "sheet": sheet,
        "forms": sheet.forms(),
        "problems": problems or [],
        "late": is_late(page.round, page.day),
        "on_behalf": doing.startswith("Programme officer"),
        "opens_later": page.day < page.round.opens_on,
        "following": open_round_of(page.round.plan_id) if page.waits else None,
        "frozen": frozen_answers(page) if page.waits else {},
    }
    return render(request, "monitoring/answer.html", context)


@area_page(Permission.VIEW_PLAN)
def correct(request: AreaHttpRequest, area: LocalArea, update: UUID) -> HttpResponse:
    """Write a correction beside an answer of a frozen round."""
    found = update_or_404(area, update)
    if found.round is None or not is_frozen(found.round) or not capacity(request.user, found.post, today()):
        raise Http404("No such answer to correct for this person.")
    form = CorrectionForm(request.POST or None)
    problems: list[str] = []
    if form.is_valid():
        try:
            actions.correct_update(by=request.user, update=found, text=form.cleaned_data["text"])
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            messages.success(request, _("Your correction stands beside the answer now."))
            return redirect("monitoring:answer", area.slug, found.round.pk, found.post_id)
    context = {"update": found, "content": _content(found), "form": form, "problems": problems}
    return render(request, "monitoring/correct.html", context)


def _content(update: Update) -> Any:
    return update_content(update, texts_of([update])[update.pk])
