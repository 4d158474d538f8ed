"""Proofs and the impact answer as plain values, as known at a moment. No database here."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class JudgementContent:
    """What a named person said a proof shows. `answer` is a value of `evidence.models.Answer`."""

    id: UUID
    answer: str
    target_answer: str
    sentence: str
    judged_by: str
    judged_by_post: str
    judged_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None


@dataclass(frozen=True)
class ReceivedContent:
    """What came for a due proof."""

    id: UUID
    received_on: date
    text: str
    value: str
    source: str
    measured_from: date | None
    measured_to: date | None
    brought_by: str
    judgement: JudgementContent | None


@dataclass(frozen=True)
class DueContent:
    """One due period of a proof. `state`: not_yet_due, awaited, received (not judged), judged or waived."""

    id: UUID
    words: str
    due_from: date | None
    due_on: date
    state: str
    received: tuple[ReceivedContent, ...] = ()
    waiver_reason: str = ""
    waived_by: str = ""


@dataclass(frozen=True)
class ProofContent:
    """A proof of an outcome with its due periods, oldest first. `latest` is the newest judgement, if any."""

    id: UUID
    version: UUID
    outcome: UUID
    kind: str
    text: str
    brought_by: UUID | None
    brought_by_name: str
    dues: tuple[DueContent, ...]
    latest: JudgementContent | None = None


@dataclass(frozen=True)
class Impact:
    """The impact answer of an outcome or an action, and the sentence that explains it.

    `answer`: worse, no_change, cannot_tell, improved (the least favourable judged answer), or where nothing is judged:
    awaited, received (waits for a judgement), not_yet_due, waived, no_proof. `words` is its short form for a table
    ("Worse (1 of 2 proofs in), 1 awaited").
    """

    answer: str
    awaited: int
    proofs: int
    judged: int
    target_met: int
    target_not_met: int
    words: str
    explanation: str
    rule: str = "impact-1"
    because: tuple[str, ...] = field(default=())
