"""Plans, proofs, updates and rounds made by hand, as plain values."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid5

from goldenthread.evidence.content import DueContent, JudgementContent, ProofContent, ReceivedContent
from goldenthread.evidence.rules import impact_of
from goldenthread.monitoring.content import AskedContent, MeetingContent, RatingContent, RoundContent, UpdateContent
from goldenthread.monitoring.rules.calendar import Claim, calendar_answer
from goldenthread.monitoring.rules.changes import change_since
from goldenthread.monitoring.rules.contradictions import contradictions
from goldenthread.plans.content import (
    ActionContent,
    LeadContent,
    Ledger,
    Move,
    OutcomeContent,
    PlanContent,
    PrintedTimescale,
    PriorityContent,
)

SPACE = UUID("0192f0c1-7b1a-7c3e-9a51-5b8f3f6f0001")
DAY = date(2026, 11, 27)
FROZEN = datetime(2026, 11, 27, 16, 5, tzinfo=UTC)
STARTED = RatingContent("Started", "S", "Work has begun, and it began on time.", "started", "circle", "blue")
UNDER_WAY = RatingContent("Under way", "U", "Well under way and on schedule.", "on_schedule", "half", "green")
DONE = RatingContent("Done", "D", "Finished, so that its effect can be measured.", "completed", "disc", "green")
SCALE = (STARTED, UNDER_WAY, DONE)


def identifier(*name: object) -> UUID:
    """The same identifier for the same name."""
    return uuid5(SPACE, " ".join(map(str, name)))


def move(name: str, finish: date | None, decision: str = "agreed", **changes) -> Move:
    """A row of the ledger."""
    decided = decision != "awaiting"
    made = Move(
        id=identifier("move", name, decision),
        words="",
        start=None,
        finish=finish,
        recurs="",
        reason="",
        proposed_by="Inclusion manager",
        proposed_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
        awaiting="" if decided else "SEND board",
        decision=decision,
        decided_on=date(2026, 3, 4) if decided else None,
        decided_by="SEND board" if decided else "",
        decision_reason="",
    )
    return replace(made, **changes)


def lead(name: str, kind: str = "post") -> LeadContent:
    """An accountable post or group."""
    return LeadContent(
        identifier("lead", name), kind, identifier("post", name), name, name, "" if kind == "group" else "Ada Holder"
    )


def action(
    reference: str, text: str = "Do what was promised", leads=("Inclusion manager",), moves=(), **changes
) -> ActionContent:
    """An action with an agreed finish at the end of the year, unless `moves` says otherwise."""
    moves = moves or (move(reference, date(2026, 12, 31)),)
    made = ActionContent(
        id=identifier("action", reference),
        version=identifier("version", reference),
        priority=identifier("priority", reference.split(".")[0]),
        reference=reference,
        text=text,
        position=0,
        leads=tuple(lead(name) for name in leads),
        answering_post=None,
        answering_name=leads[0] if leads else "",
        answering_holder="",
        printed_timescale=PrintedTimescale(""),
        printed_rating="",
        printed_progress="",
        ledger=Ledger(tuple(moves)),
        milestones=(),
        outcomes=(),
        withdrawn=False,
        withdrawn_reason="",
    )
    return replace(made, **changes)


def update(
    rating: RatingContent | None = UNDER_WAY, state: str = "accepted", post: str = "Inclusion manager", **changes
) -> UpdateContent:
    """What the answering post said; `rating=None` with state no_reply or draft says nothing."""
    silent = state in {"no_reply", "draft"}
    made = UpdateContent(
        id=None if state == "no_reply" else identifier("update", state),
        state=state,
        rating=None if silent else rating,
        none_of_these=False,
        late=False,
        post=post,
        answered_by="" if silent else "Sam Okafor",
        submitted_at=None if silent else datetime(2026, 11, 14, 10, tzinfo=UTC),
    )
    return replace(made, **changes)


def judgement(answer: str = "improved", target_answer: str = "", **changes) -> JudgementContent:
    """What somebody said a proof shows."""
    made = JudgementContent(
        id=identifier("judgement", answer),
        answer=answer,
        target_answer=target_answer,
        sentence=f"The figures read as {answer}.",
        judged_by="Noor Ahmed",
        judged_by_post="Data analyst",
        judged_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
        confirmed_by="",
        confirmed_at=None,
    )
    return replace(made, **changes)


def due(on: date, *, judged: JudgementContent | None = None, came: bool = False, waived: str = "") -> DueContent:
    """A due period of a proof; what came for it, where something did."""
    received = ()
    if judged or came:
        what = ReceivedContent(
            id=identifier("received", on, judged and judged.answer),
            received_on=on + timedelta(days=3),
            text="The figures of the spring census",
            value="12.4 per cent",
            source="Local collection",
            measured_from=on - timedelta(days=120),
            measured_to=on - timedelta(days=1),
            brought_by="Data analyst",
            judgement=judged,
        )
        received = (what,)
    states = {bool(judged): "judged", came: "received", bool(waived): "waived"}
    state = states.get(True, "awaited" if on < DAY else "not_yet_due")
    return DueContent(
        identifier("due", on, state), "", None, on, state, received, waived, "Priya Nair" if waived else ""
    )


def proof(name: str, outcome: UUID, *dues: DueContent, kind: str = "collection") -> ProofContent:
    """A proof of an outcome."""
    came = [item.judgement for each in dues for item in each.received if item.judgement]
    return ProofContent(
        id=identifier("proof", name),
        version=identifier("proof version", name),
        outcome=outcome,
        kind=kind,
        text=f"Local figures: {name}",
        brought_by=None,
        brought_by_name="Data analyst",
        dues=dues,
        latest=came[-1] if came else None,
    )


def outcome(name: str, *actions: ActionContent, **changes) -> OutcomeContent:
    """An expected outcome of some actions."""
    made = OutcomeContent(
        id=identifier("outcome", name),
        version=identifier("outcome version", name),
        priority=actions[0].priority,
        text=f"Families notice that {name}.",
        position=0,
        actions=tuple(each.id for each in actions),
        printed_timescale=PrintedTimescale(""),
        printed_references=(),
        kind="difference",
        measure="",
        direction="",
        baseline="41 in 100",
        baseline_on=date(2025, 7, 31),
        target="60 in 100",
        target_on=date(2027, 7, 31),
        tolerance="",
        agreed=True,
        ledger=Ledger(),
    )
    return replace(made, **changes)


def asked(
    about: ActionContent,
    said: UpdateContent | None = None,
    *proofs: ProofContent,
    previous: RatingContent | None = None,
    previous_state: str = "not_asked",
) -> AskedContent:
    """What was asked and answered, with the answers that the product's rules compute for `DAY`."""
    said = said or update()
    claim = Claim(said.rating.state, DAY) if said.rating else Claim()
    calendar = calendar_answer(about.ledger, claim, DAY, about.milestones)
    impact = impact_of(proofs)
    start = about.ledger.current.start if about.ledger.current else None
    state = "rated" if previous else previous_state
    return AskedContent(
        action=about.id,
        update=said,
        calendar=calendar,
        impact=impact,
        contradictions=contradictions(said.rating, calendar, impact, proofs, start=start, day=DAY),
        proofs=proofs,
        previous_rating=previous,
        previous_state=state,
        change=change_since(state, previous, said),
    )


def priority(reference: str, title: str, actions, outcomes=()) -> PriorityContent:
    """A priority; its actions learn which outcomes they have."""
    name = identifier("priority", reference)
    with_outcomes = tuple(
        replace(each, priority=name, outcomes=tuple(item.id for item in outcomes if each.id in item.actions))
        for each in actions
    )
    return PriorityContent(name, identifier("pv", reference), reference, title, 0, (), with_outcomes, tuple(outcomes))


def round_content(priorities, answers, **changes) -> RoundContent:
    """A frozen round of a plan with these priorities and answers."""
    plan = PlanContent(
        id=identifier("plan"),
        version=identifier("plan version"),
        area=identifier("area"),
        area_slug="harbourshire",
        area_name="Harbourshire Local Area",
        title="Harbourshire SEND improvement plan 2025 to 2027",
        introduction="",
        priority_word="priority",
        period_start=date(2025, 4, 1),
        period_end=date(2027, 3, 31),
        owner_group="SEND board",
        implementing_group="",
        lead_body="Harbourshire Council",
        scale=None,
        scale_name="Three words",
        state="live",
        as_at=FROZEN,
        priorities=tuple(priorities),
    )
    made = RoundContent(
        id=identifier("round"),
        name="Autumn 2026",
        area_name=plan.area_name,
        opens_on=date(2026, 11, 2),
        reply_by=date(2026, 11, 20),
        as_at=DAY,
        frozen_at=FROZEN,
        frozen_by="Jo Marsh",
        previous_name="Summer 2026",
        scale_name="Three words",
        scale=SCALE,
        meetings=(MeetingContent("SEND board", date(2026, 12, 10), date(2026, 12, 3)),),
        plan=plan,
        asked=tuple(answers),
        rules=(("calendar", "calendar-1"), ("impact", "impact-1")),
    )
    return replace(made, **{"area_colour": "#5a2d81", **changes})
