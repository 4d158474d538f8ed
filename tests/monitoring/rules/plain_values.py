"""Plain values for the rules' tests: a ledger from a few dates, a rating, an impact."""

from datetime import UTC, date, datetime
from uuid import uuid4

from goldenthread.evidence.content import DueContent, Impact, ProofContent
from goldenthread.monitoring.content import RatingContent, UpdateContent
from goldenthread.plans.content import Ledger, MilestoneContent, Move


def move(finish=None, *, start=None, decision="agreed", awaiting="", recurs="", decided_by="the SSPG") -> Move:
    decided = decision != "awaiting"
    return Move(
        id=uuid4(),
        words="",
        start=start,
        finish=finish,
        recurs=recurs,
        reason="",
        proposed_by="Head of service",
        proposed_at=datetime(2019, 1, 1, tzinfo=UTC),
        awaiting=awaiting,
        decision=decision,
        decided_on=date(2019, 3, 4) if decided else None,
        decided_by=decided_by if decided else "",
        decision_reason="",
    )


def ledger(*moves: Move) -> Ledger:
    return Ledger(tuple(moves))


def milestone(text: str, due_on=None, reached_on=None) -> MilestoneContent:
    return MilestoneContent(uuid4(), uuid4(), text, due_on, reached_on)


def rating(state: str, word: str = "") -> RatingContent:
    return RatingContent(word or state.replace("_", " ").capitalize(), "X", "It means so.", state, "disc", "blue")


def impact(answer: str = "no_proof") -> Impact:
    return Impact(answer, 0, 0, 0, 0, 0, "", "")


def proof(*states: str) -> ProofContent:
    dues = tuple(DueContent(uuid4(), "", None, date(2019, 7, 31), state) for state in states)
    return ProofContent(uuid4(), uuid4(), uuid4(), "statistic", "Attendance", None, "", dues)


def update(state: str = "", *, none_of_these: bool = False) -> UpdateContent:
    return UpdateContent(
        id=uuid4(),
        state="submitted" if state or none_of_these else "no_reply",
        rating=rating(state) if state else None,
        none_of_these=none_of_these,
        late=False,
        post="Head of service",
        answered_by="",
        submitted_at=None,
    )
