"""What a person should look at in the plan as a whole: doubled references, and parts that are not printed."""

from collections.abc import Mapping, Sequence

from goldenthread.common.references import doubled
from goldenthread.common.terms import TermDates
from goldenthread.plans.interpreting.dates import report_issues
from goldenthread.plans.interpreting.drafts import ActionDraft, PriorityDraft
from goldenthread.plans.interpreting.notices import Findings, named
from goldenthread.plans.interpreting.parsed import ParsedOutcome


def check_plan(
    priorities: Sequence[PriorityDraft],
    outcomes: Mapping[str, Sequence[ParsedOutcome]],
    findings: Findings,
    terms: TermDates,
) -> None:
    """Adds the warnings about the plan as a whole."""
    actions = [action for priority in priorities for action in priority.actions]
    _check_priorities(priorities, findings)
    _check_references(priorities, actions, findings)
    _check_leads(priorities, findings)
    _check_timescales(actions, findings, terms)
    _check_outcomes(actions, [outcome for key in outcomes for outcome in outcomes[key]], findings)


def _name(action: ActionDraft) -> str:
    return named(action.ref, " ".join(action.lines))


def _check_priorities(priorities: Sequence[PriorityDraft], findings: Findings) -> None:
    headings = [priority.heading for priority in priorities if priority.heading]
    for ref in doubled(heading.ref for heading in headings if heading.ref):
        findings.warn("priority_doubled", f"Two priorities have the number {ref}; both were kept.", ref=ref)
    for priority in priorities:
        if priority.heading is None:
            findings.warn(
                "no_priority_heading",
                "No heading of a priority was found above some actions; they stand under one of their own.",
            )
        elif not priority.actions:
            findings.warn(
                "priority_without_actions",
                f"No action was found under “{priority.heading.printed}”.",
                ref=priority.heading.ref,
            )


def _check_references(priorities: Sequence[PriorityDraft], actions: Sequence[ActionDraft], findings: Findings) -> None:
    """Doubled references, except for 1, 2, 3 beginning anew in each priority, and actions that alone have none."""
    printed = [action.ref for action in actions if action.ref]
    within = [
        ref for priority in priorities for ref in doubled(action.ref for action in priority.actions if action.ref)
    ]
    across = [ref for ref in doubled(printed) if "." in ref]
    for ref in dict.fromkeys([*within, *across]):
        times = printed.count(ref)
        findings.warn(
            "reference_doubled",
            f"The plan prints the reference {ref} for {times} actions; all were kept, so check which is meant.",
            ref=ref,
        )
    for action in actions:
        if printed and not action.ref:
            findings.warn(
                "action_without_reference", f"The action {_name(action)} has no reference, although others have one."
            )


def _check_leads(priorities: Sequence[PriorityDraft], findings: Findings) -> None:
    asked = {question.about for question in findings.questions if question.code == "no_lead_printed"}
    if not any(priority.has_leads for priority in priorities):
        findings.warn("no_leads", "The plan prints no lead for any action.")
        return
    for action in (one for priority in priorities for one in priority.actions):
        if not action.leads and action.key not in asked:
            findings.warn("no_lead_printed", f"No lead is printed for action {_name(action)}.", ref=action.ref)


def _check_timescales(actions: Sequence[ActionDraft], findings: Findings, terms: TermDates) -> None:
    if not any(action.timescale for action in actions):
        findings.warn(
            "no_action_timescales",
            "No action has a timescale of its own; one can be agreed for each before the first round.",
        )
        return
    for action in actions:
        if action.timescale is None:
            findings.warn(
                "no_timescale_printed", f"No timescale is printed for action {_name(action)}.", ref=action.ref
            )
        else:
            name = f"action {_name(action)}"
            report_issues(action.timescale, findings, about=action.key, ref=action.ref, name=name, terms=terms)


def _check_outcomes(actions: Sequence[ActionDraft], outcomes: Sequence[ParsedOutcome], findings: Findings) -> None:
    if not outcomes:
        findings.warn("no_outcomes", "The plan prints no expected outcome.")
        return
    unattached = {question.about for question in findings.questions if question.code == "outcomes_name_no_action"}
    attached = {key for outcome in outcomes for key in outcome.attached_to}
    # A doubled reference that an outcome names is a question already, and its answer settles this too.
    asked = {question.ref for question in findings.questions if question.code == "outcome_names_doubled_reference"}
    for action in actions:
        asked_already = action.key.partition(".")[0] in unattached or (action.ref and action.ref in asked)
        if action.key not in attached and not asked_already:
            findings.warn("action_without_outcome", f"Action {_name(action)} has no expected outcome.", ref=action.ref)
