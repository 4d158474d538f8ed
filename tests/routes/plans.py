"""Plans, their parts, agreements, timescales, findings and scales. Importing has a module of its own."""

from datetime import date

from goldenthread.partnership.roles import Permission, Role
from goldenthread.plans import actions
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    ScaleFactory,
    StatementFactory,
)
from tests.routes import Page, Rows

SEE, EDIT, AGREE = Page(Permission.VIEW_PLAN), Page(Permission.EDIT_PLAN), Page(Permission.RECORD_AGREEMENT)
# The lead of the action, or the programme officer.
PROPOSE = Page(Permission.VIEW_PLAN, only=(Role.PROGRAMME_OFFICER, Role.POST_HOLDER))


def proposal(rows: Rows):
    """A new finish that waits to be agreed."""
    action = ActionFactory(priority=rows["priority"], leads=[rows["post"]])
    return actions.propose_timescale(by=None, action=action, finish=date(2027, 3, 31), reason="The hall was taken.")


ROUTES = {
    "plans:plans": SEE,
    "plans:add_plan": EDIT,
    "plans:contents": EDIT,
    "plans:change_plan": EDIT,
    "plans:close_plan": EDIT,
    "plans:open_plan_again": EDIT,
    "plans:name_earlier_plan": EDIT,
    "plans:agreement": SEE,
    "plans:agreements": SEE,
    "plans:agree_timescales": AGREE,
    "plans:agree_answering": AGREE,
    "plans:agree_outcomes": AGREE,
    "plans:agree_scale": AGREE,
    "plans:agree_round_dates": AGREE,
    "plans:set_move_rule": AGREE,
    "plans:decide_proposals": AGREE,
    "plans:agree_own": Page(Permission.ANSWER),
    "plans:add_priority": EDIT,
    "plans:change_priority": EDIT,
    "plans:withdraw_priority": EDIT,
    "plans:restore_priority": EDIT,
    "plans:add_statement": EDIT,
    "plans:change_statement": EDIT,
    "plans:withdraw_statement": EDIT,
    "plans:add_action": EDIT,
    "plans:change_action": EDIT,
    "plans:withdraw_action": EDIT,
    "plans:restore_action": EDIT,
    "plans:set_leads": EDIT,
    "plans:name_answering_post": EDIT,
    "plans:propose_for_action": PROPOSE,
    "plans:milestones": SEE,
    "plans:add_milestone": EDIT,
    "plans:change_milestone": EDIT,
    "plans:reach_milestone": EDIT,
    "plans:withdraw_milestone": EDIT,
    "plans:add_outcome": EDIT,
    "plans:change_outcome": EDIT,
    "plans:change_measure": EDIT,
    "plans:withdraw_outcome": EDIT,
    "plans:restore_outcome": EDIT,
    "plans:propose_for_outcome": PROPOSE,
    "plans:decide_timescale": AGREE,
    "plans:withdraw_proposal": PROPOSE,
    "plans:findings": SEE,
    "plans:add_finding": EDIT,
    "plans:finding": SEE,
    "plans:change_finding": EDIT,
    "plans:set_responsible_bodies": EDIT,
    "plans:set_answers": EDIT,
    "plans:withdraw_finding": EDIT,
    "plans:restore_finding": EDIT,
    "plans:scales": SEE,
    "plans:write_scale": EDIT,
    "plans:change_scale": EDIT,
    "plans:retire_scale": EDIT,
}
ROWS = {
    "plan": lambda rows: PlanFactory(area=rows.area),
    "priority": lambda rows: PriorityFactory(plan=rows["plan"]),
    "statement": lambda rows: StatementFactory(priority=rows["priority"]),
    "action": lambda rows: ActionFactory(priority=rows["priority"], leads=[rows["post"]], answering=rows["post"]),
    "milestone": lambda rows: MilestoneFactory(action=rows["action"]),
    "outcome": lambda rows: OutcomeFactory(priority=rows["priority"], actions=[rows["action"]]),
    "change": proposal,
    "finding": lambda rows: FindingFactory(area=rows.area),
    "scale": lambda rows: ScaleFactory(area=rows.area),
}
