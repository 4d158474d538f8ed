"""What a plan's evidence lacks, each as one sentence."""

from uuid import UUID

from goldenthread.evidence.queries import Impacts
from goldenthread.plans.content import PlanContent
from goldenthread.plans.health import HealthLine, shortened

HEADINGS = {
    "outcome_without_proof": "Outcomes without a proof",
    "proof_without_date": "Proofs without a date",
    "proof_awaited": "Proofs that are past due",
}


def evidence_health(plan: PlanContent, impacts: Impacts) -> tuple[HealthLine, ...]:
    """Outcomes that wait for no proof, proofs that never fall due, and proofs that are past due."""
    lines: list[HealthLine] = []
    for outcome in plan.outcomes:
        proofs = impacts.proofs(outcome.id)
        words = shortened(outcome.text)
        if not proofs:
            lines.append(_line("outcome_without_proof", outcome.id, f"No proof is agreed for the outcome “{words}”."))
        for proof in proofs:
            awaited = [due for due in proof.dues if due.state == "awaited"]
            if not proof.dues:
                sentence = f"No date is agreed for the proof “{shortened(proof.text)}” of “{words}”."
                lines.append(_line("proof_without_date", outcome.id, sentence))
            elif awaited:
                day = max(due.due_on for due in awaited)
                sentence = f"The proof “{shortened(proof.text)}” of “{words}” was due on {day:%-d %B %Y}; nothing came."
                lines.append(_line("proof_awaited", outcome.id, sentence))
    return tuple(lines)


def _line(code: str, outcome: UUID, sentence: str) -> HealthLine:
    return HealthLine(code, "outcome", outcome, sentence)
