"""Two people at one import: what the first saved, beside what the second typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, QueryDict

from goldenthread.govuk.comparing import typed_and_saved
from goldenthread.govuk.filters import date_time
from goldenthread.plans.forms.importing import ReviewForm
from goldenthread.plans.interpreting.correcting import ActionTyped, OutcomeTyped, PriorityTyped
from goldenthread.plans.models import PlanImport
from goldenthread.trail.models import TrailEntry

MOST_ROWS = 1000
ROW = ("key", "ref", "text")


@dataclass(frozen=True)
class Clash:
    """What a page shows of it: both texts by label, who saved last and when, and what was decided meanwhile."""

    yours: dict[str, str]
    theirs: dict[str, str]
    by: str = ""
    at: str = ""
    decided: dict[str, str] = field(default_factory=dict)


def number_sent(request: HttpRequest) -> int:
    """The edit number that the page started from; one that no import has, where the page was meddled with."""
    number = request.POST.get("edit_number", "")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def clash_of_review(form: ReviewForm, found: PlanImport, number: int) -> Clash:
    """What differs between a review that comes too late and what is saved; `number` is what it started from."""
    yours, theirs = typed_and_saved(form, form.initial)
    return _clash(found, yours, theirs, number)


def clash_of_priority(
    typed: PriorityTyped, saved: PriorityTyped, names: Mapping[str, str], found: PlanImport, number: int
) -> Clash:
    """The same of one priority's correction, part by part; `names` are what the page calls actions, by key."""
    labels = _labels([*saved.actions, *saved.outcomes, *typed.actions, *typed.outcomes])
    yours, theirs = (_in_words(one, labels, names) for one in (typed, saved))
    every = dict.fromkeys((*theirs, *yours))
    return _clash(
        found, {name: yours.get(name, "") for name in every}, {name: theirs.get(name, "") for name in every}, number
    )


def rows_sent(data: QueryDict | None, prefix: str) -> dict[str, str]:
    """The rows of a formset that were sent with a key, each with what the page calls it."""
    if data is None:
        return {}
    rows = [{name: data.get(f"{prefix}-{place}-{name}", "") for name in ROW} for place in range(_total(data, prefix))]
    return {row["key"]: row["ref"] or row["text"][:60] for row in rows if row["key"]}


def _total(data: QueryDict, prefix: str) -> int:
    number = data.get(f"{prefix}-TOTAL_FORMS", "0")
    return min(int(number), MOST_ROWS) if number.isascii() and number.isdigit() and len(number) < 10 else 0


def with_missing_rows(data: QueryDict, prefix: str, rows: Sequence[Mapping[str, Any]]) -> QueryDict:
    """What was sent, and below it those saved rows that it does not know, because somebody added them meanwhile."""
    total, sent = _total(data, prefix), rows_sent(data, prefix)
    merged = data.copy()
    for place, row in enumerate((row for row in rows if row["key"] not in sent), total):
        for name, value in row.items():
            merged.setlist(f"{prefix}-{place}-{name}", value if isinstance(value, list) else [value])
        merged[f"{prefix}-TOTAL_FORMS"] = str(place + 1)
    return merged


def _clash(found: PlanImport, yours: dict[str, str], theirs: dict[str, str], number: int) -> Clash:
    entries = [one for one in TrailEntry.objects.of("import", found.pk) if one.after.get("number", 0) > number]
    decided = {asked: said for one in reversed(entries) for asked, said in one.after["decided"].items()}
    last = entries[0] if entries else None
    return Clash(yours, theirs, last.by_name if last else "", date_time(last.at) if last else "", decided)


def _labels(parts: Sequence[ActionTyped | OutcomeTyped]) -> dict[str, str]:
    """What to call each part that has a key: by its reference, else by its place; no two alike."""
    found: dict[str, str] = {}
    for one in parts:
        if one.key and one.key not in found:
            word, ref = ("Action", one.ref) if isinstance(one, ActionTyped) else ("Outcome", "")
            place = sum(label.startswith(word) for label in found.values()) + 1
            label = f"{word} {ref or place}"
            found[one.key] = f"{label} ({place})" if label in found.values() else label
    return found


def _in_words(priority: PriorityTyped, labels: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    words = {
        "Reference": priority.ref,
        "Title": priority.title,
        "What the evidence tells us": "\n".join(priority.evidence),
    }
    for action in priority.actions:
        said = [f"{action.ref} {action.text}".strip(), *action.leads, action.timescale]
        words[labels.get(action.key, "Added action")] = _lines(said)
    for outcome in priority.outcomes:
        said = [outcome.text, ", ".join(names.get(key, "") for key in outcome.actions), outcome.timescale]
        words[labels.get(outcome.key, "Added outcome")] = _lines(said)
    return words


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)
