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
from goldenthread.monitoring.queries.clearance import ToClear, answers_to_clear
from goldenthread.monitoring.queries.live import scale_of
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
    problems: list[str] = []
    if request.method == "POST":
        try:
            if _take(request, found, own):
                return redirect(request.path)
        except (RuleBroken, StaleEdit) as broken:
            problems = [broken.sentence if isinstance(broken, RuleBroken) else str(broken)]
    return _show(request, found, own, problems)


def _take(request: AreaHttpRequest, round: Round, post: Post) -> bool:
    """Clear what was named, or send one back; False where what was typed is wrong."""
    if "back" in request.POST:
        return _send_back(request, post)
    form = ClearForm(request.POST)
    if not form.is_valid():
        raise RuleBroken(_("Open the page again: it has changed."))
    number = actions.clear_answers(by=request.user, round=round, post=post, read=form.cleaned_data["read"])
    messages.success(request, ngettext("%(n)s answer cleared.", "%(n)s answers cleared.", number) % {"n": number})
    return True


def _send_back(request: AreaHttpRequest, post: Post) -> bool:
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return False
    update = update_or_404(request.area, form.cleaned_data["back"])
    given = {"sentence": form.cleaned_data["sentence"], "edit_number": form.cleaned_data["edit_number"]}
    actions.send_back(by=request.user, update=update, post=post, **given)
    messages.success(request, _("Sent back. The lead sees your sentence on their page, and gets it by email."))
    return True


def _show(request: AreaHttpRequest, round: Round, post: Post, problems: list[str]) -> HttpResponse:
    waiting = [] if is_frozen(round) else answers_to_clear(round, post, request.user)
    cards = [(one, _form(request, one)) for one in waiting]
    context = {
        "round": round,
        "post": post,
        "waiting": cards,
        "scale": scale_of(round) if cards else (),
        "read": " ".join(f"{one.update}:{one.edit_number}" for one in waiting),
        "forms": [form for _one, form in cards],
        "problems": problems,
    }
    return render(request, "monitoring/clear.html", context)


def _form(request: AreaHttpRequest, one: ToClear) -> SendBackForm:
    """The form of one answer, with what was typed into it; its number is that of the answer as it is shown now."""
    initial = {"back": one.update, "edit_number": one.edit_number}
    if request.POST.get("back") != str(one.update):
        return SendBackForm(initial=initial)
    typed = request.POST.copy()
    typed["edit_number"] = str(one.edit_number)
    return SendBackForm(typed, initial=initial)
