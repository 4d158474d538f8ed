"""Taking personal text out of a proof: everywhere it is kept, with a visible gap, by those who may."""

import json

import pytest
from django.core import serializers
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence import actions as evidence
from goldenthread.evidence.models import Judgement, Proof, ProofKind, ProofReceived, ProofVersion, Waiver
from goldenthread.evidence.personal import personal_texts
from goldenthread.evidence.proposals import ProposedProof
from goldenthread.monitoring.actions import freeze_round, redact_proof_text, redact_text
from goldenthread.monitoring.models import SnapshotText
from goldenthread.monitoring.snapshots import frozen_content, to_json
from goldenthread.partnership.roles import Role
from goldenthread.plans.models import Agreement
from goldenthread.trail.models import Redaction, TrailEntry
from tests.factories.accounts import PersonFactory
from tests.factories.evidence import DUE_ON, due_of
from tests.factories.monitoring import AFTER, on, situation
from tests.factories.partnership import person_with
from tests.factories.plans import OutcomeFactory
from tests.monitoring.views.reading import signed_in, words_of

pytestmark = pytest.mark.django_db
WHY = "named a child"
GAP = f"[Taken out on 24 November 2026: {WHY}]"


@pytest.fixture
def told():
    """A proof whose every text names a child, and a frozen round that tells of it."""
    here = situation(1)
    outcome = OutcomeFactory(plan=here.plan, actions=here.actions)
    day = [("", None, DUE_ON), ("", None, AFTER)]
    proposal = ProposedProof(outcome=outcome.pk, kind=ProofKind.AUDIT, text="Jamie's audit", dues=tuple(day), source="")
    evidence.agree_proposed_proofs(
        by=here.officer, plan=here.plan, proposals=[proposal], agreed_by_words="Board", agreed_on=today()
    )
    proof = Proof.objects.get()
    received = evidence.receive_proof(
        by=here.officer, due=due_of(proof), received_on=DUE_ON, text="Jamie came", value="Jamie: 4", source="J: Jamie"
    )
    judged = evidence.judge_proof(by=PersonFactory(), received=received, answer="improved", sentence="Jamie is well.")
    evidence.confirm_judgement(by=PersonFactory(), judgement=judged)
    evidence.waive_due(by=PersonFactory(), due=due_of(proof, AFTER), reason="Jamie has left.")
    round = here.open()
    here.send(round, here.give())
    with on(AFTER):
        return here, proof, freeze_round(by=here.officer, round=round)


def address(proof):
    return reverse("monitoring:take_out_of_proof", args=[proof.area.slug, proof.pk])


def take_all(here, proof, **fields):
    keys = [one.key for one in personal_texts(proof)]
    with on(AFTER):
        return signed_in(here.officer).post(address(proof), {"texts": keys, "reason": WHY, **fields}, follow=True)


def everything_stored(*models):
    return "".join(json.dumps(serializers.serialize("python", model.objects.all()), default=str) for model in models)


def test_every_text_goes_from_everywhere(told):
    here, proof, round = told
    assert [one.text for one in personal_texts(proof)] == [
        "Jamie's audit",
        "Jamie came",
        "Jamie: 4",
        "J: Jamie",
        "Jamie is well.",
        "Jamie has left.",
    ]
    page = words_of(take_all(here, proof))
    assert "6 texts taken out." in page and GAP in page and "Jamie" not in page
    assert "took personal text out of" in page
    kept = (ProofVersion, ProofReceived, Judgement, Waiver, TrailEntry, Agreement, SnapshotText, Redaction)
    assert "Jamie" not in everything_stored(*kept)
    assert personal_texts(proof) == []
    assert "Nothing is left to take out" in words_of(signed_in(here.officer).get(address(proof)))


def test_a_frozen_round_shows_the_gap_and_keeps_the_rest(told):
    here, proof, round = told
    take_all(here, proof)
    (asked,) = frozen_content(round).asked
    (first, second) = asked.proofs[0].dues
    assert first.received[0].text == first.received[0].judgement.sentence == GAP
    assert second.waiver_reason == GAP and asked.impact.because == (GAP,)
    assert (asked.impact.answer, first.received[0].judgement.judged_by != "") == ("improved", True)
    # The proof's own words are part of the plan as it was frozen; the page and the guide say so.
    assert "Jamie's audit" in to_json(frozen_content(round))


def test_only_the_words_that_were_chosen_go(told):
    here, proof, _ = told
    with on(AFTER):
        assert redact_proof_text(by=here.officer, proof=proof, words="Jamie came", reason=WHY) == 2
    received = ProofReceived.objects.get()
    assert (received.text, received.value) == (GAP, "Jamie: 4")
    entry = TrailEntry.objects.of("proof", proof.pk).get(verb="received")
    assert (entry.after["text"], entry.after["value"]) == ("[taken out]", "Jamie: 4")


def test_from_the_frozen_round_it_goes_from_the_proof_too(told):
    here, proof, round = told
    with on(AFTER):
        redact_text(by=here.officer, row=SnapshotText.objects.get(text="Jamie came"), reason=WHY)
    assert ProofReceived.objects.get().text == GAP
    assert "Jamie came" not in everything_stored(TrailEntry, SnapshotText)


def test_a_name_that_goes_from_a_round_leaves_the_proof_alone(told):
    here, proof, round = told
    row = SnapshotText.objects.filter(key__startswith="judgement:", key__endswith=":judged_by").get()
    with on(AFTER):
        redact_text(by=here.officer, row=row, reason=WHY)
    assert len(personal_texts(proof)) == 6


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [({"texts": []}, "Tick the texts that must be taken out"), ({"reason": ""}, "Say why this text must be taken out")],
)
def test_what_is_missing_is_said_and_nothing_goes(told, fields, sentence):
    here, proof, _ = told
    page = take_all(here, proof, **fields)
    assert sentence in words_of(page) and "Jamie came" in words_of(page)
    assert not Redaction.objects.exists()


def test_words_that_went_meanwhile(told):
    here, proof, _ = told
    with pytest.raises(RuleBroken, match="Open the page again"):
        redact_proof_text(by=here.officer, proof=proof, words="Not here", reason=WHY)


def test_only_those_who_may(told):
    here, proof, _ = told
    with pytest.raises(RuleBroken, match="You may not"):
        redact_proof_text(by=here.lead, proof=proof, words="Jamie came", reason=WHY)
    administrator = person_with(Role.AREA_ADMINISTRATOR, here.area)
    proof_page = reverse("evidence:proof", args=[here.area.slug, proof.pk])
    assert address(proof) in signed_in(administrator).get(proof_page).content.decode()
    assert address(proof) not in signed_in(here.lead).get(proof_page).content.decode()
