"""What a file would change: each cell beside what stood in it when the file was made and what is stored now."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.rules.updates import Problem, Step, can, is_empty
from goldenthread.monitoring.rules.words import joined, long_day
from goldenthread.monitoring.workbooks.building import none_word
from goldenthread.monitoring.workbooks.content import Change, Compared, Desk, FileRow, Line
from goldenthread.monitoring.workbooks.fields import (
    FIELDS,
    FINISH,
    NONE,
    START,
    Field,
    same,
    values_of,
    with_values,
)
from goldenthread.monitoring.workbooks.keys import RowKey, read_key

ERROR, CONFLICT, NEW, CHANGED, UNCHANGED = OUTCOMES = ("error", "conflict", "new", "changed", "unchanged")
ALTERED = (
    "The hidden key of this row was altered, so nothing tells which action it is. "
    "Copy your answer into a workbook that you download again."
)
ASTRAY = (
    "The hidden key beside this row is another action’s: the rows were sorted without their last column. "
    "Copy your answers into a workbook that you download again."
)
Problems = Callable[[AnswerGiven], tuple[Problem, ...]]


class Refused(Exception):
    """A row or a cell that can't be taken; its one argument is the sentence that says why."""


def compare(desk: Desk, rows: Iterable[FileRow], problems: Problems) -> tuple[Compared, ...]:
    """Each row of a file beside what is stored now. `problems` says what keeps an answer from being sent."""
    return _Comparing(desk, tuple(rows), problems).all()


def answers_of(compared: Iterable[Compared], taken: Mapping[UUID, set[str]]) -> dict[UUID, list[AnswerGiven]]:
    """The answers to store, by post. Of clashing cells, only those whose codes are in `taken` for their action."""
    found: defaultdict[UUID, list[AnswerGiven]] = defaultdict(list)
    for row in compared:
        if row.line is None or row.outcome == ERROR:
            continue
        chosen = taken.get(row.line.action, set())
        changes = {each.code: each.value for each in row.changes if not each.clashes or each.code in chosen}
        if changes:
            found[row.line.post].append(with_values(row.line.stored, changes))
    return dict(found)


class _Comparing:
    """One file against one desk."""

    def __init__(self, desk: Desk, rows: tuple[FileRow, ...], problems: Problems) -> None:
        self._desk = desk
        self._rows = rows
        self._problems = problems
        self._lines = {line.action: line for line in desk.lines}
        self._words = {word.word.casefold(): str(key) for key, word in desk.words.items()}
        self._words |= {word.letter.casefold(): str(key) for key, word in desk.words.items() if word.letter}
        self._words[none_word().casefold()] = NONE
        self._groups = {name.casefold(): str(key) for key, name in reversed(list(desk.groups.items()))}

    def all(self) -> tuple[Compared, ...]:
        """Every row."""
        keys = [read_key(row.key) for row in self._rows]
        places: defaultdict[UUID, list[int]] = defaultdict(list)
        for row, key in zip(self._rows, keys, strict=True):
            if key:
                places[key.action].append(row.number)
        return tuple(self._row(row, key, places) for row, key in zip(self._rows, keys, strict=True))

    def _row(self, row: FileRow, key: RowKey | None, places: Mapping[UUID, list[int]]) -> Compared:
        printed = f"{row.reference or ''} {row.text or ''}".strip() or _("Row %(n)s") % {"n": row.number}
        try:
            line = self._line(row, key, places)
        except Refused as refused:
            return Compared(row.number, printed, ERROR, reasons=refused.args)
        return self._beside(row, key, line) if key else Compared(row.number, printed, ERROR)

    def _line(self, row: FileRow, key: RowKey | None, places: Mapping[UUID, list[int]]) -> Line:
        """The line that a row is about. Raises Refused for a row that no line can be trusted for."""
        if not row.key:
            raise Refused(_("This row was added, and no action belongs to it. Write into the row of the action."))
        if key is None:
            raise Refused(_(ALTERED))
        if key.round != self._desk.round:
            raise Refused(_("This row belongs to another round than %(round)s.") % {"round": self._desk.round_name})
        if row.reference is not None and row.text is not None and not key.is_beside(row.reference, row.text):
            raise Refused(_(ASTRAY))
        if len(places[key.action]) > 1:
            numbers = joined([str(number) for number in places[key.action]])
            raise Refused(_("This action stands in rows %(rows)s. Keep one of them.") % {"rows": numbers})
        line = self._lines.get(key.action)
        if line is None:
            whom = self._desk.post_name or self._desk.round_name
            raise Refused(_("This action is not asked of %(whom)s in this round.") % {"whom": whom})
        return line

    def _beside(self, row: FileRow, key: RowKey, line: Line) -> Compared:
        stored, changes, reasons = values_of(line.stored), list[Change](), list[str]()
        for field in FIELDS:
            if field.code not in row.cells or not key.offered(field.code):
                continue
            try:
                change = self._cell(row, key, line, field, stored[field.code])
            except Refused as refused:
                reasons += refused.args
            else:
                changes += [change] if change else []
        given = with_values(line.stored, {change.code: change.value for change in changes})
        reasons += self._whole(line, given, changes)
        outcome = _outcome(line, changes, reasons)
        wanted = () if outcome in (ERROR, UNCHANGED) else tuple(each.sentence for each in self._problems(given))
        return Compared(row.number, line.label, outcome, line, tuple(changes), tuple(reasons), wanted)

    def _cell(self, row: FileRow, key: RowKey, line: Line, field: Field, stored: str) -> Change | None:
        """What a cell changes; None where it says what stood in it, or what is stored. Raises Refused."""
        if field.code in row.merged:
            raise Refused(_("“%(head)s” is merged with other cells. Unmerge them.") % {"head": field.head})
        typed = row.cells[field.code]
        if key.stood(field.code, typed):
            return None
        value = self._value(field, typed)
        if key.stood(field.code, value) or same(value, stored):
            return None
        if field.code in line.closed:
            raise Refused(f"{field.head}: {line.closed[field.code]}")
        clashes = not key.stood(field.code, stored)
        return Change(
            field.code, str(field.head), value, self.in_words(field, stored), self.in_words(field, value), clashes
        )

    def _value(self, field: Field, typed: str) -> str:
        """What a cell means, as it would be stored. Raises Refused with what to do."""
        told = {"head": field.head, "typed": typed[:60]}
        if not typed:
            return ""
        if len(typed) > field.longest:
            raise Refused(_("“%(head)s” is longer than %(most)s characters.") % {**told, "most": f"{field.longest:,}"})
        if field.kind == "text":
            return typed
        if field.kind == "day":
            return self._day(typed, told)
        known = self._words if field.kind == "rating" else self._groups
        found = known.get(" ".join(typed.split()).casefold())
        if found is None and field.kind == "rating":
            words = joined([word.word for word in self._desk.words.values()])
            raise Refused(
                _("“%(typed)s” is no rating of this round. Choose one of %(words)s, or “None of these is true”.")
                % {**told, "words": words}
            )
        if found is None:
            raise Refused(_("“%(typed)s” is no group of this area. Choose one from the list.") % told)
        return found

    def _day(self, typed: str, told: Mapping[str, object]) -> str:
        try:
            return date.fromisoformat(typed).isoformat()
        except ValueError:
            raise Refused(_("“%(head)s”: “%(typed)s” is not one day. Write it like 31 March 2027.") % told) from None

    def _whole(self, line: Line, given: AnswerGiven, changes: list[Change]) -> list[str]:
        """What is wrong with the answer as a whole."""
        wrong = []
        dated = {START, FINISH} & {change.code for change in changes}
        if dated and given.proposed_start and given.proposed_finish and given.proposed_finish < given.proposed_start:
            wrong.append(_("The new finish must be on or after the new start."))
        if changes and line.state and not can(line.state, Step.SAVE):
            wrong.append(_("This answer has been accepted. Ask the programme officer to return it first."))
        return wrong

    def in_words(self, field: Field, value: str) -> str:
        """A value as people read it."""
        if not value:
            return ""
        if field.kind == "rating":
            return none_word() if value == NONE else self._desk.words[UUID(value)].word
        if field.kind == "group":
            return self._desk.groups.get(UUID(value), "")
        return long_day(date.fromisoformat(value)) if field.kind == "day" else value


def _outcome(line: Line, changes: list[Change], reasons: list[str]) -> str:
    if reasons:
        return ERROR
    if any(change.clashes for change in changes):
        return CONFLICT
    if not changes:
        return UNCHANGED
    return NEW if is_empty(line.stored) else CHANGED
