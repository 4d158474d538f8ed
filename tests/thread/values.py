"""Rows of plain values, for tests that need no database."""

from datetime import date
from uuid import uuid4

from goldenthread.evidence.content import DueContent, Impact, JudgementContent, ProofContent, ReceivedContent
from goldenthread.monitoring.content import Calendar, Contradiction, RatingContent, UpdateContent
from goldenthread.monitoring.queries.standing import LastSaid, Standing
from goldenthread.plans.content import PriorityContent
from goldenthread.thread.queries.known import Row
from tests.plans.values import action as action_content

STATES = {"Completed": "completed", "In progress": "on_schedule", "Started": "started", "Red": "off_schedule"}


def rating(word):
    """One word of a scale."""
    return RatingContent(word, word[0], f"It is {word.lower()}.", STATES[word], "disc", "blue")


def claim(word="Started", **fields):
    """What a lead said last; no word means none of these."""
    values = {"id": uuid4(), "state": "accepted", "rating": rating(word) if word else None, "none_of_these": not word}
    values |= {"late": False, "post": "Head of inclusion", "answered_by": "Lena", "submitted_at": None}
    return LastSaid(UpdateContent(**{**values, **fields}), uuid4(), "Spring")


def calendar(state="due", **fields):
    """A calendar answer."""
    values = {"finish": date(2026, 7, 31), "days": 3, "moved": 0, "days_later": None, "awaiting": ""}
    return Calendar(**{"state": state, "words": state, "explanation": state, **values, **fields})


def impact(answer="improved", **fields):
    """An impact answer."""
    values = {"awaited": 0, "proofs": 1, "judged": 1, "target_met": 0, "target_not_met": 0}
    return Impact(**{"answer": answer, "words": answer, "explanation": answer, **values, **fields})


def priority(reference="1"):
    """A priority without anything in it."""
    return PriorityContent(uuid4(), uuid4(), reference, "In school", 1, (), (), ())


def row(said=None, when=None, shown=None, codes=(), silent=0, asked=True, under=None, **action):
    """One action with its three answers."""
    contradictions = tuple(Contradiction(code, code) for code in codes)
    standing = Standing(said, when or calendar(), shown or impact(), contradictions, silent)
    return Row(action_content(**action), under or priority(), standing, asked)


def judgement(answer="improved", **fields):
    """What somebody said that a proof shows."""
    values = {"target_answer": "", "sentence": "Better.", "judged_by": "Ann", "judged_by_post": "", "judged_at": None}
    confirmed = {"confirmed_by": "Carol", "confirmed_at": None}
    return JudgementContent(**{"id": uuid4(), "answer": answer, **values, **confirmed, **fields})


def due(day, state="not_yet_due", judged=None):
    """One due day of a proof."""
    came = ReceivedContent(uuid4(), day, "Figures", "", "", None, None, "Ann", judged)
    received = (came,) if state in ("received", "judged") else ()
    return DueContent(uuid4(), "", None, day, state, received)


def proof(*dues):
    """A proof with these due days."""
    return ProofContent(uuid4(), uuid4(), uuid4(), "report", "Termly absence", None, "", tuple(dues))
