"""Bodies, and which areas they serve."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import save_changes
from goldenthread.partnership.models import Body, BodyInArea, BodySuccession, LocalArea
from goldenthread.trail.actions import record


@transaction.atomic
def add_body(*, by: Person | None, area: LocalArea, name: str, kind: str = "other", **details: Any) -> Body:
    """Add a body that serves the area. Raises RuleBroken where the area has one of that name."""
    if Body.objects.filter(service__area=area, name__iexact=name.strip()).exists():
        raise RuleBroken(f"{name} serves this area already. Use it, or give the new body a name of its own.")
    body = Body.objects.create(name=name.strip(), kind=kind, created_at=now(), **details)
    BodyInArea.objects.create(body=body, area=area)
    record(by=by, verb="added", kind="body", about=body, area_id=area.pk, after={"name": name, "kind": kind})
    return body


@transaction.atomic
def serve_area(*, by: Person | None, body: Body, area: LocalArea) -> None:
    """Say that an existing body serves another area too."""
    _, fresh = BodyInArea.objects.get_or_create(body=body, area=area)
    if fresh:
        record(by=by, verb="took on", kind="body", about=body, area_id=area.pk, after={"area": area.name})


@transaction.atomic
def change_body(*, by: Person | None, area: LocalArea, body: Body, **changes: Any) -> None:
    """Change a body's name, kind, contact or dates."""
    save_changes(body, by=by, kind="body", area_id=area.pk, changes=changes)


@transaction.atomic
def record_succession(
    *, by: Person | None, area: LocalArea, old: Body, new: Body, on: date, whole: bool = True
) -> BodySuccession:
    """Record that `new` took over `old`, wholly or in part, on a day."""
    if old.pk == new.pk:
        raise RuleBroken("A body can't take over from itself. Choose another body.")
    succession, fresh = BodySuccession.objects.get_or_create(old=old, new=new, defaults={"on": on, "whole": whole})
    if fresh:
        after = {"successor": new.name, "on": on, "whole": whole}
        record(by=by, verb="was succeeded", kind="body", about=old, area_id=area.pk, after=after)
    return succession
