"""Expected outcomes: where one ends and the next begins, and which references each names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.common.references import Leading, leading_references, only_references, prefix
from goldenthread.plans.interpreting.drafts import ActionDraft, OutcomeCell
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.words import BULLET, runs_on, squash, without_bullet

_MID_LINE = re.compile(r"(?<=[.;!?)])\s+(?=[(A-Za-z]{0,9}\s?\d)|\s{2,20}(?=[(A-Za-z]{0,9}\s?\d)")
_IN_BRACKETS_AT_END = re.compile(r"\s*[(\[](?P<names>[^()\[\]]+)[)\]]\s*\.?$")
_MOSTLY = 0.5


@dataclass
class OutcomeDraft:
    """An outcome's words, the references that they name, the actions of its row, and words that ran on from others."""

    lines: list[str]
    row: list[ActionDraft]
    leading: Leading | None = None
    names: list[str] = field(default_factory=list)
    baseline: str | None = None
    target: str | None = None
    ran_on: list[tuple[str, list[ActionDraft]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, a line per paragraph."""
        return "\n".join(squash(line) for line in self.lines if line.strip())


@dataclass(frozen=True)
class Naming:
    """How this plan's outcomes name actions: its references, what they look like, and whether outcomes use them."""

    known: frozenset[str]
    series: frozenset[str]
    shapes: Shapes
    by_reference: bool

    def leading(self, line: str) -> Leading | None:
        """The references at the start of a line: this plan's own, or so like them that one must be missing."""
        found = leading_references(line)
        if found is None or not all(self.shapes.accepts(item.first) for item in found.items):
            return None
        names = found.references(self.known)
        if any(name in self.known for name in names):
            return found if found.marked or not names[0].isdecimal() else None
        alike = prefix(names[0]) in self.series and "." in names[0]
        return found if alike and (found.marked or found.rest[:1].isupper()) else None


def naming_of(known: Sequence[str], shapes: Shapes, cells: Sequence[OutcomeCell]) -> Naming:
    """How the plan's outcomes name actions, judged by all its cells of outcomes."""
    series = frozenset(map(prefix, known))
    naming = Naming(frozenset(known), series, shapes, by_reference=False)
    worded = [cell.lines[0] for cell in cells if cell.lines]
    naming_some = sum(naming.leading(without_bullet(line)) is not None for line in worded)
    return replace(naming, by_reference=bool(worded) and naming_some >= _MOSTLY * len(worded))


def drafts_of(cells: Sequence[OutcomeCell], naming: Naming) -> list[OutcomeDraft]:
    """The outcomes of one priority's cells, in printed order."""
    drafts: list[OutcomeDraft] = []
    for cell in cells:
        first_of_cell = True
        for line in (part for whole in cell.lines for part in _at_references(whole, naming)):
            leading = naming.leading(without_bullet(line))
            if leading:
                drafts.append(_draft(cell, [leading.rest], leading))
            elif drafts and _belongs_to_last(line, first_of_cell, cell, naming, drafts):
                _append(drafts[-1], line, cell, first_of_cell)
            else:
                drafts.append(_draft(cell, [without_bullet(line)], None))
            first_of_cell = False
    return [_with_bracketed_names(draft, naming) for draft in drafts if draft.text]


def _draft(cell: OutcomeCell, lines: list[str], leading: Leading | None) -> OutcomeDraft:
    names = only_references(cell.names) if cell.names else None
    return OutcomeDraft(
        [line for line in lines if line],
        cell.row,
        leading or names,
        baseline=cell.baseline,
        target=cell.target,
    )


def _belongs_to_last(
    line: str, first_of_cell: bool, cell: OutcomeCell, naming: Naming, drafts: Sequence[OutcomeDraft]
) -> bool:
    """Whether a line without references goes on with the outcome before it, rather than being one of its own row."""
    last = drafts[-1]
    if first_of_cell and cell.names:
        return False
    if naming.by_reference:
        return True
    if first_of_cell:
        return cell.continues and bool(last.lines) and runs_on(last.lines[-1], line)
    if last.leading and not cell.names:
        return not BULLET.match(line)
    return not last.lines or runs_on(last.lines[-1], line)


def _append(draft: OutcomeDraft, line: str, cell: OutcomeCell, first_of_cell: bool) -> None:
    """Adds a line; from a row below the outcome's own, it is remembered for a question."""
    words = without_bullet(line)
    if first_of_cell and draft.row is not cell.row or cell.continues and first_of_cell:
        draft.ran_on.append((squash(words), cell.row))
    elif draft.ran_on and draft.row is not cell.row:
        text, row = draft.ran_on[-1]
        draft.ran_on[-1] = (f"{text}\n{squash(words)}", row)
    if draft.lines and runs_on(draft.lines[-1], words) and words[:1].islower():
        draft.lines[-1] = f"{draft.lines[-1]} {words}"
    else:
        draft.lines.append(words)


def _at_references(line: str, naming: Naming) -> Iterator[str]:
    """A line cut before each later outcome: references after the end of a sentence, followed by a dash or colon."""
    start = 0
    for match in _MID_LINE.finditer(line):
        leading = naming.leading(line[match.end() :])
        if leading and leading.marked and any(name in naming.known for name in leading.references(naming.known)):
            yield line[start : match.start()]
            start = match.end()
    yield line[start:]


def _with_bracketed_names(draft: OutcomeDraft, naming: Naming) -> OutcomeDraft:
    """The outcome with the references that stand in brackets at its end, where none stand at its start."""
    found = _IN_BRACKETS_AT_END.search(draft.lines[-1]) if draft.leading is None and draft.lines else None
    names = only_references(found["names"]) if found else None
    if found and names and all(name in naming.known for name in names.references(naming.known)):
        draft.leading = names
        draft.lines[-1] = draft.lines[-1][: found.start()].rstrip()
    return draft
