"""What every recorded change of a plan shares: the version it starts from, saving the next, and a line of history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db import models

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.partnership.models import LocalArea, Scoped
from goldenthread.partnership.queries import post_words
from goldenthread.trail import actions as trail
from goldenthread.trail.versions import SOMEBODY_ELSE_SAVED, Recorded, close, content_of, supersede

V = TypeVar("V", bound=Recorded)
S = TypeVar("S", bound=models.Model)


def post_of(by: Person | None, area: LocalArea) -> str:
    """The posts that the person holds in the area today, as text; history keeps the post when the person has left."""
    return post_words(by, area)[:400] if by else ""


def note(
    *,
    by: Person | None,
    verb: str,
    kind: str,
    about: Scoped,
    label: str,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write one line of history about a row of a plan."""
    trail.record(
        by=by,
        verb=verb,
        kind=kind,
        about=about,
        area_id=about.area_id,
        before=dict(before or {}),
        after=dict(after or {}),
        reason=reason,
        post=post_of(by, about.area),
        label=label,
    )


def starting_version(model: type[V], started_from: UUID | None, **owner: Scoped) -> V:
    """The version that somebody's form started from; without one (a command, an import), the current version.

    Raises StaleEdit where the named row is not a version of this owner.
    """
    rows = cast("models.QuerySet[V]", model._default_manager.filter(**owner))
    found = (rows.filter(pk=started_from) if started_from else rows.filter(recorded_to=None)).first()
    if found is None:
        raise StaleEdit(SOMEBODY_ELSE_SAVED)
    return found


@dataclass(frozen=True)
class Change:
    """What somebody does to a versioned thing: the verb and the reason for its history, and the new values by field."""

    verb: str
    changes: Mapping[str, Any]
    reason: str = ""


def save(*, by: Person | None, kind: str, about: Scoped, version: V, change: Change) -> V:
    """Supersede a version and tell its history; returns the version now in force. Nothing new writes nothing."""
    saved, before, after = supersede_in_words(version, change.changes)
    if saved is not version:
        label, reason = str(saved), change.reason.strip()
        note(by=by, verb=change.verb, kind=kind, about=about, label=label, before=before, after=after, reason=reason)
    return saved


def supersede_in_words(version: V, changes: Mapping[str, Any]) -> tuple[V, dict[str, Any], dict[str, Any]]:
    """Supersede a version; returns the version now in force, and in words what differs, before and after."""
    tidy = {name: tidied(value) for name, value in changes.items()}
    old = content_of(version)
    saved = supersede(version, **tidy)
    # That something is withdrawn, and why, is the line's verb and reason.
    told = {name: value for name, value in tidy.items() if old[name] != value and not name.startswith("withdrawn")}
    return saved, in_words(type(version), {name: old[name] for name in told}), in_words(type(version), told)


def in_words(model: type[models.Model], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a version as people read them in its history: names in words, labels instead of stored choices.

    A printed timescale is told by its words, and what has versions of its own by its current one.
    """
    told = {name: value for name, value in fields.items() if name != "printed_details"}
    return {name.replace("_", " "): _value_in_words(model, name, value) for name, value in told.items()}


def _value_in_words(model: type[models.Model], name: str, value: Any) -> Any:
    choices = getattr(model._meta.get_field(name), "flatchoices", ())
    if choices:
        return str(dict(choices).get(value, value))
    if isinstance(value, Scoped) and hasattr(value, "versions"):
        return str(value.versions.filter(recorded_to=None).first() or "")
    if name == "printed_timescale":
        return value.get("text", "")
    return "" if value is None else value


def with_text_as(name: str, text: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of a part in the history of its owner: the part's words first, under the word for such a part."""
    return {name: text, **{field: value for field, value in told.items() if field != "text"}}


def said(told: Mapping[str, Any]) -> dict[str, Any]:
    """What was said when something was added: fields left empty are left out, and so is its number in the order."""
    return {name: value for name, value in told.items() if name != "position" and value not in ("", None, [], {})}


def tidied(value: Any) -> Any:
    """Text without spaces round it; everything else as it is."""
    return value.strip() if isinstance(value, str) else value


def check_words(text: str, sentence: str) -> str:
    """The text without spaces round it; RuleBroken with `sentence` where nothing is left."""
    if not text.strip():
        raise RuleBroken(sentence)
    return text.strip()


def check_not_stale(open_rows: Collection[Recorded], started_from: Collection[UUID] | None) -> None:
    """Raise StaleEdit where the open rows are not those that a form started from; None asks nothing."""
    if started_from is not None and {row.pk for row in open_rows} != set(started_from):
        raise StaleEdit(SOMEBODY_ELSE_SAVED)


def close_all(rows: Collection[Recorded]) -> None:
    """Close several rows; raises StaleEdit where somebody else closed one first."""
    for row in rows:
        close(row)


def lock(row: S) -> S:
    """Hold an identity row until the transaction ends, so that two people cannot both replace what hangs on it.

    SQLite has no row locks and needs none: there, a writing transaction is alone from its start.
    """
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def next_position(versions: "models.QuerySet[Any]") -> int:
    """One more than the highest position among open versions."""
    highest = versions.filter(recorded_to=None).order_by().aggregate(models.Max("position"))["position__max"]
    return 1 if highest is None else int(highest) + 1
