"""A document under review: kept while a person corrects it, and stored as a plan only when they confirm it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken, StaleEdit
from goldenthread.common.periods import Period
from goldenthread.partnership.models import LocalArea
from goldenthread.plans.actions.importing.storing import Imported, Source, store_plan
from goldenthread.plans.actions.recording import note
from goldenthread.plans.interpreting import ParsedPlan, from_json, to_json
from goldenthread.plans.models import PlanImport

CHANGED = "Somebody else corrected this import after you opened it. Yours is kept below; read theirs, then save again."


@transaction.atomic
def begin_import(*, by: Person, area: LocalArea, parsed: ParsedPlan, source: Source) -> PlanImport:
    """Keep what was read from a document for its review. No plan, post or body is made."""
    made: PlanImport = PlanImport.objects.create(
        area=area,
        source_name=source.name[:255],
        source_hash=source.hash,
        parsed=to_json(parsed),
        uploaded_by=by,
        updated_at=now(),
        created_at=now(),
    )
    _note(by, made, "read a plan from")
    return made


@transaction.atomic
def correct_import(
    *,
    by: Person,
    review: PlanImport,
    parsed: ParsedPlan,
    choices: dict[str, Any],
    edit_number: int,
    told: Mapping[str, str] | None = None,
) -> PlanImport:
    """Keep a person's corrections and choices; `told` says in words what was decided, for the history.

    Raises StaleEdit where somebody else saved since `edit_number`, or the import was confirmed.
    """
    rows = PlanImport.objects.filter(pk=review.pk, edit_number=edit_number, confirmed_at=None)
    changed = rows.update(parsed=to_json(parsed), choices=choices, edit_number=F("edit_number") + 1, updated_at=now())
    if not changed:
        raise StaleEdit(CHANGED)
    review.refresh_from_db()
    _note(by, review, "corrected what was read from", {"number": review.edit_number, "decided": dict(told or {})})
    return review


@transaction.atomic
def confirm_import(*, by: Person, review: PlanImport, edit_number: int) -> Imported:
    """Store the reviewed plan; a second confirmation is refused. Raises StaleEdit as `correct_import` does."""
    held = PlanImport.objects.select_for_update().get(pk=review.pk)
    if held.confirmed_at:
        raise RuleBroken("This import was confirmed already. Open the plan instead.")
    if held.edit_number != edit_number:
        raise StaleEdit(CHANGED)
    chosen = held.choices.get("leads", {})
    given = held.choices.get("period")
    imported = store_plan(
        by=by,
        area=held.area,
        parsed=from_json(held.parsed),
        period=Period.from_json(given) if given else None,
        source=Source(held.source_name, held.source_hash),
        chosen=chosen,
    )
    held.plan, held.confirmed_at = imported.plan, now()
    held.save(update_fields=["plan", "confirmed_at"])
    _note(by, held, "confirmed what was read from", {"plan": str(imported.plan.pk)})
    return imported


@transaction.atomic
def abandon_import(*, by: Person, review: PlanImport) -> None:
    """Throw a review away. Raises RuleBroken for one that was confirmed, in the same instant too."""
    _note(by, review, "threw away what was read from")
    if not PlanImport.objects.filter(pk=review.pk, confirmed_at=None).delete()[0]:
        raise RuleBroken("This import was confirmed, so it can't be thrown away. Open the plan instead.")


def _note(by: Person, review: PlanImport, verb: str, after: dict[str, Any] | None = None) -> None:
    note(by=by, verb=verb, kind="import", about=review, label=review.source_name, after=after)
