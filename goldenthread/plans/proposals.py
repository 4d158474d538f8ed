"""What the plan's own words propose for the agreement before the first round. Plain values; nothing here is agreed.

Each proposal says where it comes from, so that whoever agrees it can judge it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.plans.content import ActionContent, OutcomeContent, PlanContent, PrintedTimescale
from goldenthread.plans.health import is_collective, shortened


@dataclass(frozen=True)
class ProposedTimescale:
    """A planned start and finish, and the sentence that says which words of the plan they come from."""

    words: str
    start: date | None
    finish: date | None
    recurs: str
    source: str


def proposed_timescale(plan: PlanContent, action: ActionContent) -> ProposedTimescale | None:
    """What the plan says of when an action is to be done, or None where it says nothing.

    Its own printed timescale first; else the first day by which one of its outcomes is to be proved, because the work
    must be done before its effect shows; else the end of the plan's period.
    """
    outcomes = [outcome for outcome in plan.outcomes if outcome.id in action.outcomes]
    return next(
        (
            found
            for found in (
                _from_own_words(action.printed_timescale, plan),
                _from_first_proof(outcomes, plan),
                _from_period(plan),
            )
            if found
        ),
        None,
    )


def proposed_answering_post(action: ActionContent) -> UUID | None:
    """The post that answers if nobody says otherwise: the only lead, if it is a post. A collective lead must choose."""
    if len(action.leads) != 1 or is_collective(action):
        return None
    return action.leads[0].target


def answering_post_of(action: ActionContent) -> UUID | None:
    """The post to ask: the one that was named, else the one proposed."""
    return action.answering_post or proposed_answering_post(action)


def _from_own_words(printed: PrintedTimescale, plan: PlanContent) -> ProposedTimescale | None:
    ends = [end for _, end in printed.periods if end]
    if not ends and not printed.recurs:
        return None
    starts = [start for start, _ in printed.periods if start]
    start = min(starts, default=plan.period_start)
    finish = max(ends, default=None)
    return ProposedTimescale(
        printed.text, _not_after(start, finish), finish, printed.recurs, "Its own printed timescale."
    )


def _from_first_proof(outcomes: list[OutcomeContent], plan: PlanContent) -> ProposedTimescale | None:
    ends = [(end, outcome) for outcome in outcomes for _, end in outcome.printed_timescale.periods if end]
    if not ends:
        return None
    finish, outcome = min(ends, key=lambda pair: pair[0])
    words = shortened(_without_timescale(outcome)).rstrip(".")
    source = f"Its first proof, “{outcome.printed_timescale.text}”, of the outcome “{words}”."
    return ProposedTimescale("", _not_after(plan.period_start, finish), finish, "", source)


def _from_period(plan: PlanContent) -> ProposedTimescale | None:
    if plan.period_end is None:
        return None
    source = "No date is printed for it or its outcomes; this is the day on which the plan ends."
    return ProposedTimescale("", plan.period_start, plan.period_end, "", source)


def _not_after(start: date | None, finish: date | None) -> date | None:
    return start if start and (finish is None or start <= finish) else None


@dataclass(frozen=True)
class ProposedTarget:
    """Words of an outcome that read like a target, and the direction that they name ("" where they name none)."""

    words: str
    direction: str


_UP = r"increas\w*|improv\w*|rais\w*|higher|more|better|grow\w*|rise\w*|at least|towards? 100"
_DOWN = r"reduc\w*|decreas\w*|lower\w*|fewer|less|narrow\w*|fall\w*|drop\w*|eliminat\w*"
_LEVEL = r"in line with|align\w*|at or above|at or below|above|below|meet\w*|\d+\s?(?:%|per cent)"
_TARGET = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<level>{_LEVEL}))", re.IGNORECASE)


def proposed_target(outcome: OutcomeContent) -> ProposedTarget | None:
    """The first sentence of an outcome that says which way something should move or how far, or None."""
    for sentence in _sentences(_without_timescale(outcome)):
        found = _TARGET.search(sentence)
        if found:
            direction = "up" if found["up"] else "down" if found["down"] else ""
            return ProposedTarget(sentence, direction)
    return None


def _without_timescale(outcome: OutcomeContent) -> str:
    """An outcome's words without the time that they begin with, where a plan prints both together."""
    return outcome.text.removeprefix(outcome.printed_timescale.text).lstrip(" .,:;–—-") or outcome.text


def _sentences(text: str) -> Iterator[str]:
    return (part.strip() for part in re.split(r"(?<=[.;])\s+|\n+", text) if part.strip())
