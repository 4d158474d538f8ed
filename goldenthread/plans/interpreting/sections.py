"""What stands under one priority: evidence, introduction, progress, actions in rows or lists, cells of outcomes."""

from dataclasses import dataclass, field
from itertools import takewhile

from goldenthread.common.terms import TermDates
from goldenthread.plans.interpreting.assigning import assign_cells, outcome_cells
from goldenthread.plans.interpreting.columns import Column
from goldenthread.plans.interpreting.dates import timescale_of
from goldenthread.plans.interpreting.drafts import OutcomeCell, PriorityDraft
from goldenthread.plans.interpreting.lead_cells import ask_missing_leads
from goldenthread.plans.interpreting.listed_actions import add_detail, add_listed_action, detail_of, listed_reference
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.outline import Section
from goldenthread.plans.interpreting.pieces import HeadingPiece, ItemPiece, Origin, RowPiece, TextPiece
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.roles import Role, role_of
from goldenthread.plans.interpreting.units import stretches_of, units_of
from goldenthread.plans.interpreting.words import is_navigation, squash


@dataclass
class SectionReader:
    """Reads the pieces of one priority in order; `role` is what the last heading announced."""

    priority: PriorityDraft
    shapes: Shapes
    findings: Findings
    terms: TermDates
    role: Role | None = None
    group: str | None = None
    rows: list[tuple[RowPiece, str | None]] = field(default_factory=list)
    lists_actions: bool = False
    has_rows: bool = False
    bare_list: bool = False

    def read(self, section: Section) -> None:
        """Drafts everything that the section holds."""
        self.has_rows = any(isinstance(piece, RowPiece) for piece in section.pieces)
        self.lists_actions = _lists_actions(section)
        self.bare_list = _has_bare_list(section) and not (self.has_rows or self.lists_actions)
        for index, piece in enumerate(section.pieces):
            if isinstance(piece, RowPiece):
                self._read_row(piece)
            elif isinstance(piece, HeadingPiece) and self._heads_action(section, index):
                add_listed_action(self.priority, TextPiece(piece.text), self.shapes, self.group)
                self.role = Role.ACTIONS
            elif isinstance(piece, HeadingPiece):
                self._read_heading(piece)
            elif not is_navigation(piece.text):
                self._read_words(piece)
        self._read_rows()
        for action in self.priority.actions:
            action.timescale = action.timescale or timescale_of(action, self.terms)

    def _read_row(self, row: RowPiece) -> None:
        self.rows.append((row, self.group))
        self.role = None
        named = row.of(Column.PRIORITY)
        if named and all(one.blank for one in named):
            self.findings.warn(
                "priority_not_repeated",
                "Some rows print no priority of their own; they were read as belonging to the priority above them.",
            )

    def _read_heading(self, piece: HeadingPiece) -> None:
        if piece.origin is Origin.COLUMN:
            return
        self.role = role_of(piece.text)
        under_a_heading = self.priority.heading or self.priority.actions or self.rows
        if self.role is None and under_a_heading:
            self.group = squash(piece.text)

    def _read_words(self, piece: TextPiece | ItemPiece) -> None:
        text = squash(piece.text)
        if isinstance(piece, TextPiece) and piece.role:
            self._read_labelled(piece, piece.role)
        elif self.role is Role.EVIDENCE and not self._begins_actions(piece):
            if not (isinstance(piece, TextPiece) and text.endswith(":")):
                self.priority.evidence.append(text)
        elif self.role is Role.PROGRESS:
            self.priority.progress.append(text)
        elif self.role is Role.OUTCOMES:
            if not text.endswith(":"):
                self.priority.outcomes.append(OutcomeCell([piece.text], []))
        elif self._is_action(piece):
            add_listed_action(self.priority, piece, self.shapes, self.group)
        elif self.priority.actions and not self.has_rows and self._is_detail(piece):
            add_detail(self.priority, piece, self.terms)
        elif not self.rows and (self.role is not None or not self.priority.actions):
            self.priority.introduction.append(text)

    def _heads_action(self, section: Section, index: int) -> bool:
        """Whether a heading with a reference is itself an action: lines below it say who leads it, or by when."""
        heading = section.pieces[index]
        assert isinstance(heading, HeadingPiece)  # noqa: S101  (only asked about headings)
        if self.has_rows or self.lists_actions or not listed_reference(TextPiece(heading.text), self.shapes):
            return False
        below = takewhile(lambda piece: not isinstance(piece, HeadingPiece), section.pieces[index + 1 :])
        return any(not isinstance(piece, RowPiece) and detail_of(piece.text) for piece in below)

    def _read_labelled(self, piece: TextPiece, role: Role) -> None:
        """One line that says itself what it is; what comes after it is not meant."""
        before, self.role = self.role, role
        self._read_words(TextPiece(piece.text))
        self.role = before

    def _begins_actions(self, piece: TextPiece | ItemPiece) -> bool:
        """Whether a numbered line ends the evidence, because the section prints its actions in no other way."""
        if self.has_rows or self.lists_actions or not listed_reference(piece, self.shapes):
            return False
        self.role = Role.ACTIONS
        return True

    def _is_action(self, piece: TextPiece | ItemPiece) -> bool:
        """Whether words are an action: an item of a list of actions, or words with a reference outside tables."""
        if self.has_rows or detail_of(piece.text):
            return False
        if listed_reference(piece, self.shapes):
            return True
        if isinstance(piece, ItemPiece) and self.bare_list and self.role is None:
            self._warn_of_bare_list()
            return piece.level == 0
        if self.role is not Role.ACTIONS:
            return False
        return piece.level == 0 if isinstance(piece, ItemPiece) else not self.lists_actions

    def _warn_of_bare_list(self) -> None:
        printed = self.priority.heading.printed if self.priority.heading else ""
        self.findings.warn(
            "list_read_as_actions",
            f"The list under “{printed}” was read as its actions, because nothing else there is called so.",
            ref=self.priority.heading.ref if self.priority.heading else None,
        )

    def _is_detail(self, piece: TextPiece | ItemPiece) -> bool:
        deeper = isinstance(piece, ItemPiece) and piece.level > 0 and self.role is Role.ACTIONS
        return deeper or detail_of(piece.text) is not None

    def _read_rows(self) -> None:
        units = units_of(self.rows, self.priority, self.shapes, self.findings)
        stretches = list(stretches_of(units))
        assign_cells(stretches, self.priority, self.findings, self.terms)
        self.priority.outcomes += outcome_cells(stretches)
        self.priority.has_leads |= any(row.has(Column.LEAD) for row, _ in self.rows) and any(
            action.leads for action in self.priority.actions
        )
        if self.priority.has_leads:
            ask_missing_leads(units, self.findings)


def _has_bare_list(section: Section) -> bool:
    """Whether a priority has a list under no heading of a part, and no numbered lines that would be its actions."""
    if section.heading is None:
        return False
    role: Role | None = None
    found = False
    for piece in section.pieces:
        if isinstance(piece, HeadingPiece):
            role = role_of(piece.text)
        elif isinstance(piece, ItemPiece) and role is None:
            found = True
    return found


def _lists_actions(section: Section) -> bool:
    """Whether the section has list items under a heading of actions; then plain paragraphs there are none."""
    role: Role | None = None
    for piece in section.pieces:
        if isinstance(piece, HeadingPiece):
            role = role_of(piece.text)
        elif isinstance(piece, ItemPiece) and role is Role.ACTIONS:
            return True
    return False
