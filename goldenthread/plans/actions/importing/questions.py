"""Answering a question that an import left open: the chosen option's changes are made as any other recorded change."""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import Group, Post
from goldenthread.partnership.queries import terms_of
from goldenthread.plans.actions.actions import NewLead, change_action, name_answering_post, set_leads
from goldenthread.plans.actions.importing.leads import ask_about_near, settle_leads
from goldenthread.plans.actions.outcomes import add_outcome, change_outcome, link_outcome, set_outcome_actions
from goldenthread.plans.actions.plans import change_plan
from goldenthread.plans.actions.recording import note
from goldenthread.plans.interpreting.leads import lead_of
from goldenthread.plans.interpreting.phrases import dated_words
from goldenthread.plans.models import (
    Action,
    ActionLead,
    AnsweringPost,
    Outcome,
    OutcomeVersion,
    Plan,
    PlanQuestion,
    Priority,
)
from goldenthread.plans.queries.matching import plain

Json = dict[str, Any]


@transaction.atomic
def answer_question(*, by: Person | None, question: PlanQuestion, value: str) -> None:
    """Choose one of the offered answers, and change the plan as it says.

    Raises RuleBroken for an answer that was not offered, StaleEdit where somebody else answered first.
    """
    option = next((one for one in question.details["options"] if one["value"] == value), None)
    if option is None:
        raise RuleBroken("Choose one of the offered answers.")
    open_rows = PlanQuestion.objects.filter(pk=question.pk, answered_at=None)
    if not open_rows.update(answer=option["label"], answered_by=by, answered_at=now()):
        raise StaleEdit("Somebody else answered this question after you opened it. Look at the plan.")
    for change in option["changes"]:
        CHANGES[change["field"]](by, question.plan, change)
    after = {"question": question.message, "answer": option["label"]}
    label = str(question.plan)
    note(by=by, verb="answered a question about", kind="plan", about=question.plan, label=label, after=after)


def _leads(by: Person | None, plan: Plan, change: Json) -> None:
    action = Action.objects.get(pk=change["row"], plan=plan)
    leads = tuple(lead_of(name) for name in change["value"])
    cast = settle_leads(by=by, area=plan.area, leads=leads, chosen=_known_in(plan))
    ask_about_near(plan, cast)
    # Two spellings may mean the same post.
    new = list({(lead := cast.lead(one)).target.pk: lead for one in leads}.values())
    set_leads(by=by, action=action, leads=new)
    if len(new) == 1 and isinstance(new[0].target, Post) and not action.answering.filter(recorded_to=None).exists():
        name_answering_post(by=by, action=action, post=new[0].target)


def _known_in(plan: Plan) -> dict[str, str]:
    """Whom the printed leads of this plan already are: the same words mean the same post or group."""
    rows = ActionLead.objects.as_at(None).filter(action__plan=plan).exclude(printed="")
    return {plain(row.printed): str(row.post_id or row.group_id) for row in rows}


def _attached_to(by: Person | None, plan: Plan, change: Json) -> None:
    outcome = Outcome.objects.get(pk=change["row"], plan=plan)
    set_outcome_actions(by=by, outcome=outcome, actions=list(Action.objects.filter(plan=plan, pk__in=change["value"])))


def _attach(by: Person | None, plan: Plan, change: Json) -> None:
    outcome = Outcome.objects.get(pk=change["row"], plan=plan)
    linked = set(outcome.links.filter(recorded_to=None).values_list("action_id", flat=True))
    for action in Action.objects.filter(plan=plan, pk__in=change["value"]).exclude(pk__in=linked):
        link_outcome(by=by, outcome=outcome, action=action)


def _text(by: Person | None, plan: Plan, change: Json) -> None:
    outcome = Outcome.objects.get(pk=change["row"], plan=plan)
    change_outcome(by=by, outcome=outcome, text=change["value"], printed_timescale=_timescale(plan, change["value"]))


def _timescale(plan: Plan, text: str) -> Json:
    dated = dated_words(text, terms=terms_of(plan.area))
    return dated.timescale.to_json() if dated else {}


def _add_outcome(by: Person | None, plan: Plan, change: Json) -> None:
    text, actions = change["value"]["text"], change["value"]["attached_to"]
    add_outcome(
        by=by,
        plan=plan,
        priority=Priority.objects.get(pk=change["row"], plan=plan),
        actions=tuple(Action.objects.filter(plan=plan, pk__in=actions)),
        text=text,
        printed_timescale=_timescale(plan, text),
    )


def _printed_timescale(by: Person | None, plan: Plan, change: Json) -> None:
    value = change["value"] or {}
    action = Action.objects.filter(pk=change["row"], plan=plan).first()
    if action:
        change_action(by=by, action=action, printed_timescale=value)
    else:
        outcome = Outcome.objects.get(pk=change["row"], plan=plan)
        change_outcome(by=by, outcome=outcome, printed_timescale=value)


def _measured_period(by: Person | None, plan: Plan, change: Json) -> None:
    outcome = Outcome.objects.get(pk=change["row"], plan=plan)
    details = OutcomeVersion.objects.get(outcome=outcome, recorded_to=None).printed_details
    change_outcome(by=by, outcome=outcome, printed_details={**details, "measured_period": change["value"]})


def _period(by: Person | None, plan: Plan, change: Json) -> None:
    change_plan(by=by, plan=plan, period_start=change["value"]["start"], period_end=change["value"]["end"])


def _merge_lead(by: Person | None, plan: Plan, change: Json) -> None:
    """Every lead and answer of the plan moves from the created post or group to the one that it really is."""
    posts = Post.objects.filter(area=plan.area)
    kept = posts.filter(pk=change["value"]).first() or Group.objects.get(area=plan.area, pk=change["value"])
    for action in Action.objects.filter(plan=plan):
        rows = ActionLead.objects.as_at(None).filter(action=action).select_related("post", "group").order_by("position")
        targets = [target for row in rows if (target := row.post or row.group)]
        if any(str(target.pk) == change["row"] for target in targets):
            renamed = [kept if str(target.pk) == change["row"] else target for target in targets]
            printed = [row.printed for row in rows]
            new = {target.pk: NewLead(target, words) for target, words in zip(renamed, printed, strict=True)}
            _move_answering(by, action, change["row"], kept)
            set_leads(by=by, action=action, leads=list(new.values()))


def _move_answering(by: Person | None, action: Action, old: str, kept: Post | Group) -> None:
    current = AnsweringPost.objects.as_at(None).filter(action=action, post_id=old).exists()
    if current and isinstance(kept, Post):
        name_answering_post(by=by, action=action, post=kept)


CHANGES: dict[str, Callable[[Person | None, Plan, Json], None]] = {
    "leads": _leads,
    "attached_to": _attached_to,
    "attach": _attach,
    "text": _text,
    "add_outcome": _add_outcome,
    "timescale": _printed_timescale,
    "measured_period": _measured_period,
    "proposed_period": _period,
    "merge_lead": _merge_lead,
}
