"""A lead's page for one post: for its holder, a deputy, or the officer on its behalf; and corrections afterwards."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import CorrectionForm
from goldenthread.monitoring.models import Update
from goldenthread.monitoring.queries.answering import asked_post
from goldenthread.monitoring.queries.live import scale_of, update_content
from goldenthread.monitoring.queries.texts import texts_of
from goldenthread.monitoring.rules.people import ON_BEHALF, capacity
from goldenthread.monitoring.views.desk import Desk
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, update_or_404
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.VIEW_PLAN)
def answer(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """Answer for a post: its holder, a deputy, or the officer on its behalf; to others the page does not exist."""
    return desk_of_post(request, area, round, post).respond()


@area_page(Permission.VIEW_PLAN)
def receipt(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """What stands as sent for a post."""
    return desk_of_post(request, area, round, post).receipt()


def desk_of_post(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> Desk:
    """The desk of somebody who answers for a post; Http404 for everybody else."""
    found = asked_post(area, round, post)
    doing = capacity(request.user, found[1], today()) if found else ""
    if found is None or not doing:
        raise Http404("No such post in this round for this person.")
    keys = [area.slug, round, post]
    return Desk(
        request=request,
        person=request.user,
        round=found[0],
        posts=(found[1],),
        address=reverse("monitoring:answer", args=keys),
        receipt_address=reverse("monitoring:receipt", args=keys),
        ask_address=lambda action: reverse("monitoring:ask_colleague", args=[*keys, action]),
        sees_notes=Permission.SEE_OFFICER_NOTES in request.permissions,
        on_behalf=doing if ON_BEHALF in doing else "",
    )


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
    scale = scale_of(found.round) if found.round else ()
    context = {"update": found, "content": _content(found), "form": form, "problems": problems, "scale": scale}
    return render(request, "monitoring/correct.html", context)


def _content(update: Update) -> Any:
    return update_content(update, texts_of([update])[update.pk])
