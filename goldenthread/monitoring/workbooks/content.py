"""What a workbook of a round holds, and what was read from one, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from goldenthread.monitoring.content import AnswerGiven, Calendar, RatingContent


@dataclass(frozen=True)
class Line:
    """One action of a workbook.

    `before` is what was said last time, `standing` where this round's answer stands, `stored` that answer without what
    this person may not read. `closed` are the codes of columns that they may not write, `state` the answer's state, ""
    where nothing is stored.
    """

    action: UUID
    post: UUID
    post_name: str
    reference: str
    text: str
    before: str
    calendar: Calendar
    standing: str
    stored: AnswerGiven
    state: str = ""
    closed: Mapping[str, str] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The action as lists name it."""
        return f"{self.reference} {self.text}".strip()


@dataclass(frozen=True)
class Desk:
    """A round, or one post's part of it, as somebody may answer it: what a workbook is made of and compared with.

    `post_name` is "" for everybody's. Actions that nobody answers for are left out.
    """

    round: UUID
    round_name: str
    area_name: str
    reply_by: date
    post_name: str
    lines: tuple[Line, ...]
    words: Mapping[UUID, RatingContent]
    groups: Mapping[UUID, str]
    made_at: datetime
    made_for: str


@dataclass(frozen=True)
class FileRow:
    """One row as it stands in a file: its number there, its key, what it says it is about, and its cells by code.

    `merged` are codes of cells that are merged with others, so that nobody knows whose they are.
    """

    number: int
    key: str
    reference: str | None
    text: str | None
    cells: Mapping[str, str]
    merged: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The row as JSON keeps it."""
        return {**vars(self), "cells": dict(self.cells), "merged": list(self.merged)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "FileRow":
        """The row that `to_json` wrote."""
        return cls(**{**data, "merged": tuple(data["merged"])})


@dataclass(frozen=True)
class FileRead:
    """Everything that a file says: its rows, and sentences on columns that are missing or unknown."""

    rows: tuple[FileRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One cell that a file says differently from what is stored.

    `clashes` says that somebody changed it here too since the file was made, so that a person must choose. The words
    are for people, the value for the record.
    """

    code: str
    head: str
    value: str
    stored_words: str
    words: str
    clashes: bool = False


@dataclass(frozen=True)
class Compared:
    """One row of a file beside what is stored. `outcome`: error, conflict, new, changed or unchanged.

    `reasons` say what is wrong; `wanted` what would keep the answer from being sent.
    """

    number: int
    label: str
    outcome: str
    line: Line | None = None
    changes: tuple[Change, ...] = ()
    reasons: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()

    @property
    def clashes(self) -> tuple[Change, ...]:
        """The cells that a person must choose between."""
        return tuple(change for change in self.changes if change.clashes)
