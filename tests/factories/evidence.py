"""Proofs and what came for them, made by the product's own actions."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from goldenthread.evidence import actions
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived
from tests.factories.accounts import PersonFactory
from tests.factories.plans import OutcomeFactory

DUE_ON = date(2026, 3, 31)


class ProofFactory(DjangoModelFactory):
    """A proof that falls due on 31 March 2026; `due_days` gives other days."""

    class Meta:
        model = Proof

    outcome = factory.SubFactory(OutcomeFactory)
    kind = "collection"
    text = factory.Sequence(lambda number: f"Termly data {number}")
    due_days = (DUE_ON,)

    @classmethod
    def _create(cls, model_class, *args, due_days, **fields):
        return actions.add_proof(by=None, dues=[("", None, day) for day in due_days], **fields)


def due_of(proof, day=DUE_ON):
    """The due period of a proof that ends on a day."""
    return ProofDue.objects.as_at(None).get(proof=proof, due_on=day)


class ReceivedFactory(DjangoModelFactory):
    """Something came for a due proof."""

    class Meta:
        model = ProofReceived

    due = factory.LazyFunction(lambda: due_of(ProofFactory()))
    received_on = DUE_ON
    text = "44 of 103"

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return actions.receive_proof(by=fields.pop("by", None), **fields)


class JudgementFactory(DjangoModelFactory):
    """Somebody judged what came; nobody confirmed it yet."""

    class Meta:
        model = Judgement

    received = factory.SubFactory(ReceivedFactory)
    by = factory.SubFactory(PersonFactory)
    answer = "improved"
    sentence = "Better than the baseline."

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return actions.judge_proof(**fields)
