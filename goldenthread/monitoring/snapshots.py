"""Frozen rounds: what is stored, what of it is personal, and how it is read again.

A snapshot is the canonical JSON of a RoundContent. Personal texts (what people wrote, and their names) are split out of
it: each lies in a SnapshotText row of its own, which can be redacted alone, and its key stands where it was.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from goldenthread.evidence.content import DueContent, Impact, JudgementContent, ReceivedContent
from goldenthread.monitoring.canonical import from_json as _from_json
from goldenthread.monitoring.canonical import to_json as _to_json
from goldenthread.monitoring.content import RoundContent, UpdateContent
from goldenthread.monitoring.models import Round, RoundSnapshot, SnapshotText
from goldenthread.plans.content import ActionContent, LeadContent, Move
from goldenthread.trail.gaps import gap
from goldenthread.trail.models import Redaction

FORMAT = 1

# Which fields of which value are personal, and the field that tells one such value from another.
PERSONAL: dict[type, tuple[str, ...]] = {
    RoundContent: ("frozen_by",),
    LeadContent: ("holder",),
    ActionContent: ("answering_holder", "printed_progress"),
    Move: ("reason", "proposed_by", "decision_reason"),
    UpdateContent: (
        "answered_by",
        "comment",
        "next_step",
        "obstacle",
        "help_wanted",
        "none_reason",
        "contradiction_reason",
        "move_reason",
        "proposed_words",
    ),
    ReceivedContent: ("text", "value", "source", "brought_by"),
    JudgementContent: ("sentence", "judged_by", "confirmed_by"),
    DueContent: ("waiver_reason", "waived_by"),
    Impact: ("because",),
}
WORDS: dict[type, str] = {
    RoundContent: "round",
    LeadContent: "lead",
    ActionContent: "action",
    Move: "move",
    UpdateContent: "update",
    ReceivedContent: "received",
    JudgementContent: "judgement",
    DueContent: "due",
    Impact: "impact",
}


class DamagedSnapshot(Exception):
    """The stored snapshot is not the one that was frozen."""


def to_json(content: RoundContent) -> str:
    """The whole round as canonical JSON, personal texts included."""
    return _to_json(content)


def from_json(text: str) -> RoundContent:
    """The round that `to_json` wrote."""
    return _from_json(RoundContent, text)


def hash_of(text: str) -> str:
    """The SHA-256 of a snapshot's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def split(content: RoundContent) -> tuple[RoundContent, dict[str, str]]:
    """The round with a key in the place of each personal text, and the texts by key. Empty texts stay empty."""
    texts = _Texts()
    return texts.taken_from(content), texts.by_key


def join(content: RoundContent, texts: Mapping[str, str], redacted: Mapping[str, str]) -> RoundContent:
    """The round with its texts in place; where one was redacted stands its tombstone."""
    joined: RoundContent = _put_back(content, texts, redacted)
    return joined


class _Texts:
    """Collects personal texts. The same text of the same thing is kept once, however often the round mentions it."""

    def __init__(self) -> None:
        self.by_key: dict[str, str] = {}
        self.keys: dict[str, dict[str, str]] = {}

    def taken_from(self, value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(self.taken_from(item) for item in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        personal = PERSONAL.get(type(value), ())
        owner = f"{WORDS.get(type(value), '')}:{getattr(value, 'id', None) or '-'}"
        taken = {
            field.name: (
                self._keep(f"{owner}:{field.name}", getattr(value, field.name))
                if field.name in personal
                else self.taken_from(getattr(value, field.name))
            )
            for field in fields(value)
        }
        return replace(value, **taken)

    def _keep(self, name: str, text: Any) -> Any:
        if isinstance(text, tuple):
            return tuple(self._keep(name, item) for item in text)
        if not text:
            return text
        known = self.keys.setdefault(name, {})
        if text not in known:
            known[text] = f"{name}:{len(known) + 1}" if known else name
            self.by_key[known[text]] = text
        return known[text]


def _put_back(value: Any, texts: Mapping[str, str], redacted: Mapping[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_put_back(item, texts, redacted) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    personal = PERSONAL.get(type(value), ())
    put = {
        field.name: (
            _text_for(getattr(value, field.name), texts, redacted)
            if field.name in personal
            else _put_back(getattr(value, field.name), texts, redacted)
        )
        for field in fields(value)
    }
    if isinstance(value, UpdateContent):
        gaps = tuple(name for name in personal if getattr(value, name) in redacted)
        put["redacted"] = (*value.redacted, *(name for name in gaps if name not in value.redacted))
    return replace(value, **put)


def _text_for(key: Any, texts: Mapping[str, str], redacted: Mapping[str, str]) -> Any:
    if isinstance(key, tuple):
        return tuple(_text_for(item, texts, redacted) for item in key)
    if not key:
        return key
    return redacted[key] if key in redacted else texts[key]


@dataclass(frozen=True)
class Stored:
    """A snapshot as it is written: canonical JSON without personal texts, its hash, and the texts by key."""

    content: str
    content_hash: str
    texts: dict[str, str]


def pack(content: RoundContent) -> Stored:
    """What to store for a round."""
    bare, texts = split(content)
    text = f'{{"format":{FORMAT},"round":{_to_json(bare)}}}'
    return Stored(text, hash_of(text), texts)


def unpack(text: str, texts: Mapping[str, str], redacted: Mapping[str, str]) -> RoundContent:
    """The round that `pack` stored."""
    return join(_from_json(_Envelope, text).round, texts, redacted)


@dataclass(frozen=True)
class _Envelope:
    """The stored text's outermost value; `format` rises when older texts need a translation to be read."""

    format: int
    round: RoundContent


def frozen_content(round: Round) -> RoundContent:
    """A frozen round, read from its snapshot alone. RoundSnapshot.DoesNotExist for a round that is not frozen.

    Raises DamagedSnapshot where the stored text no longer has the hash that was taken at the freeze.
    """
    snapshot = RoundSnapshot.objects.get(round=round)
    if hash_of(snapshot.content) != snapshot.content_hash:
        raise DamagedSnapshot(f"The snapshot of {round} is not what was frozen.")
    rows = list(SnapshotText.objects.filter(snapshot=snapshot))
    texts = {row.key: row.text for row in rows if row.redacted_at is None}
    return unpack(snapshot.content, texts, tombstones([row for row in rows if row.redacted_at]))


def tombstones(rows: list[SnapshotText]) -> dict[str, str]:
    """What stands in the place of each redacted text, by key."""
    if not rows:
        return {}
    told = Redaction.objects.filter(table=SnapshotText._meta.db_table, row_id__in=[str(row.pk) for row in rows])
    reasons = dict(told.values_list("row_id", "reason"))
    return {row.key: tombstone(row, reasons.get(str(row.pk), "")) for row in rows}


def tombstone(row: Any, reason: str) -> str:
    """What stands in the place of a redacted row's text."""
    return gap(row.redacted_at, reason)
