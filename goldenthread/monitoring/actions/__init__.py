"""Every recorded change of rounds and updates. Keyword-only; each writes its line of history in the same transaction.

All raise RuleBroken with one sentence where something is not allowed, and StaleEdit where somebody else saved first.
"""

from goldenthread.monitoring.actions.answering import Answered, Conflict, answer, save_draft, submit
from goldenthread.monitoring.actions.asking_again import ask_again
from goldenthread.monitoring.actions.clearance import clear_answers, send_back
from goldenthread.monitoring.actions.contributing import (
    answer_contribution,
    ask_colleague,
    decline_contribution,
    take_over,
    withdraw_contribution,
)
from goldenthread.monitoring.actions.corrections import correct_update
from goldenthread.monitoring.actions.extending import give_more_time
from goldenthread.monitoring.actions.freezing import freeze_round
from goldenthread.monitoring.actions.giving import give_answers
from goldenthread.monitoring.actions.opening import change_round, open_round
from goldenthread.monitoring.actions.redactions import redact_proof_text, redact_text
from goldenthread.monitoring.actions.reviewing import accept, accept_all_clean, return_update
from goldenthread.monitoring.actions.workbooks import (
    MEANWHILE,
    abandon_upload,
    begin_upload,
    confirm_upload,
    forget_old_uploads,
)

__all__ = [
    "MEANWHILE",
    "Answered",
    "Conflict",
    "abandon_upload",
    "accept",
    "accept_all_clean",
    "answer",
    "answer_contribution",
    "ask_again",
    "ask_colleague",
    "begin_upload",
    "change_round",
    "clear_answers",
    "confirm_upload",
    "correct_update",
    "decline_contribution",
    "forget_old_uploads",
    "freeze_round",
    "give_more_time",
    "give_answers",
    "open_round",
    "redact_proof_text",
    "redact_text",
    "return_update",
    "save_draft",
    "send_back",
    "submit",
    "take_over",
    "withdraw_contribution",
]
