"""Every recorded change of plans and findings. Keyword-only; `by=None` is the command line.

`started_from` is the key of the version row that a form showed (for sets, the keys of the rows); without it a change
starts from what is in force now. Each raises RuleBroken with one sentence, or StaleEdit where somebody else saved
first.
"""

from goldenthread.plans.actions.actions import (
    NewLead,
    add_action,
    change_action,
    name_answering_post,
    restore_action,
    set_leads,
    withdraw_action,
)
from goldenthread.plans.actions.agreements import record_agreement
from goldenthread.plans.actions.findings import (
    add_finding,
    change_finding,
    restore_finding,
    set_answers,
    set_responsible_bodies,
    withdraw_finding,
)
from goldenthread.plans.actions.first_agreement import (
    AgreedBy,
    agree_offered_timescales,
    agree_outcomes,
    agree_round_dates,
    agree_scale,
    settle_who_answers,
)
from goldenthread.plans.actions.milestones import (
    add_milestone,
    change_milestone,
    reach_milestone,
    withdraw_milestone,
)
from goldenthread.plans.actions.moves import Decider, Verdict, decide_proposals, set_move_rule
from goldenthread.plans.actions.outcomes import (
    add_outcome,
    change_outcome,
    link_outcome,
    restore_outcome,
    set_outcome_actions,
    unlink_outcome,
    withdraw_outcome,
)
from goldenthread.plans.actions.own_agreement import agree_own_timescale, answer_oneself, propose_own_timescale
from goldenthread.plans.actions.placing import Place
from goldenthread.plans.actions.plans import change_plan, close_plan, create_plan, open_plan_again, succeed_plan
from goldenthread.plans.actions.priorities import (
    add_priority,
    add_statement,
    change_priority,
    change_statement,
    restore_priority,
    withdraw_priority,
    withdraw_statement,
)
from goldenthread.plans.actions.scales import NewWord, retire_scale, write_scale
from goldenthread.plans.actions.timescales import agree_timescale, decide_timescale, propose_timescale

__all__ = [
    "AgreedBy",
    "Decider",
    "NewLead",
    "NewWord",
    "Place",
    "Verdict",
    "add_action",
    "add_finding",
    "add_milestone",
    "add_outcome",
    "add_priority",
    "add_statement",
    "agree_offered_timescales",
    "agree_outcomes",
    "agree_own_timescale",
    "agree_round_dates",
    "agree_scale",
    "agree_timescale",
    "answer_oneself",
    "change_action",
    "change_finding",
    "change_milestone",
    "change_outcome",
    "change_plan",
    "change_priority",
    "change_statement",
    "close_plan",
    "create_plan",
    "decide_proposals",
    "decide_timescale",
    "link_outcome",
    "name_answering_post",
    "open_plan_again",
    "propose_own_timescale",
    "propose_timescale",
    "reach_milestone",
    "record_agreement",
    "restore_action",
    "restore_finding",
    "restore_outcome",
    "restore_priority",
    "retire_scale",
    "set_answers",
    "set_leads",
    "set_move_rule",
    "set_outcome_actions",
    "set_responsible_bodies",
    "settle_who_answers",
    "succeed_plan",
    "unlink_outcome",
    "withdraw_action",
    "withdraw_finding",
    "withdraw_milestone",
    "withdraw_outcome",
    "withdraw_priority",
    "withdraw_statement",
    "write_scale",
]
