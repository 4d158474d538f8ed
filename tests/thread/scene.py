"""A plan in the second half of its year, with everything that the joined pages walk along.

1.1 was promised, moved once, claimed and frozen twice; its outcome has a proof that was judged and confirmed, and one
that is past due. 1.2 has no lead and no outcome. Each thing happened on the day that its name says.
"""

from dataclasses import dataclass
from datetime import date

from goldenthread.accounts.models import Person
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import Proof, ProofReceived
from goldenthread.monitoring.actions import accept, answer, correct_update, freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Round, Update
from goldenthread.partnership.models import Group, LocalArea, Post
from goldenthread.partnership.roles import Role
from goldenthread.plans import actions as plans
from goldenthread.plans.models import Action, Finding, Outcome, Plan, Priority
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import ProofFactory, due_of
from tests.factories.monitoring import RoundFactory, on, word
from tests.factories.partnership import (
    AreaFactory,
    GroupFactory,
    HoldingFactory,
    MeetingFactory,
    MembershipFactory,
    PostFactory,
    person_with,
)
from tests.factories.plans import (
    ActionFactory,
    FindingFactory,
    MilestoneFactory,
    OutcomeFactory,
    PlanFactory,
    PriorityFactory,
    StatementFactory,
)

RECORDED, AGREED = date(2026, 3, 2), date(2026, 3, 5)
SPRING_OPENS, SPRING_ANSWERED, SPRING_FROZEN = date(2026, 3, 10), date(2026, 3, 12), date(2026, 3, 24)
CAME, JUDGED, CONFIRMED = date(2026, 3, 30), date(2026, 3, 31), date(2026, 4, 1)
MOVE_PROPOSED, MOVE_AGREED = date(2026, 4, 20), date(2026, 4, 22)
OLD_HOLDER_LEFT, NEW_HOLDER_CAME = date(2026, 4, 30), date(2026, 5, 1)
SUMMER_OPENS, SUMMER_ANSWERED, SUMMER_FROZEN = date(2026, 6, 2), date(2026, 6, 5), date(2026, 6, 16)
CORRECTED = date(2026, 6, 20)
TODAY = date(2026, 7, 6)

FIRST_FINISH, MOVED_FINISH = date(2026, 4, 30), date(2026, 5, 29)
FIRST_DUE, SECOND_DUE = date(2026, 3, 31), date(2026, 6, 30)


@dataclass
class Scene:
    """The rows of the story, by what they are in it."""

    area: LocalArea
    plan: Plan
    priority: Priority
    finding: Finding
    action: Action
    bare: Action
    outcome: Outcome
    proof: Proof
    received: ProofReceived
    post: Post
    board: Group
    officer: Person
    chair: Person
    lead: Person
    former: Person
    analyst: Person
    spring: Round
    summer: Round


def play() -> Scene:
    """Everything, each on its day."""
    with on(RECORDED):
        area = AreaFactory(slug="alderbourne", name="Alderbourne")
        people = _people(area)
        parts = _plan(area, people)
    _agree(parts, people)
    spring = _round("Spring 2026", SPRING_OPENS, SPRING_ANSWERED, SPRING_FROZEN, parts, people["former"], people)
    received = _prove(parts["proof"], people)
    _move(parts["action"], people)
    summer = _round("Summer 2026", SUMMER_OPENS, SUMMER_ANSWERED, SUMMER_FROZEN, parts, people["lead"], people)
    with on(CORRECTED):
        update = Update.objects.get(round=summer, action=parts["action"])
        correct_update(by=people["lead"], update=update, text="It was 31 schools, not 30.")
    return Scene(area=area, **parts, **people, received=received, spring=spring, summer=summer)


def _people(area):
    post = PostFactory(area=area, title="Head of inclusion")
    former, lead = PersonFactory(name="Fran Former"), PersonFactory(name="Lena Lead")
    HoldingFactory(area=area, post=post, person=former, ends_on=OLD_HOLDER_LEFT)
    HoldingFactory(area=area, post=post, person=lead, starts_on=NEW_HOLDER_CAME)
    board = GroupFactory(area=area, name="SEND board")
    chair = person_with(Role.CHAIR, area, name="Carol Chair")
    seat = HoldingFactory(area=area, person=chair, post=PostFactory(area=area, title="Independent chair")).post
    MembershipFactory(area=area, group=board, post=seat, is_chair=True)
    return {
        "post": post,
        "former": former,
        "lead": lead,
        "board": board,
        "chair": chair,
        "officer": person_with(Role.PROGRAMME_OFFICER, area, name="Olive Officer"),
        "analyst": person_with(Role.ANALYST, area, name="Ann Analyst"),
    }


def _plan(area, people):
    plan = PlanFactory(area=area, title="Our plan", introduction="What we promise.", owner_group=people["board"])
    priority = PriorityFactory(plan=plan, reference="1", title="In school")
    StatementFactory(priority=priority, text="Absence rose for three years.")
    finding = FindingFactory(area=area, reference="F1", text="Too many pupils are absent.")
    plans.set_answers(by=None, finding=finding, priorities=[priority])
    action = ActionFactory(
        priority=priority,
        reference="1.1",
        text="Ring every absent pupil",
        leads=[people["post"]],
        answering=people["post"],
    )
    MilestoneFactory(action=action, text="Agree the script", due_on=date(2026, 3, 20))
    bare = ActionFactory(priority=priority, reference="1.2", text="Write to schools")
    outcome = OutcomeFactory(
        priority=priority, text="Pupils are in school", actions=[action], baseline="9%", target="7%"
    )
    proof = ProofFactory(outcome=outcome, text="Termly absence", due_days=(FIRST_DUE, SECOND_DUE))
    parts = {"plan": plan, "priority": priority, "finding": finding, "action": action, "bare": bare}
    return {**parts, "outcome": outcome, "proof": proof}


def _agree(parts, people):
    with on(AGREED):
        plans.agree_timescale(
            by=people["officer"], action=parts["action"], start=RECORDED, finish=FIRST_FINISH, group=people["board"]
        )
        plans.record_agreement(
            by=people["officer"],
            plan=parts["plan"],
            subject="answering_post",
            action=parts["action"],
            words=f"{people['post']} answers.",
            group=people["board"],
        )


def _round(name, opens, answered, frozen, parts, lead, people):
    with on(opens):
        meeting = MeetingFactory(
            area=parts["plan"].area,
            group=people["board"],
            held_on=date(frozen.year, frozen.month + 1, 15),
            paper_deadline=date(frozen.year, frozen.month + 1, 8),
        )
        round = RoundFactory(
            plan=parts["plan"],
            by=people["officer"],
            name=name,
            opens_on=opens,
            reply_by=date(opens.year, opens.month, opens.day + 7),
            freeze_on=frozen,
            meetings=[meeting],
        )
    with on(answered):
        rating, comment = (
            ("In progress", "Half are rung.") if name.startswith("Spring") else ("Completed", "All are rung.")
        )
        texts = {
            "comment": comment,
            "officer_note": "Between us: two schools refuse.",
            "contradiction_reason": "It takes a term to show." if rating == "Completed" else "",
        }
        given = AnswerGiven(action=parts["action"].pk, rating=word(rating).pk, texts=texts)
        done = answer(by=lead, round=round, post=people["post"], answers=[given], send=[parts["action"].pk])
        assert not done.problems
    with on(frozen):
        sent = Update.objects.get(round=round)
        accept(by=people["officer"], update=sent, edit_number=sent.edit_number)
        return freeze_round(by=people["officer"], round=round)


def _prove(proof, people):
    with on(CAME):
        received = evidence.receive_proof(
            by=people["analyst"],
            due=due_of(proof, FIRST_DUE),
            text="Autumn term returns",
            value="9.1%",
            measured_from=date(2025, 9, 1),
            measured_to=date(2025, 12, 31),
        )
    with on(JUDGED):
        judgement = evidence.judge_proof(
            by=people["analyst"],
            received=received,
            answer="no_change",
            target_answer="not_met",
            sentence="No movement yet.",
        )
    with on(CONFIRMED):
        evidence.confirm_judgement(by=people["chair"], judgement=judgement)
    return received


def _move(action, people):
    with on(MOVE_PROPOSED):
        change = plans.propose_timescale(
            by=people["former"],
            action=action,
            finish=MOVED_FINISH,
            reason="The telephone system came late.",
            awaiting_group=people["board"],
        )
    with on(MOVE_AGREED):
        plans.decide_timescale(by=people["officer"], change=change, decision="agreed", group=people["board"])
