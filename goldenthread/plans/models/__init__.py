"""Plans, findings, priorities, actions, outcomes, timescales and scales."""

from goldenthread.plans.models.actions import (
    Action,
    ActionLead,
    ActionVersion,
    AnsweringPost,
    Milestone,
    MilestoneVersion,
)
from goldenthread.plans.models.agreements import Agreement, AgreementSubject
from goldenthread.plans.models.findings import Finding, FindingAnswer, FindingBody, FindingKind, FindingVersion
from goldenthread.plans.models.imports import PlanImport, PlanQuestion
from goldenthread.plans.models.move_rules import MoveRule
from goldenthread.plans.models.outcomes import Outcome, OutcomeAction, OutcomeKind, OutcomeVersion
from goldenthread.plans.models.plans import (
    EvidenceStatement,
    EvidenceStatementVersion,
    Plan,
    PlanSuccession,
    PlanVersion,
    Priority,
    PriorityVersion,
)
from goldenthread.plans.models.scales import DeliveryState, RatingScale, RatingWord
from goldenthread.plans.models.timescales import Decision, TimescaleChange

__all__ = [
    "Action",
    "ActionLead",
    "ActionVersion",
    "Agreement",
    "AgreementSubject",
    "AnsweringPost",
    "Decision",
    "DeliveryState",
    "EvidenceStatement",
    "EvidenceStatementVersion",
    "Finding",
    "FindingAnswer",
    "FindingBody",
    "FindingKind",
    "FindingVersion",
    "Milestone",
    "MilestoneVersion",
    "MoveRule",
    "Outcome",
    "OutcomeAction",
    "OutcomeKind",
    "OutcomeVersion",
    "Plan",
    "PlanImport",
    "PlanQuestion",
    "PlanSuccession",
    "PlanVersion",
    "Priority",
    "PriorityVersion",
    "RatingScale",
    "RatingWord",
    "TimescaleChange",
]
