"""Outcomes and proofs of an action: what should come of it, what was due, what came, who judged it for which period."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from goldenthread.documents.writing.lines import Line, Words, labelled, words
from goldenthread.documents.writing.model import Cell
from goldenthread.evidence.content import DueContent, JudgementContent, ProofContent, ReceivedContent
from goldenthread.evidence.models import Answer, ProofKind, TargetAnswer
from goldenthread.monitoring.rules.words import long_day
from goldenthread.plans.content import OutcomeContent
from goldenthread.reports.pieces import anchor_of, ended, impact_line
from goldenthread.reports.rows import Row
from goldenthread.reports.termly.timescales import ledger_lines

STATES = {"not_yet_due": "not yet due", "awaited": "past due, nothing came"}


def outcomes_cell(row: Row, outcomes: Mapping[UUID, OutcomeContent], seen: dict[UUID, Row]) -> Cell:
    """The impact answer, then each outcome with its proofs; one that an earlier row of the table has refers to it.

    `outcomes` are those of the whole plan: an action may lead to an outcome that stands under another priority.
    """
    if row.asked is None and not row.action.outcomes:
        return Cell()
    impact = (impact_line(row.asked.impact),) if row.asked else ()
    if not row.action.outcomes:
        return Cell((*impact, words("No outcome.")))
    lines: list[Line] = []
    for identifier in row.action.outcomes:
        if identifier in seen:
            earlier = seen[identifier].action
            name = earlier.reference or earlier.text
            lines.append((Words("Same outcome as "), *words(name, link=f"#{anchor_of(earlier)}")))
        elif identifier in outcomes:
            seen[identifier] = row
            lines += _outcome(outcomes[identifier], row)
    return Cell((*impact, *lines))


def _outcome(outcome: OutcomeContent, row: Row) -> list[Line]:
    lines = [*labelled("Outcome:", outcome.text)]
    lines += labelled("Baseline:", _measured(outcome.baseline, outcome.baseline_on))
    lines += labelled("Target:", _measured(outcome.target, outcome.target_on))
    lines += ledger_lines(outcome.ledger)
    if row.asked:
        proofs = [proof for proof in row.asked.proofs if proof.outcome == outcome.id]
        lines += [line for proof in proofs for line in _proof(proof)] or [words("No proof agreed.")]
    return lines


def _measured(text: str, day: date | None) -> str:
    return f"{text} ({long_day(day)})" if text and day else text


def _proof(proof: ProofContent) -> Iterable[Line]:
    """The proof, what its earlier periods showed in short, and its newest judged period and later ones in full."""
    kind = ProofKind(proof.kind).label if proof.kind in ProofKind.values else proof.kind
    brings = f"; {proof.brought_by_name} brings it" if proof.brought_by_name else ""
    yield from labelled("Proof:", f"{proof.text} ({kind}{brings})")
    judged = [position for position, due in enumerate(proof.dues) if due.state == "judged"]
    newest = judged[-1] if judged else 0
    earlier = [due for due in proof.dues[:newest] if due.state == "judged"]
    yield from labelled("Earlier:", "; ".join(map(_in_short, earlier)))
    for due in proof.dues:
        if due not in earlier:
            yield from _due(due, proof)


def _in_short(due: DueContent) -> str:
    """“no change (due 28 November 2025)”, for a period that was judged."""
    answers = [_answer(received.judgement) for received in due.received if received.judgement]
    return f"{', '.join(answers).lower()} (due {long_day(due.due_on)})"


def _due(due: DueContent, proof: ProofContent) -> Iterable[Line]:
    day = f"Due {long_day(due.due_on)}"
    if due.state == "waived":
        by = f" by {due.waived_by}" if due.waived_by else ""
        yield words(f"{day}: waived{by}. {due.waiver_reason}")
    elif not due.received:
        yield words(f"{day}: {STATES.get(due.state, due.state)}.")
    for received in due.received:
        yield words(f"{day}; {_came(received, proof)}")
        yield from _judged(received.judgement)


def _came(received: ReceivedContent, proof: ProofContent) -> str:
    """What came, when, from whom (where that is not who brings it) and from where, and the period that it measures."""
    another = received.brought_by and received.brought_by != proof.brought_by_name
    by = f" from {received.brought_by}" if another else ""
    said = [f"came {long_day(received.received_on)}{by}: {ended(received.text)}"]
    said += [ended(received.value)] if received.value else []
    said += [ended(f"Source: {received.source}")] if received.source else []
    if received.measured_from and received.measured_to:
        said.append(f"Measures {long_day(received.measured_from)} to {long_day(received.measured_to)}.")
    return " ".join(said)


def _judged(judgement: JudgementContent | None) -> Iterable[Line]:
    if judgement is None:
        yield words("Not judged yet.")
        return
    target = f", {TargetAnswer(judgement.target_answer).label.lower()}" if judgement.target_answer else ""
    post = f", {judgement.judged_by_post}" if judgement.judged_by_post else ""
    confirmed = f"confirmed by {judgement.confirmed_by}" if judgement.confirmed_by else "not yet confirmed"
    by = f"Judged by {judgement.judged_by}{post}; {confirmed}."
    yield from labelled(f"{_answer(judgement)}{target}:", f"{ended(judgement.sentence)} {by}")


def _answer(judgement: JudgementContent) -> str:
    return Answer(judgement.answer).label if judgement.answer in Answer.values else judgement.answer
