"""Asking a colleague, from a lead's page, and the colleague's own page behind the link of a mail."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import AskColleagueForm, ContributionForm
from goldenthread.monitoring.queries.contributions import contribution_in, label_of, shown
from goldenthread.monitoring.views.answering import desk_of_post
from goldenthread.monitoring.views.desk import Desk
from goldenthread.monitoring.views.found import AreaHttpRequest
from goldenthread.monitoring.views.linked import LinkHttpRequest, desk_of_link
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.requests.access import by_request_link


@area_page(Permission.VIEW_PLAN)
def ask_colleague(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID, action: UUID) -> HttpResponse:
    """Ask for a part of an answer, as somebody who answers for the post."""
    return _ask(desk_of_post(request, area, round, post), action)


@by_request_link
def ask_by_link(request: LinkHttpRequest, link: str, action: UUID) -> HttpResponse:
    """Ask for a part of an answer, as the person of a link."""
    return _ask(desk_of_link(request, link), action)


def _ask(desk: Desk, action: UUID) -> HttpResponse:
    item = next((item for item in desk.page().items if item.context.action.id == action), None)
    if item is None or desk.page().waits:
        raise Http404("No such action in this round for this person.")
    form = AskColleagueForm(desk.request.POST or None, initial={"reply_by": desk.round.reply_by})
    if form.is_valid():
        try:
            asked = actions.ask_colleague(
                by=desk.person, round=desk.round, post=item.post, action=action, **form.cleaned_data
            )
        except RuleBroken as broken:
            form.add_error(None, broken.sentence)
        else:
            told = _("%(name)s is asked by email. The answer will stand here, beside your draft.")
            messages.success(desk.request, told % {"name": asked.person.name})
            return redirect(f"{desk.address}#action-{action}")
    return render(desk.request, "monitoring/ask_colleague.html", desk.around() | {"form": form, "item": item})


@by_request_link
def contribution(request: LinkHttpRequest, link: str) -> HttpResponse:
    """The colleague's page: one question, one action, one box."""
    found = contribution_in(request.link.area, request.link.about_id)
    if found is None:
        raise Http404("This link leads to no question.")
    asked = shown(found)
    form = ContributionForm(request.POST or None, initial={"text": asked.answer})
    if form.is_valid():
        try:
            actions.answer_contribution(by=request.link.person, contribution=found, text=form.cleaned_data["text"])
        except RuleBroken as broken:
            form.add_error(None, broken.sentence)
        else:
            told = _("Sent to %(name)s. Thank you. You can change it here until they have dealt with it.")
            messages.success(request, told % {"name": found.asked_by.name})
            return redirect("answering:contribution", link)
    context = {"contribution": found, "asked": asked, "label": label_of(found), "form": form}
    around = {"area_name": found.area.name, "area_url": request.path}
    return render(request, "monitoring/contribution.html", context | around)
