"""Plain values of plans, for tests that need no database."""

from datetime import UTC, date, datetime
from uuid import uuid4

from goldenthread.plans.content import (
    ActionContent,
    FindingContent,
    LeadContent,
    Ledger,
    Move,
    OutcomeContent,
    PlanContent,
    PrintedTimescale,
    PriorityContent,
)


def post_lead(name="Head of SEND", holder="Hana", target=None):
    """A post that leads."""
    return LeadContent(uuid4(), "post", target or uuid4(), name, "", holder)


def group_lead(name="All partners"):
    """A group that leads."""
    return LeadContent(uuid4(), "group", uuid4(), name, "")


def move(finish=date(2026, 7, 31), decision="agreed", **fields):
    """One row of a ledger."""
    moment = datetime(2026, 3, 4, 9, tzinfo=UTC)
    decided = {"decided_on": date(2026, 3, 4), "decided_by": "Board"} if decision != "awaiting" else {}
    values = {"words": "", "start": None, "recurs": "", "reason": "", "proposed_by": "", "awaiting": ""}
    values |= {"decided_on": None, "decided_by": "", "decision_reason": ""} | decided
    return Move(id=uuid4(), finish=finish, proposed_at=moment, decision=decision, **{**values, **fields})


def printed(text="", *periods, recurs=""):
    """A printed timescale; periods are pairs of days."""
    return PrintedTimescale(text, tuple(periods), recurs)


def action(**fields):
    """An action that lacks nothing: one held post leads it, it has an outcome and an agreed timescale."""
    values = {
        "id": uuid4(),
        "version": uuid4(),
        "priority": uuid4(),
        "reference": "1.1",
        "text": "Analyse attendance",
        "position": 1,
        "leads": (post_lead(),),
        "answering_post": None,
        "answering_name": "",
        "answering_holder": "",
        "printed_timescale": printed(),
        "printed_rating": "",
        "printed_progress": "",
        "ledger": Ledger((move(),)),
        "milestones": (),
        "outcomes": (uuid4(),),
        "withdrawn": False,
        "withdrawn_reason": "",
        "answering_agreed": True,
    }
    return ActionContent(**{**values, **fields})


def outcome(**fields):
    """An outcome that lacks nothing."""
    values = {
        "id": uuid4(),
        "version": uuid4(),
        "priority": uuid4(),
        "text": "Attendance rises",
        "position": 1,
        "actions": (uuid4(),),
        "printed_timescale": printed(),
        "printed_references": (),
        "kind": "difference",
        "measure": "",
        "direction": "",
        "baseline": "90%",
        "baseline_on": None,
        "target": "95%",
        "target_on": None,
        "tolerance": "",
        "agreed": True,
        "ledger": Ledger(),
    }
    return OutcomeContent(**{**values, **fields})


def plan(actions=(), outcomes=(), **fields):
    """A plan with one priority."""
    priority = PriorityContent(uuid4(), uuid4(), "1", "Attendance", 1, (), tuple(actions), tuple(outcomes))
    values = {
        "id": uuid4(),
        "version": uuid4(),
        "area": uuid4(),
        "area_slug": "alderbourne",
        "area_name": "Alderbourne",
        "title": "Our plan",
        "introduction": "",
        "priority_word": "Priority",
        "period_start": None,
        "period_end": None,
        "owner_group": "",
        "implementing_group": "",
        "lead_body": "",
        "scale": None,
        "scale_name": "",
        "state": "live",
        "as_at": None,
        "priorities": (priority,),
    }
    return PlanContent(**{**values, **fields})


def finding(**fields):
    """A finding that nothing answers."""
    values = {
        "id": uuid4(),
        "version": uuid4(),
        "reference": "A1",
        "text": "Too slow",
        "kind": "improvement",
        "kind_name": "Area for improvement",
        "source": "Inspection 2024",
        "found_on": None,
        "bodies": (),
        "priorities": (),
        "actions": (),
        "withdrawn": False,
    }
    return FindingContent(**{**values, **fields})
