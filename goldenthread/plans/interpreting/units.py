"""Rows of action tables as units: the actions that a row prints, with the rows that only go on with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.drafts import ActionDraft, PriorityDraft
from goldenthread.plans.interpreting.leads import names_in
from goldenthread.plans.interpreting.notices import Findings, named
from goldenthread.plans.interpreting.parsed import Option
from goldenthread.plans.interpreting.pieces import Anchor, Field, RowPiece
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.splitting import split_actions
from goldenthread.plans.interpreting.words import lines_of, runs_on, tidy


@dataclass
class Unit:
    """Actions and the rows that print them: the first one's own, then those that run on."""

    actions: list[ActionDraft]
    rows: list[RowPiece]
    anchor: Anchor | None


@dataclass(frozen=True)
class Stretch:
    """One printed cell over one or more units, or its continuation in a later row of the same unit (`continues`)."""

    column: Column
    heading: str
    cells: list[Field]
    units: list[Unit] = field(default_factory=list)
    continues: bool = False

    @property
    def paragraphs(self) -> list[str]:
        """The printed paragraphs, in order."""
        return [paragraph for cell in self.cells for paragraph in cell.paragraphs]

    @property
    def actions(self) -> list[ActionDraft]:
        """Every action that the cell stands for."""
        return [action for unit in self.units for action in unit.actions]


def units_of(
    rows: Sequence[tuple[RowPiece, str | None]], priority: PriorityDraft, shapes: Shapes, findings: Findings
) -> list[Unit]:
    """The units of a priority's rows, its actions drafted; each row comes with the sub-heading above it."""
    units: list[Unit] = []
    for row, group in rows:
        cell = next(iter(row.of(Column.ACTION)), None)
        if cell is None:
            units.append(Unit([], [row], None))
        elif units and _goes_on(row, cell, units[-1], shapes, findings):
            units[-1].rows.append(row)
        elif cell.blank:
            _note_orphan(row, findings)
        else:
            units.append(_new_unit(row, cell, group, priority, shapes))
    return units


def _new_unit(row: RowPiece, cell: Field, group: str | None, priority: PriorityDraft, shapes: Shapes) -> Unit:
    refs = [line for one in row.of(Column.REF) for paragraph in one.paragraphs for line in lines_of(paragraph)]
    rivals = [len(names_in(one.paragraphs)) for one in row.of(Column.LEAD)]
    actions = []
    for ref, lines in split_actions(cell.paragraphs, refs, shapes, rivals):
        actions.append(ActionDraft(priority.next_action_key(), ref, lines, group=group))
        priority.actions.append(actions[-1])
    return Unit(actions, [row], cell.anchor)


def _goes_on(row: RowPiece, cell: Field, unit: Unit, shapes: Shapes, findings: Findings) -> bool:
    """Whether a row prints no action of its own: its cell is blank, merged or ends a broken sentence."""
    if not unit.actions:
        return False
    if cell.blank:
        return not any(tidy(one.paragraphs) for one in row.of(Column.REF))
    if cell.anchor == unit.anchor:
        return True
    if shapes.leading(cell.paragraphs[0]) or any(not one.blank for one in row.of(Column.REF)):
        return False
    last = unit.actions[-1]
    alone = row.first_of_part and all(one.blank for one in row.fields if one is not cell)
    in_lower_case = cell.paragraphs[0][:1].islower()
    if not (
        (last.ref or row.first_of_part) and (in_lower_case or alone or runs_on(last.lines[-1], cell.paragraphs[0]))
    ):
        return False
    first, *others = cell.paragraphs
    last.lines[-1] = f"{last.lines[-1]} {first}"
    last.lines += others
    name = named(last.ref, last.lines[0])
    findings.ask(
        "action_runs_on",
        f"The words “{tidy([first])[:80]}” stand in a row without a reference and were read as the end of action "
        f"{name}: "
        "is that right?",
        about=last.key,
        ref=last.ref,
        options=[Option("end", "Yes"), Option("edit", "No, the words will be corrected by hand")],
        taken="end",
    )
    return True


def _note_orphan(row: RowPiece, findings: Findings) -> None:
    words = next((tidy(one.paragraphs) for one in row.fields if not one.blank), "")
    if words:
        findings.warn("row_without_action", f"A row with “{words[:80]}” prints no action and was left out.")


def stretches_of(units: Sequence[Unit]) -> Iterator[Stretch]:
    """Each printed cell beside the actions once, however many rows it covers; blank cells are left out."""
    found: dict[tuple[int, Anchor], Stretch] = {}
    latest: dict[tuple[int, int], Stretch] = {}
    for number, unit in enumerate(units):
        for index, row in enumerate(unit.rows):
            for place, cell in enumerate(row.fields):
                if cell.column in (Column.ACTION, Column.REF, Column.PRIORITY) or (
                    cell.blank and cell.column is not Column.RATING
                ):
                    continue
                known = found.get((place, cell.anchor))
                above = latest.get((number, place))
                if known:
                    if known.units[-1] is not unit:
                        known.units.append(unit)
                elif index and above and _ends_sentence_of(above, cell):
                    above.cells[-1] = _joined(above.cells[-1], cell)
                else:
                    own_action = any(one.anchor == unit.anchor for one in row.of(Column.ACTION))
                    new = Stretch(cell.column, cell.heading, [cell], [unit], continues=index > 0 and not own_action)
                    found[place, cell.anchor] = latest[number, place] = new
    yield from found.values()


def _joined(above: Field, below: Field) -> Field:
    """One cell of two that a page break parted in the middle of a sentence."""
    *before, last = above.paragraphs
    first, *after = below.paragraphs
    return replace(above, paragraphs=(*before, f"{last} {first}", *after))


def _ends_sentence_of(above: Stretch, cell: Field) -> bool:
    """Whether a cell in a row that goes on ends the sentence of the cell above; outcomes decide that for themselves."""
    if cell.column is Column.OUTCOME or not above.paragraphs or cell.blank:
        return False
    return runs_on(above.paragraphs[-1], cell.paragraphs[0])
