"""Taking personal text out of a proof: named, with a reason, leaving a visible gap."""

from django.db import models, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.evidence.actions.live import words_of
from goldenthread.evidence.models import Proof
from goldenthread.evidence.personal import Kept, texts_kept
from goldenthread.plans.models import Agreement, AgreementSubject
from goldenthread.trail.actions import record, redact, redact_history
from goldenthread.trail.gaps import gap
from goldenthread.trail.sentences import TOMBSTONE

# Where the history of a proof repeats its texts.
TOLD = ("text", "value", "source", "sentence", "reason", "label")


@transaction.atomic
def take_words_out_of_proof(*, by: Person, proof: Proof, words: str, reason: str) -> int:
    """Empty a text wherever the proof, its history and the agreement on its dates keep it; returns how many rows.

    Whoever calls asks first whether `by` may. Frozen rounds are the caller's too. Raises RuleBroken without a reason.
    """
    places = [kept for kept in texts_kept(proof) if kept.words == words]
    for kept in places:
        _empty(by, kept, reason)
    if not places:
        return 0
    redact_history(by=by, kind="proof", object_id=proof.pk, names=TOLD, reason=reason, words=words)
    _empty_agreements(by, proof, words, reason)
    verb = "took personal text out of"
    label = words_of(proof)
    record(by=by, verb=verb, kind="proof", about=proof, area_id=proof.area_id, reason=reason, label=label)
    return len(places)


def _empty(by: Person, kept: Kept, reason: str) -> None:
    # A figure has no room for the whole gap.
    instead = TOMBSTONE if kept.field == "value" else gap(now(), reason)
    _replace(by, kept.row, kept.field, instead, reason)


def _replace(by: Person, row: models.Model, field: str, instead: str, reason: str) -> None:
    rows = type(row)._default_manager.filter(pk=row.pk)

    def blank() -> None:
        rows.update(**{field: instead})

    redact(by=by, row=row, what=f"{row._meta.verbose_name}: {field}", reason=reason, blank=blank)


def _empty_agreements(by: Person, proof: Proof, words: str, reason: str) -> None:
    """The agreement on a proof's dates begins with the proof's words; so does the history of its outcome."""
    agreed = Agreement.objects.filter(outcome=proof.outcome_id, subject=AgreementSubject.PROOF_DATES)
    for row in agreed.filter(words__startswith=f"{words}: due"):
        _replace(by, row, "words", gap(now(), reason) + row.words.removeprefix(words), reason)
        told = ("agreed",)
        redact_history(by=by, kind="outcome", object_id=proof.outcome_id, names=told, reason=reason, words=row.words)
