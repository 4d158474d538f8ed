"""What a plan lacks: what `plans` finds, and what only the rooms above it know. No database here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goldenthread.plans.content import FindingContent
from goldenthread.plans.health import HEADINGS as PLAN_HEADINGS
from goldenthread.plans.health import HealthLine, health_of, name_of
from goldenthread.thread.queries.known import Known

ROUNDS_OF_SILENCE = 2
HEADINGS: dict[str, str] = {
    **PLAN_HEADINGS,
    "outcome_without_proof": "Outcomes without proof",
    "silent_twice": "Nothing updated for two rounds",
}


@dataclass(frozen=True)
class HealthGroup:
    """The lines of one kind, under their heading."""

    code: str
    heading: str
    lines: tuple[HealthLine, ...]


def health_of_plan(known: Known, findings: Iterable[FindingContent]) -> tuple[HealthLine, ...]:
    """Everything that the plan lacks, in the order of HEADINGS; `findings` are those of its area."""
    return (*health_of(known.content, findings), *_without_proof(known), *_silent(known))


def grouped(lines: Iterable[HealthLine]) -> tuple[HealthGroup, ...]:
    """The lines under their headings; a heading without lines is left out."""
    lines = tuple(lines)
    found = (HealthGroup(code, heading, _of(code, lines)) for code, heading in HEADINGS.items())
    return tuple(group for group in found if group.lines)


def _of(code: str, lines: tuple[HealthLine, ...]) -> tuple[HealthLine, ...]:
    return tuple(line for line in lines if line.code == code)


def _without_proof(known: Known) -> Iterator[HealthLine]:
    for outcome in known.content.outcomes:
        if not known.impacts.proofs(outcome.id):
            sentence = f"{name_of(outcome)} has no proof. Agree what will show that it has come about, and when."
            yield HealthLine("outcome_without_proof", "outcome", outcome.id, sentence)


def _silent(known: Known) -> Iterator[HealthLine]:
    for row in known.live:
        silent = row.standing.rounds_silent
        if silent >= ROUNDS_OF_SILENCE:
            asked = f" Ask {row.action.answering_name}." if row.action.answering_name else " Name a post that answers."
            sentence = f"{name_of(row.action)} got no answer in the last {silent} rounds.{asked}"
            yield HealthLine("silent_twice", "action", row.action.id, sentence)


def told(known: Known, lines: Iterable[HealthLine]) -> dict[str, Any]:
    """The health check as `docs/formats/health.md` describes it."""
    content = known.content
    return {
        "plan": {"id": str(content.id), "title": content.title, "area": content.area_name},
        "as_at": known.when.day.isoformat(),
        "lines": [
            {
                "code": line.code,
                "heading": HEADINGS[line.code],
                "kind": line.kind,
                "id": str(line.id),
                "sentence": line.sentence,
            }
            for line in lines
        ],
    }
