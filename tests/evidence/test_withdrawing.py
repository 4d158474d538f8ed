"""A proof that an outcome no longer waits for: withdrawn with a reason, kept whole, and put back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from goldenthread.common.clock import at, now, today
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.evidence import actions
from goldenthread.evidence.models import Judgement, ProofReceived, ProofVersion
from goldenthread.evidence.queries import impacts, proofs_of_outcome
from goldenthread.partnership.roles import Role
from goldenthread.plans.queries import plan_content
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.partnership import HoldingFactory, PostFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory

pytestmark = pytest.mark.django_db
WHY = "It was added twice."


@pytest.fixture
def action(db):
    return ActionFactory()


@pytest.fixture
def outcome(action):
    return OutcomeFactory(plan=action.plan, actions=[action], text="Plans in time")


def judged(outcome, answer):
    proof = ProofFactory(outcome=outcome)
    JudgementFactory(received=ReceivedFactory(due=due_of(proof)), answer=answer, sentence=f"It is {answer}.")
    return proof


def version_of(proof):
    return ProofVersion.objects.as_at(None).get(proof=proof)


def withdraw(proof, **fields):
    return actions.withdraw_proof(**{"by": PersonFactory(), "version": version_of(proof), "reason": WHY, **fields})


def answer_of(action):
    return impacts(plan_content(action.plan), today()).action(action.pk).answer


def test_the_impact_follows_and_nothing_is_lost(action, outcome):
    good, bad = judged(outcome, "improved"), judged(outcome, "worse")
    assert answer_of(action) == "worse"
    before = now()
    with at(before + timedelta(hours=1)):
        withdraw(bad)
        assert answer_of(action) == "improved"
        assert [proof.id for proof in proofs_of_outcome(outcome.pk, day=today())] == [good.pk]
        assert {proof.id for proof in proofs_of_outcome(outcome.pk, day=today(), as_at=before)} == {good.pk, bad.pk}
        assert (ProofReceived.objects.count(), Judgement.objects.count()) == (2, 2)
        actions.restore_proof(by=PersonFactory(), version=version_of(bad))
    assert answer_of(action) == "worse"


def test_the_only_proof_withdrawn_leaves_none(action, outcome):
    withdraw(judged(outcome, "improved"))
    assert answer_of(action) == "no_proof"


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(outcome, reason):
    proof = ProofFactory(outcome=outcome)
    with pytest.raises(RuleBroken, match="Say why"):
        withdraw(proof, reason=reason)
    assert not version_of(proof).withdrawn


def test_leads_of_the_outcome_may_not(action, outcome):
    post = PostFactory(area=outcome.area)
    lead = HoldingFactory(area=outcome.area, post=post).person
    theirs = OutcomeFactory(plan=action.plan, actions=[ActionFactory(plan=action.plan, leads=[post])])
    proof = judged(theirs, "worse")
    with pytest.raises(RuleBroken, match="somebody else must withdraw"):
        withdraw(proof, by=lead)
    withdraw(proof)
    with pytest.raises(RuleBroken, match="somebody else must put its proof back"):
        actions.restore_proof(by=lead, version=version_of(proof))


def test_once_and_only_from_what_was_seen(outcome):
    proof = ProofFactory(outcome=outcome)
    seen = version_of(proof)
    with pytest.raises(RuleBroken, match="nothing to put back"):
        actions.restore_proof(by=None, version=seen)
    actions.change_proof(by=None, version=version_of(proof), text="Other words")
    with pytest.raises(StaleEdit):
        withdraw(proof, version=seen)
    withdraw(proof)
    with pytest.raises(RuleBroken, match="already"):
        withdraw(proof)


def test_a_withdrawn_proof_takes_no_change(outcome):
    proof, other = judged(outcome, "worse"), ProofFactory(outcome=outcome)
    judgement, due = Judgement.objects.get(), due_of(proof)
    withdraw(proof)
    withdraw(other)
    person = PersonFactory()
    for change in (
        lambda: actions.change_proof(by=None, version=version_of(proof), text="Other"),
        lambda: actions.set_dues(by=None, proof=proof, dues=[]),
        lambda: ReceivedFactory(due=due),
        lambda: JudgementFactory(received=judgement.received),
        lambda: actions.confirm_judgement(by=person, judgement=judgement),
        lambda: actions.waive_due(by=person, due=due_of(other), reason="Why"),
    ):
        with pytest.raises(RuleBroken, match="Put it back before"):
            change()


@pytest.mark.parametrize(
    "fields",
    [
        {"withdrawn": True},
        {"withdrawn": False, "withdrawn_reason": WHY},
    ],
)
def test_the_database_wants_a_reason_for_each_and_for_no_other(outcome, fields):
    proof = ProofFactory(outcome=outcome)
    ProofVersion.objects.filter(proof=proof).update(recorded_to=now() + timedelta(seconds=1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ProofVersion.objects.create(proof=proof, text="Words", **fields)


class TestPages:
    """The officer withdraws on screen, everybody reads why, and it comes back with one press."""

    @pytest.fixture
    def officer(self, outcome):
        browser = Client()
        browser.force_login(person_with(Role.PROGRAMME_OFFICER, outcome.area, name="Ola Officer"))
        return browser

    def post(self, browser, name, outcome, proof, **data):
        return self.words(
            browser.post(reverse(f"evidence:{name}", args=[outcome.area.slug, proof.pk]), data, follow=True)
        )

    def words(self, response):
        return " ".join(response.content.decode().split())

    def test_from_the_proof_to_its_outcome_and_back(self, officer, outcome):
        proof = judged(outcome, "worse")
        assert "Enter the reason" in self.post(officer, "withdraw", outcome, proof, reason="")
        assert not version_of(proof).withdrawn
        page = self.post(officer, "withdraw", outcome, proof, reason=WHY, started_from=version_of(proof).pk)
        assert "This proof was withdrawn on" in page and f"Ola Officer wrote: “{WHY}”" in page
        assert "It is worse." in page and "Change the proof" not in page and "Judge again" not in page
        assert f"Reason: {WHY}" in page
        reader = Client()
        reader.force_login(person_with(Role.READER, outcome.area))
        line = self.words(reader.get(reverse("thread:outcome", args=[outcome.area.slug, outcome.pk])))
        assert "Withdrawn proofs (1)" in line and WHY in line and "Ola Officer" in line
        page = self.post(officer, "put_back", outcome, proof)
        assert "The proof is back" in page and "Change the proof" in page
        assert "nothing to put back" in self.post(officer, "put_back", outcome, proof)

    def test_somebody_else_was_quicker(self, officer, outcome):
        proof = ProofFactory(outcome=outcome)
        seen = version_of(proof).pk
        actions.change_proof(by=None, version=version_of(proof), text="Other words")
        page = self.post(officer, "withdraw", outcome, proof, reason=WHY, started_from=seen)
        assert "Somebody else saved this" in page and WHY in page and "Other words" in page
