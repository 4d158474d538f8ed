"""What every change of a proof asks first: what it is called now, and whether it still counts."""

from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.models import Proof, ProofVersion


def words_of(proof: Proof) -> str:
    """The words of a proof as they stand, for a line of history."""
    version = ProofVersion.objects.as_at(None).filter(proof=proof).first()
    return version.text if version else "proof"


def check_is_live(proof: Proof) -> None:
    """Raise RuleBroken for a proof that was withdrawn."""
    if ProofVersion.objects.as_at(None).filter(proof=proof, withdrawn=True).exists():
        raise RuleBroken("This proof was withdrawn. Put it back before you change anything about it.")
