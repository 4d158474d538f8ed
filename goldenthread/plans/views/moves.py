"""Moves of a whole plan: who may agree them, and what was decided on many at one meeting."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.moves import MeetingDecidesForm, MoveRuleForm, VerdictForm
from goldenthread.plans.health import shortened
from goldenthread.plans.models import TimescaleChange
from goldenthread.plans.moving import MoveRuleContent
from goldenthread.plans.queries import WaitingMove, move_rule_of, plan_content, waiting_moves
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.agreement import deciders_in
from goldenthread.plans.views.editing import Opened, Page, Sent, edit, key_of, person_of, posted
from goldenthread.plans.views.rows import current_of, plan_in
from goldenthread.plans.views.timescales import deciders_of


@area_page(Permission.RECORD_AGREEMENT)
def set_move_rule(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Say who may agree that an agreed date moves."""
    found = plan_in(area, plan)
    page = Page(
        "Who may agree that a date moves?",
        own("agreement", area, plan=plan),
        "Recorded: this is who agrees moves from now on.",
        "Record the setting",
        "A first date is agreed by its lead. Later moves need the agreement of whoever you name here.",
        str(found),
        about=("plan", plan),
    )

    def read() -> Opened:
        rule = move_rule_of(found)
        group = rule.group or (None if rule.version else current_of(found).owner_group_id)
        return Opened({"group": group, "officer_days": rule.officer_days}, [rule.version] if rule.version else [])

    def make(data: Any, initial: dict[str, Any]) -> forms.Form:
        return MoveRuleForm(data, initial=initial, area=area, deciders=deciders_in(area))

    def save(sent: Sent) -> None:
        actions.set_move_rule(
            by=sent.by,
            plan=found,
            group=sent.answers["group"],
            officer_days=sent.answers["officer_days"],
            agreed=actions.AgreedBy(**sent.answers["agreed"]),
            started_from=sent.row,
        )

    return edit(request, make, save, page, read)


@area_page(Permission.RECORD_AGREEMENT)
def decide_proposals(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """Record what one meeting decided on every proposal that waits."""
    found = plan_in(area, plan)
    content, rule = plan_content(found), move_rule_of(found)
    waiting = waiting_moves(content, rule)
    all_moves = all(row.current for row in waiting)
    who = MeetingDecidesForm(posted(request), deciders=deciders_of(area, rule if all_moves else MoveRuleContent()))
    rows = [(row, _verdict(request, row)) for row in waiting]
    overtaken = _overtaken(request, area, waiting)
    every: list[forms.Form] = [who, *(form for _row, form in rows)]
    right = [form.is_valid() for form in every]  # each is asked, so that the summary names every mistake
    valid = request.method == "POST" and all(right)
    if overtaken:
        who.add_error(None, _("Somebody else decided some of these after you opened the page. Look at them below."))
    elif valid:
        decided = _try(request, found, who, rows)
        if decided:
            words = ngettext("%(n)s decision recorded.", "%(n)s decisions recorded.", decided) % {"n": decided}
            messages.success(request, words)
            return HttpResponseRedirect(own("decide_proposals", area, plan=plan))
    context = {"plan": content, "rule": rule, "who": who, "rows": rows, "forms": every, "overtaken": overtaken}
    return render(request, "plans/decide_proposals.html", context)


def _verdict(request: HttpRequest, row: WaitingMove) -> VerdictForm:
    form = VerdictForm(posted(request), prefix=row.proposal.id.hex)
    form.about = shortened(row.label, 40)  # type: ignore[attr-defined]  # read by the error summary
    return form


def _try(request: HttpRequest, plan: Any, who: MeetingDecidesForm, rows: Sequence[tuple[WaitingMove, Any]]) -> int:
    verdicts = {
        row.proposal.id: actions.Verdict(form.cleaned_data["decision"], form.cleaned_data["reason"])
        for row, form in rows
        if form.decides
    }
    decider = actions.Decider(**who.cleaned_data["agreed"], by_officer=who.cleaned_data["by_officer"])
    try:
        return len(actions.decide_proposals(by=person_of(request), plan=plan, verdicts=verdicts, decider=decider))
    except RuleBroken as broken:
        who.add_error(None, broken.sentence)
        return 0


def _overtaken(request: HttpRequest, area: LocalArea, waiting: Sequence[WaitingMove]) -> list[dict[str, Any]]:
    """What the page offered and somebody else has decided since, with what was typed for it."""
    sent = {key for text in request.POST.getlist("proposal") if (key := key_of(text))}
    gone = TimescaleChange.objects.in_area(area).filter(pk__in=sent - {row.proposal.id for row in waiting})
    typed = request.POST
    return [
        {
            "change": change,
            "subject": str(current_of(change.action or change.outcome)),
            "decision": typed.get(f"{change.pk.hex}-decision", ""),
            "reason": typed.get(f"{change.pk.hex}-reason", ""),
        }
        for change in gone.select_related("action", "outcome")
    ]
