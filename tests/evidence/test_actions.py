"""Proofs as they are agreed, received, judged, confirmed, waived; and what was known when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from goldenthread.common.clock import at, now, today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.evidence import actions
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived, ProofVersion, Waiver
from goldenthread.evidence.proposals import kind_of, proposed_proof
from goldenthread.evidence.queries import impacts, proofs_of_outcome
from goldenthread.plans.models import Agreement
from goldenthread.plans.queries import plan_content
from goldenthread.trail.models import TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import DUE_ON, JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory

pytestmark = pytest.mark.django_db


def test_a_proof_goes_from_agreed_to_confirmed():
    proof = ProofFactory()
    received = ReceivedFactory(due=due_of(proof), measured_from=date(2026, 1, 1), measured_to=date(2026, 3, 31))
    judgement = JudgementFactory(received=received, target_answer="met")
    actions.confirm_judgement(by=PersonFactory(name="Con Firmer"), judgement=judgement)

    (content,) = proofs_of_outcome(proof.outcome_id, day=today())
    (due,) = content.dues
    assert due.state == "judged"
    assert due.received[0].measured_to == date(2026, 3, 31)
    assert (content.latest.answer, content.latest.confirmed_by) == ("improved", "Con Firmer")
    verbs = [entry.verb for entry in TrailEntry.objects.of("proof", proof.pk)]
    assert verbs == ["confirmed the judgement of", "judged", "received", "added"]


def test_judging_again_replaces_the_judgement_and_its_confirmation():
    judgement = JudgementFactory()
    actions.confirm_judgement(by=PersonFactory(), judgement=judgement)
    again = JudgementFactory(received=judgement.received, answer="worse", sentence="We looked again.")
    assert again.confirmed_by is None
    assert Judgement.objects.as_at(None).get(received=judgement.received).answer == "worse"
    assert Judgement.objects.filter(received=judgement.received).count() == 3


def test_two_people_confirming_at_once_leave_one_confirmation():
    judgement = JudgementFactory()
    stale = Judgement.objects.get(pk=judgement.pk)
    actions.confirm_judgement(by=PersonFactory(), judgement=judgement)
    with pytest.raises(StaleEdit):
        actions.confirm_judgement(by=PersonFactory(), judgement=stale)


def test_a_change_from_an_old_version_is_refused():
    proof = ProofFactory()
    version = ProofVersion.objects.get(proof=proof)
    actions.change_proof(by=None, version=version, text="Other words")
    with pytest.raises(StaleEdit):
        actions.change_proof(by=None, version=version, text="Late words")
    assert ProofVersion.objects.as_at(None).get(proof=proof).text == "Other words"


def test_new_due_dates_keep_what_is_settled():
    proof = ProofFactory(due_days=(DUE_ON, date(2026, 7, 31), date(2026, 12, 31)))
    ReceivedFactory(due=due_of(proof))
    actions.waive_due(by=PersonFactory(), due=due_of(proof, date(2026, 7, 31)), reason="Not collected.")
    version = ProofVersion.objects.get(proof=proof)
    actions.change_proof_and_dues(by=None, version=version, dues=[("", None, date(2027, 3, 31))])
    days = sorted(row.due_on for row in ProofDue.objects.as_at(None).filter(proof=proof))
    assert days == [DUE_ON, date(2026, 7, 31), date(2027, 3, 31)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"received_on": date(2999, 1, 1)}, "can't lie in the future"),
        ({"measured_from": date(2026, 1, 1)}, "both the first and the last day"),
        ({"measured_from": date(2026, 2, 1), "measured_to": date(2026, 1, 1)}, "on or after its first day"),
    ],
)
def test_what_came_must_have_possible_dates(fields, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        ReceivedFactory(**fields)
    assert not ProofReceived.objects.exists()


def test_waiving_needs_a_reason_and_happens_once_and_only_before_something_came():
    person = PersonFactory()
    due = due_of(ProofFactory())
    with pytest.raises(RuleBroken, match="Say why"):
        actions.waive_due(by=person, due=due, reason=" ")
    actions.waive_due(by=person, due=due, reason="Nobody collects it.")
    with pytest.raises(RuleBroken, match="already"):
        actions.waive_due(by=person, due=ProofDue.objects.get(pk=due.pk), reason="Again")
    came = ReceivedFactory()
    with pytest.raises(RuleBroken, match="can't be waived"):
        actions.waive_due(by=person, due=came.due, reason="Too late")


def test_as_at_shows_what_was_known_then():
    then = datetime(2026, 4, 10, 12, tzinfo=UTC)
    with at(then - timedelta(days=9)):
        proof = ProofFactory()
        received = ReceivedFactory(due=due_of(proof))
    with at(then + timedelta(days=1)):
        JudgementFactory(received=received)
    (before,) = proofs_of_outcome(proof.outcome_id, day=then.date(), as_at=then)
    (after,) = proofs_of_outcome(proof.outcome_id, day=today())
    assert (before.dues[0].state, after.dues[0].state) == ("received", "judged")
    assert proofs_of_outcome(proof.outcome_id, day=then.date(), as_at=then - timedelta(days=30)) == ()


def test_reading_a_plans_proofs_takes_the_same_queries_for_one_as_for_ten(django_assert_num_queries):
    plan = PlanFactory()
    priority = PriorityFactory(plan=plan)

    def add():
        action = ActionFactory(priority=priority)
        JudgementFactory(
            received=ReceivedFactory(
                due=due_of(ProofFactory(outcome=OutcomeFactory(priority=priority, actions=[action])))
            )
        )

    add()
    content = plan_content(plan)
    with django_assert_num_queries(5):
        impacts(content, today())
    for _ in range(9):
        add()
    content = plan_content(plan)
    with django_assert_num_queries(5):
        found = impacts(content, today())
    assert {found.action(action.id).answer for action in content.actions} == {"improved"}


def test_proposals_come_from_printed_words_and_are_agreed_in_one_step():
    plan = PlanFactory(period_start=date(2026, 4, 1), period_end=date(2027, 3, 31))
    printed = {"text": "Termly panel data", "periods": [], "recurs": "termly"}
    outcome = OutcomeFactory(plan=plan, printed_timescale=printed)
    OutcomeFactory(plan=plan, text="No date is printed")
    content = plan_content(plan)
    proposals = [proposed_proof(content, one) for one in content.outcomes]
    assert proposals[1] is None
    proposed = proposals[0]
    assert proposed.kind == "collection"
    # Easter 2026 is on 5 April and Easter 2027 on 28 March, so two spring terms end inside the plan's period.
    assert [end for _, _, end in proposed.dues] == [
        date(2026, 4, 4),
        date(2026, 8, 31),
        date(2026, 12, 31),
        date(2027, 3, 27),
    ]
    added = actions.agree_proposed_proofs(
        by=None, plan=plan, proposals=[proposed], agreed_by_words="SEND board", agreed_on=today()
    )
    assert added == 1
    assert Proof.objects.filter(outcome=outcome).count() == 1
    assert Agreement.objects.get(subject="proof_dates").outcome_id == outcome.pk
    with pytest.raises(RuleBroken, match="at least one"):
        actions.agree_proposed_proofs(by=None, plan=plan, proposals=[], agreed_by_words="x", agreed_on=today())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("2019 SEND exclusions data release", "statistic"),
        ("Termly panel data", "collection"),
        ("Pan-county QA audits and dip samples", "audit"),
        ("Autumn feedback from parents", "feedback"),
        ("Annual provider contract reviews", "contract"),
        ("Case studies evidence impact", "case_study"),
        ("Minutes of termly meetings", "report"),
        ("Something else altogether", "other"),
    ],
)
def test_kind_of_words(words, kind):
    assert kind_of(words) == kind


def version_of(proof):
    return ProofVersion.objects.get(proof=proof)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda: version_of(ProofFactory()).__class__.objects.create(proof=ProofFactory(), text=""),
        lambda: ProofVersion.objects.create(
            proof=(proof := ProofFactory()), text="Second open version of " + str(proof)
        ),
        lambda: ProofDue.objects.create(
            proof=(proof := ProofFactory()), area=proof.area, due_on=date(2026, 1, 1), due_from=date(2026, 1, 2)
        ),
        lambda: ProofDue.objects.create(proof=(proof := ProofFactory()), area=proof.area, due_on=DUE_ON),
        lambda: ProofReceived.objects.create(
            due=(due := due_of(ProofFactory())), area=due.area, received_on=DUE_ON, text=""
        ),
        lambda: ProofReceived.objects.create(
            due=(due := due_of(ProofFactory())), area=due.area, received_on=DUE_ON, text="x", measured_from=DUE_ON
        ),
        lambda: Waiver.objects.create(
            due=(due := due_of(ProofFactory())), area=due.area, reason="", waived_by=PersonFactory()
        ),
        lambda: Judgement.objects.create(**judgement_fields(sentence="")),
        lambda: Judgement.objects.create(**judgement_fields(answer="splendid")),
        lambda: Judgement.objects.create(**judgement_fields(confirmed_by=PersonFactory())),
        lambda: Judgement.objects.create(**judgement_fields(confirmed_at=now())),
        lambda: Judgement.objects.create(
            **judgement_fields(judged_by=(same := PersonFactory()), confirmed_by=same, confirmed_at=now())
        ),
        lambda: Judgement.objects.create(**judgement_fields(received=JudgementFactory().received)),
        lambda: ProofVersion.objects.filter(pk=version_of(ProofFactory()).pk).update(text="Rewritten"),
        lambda: Judgement.objects.filter(pk=JudgementFactory().pk).delete(),
        lambda: ProofDue.objects.filter(pk=due_of(ProofFactory()).pk).update(due_on=date(2030, 1, 1)),
    ],
)
def test_the_database_refuses(break_it):
    with pytest.raises(IntegrityError), transaction.atomic():
        break_it()


def judgement_fields(**changes):
    received = changes.pop("received", None) or ReceivedFactory()
    return {
        "area": received.area,
        "received": received,
        "answer": "improved",
        "sentence": "Because.",
        "judged_by": PersonFactory(),
        **changes,
    }
