"""Reads of plans: whole contents as plain values, and lists for pages and forms."""

from goldenthread.plans.queries.content import NotKnownYet, plan_content
from goldenthread.plans.queries.findings import finding_content, findings_answered_by, findings_in
from goldenthread.plans.queries.leads import day_of
from goldenthread.plans.queries.ledgers import ledger_of
from goldenthread.plans.queries.lists import PlanSummary, plan_choices, plans_in
from goldenthread.plans.queries.printed import printed_timescale

__all__ = [
    "NotKnownYet",
    "PlanSummary",
    "day_of",
    "finding_content",
    "findings_answered_by",
    "findings_in",
    "ledger_of",
    "plan_choices",
    "plan_content",
    "plans_in",
    "printed_timescale",
]
