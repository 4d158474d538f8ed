"""The pages of proofs, as the people who use them meet them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived, ProofVersion, Waiver
from goldenthread.partnership.roles import Role
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.partnership import AreaFactory, person_with
from tests.factories.plans import ActionFactory, OutcomeFactory, PlanFactory, PriorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here(db):
    """An area with a plan and an outcome, and its programme officer signed in."""
    area = AreaFactory()
    plan = PlanFactory(area=area, period_start=today() - timedelta(days=300), period_end=today() + timedelta(days=60))
    outcome = OutcomeFactory(priority=PriorityFactory(plan=plan), text="Plans in time", target="50 per cent")
    client = Client()
    client.force_login(person_with(Role.PROGRAMME_OFFICER, area))
    return area, plan, outcome, client


def day_fields(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def words(response):
    return " ".join(response.content.decode().split())


def post(client, name, area, key, data):
    return client.post(reverse(f"evidence:{name}", args=[area.slug, key]), data, follow=True)


def test_a_proof_is_added_received_judged_and_confirmed_on_screen(here):
    area, _, outcome, client = here
    data = {"kind": "collection", "text": "Termly data", "brought_by": "", "dues": "31 March 2026"}
    post(client, "add_proof", area, outcome.pk, data)
    proof = Proof.objects.get(outcome=outcome)
    due = ProofDue.objects.get(proof=proof)

    came = {"text": "44 of 103", "value": "42.7 per cent", **day_fields("received_on", today())}
    page = post(client, "receive", area, due.pk, came)
    assert "42.7 per cent" in words(page)
    received = ProofReceived.objects.get(due=due)

    judged = {"answer": "improved", "target_answer": "none", "sentence": "Better than last year."}
    page = post(client, "judge", area, received.pk, judged)
    assert "Better than last year." in words(page)
    judgement = Judgement.objects.as_at(None).get(received=received)
    assert judgement.target_answer == ""

    refused = post(client, "confirm", area, judgement.pk, {})
    assert "somebody else must confirm it" in words(refused)
    chair = Client()
    chair.force_login(person_with(Role.CHAIR, area, name="Judith Carr"))
    page = post(chair, "confirm", area, judgement.pk, {})
    assert "Confirmed by Judith Carr." in words(page)


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(here):
    area, _, outcome, client = here
    due = due_of(ProofFactory(outcome=outcome))
    page = post(
        client,
        "receive",
        area,
        due.pk,
        {"text": "Typed with care", **day_fields("received_on", today())} | {**day_fields("measured_from", today())},
    )
    assert "both the first and the last day" in words(page)
    assert "Typed with care" in words(page)
    page = post(client, "add_proof", area, outcome.pk, {"kind": "audit", "text": "Audit", "dues": "sometime"})
    assert "must be whole, real dates" in words(page)
    assert not ProofReceived.objects.exists()


def test_changing_a_proof_that_somebody_else_has_changed_is_refused_and_keeps_the_text(here):
    area, _, outcome, client = here
    proof = ProofFactory(outcome=outcome)
    version = ProofVersion.objects.get(proof=proof)
    data = {"kind": "audit", "text": "First", "dues": "31 March 2026", "started_from": version.pk}
    post(client, "change_proof", area, proof.pk, data)
    page = post(client, "change_proof", area, proof.pk, {**data, "text": "Second"})
    assert "Somebody else saved this" in words(page)
    assert "Second" in words(page)
    assert ProofVersion.objects.as_at(None).get(proof=proof).text == "First"


def test_waiving_says_why(here):
    area, _, outcome, client = here
    due = due_of(ProofFactory(outcome=outcome))
    post(client, "waive", area, due.pk, {"reason": ""})
    assert not Waiver.objects.exists()
    page = post(client, "waive", area, due.pk, {"reason": "Nobody collects it any more."})
    assert "Nobody collects it any more." in words(page)


def test_proofs_are_agreed_from_the_plans_own_words(here):
    area, plan, outcome, client = here
    printed = {"text": "Termly panel data", "periods": [], "recurs": "termly"}
    action = ActionFactory(plan=plan, reference="7.1")
    named = OutcomeFactory(
        priority=PriorityFactory(plan=plan), printed_timescale=printed, text="From words", actions=[action]
    )
    page = client.get(reverse("evidence:agree_proofs", args=[area.slug, plan.pk]))
    assert "Termly panel data" in words(page)
    assert "Outcome of 7.1: From words" in words(page)
    assert outcome.pk != named.pk and "Plans in time" in words(page)
    data = {"p0": "on", "agreed_by_words": "SEND board", **day_fields("agreed_on", today())}
    page = post(client, "agree_proofs", area, plan.pk, data)
    assert "Proofs agreed." in words(page)
    assert Proof.objects.filter(outcome=named).count() == 1
    page = client.get(reverse("evidence:add_proof", args=[area.slug, named.pk]))
    assert "Termly panel data" in words(page)


def test_the_list_says_where_each_due_proof_stands_and_can_be_narrowed(here):
    area, plan, outcome, client = here
    ProofFactory(outcome=outcome, text="Awaited data")
    JudgementFactory(received=ReceivedFactory(due=due_of(ProofFactory(outcome=outcome, text="Judged data"))))
    address = reverse("evidence:proofs", args=[area.slug, plan.pk])
    both = words(client.get(address))
    assert "Awaited data" in both and "Judged data" in both
    judged = words(client.get(address, {"state": "judged"}))
    assert "Judged data" in judged and "Awaited data" not in judged
    found = words(client.get(address, {"q": "awaited"}))
    assert "Awaited data" in found and "Judged data" not in found


def test_an_empty_list_says_what_will_be_here(here):
    area, plan, _, client = here
    assert "No proof is agreed yet" in words(client.get(reverse("evidence:proofs", args=[area.slug, plan.pk])))


def test_pages_take_the_same_queries_for_one_as_for_many(here, django_assert_max_num_queries):
    area, plan, outcome, client = here
    for _ in range(8):
        JudgementFactory(received=ReceivedFactory(due=due_of(ProofFactory(outcome=outcome))))
    proof = Proof.objects.first()
    with django_assert_max_num_queries(32):
        client.get(reverse("evidence:proofs", args=[area.slug, plan.pk]))
    with django_assert_max_num_queries(22):
        client.get(reverse("evidence:proof", args=[area.slug, proof.pk]))
