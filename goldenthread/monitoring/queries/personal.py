"""Finding personal texts of a round, so that they can be taken out."""

from dataclasses import dataclass

from goldenthread.monitoring.models import Round, SnapshotText, TextKind, UpdateText
from goldenthread.plans.models import ActionVersion

KINDS = dict(TextKind.choices)
ABOUT = {
    "holder": "Holder's name",
    "answering_holder": "Holder's name",
    "answered_by": "Who answered",
    "sentence": "Judgement",
}


@dataclass(frozen=True)
class FoundText:
    """One text: the key of a form's choice, what it is, and its words."""

    key: str
    about: str
    text: str


def personal_texts(round: Round, words: str) -> list[FoundText]:
    """The texts of a round that hold these words: those of its updates, and those that only its snapshot holds."""
    own = UpdateText.objects.filter(update__round=round, redacted_at=None, text__icontains=words)
    updates = list(own.select_related("update"))
    labels = _labels(updates)
    found = [
        FoundText(
            f"update:{row.pk}", f"{labels.get(row.update.action_id, '')} {row.get_kind_display()}".strip(), row.text
        )
        for row in updates
    ]
    known = {f"update:{row.update_id}:{row.kind}" for row in updates}
    kept = SnapshotText.objects.filter(snapshot__round=round, redacted_at=None, text__icontains=words)
    return found + [
        FoundText(f"snapshot:{row.pk}", _about(row.key), row.text)
        for row in kept.order_by("key")
        if row.key not in known
    ]


def row_of(round: Round, key: str) -> UpdateText | SnapshotText | None:
    """The row of a form's choice, if it belongs to the round."""
    where, _, identifier = key.partition(":")
    if where == "update":
        return (
            UpdateText.objects.filter(update__round=round, pk=identifier)
            .select_related("area", "update__round")
            .first()
        )
    found = SnapshotText.objects.filter(snapshot__round=round, pk=identifier)
    return found.select_related("area", "snapshot__round").first()


def _labels(updates: list[UpdateText]) -> dict[object, str]:
    actions = [row.update.action_id for row in updates]
    rows = ActionVersion.objects.filter(action_id__in=actions, recorded_to=None)
    return {row.action_id: row.reference or row.text[:60] for row in rows}


def _about(key: str) -> str:
    """What a text of the snapshot is, from its key."""
    what, _, name = (key.split(":") + ["", ""])[:3]
    return f"{what.capitalize()}, {ABOUT.get(name, KINDS.get(name, name.replace('_', ' ')))}"
