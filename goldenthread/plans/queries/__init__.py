"""Reads of plans: whole contents as plain values, and lists for pages and forms."""

from goldenthread.plans.queries.agreements import (
    agreements_of,
    outcomes_with_agreed_proof_dates,
    round_dates_are_agreed,
    scale_is_agreed,
)
from goldenthread.plans.queries.content import NotKnownYet, plan_content
from goldenthread.plans.queries.findings import (
    Answering,
    answering_names,
    finding_content,
    findings_answered_by,
    findings_in,
)
from goldenthread.plans.queries.leads import day_of
from goldenthread.plans.queries.ledgers import ledger_of
from goldenthread.plans.queries.lineage import Lineage, Withdrawn, lineage_of, withdrawn_in
from goldenthread.plans.queries.lists import PlanSummary, plan_choices, plans_in
from goldenthread.plans.queries.moves import WaitingMove, move_rule_of, waiting_moves
from goldenthread.plans.queries.people import held_meetings, possible_deciders, possible_leads
from goldenthread.plans.queries.printed import printed_timescale
from goldenthread.plans.queries.scales import scales_for_plan, scales_of

__all__ = [
    "Answering",
    "Lineage",
    "NotKnownYet",
    "PlanSummary",
    "WaitingMove",
    "Withdrawn",
    "agreements_of",
    "answering_names",
    "day_of",
    "finding_content",
    "findings_answered_by",
    "findings_in",
    "held_meetings",
    "ledger_of",
    "lineage_of",
    "move_rule_of",
    "outcomes_with_agreed_proof_dates",
    "plan_choices",
    "plan_content",
    "plans_in",
    "possible_deciders",
    "possible_leads",
    "printed_timescale",
    "round_dates_are_agreed",
    "scale_is_agreed",
    "scales_for_plan",
    "scales_of",
    "waiting_moves",
    "withdrawn_in",
]
