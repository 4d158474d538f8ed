"""Every recorded change of proofs. Keyword-only; `by=None` is the command line."""

from goldenthread.evidence.actions.judging import confirm_judgement, judge_proof, receive_proof, waive_due
from goldenthread.evidence.actions.proofs import (
    DuePeriod,
    add_proof,
    agree_proposed_proofs,
    change_proof,
    change_proof_and_dues,
    restore_proof,
    set_dues,
    withdraw_proof,
)
from goldenthread.evidence.actions.redactions import take_words_out_of_proof

__all__ = [
    "DuePeriod",
    "add_proof",
    "agree_proposed_proofs",
    "change_proof",
    "change_proof_and_dues",
    "confirm_judgement",
    "judge_proof",
    "receive_proof",
    "restore_proof",
    "set_dues",
    "take_words_out_of_proof",
    "waive_due",
    "withdraw_proof",
]
