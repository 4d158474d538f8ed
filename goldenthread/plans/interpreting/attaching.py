"""From outcome drafts to outcomes that belong to actions, with the questions that this leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.common.references import natural_key
from goldenthread.common.terms import TermDates
from goldenthread.plans.interpreting.dates import report_issues
from goldenthread.plans.interpreting.drafts import ActionDraft, PriorityDraft
from goldenthread.plans.interpreting.notices import Findings, listed, named
from goldenthread.plans.interpreting.outcomes import Naming, OutcomeDraft
from goldenthread.plans.interpreting.parsed import Change, Option, ParsedOutcome
from goldenthread.plans.interpreting.phrases import dated_words, deadline_in


@dataclass
class Attacher:
    """Attaches outcomes to the actions of one plan. `actions` are all of them, by reference, in printed order."""

    actions: Mapping[str, Sequence[ActionDraft]]
    naming: Naming
    findings: Findings
    terms: TermDates
    missing: list[str] = field(default_factory=list)

    def outcomes(self, drafts: Sequence[OutcomeDraft], priority: PriorityDraft) -> tuple[ParsedOutcome, ...]:
        """The outcomes of one priority."""
        found = tuple(
            self._outcome(draft, f"{priority.key}.o{number}", priority) for number, draft in enumerate(drafts, 1)
        )
        for outcome, draft in zip(found, drafts, strict=True):
            self._ask_about(outcome, draft, found)
        self._ask_about_unattached(found, drafts, priority)
        return found

    def _outcome(self, draft: OutcomeDraft, key: str, priority: PriorityDraft) -> ParsedOutcome:
        names = tuple(draft.leading.references(self.naming.known)) if draft.leading else ()
        attached = self._attached(names, draft, key, priority) if names else tuple(action.key for action in draft.row)
        dated = dated_words(draft.text, terms=self.terms) or deadline_in(draft.target or "", terms=self.terms)
        outcome = ParsedOutcome(key, draft.text, names, attached, baseline=draft.baseline, target=draft.target)
        if dated is None:
            return outcome
        ref = names[0] if names else next((action.ref for action in draft.row if action.ref), None)
        name = f"the outcome of {ref}" if ref else f"the outcome {named(None, draft.text)}"
        report_issues(dated.timescale, self.findings, about=key, ref=ref, name=name, terms=self.terms)
        result = None if dated.result == draft.target else dated.result or None
        return replace(outcome, timescale=dated.timescale, result=result)

    def _attached(
        self, names: Sequence[str], draft: OutcomeDraft, key: str, priority: PriorityDraft
    ) -> tuple[str, ...]:
        keys: list[str] = []
        for name in names:
            candidates = self._candidates(name, priority)
            if len(candidates) == 1:
                keys.append(candidates[0].key)
            elif candidates:
                self._ask_which(name, candidates, key, draft)
            else:
                self.findings.warn(
                    "outcome_names_missing_action",
                    f"An outcome names action {name}, which the plan does not have.",
                    ref=name,
                )
        return tuple(dict.fromkeys(keys))

    def _candidates(self, name: str, priority: PriorityDraft) -> Sequence[ActionDraft]:
        """The actions with this reference; where numbers begin anew in each priority, only those of this one."""
        candidates = self.actions.get(name, ())
        own = [action for action in candidates if action.key.startswith(f"{priority.key}.")]
        return own if "." not in name and own else candidates

    def _ask_which(self, name: str, candidates: Sequence[ActionDraft], key: str, draft: OutcomeDraft) -> None:
        options = [
            Option(
                action.key,
                f"The one that begins {named(None, ' '.join(action.lines))}",
                (Change(key, "attach", [action.key]),),
            )
            for action in candidates
        ]
        every = Option("all", "All of them", (Change(key, "attach", [action.key for action in candidates]),))
        self.findings.ask(
            "outcome_names_doubled_reference",
            f"The outcome {named(None, draft.text)} names {name}, which the plan prints for {len(candidates)} actions: "
            f"which one is meant?",
            about=key,
            ref=name,
            options=[*options, every],
        )

    def _ask_about(self, outcome: ParsedOutcome, draft: OutcomeDraft, outcomes: Sequence[ParsedOutcome]) -> None:
        if draft.leading and draft.leading.doubtful:
            self._ask_about_range(outcome, draft)
        for words, row in draft.ran_on:
            self._ask_about_run_on(outcome, words, row)
        if _may_be_several(outcome, draft, outcomes):
            self._ask_whether_several(outcome, draft)

    def _ask_about_range(self, outcome: ParsedOutcome, draft: OutcomeDraft) -> None:
        assert draft.leading is not None  # noqa: S101  (a doubtful range was read from it)
        ends = [name for item in draft.leading.items for name in (item.first, item.last) if name]
        keys = [action.key for name in ends for action in self.actions.get(name, ())]
        taken = listed(outcome.names)
        self.findings.ask(
            "range_unclear",
            f"An outcome names {ends[0]} and {ends[-1]} with a comma and a dash between them, which was read as "
            f"the range {taken}: is that right?",
            about=outcome.key,
            ref=ends[0],
            options=[
                Option("range", f"Yes, {taken}"),
                Option("ends", f"No, only {listed(ends)}", (Change(outcome.key, "attached_to", keys),)),
            ],
            taken="range",
        )

    def _ask_about_run_on(self, outcome: ParsedOutcome, words: str, row: Sequence[ActionDraft]) -> None:
        name = listed(outcome.names) if outcome.names else named(None, outcome.text)
        rest = "\n".join(line for line in outcome.text.split("\n") if line not in words.split("\n"))
        own = (
            Change(outcome.key, "text", rest),
            Change(
                outcome.key.rpartition(".")[0],
                "add_outcome",
                {"text": words, "attached_to": [action.key for action in row]},
            ),
        )
        refs = listed(named(action.ref, " ".join(action.lines)) for action in row) if row else ""
        options = [Option("before", f"Yes, it ends the outcome of {name}")]
        if row and rest and rest != outcome.text:
            options.append(Option("own", f"No, it is an outcome of {refs}", own))
        else:
            options.append(Option("edit", "No, the words will be corrected by hand"))
        self.findings.ask(
            "outcome_runs_on",
            f"The words “{words.replace(chr(10), ' ')[:90]}” stand in a later row without a reference and were "
            f"read as the end of the outcome of {name}: is that right?",
            about=outcome.key,
            ref=outcome.names[0] if outcome.names else None,
            options=options,
            taken="before",
        )

    def _ask_whether_several(self, outcome: ParsedOutcome, draft: OutcomeDraft) -> None:
        refs = [named(action.ref, " ".join(action.lines)) for action in draft.row]
        keys = [action.key for action in draft.row]
        first, *others = outcome.text.split("\n")
        added = tuple(
            Change(outcome.key.rpartition(".")[0], "add_outcome", {"text": text, "attached_to": [key]})
            for text, key in zip(others, keys[1:], strict=True)
        )
        self.findings.ask(
            "outcome_may_be_several",
            f"The outcome of {listed(outcome.names)} has {len(draft.row)} sentences and its row has "
            f"{len(draft.row)} actions ({listed(refs)}): is each sentence meant for one of them?",
            about=outcome.key,
            ref=outcome.names[0],
            options=[
                Option("one", f"No, it is one outcome of {listed(outcome.names)}"),
                Option(
                    "each", f"Yes, one sentence each for {listed(refs)}", (Change(outcome.key, "text", first), *added)
                ),
                Option("all", f"It is one outcome of {listed(refs)}", (Change(outcome.key, "attached_to", keys),)),
            ],
            taken="one",
        )

    def _ask_about_unattached(
        self, outcomes: Sequence[ParsedOutcome], drafts: Sequence[OutcomeDraft], priority: PriorityDraft
    ) -> None:
        """One question for all outcomes that name no action and stand in no row, as in plans without tables."""
        loose = [one for one, draft in zip(outcomes, drafts, strict=True) if not one.names and not draft.row]
        if not loose or not priority.actions:
            return
        keys = [action.key for action in priority.actions]
        self.findings.ask(
            "outcomes_name_no_action",
            f"{_counted(len(loose))} no action of {_called(priority)}: does that mean all its actions?",
            about=priority.key,
            ref=priority.heading.ref if priority.heading else None,
            options=[
                Option("all", "Yes, to all of them", tuple(Change(one.key, "attached_to", keys) for one in loose)),
                Option("later", "No, this will be decided one by one"),
            ],
        )


def _counted(number: int) -> str:
    return "1 expected outcome names" if number == 1 else f"{number} expected outcomes name"


def _called(priority: PriorityDraft) -> str:
    return f"“{priority.heading.printed}”" if priority.heading else "the only priority"


def _may_be_several(outcome: ParsedOutcome, draft: OutcomeDraft, outcomes: Sequence[ParsedOutcome]) -> bool:
    """Whether an outcome names one action of its row but has a paragraph for each, and the others have no outcome."""
    row = [action.key for action in draft.row]
    if len(row) < 2 or len(outcome.attached_to) != 1 or outcome.attached_to[0] != row[0]:
        return False
    others = {key for one in outcomes if one is not outcome for key in one.attached_to}
    return len(outcome.text.split("\n")) == len(row) and not others & set(row)


def by_reference(actions: Sequence[ActionDraft]) -> dict[str, list[ActionDraft]]:
    """The actions under each printed reference."""
    found: dict[str, list[ActionDraft]] = {}
    for action in sorted((one for one in actions if one.ref), key=lambda one: natural_key(one.ref or "")):
        found.setdefault(action.ref or "", []).append(action)
    return found
