"""Fields that several forms of plans share."""

from typing import Any
from uuid import UUID

from goldenthread.common.terms import TermDates
from goldenthread.common.timescales import Rhythm, Timescale, parse_timescale
from goldenthread.govuk.fields import LongTextField, SelectField, TextField
from goldenthread.plans.content import PlanContent
from goldenthread.plans.health import shortened

FIRST = "first"


def reason_field(label: str = "Why is it changed?", *, missing: str = "") -> LongTextField:
    """The reason for a change, for its history; it must be given where `missing` says so."""
    hint = "" if missing else "It is shown in the history."
    return LongTextField(label, rows=2, missing=missing, hint=hint, required=bool(missing))


def printed_field() -> TextField:
    """A timescale as printed in the plan."""
    hint = "For example, “Summer and Autumn 26”. Dates are agreed separately."
    return TextField("Timescale as printed in the plan", hint=hint, max_length=300, required=False)


def printed_words(text: str, terms: TermDates) -> dict[str, Any]:
    """What is stored of a printed timescale: its words and what they come to; {} for no words."""
    return parse_timescale(text, terms=terms).to_json() if text.strip() else {}


def place_field(plan: PlanContent, things: str, moved: UUID | None = None) -> SelectField:
    """Where an action or outcome stands: first under a priority, or after another one.

    `things` is "actions" or "outcomes". Values are "<priority> first" and "<priority> <what it follows>"; what is moved
    itself is left out.
    """
    choices: list[tuple[str, str]] = []
    for priority in plan.priorities:
        choices.append((f"{priority.id} {FIRST}", f"{shortened(priority.label, 60)}: first"))
        others = [thing for thing in getattr(priority, things) if thing.id != moved]
        choices += [(f"{priority.id} {thing.id}", f"After {_name(thing)}") for thing in others]
    return SelectField("Place in the plan", choices, missing="Select where in the plan it stands")


def place_of(plan: PlanContent, things: str, thing: UUID) -> str:
    """The value of `place_field` for where something stands now; empty where it stands nowhere."""
    for priority in plan.priorities:
        keys = [str(other.id) for other in getattr(priority, things)]
        if str(thing) in keys:
            return f"{priority.id} {[FIRST, *keys][keys.index(str(thing))]}"
    return ""


def last_place(plan: PlanContent, things: str, priority: UUID | None) -> str:
    """The value of `place_field` for the end of a priority; empty for a priority that the plan does not have."""
    found = [each for each in plan.priorities if each.id == priority]
    keys = [str(other.id) for each in found for other in getattr(each, things)]
    return f"{priority} {[FIRST, *keys][-1]}" if found else ""


def read_place(value: str) -> tuple[UUID, UUID | None]:
    """The keys of the priority and of what is followed (None: first) in a value of `place_field`."""
    priority, after = value.split()
    return UUID(priority), None if after == FIRST else UUID(after)


def rhythm_choices() -> list[tuple[str, str]]:
    """How often something may come round."""
    return [(rhythm.value, rhythm.value.capitalize()) for rhythm in Rhythm]


def last_day(timescale: Timescale) -> Any:
    """The last day that printed words come to, or None."""
    return max((period.end for period in timescale.periods if period.end), default=None)


def first_day(timescale: Timescale) -> Any:
    """The first day that printed words come to, or None where they leave it open."""
    starts = [period.start for period in timescale.periods]
    return min((start for start in starts if start), default=None) if all(starts) else None


def _name(thing: Any) -> str:
    reference = getattr(thing, "reference", "")
    return shortened(f"{reference} {thing.text}".strip(), 70)
