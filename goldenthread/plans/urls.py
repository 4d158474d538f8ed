"""Addresses of this room's pages, under `areas/<area>/`. The joined pages of a plan lie in `thread`."""

from django.urls import URLPattern, path

from goldenthread.plans.import_urls import import_patterns
from goldenthread.plans.views import (
    actions,
    agree_outcomes,
    agreement,
    findings,
    milestones,
    moves,
    outcomes,
    own_agreement,
    plans,
    priorities,
    scales,
    timescales,
)

app_name = "plans"

PLAN, PRIORITY, STATEMENT = (
    "plans/<uuid:plan>/",
    "plans/priorities/<uuid:priority>/",
    "plans/evidence/<uuid:statement>/",
)
ACTION, MILESTONE = "plans/actions/<uuid:action>/", "plans/milestones/<uuid:milestone>/"
OUTCOME, CHANGE, FINDING = (
    "plans/outcomes/<uuid:outcome>/",
    "plans/timescales/<uuid:change>/",
    "findings/<uuid:finding>/",
)
SCALE = "plans/scales/<uuid:scale>/"

urlpatterns: list[URLPattern] = [
    path("plans/", plans.plans, name="plans"),
    path("plans/write/", plans.add_plan, name="add_plan"),
    path(PLAN + "contents/", plans.contents, name="contents"),
    path(PLAN + "change/", plans.change_plan, name="change_plan"),
    path(PLAN + "close/", plans.close_plan, name="close_plan"),
    path(PLAN + "open-again/", plans.open_plan_again, name="open_plan_again"),
    path(PLAN + "follows/", plans.name_earlier_plan, name="name_earlier_plan"),
    path(PLAN + "agreement/", agreement.agreement, name="agreement"),
    path(PLAN + "agreement/record/", agreement.agreements, name="agreements"),
    path(PLAN + "agreement/timescales/", agreement.agree_timescales, name="agree_timescales"),
    path(PLAN + "agreement/who-answers/", agreement.agree_answering, name="agree_answering"),
    path(PLAN + "agreement/outcomes/", agree_outcomes.agree_outcomes, name="agree_outcomes"),
    path(PLAN + "agreement/scale/", agreement.agree_scale, name="agree_scale"),
    path(PLAN + "agreement/round-dates/", agreement.agree_round_dates, name="agree_round_dates"),
    path(PLAN + "agreement/moves/", moves.set_move_rule, name="set_move_rule"),
    path(PLAN + "agreement/proposals/", moves.decide_proposals, name="decide_proposals"),
    path("plans/my-dates/", own_agreement.agree_own, name="agree_own"),
    path(PLAN + "priorities/add/", priorities.add_priority, name="add_priority"),
    path(PRIORITY + "change/", priorities.change_priority, name="change_priority"),
    path(PRIORITY + "withdraw/", priorities.withdraw_priority, name="withdraw_priority"),
    path(PRIORITY + "restore/", priorities.restore_priority, name="restore_priority"),
    path(PRIORITY + "evidence/add/", priorities.add_statement, name="add_statement"),
    path(STATEMENT + "change/", priorities.change_statement, name="change_statement"),
    path(STATEMENT + "withdraw/", priorities.withdraw_statement, name="withdraw_statement"),
    path(PLAN + "actions/add/", actions.add_action, name="add_action"),
    path(ACTION + "change/", actions.change_action, name="change_action"),
    path(ACTION + "withdraw/", actions.withdraw_action, name="withdraw_action"),
    path(ACTION + "restore/", actions.restore_action, name="restore_action"),
    path(ACTION + "leads/", actions.set_leads, name="set_leads"),
    path(ACTION + "who-answers/", actions.name_answering_post, name="name_answering_post"),
    path(ACTION + "timescale/", timescales.propose_for_action, name="propose_for_action"),
    path(ACTION + "milestones/", milestones.milestones, name="milestones"),
    path(ACTION + "milestones/add/", milestones.add_milestone, name="add_milestone"),
    path(MILESTONE + "change/", milestones.change_milestone, name="change_milestone"),
    path(MILESTONE + "reached/", milestones.reach_milestone, name="reach_milestone"),
    path(MILESTONE + "withdraw/", milestones.withdraw_milestone, name="withdraw_milestone"),
    path(PLAN + "outcomes/add/", outcomes.add_outcome, name="add_outcome"),
    path(OUTCOME + "change/", outcomes.change_outcome, name="change_outcome"),
    path(OUTCOME + "measure/", outcomes.change_measure, name="change_measure"),
    path(OUTCOME + "withdraw/", outcomes.withdraw_outcome, name="withdraw_outcome"),
    path(OUTCOME + "restore/", outcomes.restore_outcome, name="restore_outcome"),
    path(OUTCOME + "timescale/", timescales.propose_for_outcome, name="propose_for_outcome"),
    path(CHANGE + "decide/", timescales.decide, name="decide_timescale"),
    path(CHANGE + "take-back/", timescales.withdraw_proposal, name="withdraw_proposal"),
    path("findings/", findings.findings, name="findings"),
    path("findings/add/", findings.add_finding, name="add_finding"),
    path(FINDING, findings.finding, name="finding"),
    path(FINDING + "change/", findings.change_finding, name="change_finding"),
    path(FINDING + "responsible/", findings.set_responsible_bodies, name="set_responsible_bodies"),
    path(FINDING + "answers/", findings.set_answers, name="set_answers"),
    path(FINDING + "withdraw/", findings.withdraw_finding, name="withdraw_finding"),
    path(FINDING + "restore/", findings.restore_finding, name="restore_finding"),
    path("plans/scales/", scales.scales, name="scales"),
    path("plans/scales/write/", scales.write_scale, name="write_scale"),
    path(SCALE + "change/", scales.change_scale, name="change_scale"),
    path(SCALE + "retire/", scales.retire_scale, name="retire_scale"),
    *import_patterns,
]
