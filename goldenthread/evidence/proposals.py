"""What an outcome's own words propose as its proof: a kind, the words, and the periods in which it falls due.

Plain values; nothing here is agreed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.common.terms import ENGLAND, Term, TermDates
from goldenthread.evidence.models import ProofKind
from goldenthread.plans.content import OutcomeContent, PlanContent

DuePeriod = tuple[str, date | None, date]

# The first that fits counts; "data release" before "data", because a release is national.
KINDS: tuple[tuple[str, ProofKind], ...] = (
    (r"data release|national statistic|statistical release|published statistic", ProofKind.STATISTIC),
    (r"audit|dip sampl", ProofKind.AUDIT),
    (r"feedback|survey|questionnaire", ProofKind.FEEDBACK),
    (r"case stud", ProofKind.CASE_STUDY),
    (r"contract", ProofKind.CONTRACT),
    (r"data|collection|return|tracker|scorecard", ProofKind.COLLECTION),
    (r"report|minutes|review", ProofKind.REPORT),
)

TERMS_OF_RHYTHM = {"termly": tuple(Term), "annually": (Term.SUMMER,)}


@dataclass(frozen=True)
class ProposedProof:
    """A proof that an outcome could wait for, and the sentence that says which words it comes from."""

    outcome: UUID
    kind: ProofKind
    text: str
    dues: tuple[DuePeriod, ...]
    source: str


def proposed_proof(plan: PlanContent, outcome: OutcomeContent, terms: TermDates = ENGLAND) -> ProposedProof | None:
    """A proof from the outcome's printed timescale, or None where it prints none."""
    printed = outcome.printed_timescale
    if not printed.text:
        return None
    dues = tuple((printed.text, start, end) for start, end in printed.periods if end)
    if not dues and printed.recurs in TERMS_OF_RHYTHM:
        dues = tuple(_recurring(plan, printed.recurs, terms))
    source = f"From its printed words, “{printed.text}”."
    return ProposedProof(outcome.id, kind_of(f"{printed.text} {outcome.text}"), printed.text, dues, source)


def kind_of(words: str) -> ProofKind:
    """The kind of proof that some words speak of; "something else" where they name none."""
    for pattern, kind in KINDS:
        if re.search(pattern, words, re.IGNORECASE):
            return kind
    return ProofKind.OTHER


def _recurring(plan: PlanContent, recurs: str, terms: TermDates) -> Iterator[DuePeriod]:
    """The last day of each term (or school year) inside the plan's period; none where the period is not known."""
    if not plan.period_start or not plan.period_end:
        return
    for year in range(plan.period_start.year, plan.period_end.year + 1):
        for term in (Term.SPRING, Term.SUMMER, Term.AUTUMN):
            period = terms.term(term, year)
            if term not in TERMS_OF_RHYTHM[recurs] or not period.end:
                continue
            if plan.period_start <= period.end <= plan.period_end:
                yield f"{term.value.capitalize()} {year}", period.start, period.end
