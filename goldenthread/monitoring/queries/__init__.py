"""Reads of rounds: as they stand, as they were frozen, and what each page needs."""

from goldenthread.monitoring.queries.answering import AnswerPage, ToAnswer, answer_page, asked_post
from goldenthread.monitoring.queries.contexts import Context, Contexts, contexts_of
from goldenthread.monitoring.queries.history import Previous, Said, claim_of, previous_of, said_before
from goldenthread.monitoring.queries.live import live_content
from goldenthread.monitoring.queries.progress import Progress, progress_of
from goldenthread.monitoring.queries.rounds import RoundSummary, last_frozen, round_in, rounds_in
from goldenthread.monitoring.queries.standing import Standing, standing_of_plan
from goldenthread.monitoring.snapshots import frozen_content

__all__ = [
    "AnswerPage",
    "Context",
    "Contexts",
    "Previous",
    "Progress",
    "RoundSummary",
    "Said",
    "Standing",
    "ToAnswer",
    "answer_page",
    "asked_post",
    "claim_of",
    "contexts_of",
    "frozen_content",
    "last_frozen",
    "live_content",
    "previous_of",
    "progress_of",
    "round_in",
    "rounds_in",
    "said_before",
    "standing_of_plan",
]
