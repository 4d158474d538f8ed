"""Taking personal text out of rounds: the one change that a frozen round allows. It is named and leaves a gap."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.actions import take_words_out_of_proof
from goldenthread.evidence.models import Judgement, Proof, ProofDue, ProofReceived
from goldenthread.monitoring.actions.recording import note_round
from goldenthread.monitoring.models import (
    ContributionText,
    Round,
    SnapshotText,
    TextKind,
    Update,
    UpdateCorrection,
    UpdateText,
)
from goldenthread.monitoring.queries.personal import PersonalRow
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.plans.models import TimescaleChange
from goldenthread.trail.actions import redact
from goldenthread.trail.gaps import gap
from goldenthread.trail.models import TrailEntry

# Names of people: they are taken out of a snapshot, not out of the proof that they brought or judged.
NAMES = ("brought_by", "judged_by", "confirmed_by", "waived_by")
# The texts of a proposal of another date, which lies in the plan's ledger.
LEDGER = ("reason", "decision_reason")


# What of a snapshot was told of a proof, with the path from the row that its key names to the proof.
OF_A_PROOF: dict[str, tuple[type[models.Model], str]] = {
    "received": (ProofReceived, "due__proof"),
    "judgement": (Judgement, "received__due__proof"),
    "due": (ProofDue, "proof"),
}


@dataclass(frozen=True)
class _Place:
    """One row that holds the text, and what empties it."""

    row: models.Model
    emptied: dict[str, Any]


@transaction.atomic
def redact_text(*, by: Person, row: PersonalRow, reason: str) -> int:
    """Empty a personal text wherever the product keeps it; returns in how many places that was.

    An update's text lies in the update and in every snapshot that holds it; the reason for a move also in the plan's
    ledger and its history; what was told of a proof also in the proof and its history. Reports print the day and the
    reason in its place. Raises RuleBroken without a reason, without the permission, and for a text that was taken out
    before.
    """
    check_may(by, Permission.REDACT, row.area)
    if getattr(row, "redacted_at", None) is not None:
        raise RuleBroken("This text has been taken out already.")
    tombstone, words = gap(now(), reason), row.text
    places = list(_places(row, tombstone))
    for place in places:
        _empty(by, place, reason)
    if isinstance(row, SnapshotText) and (proof := proof_of_key(row)):
        take_words_out_of_proof(by=by, proof=proof, words=words, reason=reason)
    for round in _rounds(places).values():
        note_round(by, round, "took personal text out of", reason=reason)
    return len(places)


def _empty(by: Person, place: _Place, reason: str) -> None:
    rows = type(place.row)._default_manager.filter(pk=place.row.pk)

    def blank() -> None:
        rows.update(**place.emptied)

    what = f"{type(place.row)._meta.verbose_name}: {', '.join(place.emptied)}"
    redact(by=by, row=place.row, what=what, reason=reason, blank=blank)


def _places(row: PersonalRow, tombstone: str) -> Iterator[_Place]:
    if isinstance(row, UpdateCorrection):
        yield _Place(row, {"text": tombstone})
    elif isinstance(row, ContributionText):
        yield _gone(row)
    elif isinstance(row, UpdateText):
        yield _gone(row)
        yield from _copies(row.area_id, f"update:{row.update_id}:{row.kind}")
        change = row.update.timescale_change
        if row.kind == TextKind.MOVE_REASON and change is not None and change.reason == row.text:
            yield from _copies(row.area_id, f"move:{change.pk}:reason")
            yield from _in_ledger(change, "reason", tombstone)
    else:
        yield from _copies(row.area_id, row.key, row.text)
        yield from _originals(row, tombstone)


def _gone(row: SnapshotText | UpdateText | ContributionText) -> _Place:
    return _Place(row, {"text": "", "redacted_at": now()})


def _copies(area: UUID, key: str, text: str | None = None) -> Iterator[_Place]:
    copies = SnapshotText.objects.filter(area=area, key=key, redacted_at=None).select_related("snapshot__round")
    for copy in copies.filter(text=text) if text is not None else copies:
        yield _gone(copy)


def _originals(row: SnapshotText, tombstone: str) -> Iterator[_Place]:
    """Where a text of the snapshot came from, as its key tells."""
    what, owner, name = (row.key.split(":") + ["", ""])[:3]
    if what == "update" and name == "proposed_words":
        for update in Update.objects.filter(area=row.area_id, pk=owner):
            yield _Place(update, {name: ""})
    elif what == "update" and owner != "-":
        kept = UpdateText.objects.filter(area=row.area_id, update_id=owner, kind=name, redacted_at=None)
        for text in kept.select_related("update__round"):
            yield _gone(text)
    elif what == "move" and name in LEDGER:
        for change in TimescaleChange.objects.filter(area=row.area_id, pk=owner):
            yield from _in_ledger(change, name, tombstone)


def proof_of_key(row: SnapshotText) -> Proof | None:
    """The proof that a text of a snapshot was told of; None where it is no such text, or a person's name."""
    what, owner, name = (row.key.split(":") + ["", ""])[:3]
    if what not in OF_A_PROOF or name in NAMES:
        return None
    model, path = OF_A_PROOF[what]
    keys = model._default_manager.filter(area=row.area_id, pk=owner).values(path)
    return Proof.objects.filter(pk__in=keys).first()


@transaction.atomic
def redact_proof_text(*, by: Person, proof: Proof, words: str, reason: str) -> int:
    """Take words out of a proof and of every frozen round that tells of it; returns in how many places that was.

    Words of the proof itself ("Termly panel data") lie in the sealed part of a frozen round and stay there; what came,
    what was judged and why one was waived go. Raises RuleBroken without a reason, without the permission, and where
    the words are not there (any more).
    """
    check_may(by, Permission.REDACT, proof.area)
    number = take_words_out_of_proof(by=by, proof=proof, words=words, reason=reason)
    if not number:
        raise RuleBroken("These words are not in this proof any more. Open the page again.")
    places = [_gone(copy) for copy in _told_of(proof, words)]
    for place in places:
        _empty(by, place, reason)
    for round in _rounds(places).values():
        note_round(by, round, "took personal text out of", reason=reason)
    return number + len(places)


def _told_of(proof: Proof, words: str) -> Iterator[SnapshotText]:
    """The texts of snapshots that say these words of a proof: as they are, or as the reason for its impact answer."""
    owners = {what: model._default_manager.filter(**{path: proof}) for what, (model, path) in OF_A_PROOF.items()}
    keys = {f"{what}:{key}" for what, rows in owners.items() for key in rows.values_list("pk", flat=True)}
    kept = SnapshotText.objects.filter(area=proof.area_id, redacted_at=None, text__contains=words)
    for copy in kept.select_related("snapshot__round"):
        named = copy.text == words and ":".join(copy.key.split(":")[:2]) in keys
        if named or copy.key.startswith("impact:"):
            yield copy


def _in_ledger(change: TimescaleChange, name: str, tombstone: str) -> Iterator[_Place]:
    """The ledger's own text, and the lines of history that repeat it."""
    told = TrailEntry.objects.of("action", change.action_id).filter(reason=getattr(change, name))
    for entry in told.exclude(reason=""):
        yield _Place(entry, {"reason": tombstone})
    yield _Place(change, {name: tombstone})


def _rounds(places: list[_Place]) -> dict[UUID, Round]:
    found = [_round_of(place.row) for place in places]
    return {round.pk: round for round in found if round is not None}


def _round_of(row: models.Model) -> Round | None:
    if isinstance(row, SnapshotText):
        return row.snapshot.round
    if isinstance(row, UpdateText | UpdateCorrection):
        return row.update.round
    if isinstance(row, ContributionText):
        return row.contribution.round
    return None
