"""What a plan lacks, each as one sentence about one thing. Plain values in, plain values out; no database.

Rooms above add what only they know: outcomes without proof, actions without an update.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from goldenthread.common.references import doubled
from goldenthread.common.timescales import parse_timescale
from goldenthread.plans.content import (
    ActionContent,
    FindingContent,
    OutcomeContent,
    PlanContent,
    PrintedTimescale,
    PriorityContent,
)


@dataclass(frozen=True)
class HealthLine:
    """One thing that a plan lacks. `kind` and `id` name what to look at: plan, action, outcome, post or finding."""

    code: str
    kind: str
    id: UUID
    sentence: str


HEADINGS = {
    "no_lead": "No lead",
    "no_answering_post": "Nobody named to answer",
    "answering_not_agreed": "Answering posts that nobody has agreed yet",
    "post_vacant": "Vacant posts",
    "no_outcome": "No expected outcome",
    "no_timescale": "No agreed timescale",
    "timescale_unresolved": "Timescales that give no date",
    "outcome_without_action": "Outcomes of no action",
    "outcome_without_baseline": "Outcomes without a baseline",
    "outcome_without_target": "Outcomes without a target",
    "reference_missing": "References missing",
    "reference_doubled": "References used twice",
    "finding_unanswered": "Findings that nothing answers",
}


def health_of(plan: PlanContent, findings: Iterable[FindingContent] = ()) -> tuple[HealthLine, ...]:
    """Everything that the plan lacks, in the order of HEADINGS and then as printed. Withdrawn actions lack nothing.

    `findings` are those of the plan's area; one that no priority or action answers is a line.
    """
    lines = [
        *_of_actions(plan),
        *_answering_not_agreed(plan),
        *_vacant_posts(plan),
        *(line for outcome in plan.outcomes for line in _of_outcome(outcome)),
        *_references(plan),
        *(_unanswered(finding) for finding in findings if not finding.withdrawn and not finding.is_answered),
    ]
    order = list(HEADINGS)
    return tuple(sorted(lines, key=lambda line: order.index(line.code)))


def name_of(thing: ActionContent | OutcomeContent | PriorityContent | FindingContent) -> str:
    """How a sentence speaks of something: its reference, or where it has none the beginning of its words in quotes."""
    reference = getattr(thing, "reference", "")
    words = thing.title if isinstance(thing, PriorityContent) else thing.text
    return reference or f"“{shortened(words)}”"


def shortened(words: str, limit: int = 80) -> str:
    """The beginning of a text, cut between two words, with an ellipsis where something was cut."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def is_collective(action: ActionContent) -> bool:
    """Whether more than one post stands behind an action: a group leads it, or several leads do."""
    return len(action.leads) > 1 or any(lead.kind == "group" for lead in action.leads)


def _of_actions(plan: PlanContent) -> Iterator[HealthLine]:
    for action in plan.live_actions:
        yield from (HealthLine(code, "action", action.id, sentence) for code, sentence in _of_action(action))


def _of_action(action: ActionContent) -> Iterator[tuple[str, str]]:
    name = name_of(action)
    if not action.leads:
        yield "no_lead", f"{name} has no lead. Name a post or a group that is accountable."
    elif is_collective(action) and action.answering_post is None:
        leads = " and ".join(lead.name for lead in action.leads)
        yield "no_answering_post", f"{name} is led by {leads}. Name one post that answers for it."
    if not action.outcomes:
        yield "no_outcome", f"{name} has no expected outcome. Say what should come of it."
    if action.ledger.current is None:
        waiting = " A proposal waits for agreement." if action.ledger.awaiting else " Agree a planned finish."
        yield "no_timescale", f"{name} has no agreed timescale.{waiting}"
        if reason := _unresolved(action.printed_timescale):
            yield (
                "timescale_unresolved",
                f"{name}: the printed timescale is “{action.printed_timescale.text}”. {reason}",
            )


def _answering_not_agreed(plan: PlanContent) -> Iterator[HealthLine]:
    """One line for all posts that were named, by an import or by hand, without a recorded agreement."""
    left = [name_of(action) for action in plan.live_actions if action.answering_post and not action.answering_agreed]
    if left:
        posts = "a post is named that answers" if len(left) == 1 else "posts are named that answer"
        sentence = f"For {listed(left)}, {posts}, but no agreement is recorded. Record who agreed."
        yield HealthLine("answering_not_agreed", "plan", plan.id, sentence)


def _vacant_posts(plan: PlanContent) -> Iterator[HealthLine]:
    """One line for each vacant post, with everything that it leads or answers for."""
    left: dict[UUID, tuple[str, list[str]]] = {}
    for action in plan.live_actions:
        vacant = {lead.target: lead.name for lead in action.leads if lead.kind == "post" and not lead.holder}
        if action.answering_post and not action.answering_holder:
            vacant[action.answering_post] = action.answering_name
        for post, name in vacant.items():
            left.setdefault(post, (name, []))[1].append(name_of(action))
    for post, (name, actions) in left.items():
        sentence = f"{name} is vacant. It leads or answers for {listed(actions)}."
        yield HealthLine("post_vacant", "post", post, sentence)


def _of_outcome(outcome: OutcomeContent) -> Iterator[HealthLine]:
    name = name_of(outcome)
    found: list[tuple[str, str]] = []
    if not outcome.actions:
        named = f" The plan names {listed(outcome.printed_references)}." if outcome.printed_references else ""
        found.append(
            ("outcome_without_action", f"{name} belongs to no action.{named} Choose the actions it follows from.")
        )
    if not outcome.baseline:
        found.append(("outcome_without_baseline", f"{name} has no baseline. Say where things stood at the start."))
    if not outcome.target:
        found.append(("outcome_without_target", f"{name} has no target. Say what would count as success."))
    if outcome.ledger.current is None and (reason := _unresolved(outcome.printed_timescale)):
        found.append(
            ("timescale_unresolved", f"{name}: the printed timescale is “{outcome.printed_timescale.text}”. {reason}")
        )
    return (HealthLine(code, "outcome", outcome.id, sentence) for code, sentence in found)


def _unresolved(printed: PrintedTimescale) -> str:
    """Why printed words give no date; empty where there are none, or where they do."""
    if not printed.text or printed.periods or printed.recurs:
        return ""
    issues = parse_timescale(printed.text).issues
    return issues[0].sentence if issues else "These words give no date that can be worked out."


def _references(plan: PlanContent) -> Iterator[HealthLine]:
    live = plan.live_actions
    without = [action for action in live if not action.reference]
    if live and len(without) == len(live):
        yield HealthLine(
            "reference_missing", "plan", plan.id, "None of the actions has a reference. Number them if you can."
        )
    else:
        for action in without:
            yield HealthLine(
                "reference_missing", "action", action.id, f"{name_of(action)} has no reference. Give it one."
            )
    twice = set(doubled(action.reference for action in live if action.reference))
    for action in live:
        if action.reference in twice:
            words = (
                f"{action.reference} is used more than once: “{shortened(action.text)}”. Give each its own reference."
            )
            yield HealthLine("reference_doubled", "action", action.id, words)


def _unanswered(finding: FindingContent) -> HealthLine:
    sentence = f"{name_of(finding)} ({finding.source}): nothing answers this finding. Link a priority or an action."
    return HealthLine("finding_unanswered", "finding", finding.id, sentence)


def listed(names: Iterable[str]) -> str:
    """Return "1.1", "1.1 and 1.2" or "1.1, 1.2 and 1.3"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
