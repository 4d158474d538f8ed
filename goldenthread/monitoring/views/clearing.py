"""The page on which a body's own post clears what its leads have sent, or sends it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import ClearForm, SendBackForm
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.clearance import answers_to_clear
from goldenthread.monitoring.rules.clearance import may_clear
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404, update_or_404
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.roles import Permission


@area_page(Permission.VIEW_PLAN)
def clear(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """What waits for a post to clear; for anybody but its holder and deputies the page does not exist."""
    found = round_or_404(area, round)
    own = Post.objects.filter(area=area, pk=post, gives_clearance=True).select_related("body", "area").first()
    if own is None or not may_clear(request.user, own, today()):
        raise Http404("No such page for this person.")
    if request.method != "POST":
        return _show(request, found, own)
    try:
        problems = _take(request, found, own)
    except (RuleBroken, StaleEdit) as broken:
        problems = [broken.sentence if isinstance(broken, RuleBroken) else str(broken)]
    return _show(request, found, own, problems) if problems else redirect(request.path)


def _take(request: AreaHttpRequest, round: Round, post: Post) -> list[str]:
    """Clear what was named, or send one back; returns what is wrong with what was typed."""
    if "back" in request.POST:
        return _send_back(request, post)
    form = ClearForm(request.POST)
    if not form.is_valid():
        return [_("Open the page again: it has changed.")]
    number = actions.clear_answers(by=request.user, round=round, post=post, read=form.cleaned_data["read"])
    messages.success(request, ngettext("%(n)s answer cleared.", "%(n)s answers cleared.", number) % {"n": number})
    return []


def _send_back(request: AreaHttpRequest, post: Post) -> list[str]:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return [str(error) for errors in form.errors.values() for error in errors]
    update = update_or_404(request.area, form.cleaned_data["back"])
    given = {"sentence": form.cleaned_data["sentence"], "edit_number": form.cleaned_data["edit_number"]}
    actions.send_back(by=request.user, update=update, post=post, **given)
    messages.success(request, _("Sent back. The lead sees your sentence on their page, and gets it by email."))
    return []


def _show(request: AreaHttpRequest, round: Round, post: Post, problems: list[str] | None = None) -> HttpResponse:
    waiting = [] if is_frozen(round) else answers_to_clear(round, post, request.user)
    typed = {request.POST["back"]: request.POST.get("sentence", "")} if problems and "back" in request.POST else {}
    forms = [(one, SendBackForm(initial=_initial(one.update, one.edit_number, typed))) for one in waiting]
    read = " ".join(f"{one.update}:{one.edit_number}" for one in waiting)
    context = {"round": round, "post": post, "waiting": forms, "read": read, "problems": problems or []}
    return render(request, "monitoring/clear.html", context)


def _initial(update: UUID, edit_number: int, typed: dict[str, str]) -> dict[str, object]:
    return {"back": update, "edit_number": edit_number, "sentence": typed.get(str(update), "")}
