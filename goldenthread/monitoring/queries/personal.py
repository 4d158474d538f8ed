"""Finding personal texts of a round, so that they can be taken out."""

from dataclasses import dataclass
from uuid import UUID

from goldenthread.monitoring.models import ContributionText, Round, SnapshotText, TextKind, UpdateCorrection, UpdateText
from goldenthread.plans.models import ActionVersion

KINDS = dict(TextKind.choices)
ABOUT = {
    "holder": "Holder’s name",
    "answering_holder": "Holder’s name",
    "answered_by": "Who answered",
    "sentence": "Judgement",
}
UPDATE, CORRECTION, CONTRIBUTION, SNAPSHOT = "update", "correction", "contribution", "snapshot"

PersonalRow = SnapshotText | UpdateText | UpdateCorrection | ContributionText


@dataclass(frozen=True)
class FoundText:
    """One text: the key of a form's choice, what it is, and its words. Equal words of one kind are one choice."""

    key: str
    about: str
    text: str


def personal_texts(round: Round, words: str) -> list[FoundText]:
    """The texts of a round that hold these words: its updates', corrections' and contributions', and the snapshot's
    other ones.
    """
    own = UpdateText.objects.filter(update__round=round, redacted_at=None, text__icontains=words)
    updates = list(own.select_related("update"))
    later = list(UpdateCorrection.objects.filter(update__round=round, text__icontains=words).select_related("update"))
    asked = ContributionText.objects.filter(contribution__round=round, redacted_at=None, text__icontains=words)
    colleagues = list(asked.select_related("contribution"))
    actions = [row.update.action_id for row in updates] + [row.update.action_id for row in later]
    labels = _labels(actions + [row.contribution.action_id for row in colleagues])
    found = [_found(UPDATE, row, f"{labels[row.update.action_id]} {row.get_kind_display()}") for row in updates]
    found += [_found(CORRECTION, row, f"{labels[row.update.action_id]} Correction") for row in later]
    found += [
        _found(CONTRIBUTION, row, f"{labels[row.contribution.action_id]} {row.get_kind_display()}")
        for row in colleagues
    ]
    return found + _in_snapshot(round, words, {f"update:{row.update_id}:{row.kind}" for row in updates})


def rows_of(round: Round, key: str) -> list[PersonalRow]:
    """The rows of a form's choice that belong to the round and still hold their words."""
    where, _, identifiers = key.partition(":")
    keys = [UUID(each) for each in identifiers.split(",")]
    if where == UPDATE:
        texts = UpdateText.objects.filter(update__round=round, pk__in=keys, redacted_at=None)
        return list(texts.select_related("area", "update__round", "update__timescale_change"))
    if where == CORRECTION:
        later = UpdateCorrection.objects.filter(update__round=round, pk__in=keys)
        return list(later.select_related("area", "update__round"))
    if where == CONTRIBUTION:
        asked = ContributionText.objects.filter(contribution__round=round, pk__in=keys, redacted_at=None)
        return list(asked.select_related("area", "contribution__round"))
    kept = SnapshotText.objects.filter(snapshot__round=round, pk__in=keys, redacted_at=None)
    return list(kept.select_related("area", "snapshot__round"))


def _found(where: str, row: UpdateText | UpdateCorrection | ContributionText, about: str) -> FoundText:
    return FoundText(f"{where}:{row.pk}", about.strip(), row.text)


def _in_snapshot(round: Round, words: str, known: set[str]) -> list[FoundText]:
    kept = SnapshotText.objects.filter(snapshot__round=round, redacted_at=None, text__icontains=words).order_by("key")
    alike: dict[tuple[str, str], list[str]] = {}
    for row in kept:
        if row.key not in known:
            alike.setdefault((_about(row.key), row.text), []).append(str(row.pk))
    return [FoundText(f"{SNAPSHOT}:{','.join(keys)}", about, text) for (about, text), keys in alike.items()]


def _labels(actions: list[UUID]) -> dict[UUID, str]:
    rows = ActionVersion.objects.filter(action_id__in=actions, recorded_to=None)
    return {row.action_id: row.reference or row.text[:60] for row in rows}


def _about(key: str) -> str:
    """What a text of the snapshot is, from its key."""
    what, _, name = (key.split(":") + ["", ""])[:3]
    return f"{what.capitalize()}, {ABOUT.get(name, KINDS.get(name, name.replace('_', ' ')))}"
