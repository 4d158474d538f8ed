"""Bodies, and which areas they serve."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.actions.saving import Told, in_words, lock_area, note, save_changes, store
from goldenthread.partnership.models import Body, BodyInArea, BodySuccession, FormerBodyName, LocalArea
from goldenthread.partnership.rules import check_in_order, check_may_change_body

KIND = "body"


@transaction.atomic
def add_body(*, by: Person | None, area: LocalArea, name: str, kind: str = "other", **details: Any) -> Body:
    """Add a body that serves the area. Raises RuleBroken where the area has one of that name."""
    name = name.strip()
    _check_name(area, name)
    check_in_order(details.get("starts_on"), details.get("ends_on"))
    fields = {"name": name, "kind": kind, **details}
    body = Body.objects.create(created_at=now(), **fields)
    BodyInArea.objects.create(body=body, area=area)
    note(Told(by, area, KIND), "added", body, after=in_words(Body, fields))
    return body


@transaction.atomic
def serve_area(*, by: Person | None, body: Body, area: LocalArea) -> None:
    """Say that an existing body serves another area too."""
    _, fresh = BodyInArea.objects.get_or_create(body=body, area=area)
    if fresh:
        note(Told(by, area, KIND), "took on", body, after={"area": area.name})


@transaction.atomic
def change_body(
    *, by: Person | None, area: LocalArea, body: Body, started_from: int | None = None, **changes: Any
) -> None:
    """Change a body's name, kind, contact or dates. `started_from` is the edit number that a form opened.

    Raises RuleBroken for a name that another body of the area has, days out of order, and a body that serves other
    areas too, unless the installation's administrator changes it; StaleEdit where somebody else was quicker.
    """
    check_may_change_body(by, body, area)
    if "name" in changes:
        changes["name"] = changes["name"].strip()
        _check_name(area, changes["name"], but=body)
    check_in_order(changes.get("starts_on", body.starts_on), changes.get("ends_on", body.ends_on))
    former = body.name
    save_changes(body, Told(by, area, KIND), changes, started_from=started_from)
    if former != body.name:
        FormerBodyName.objects.create(body=body, name=former, until=now())


@transaction.atomic
def record_succession(
    *, by: Person | None, area: LocalArea, old: Body, new: Body, on: date, whole: bool = True
) -> BodySuccession:
    """Record that `new` took over `old`, wholly or in part, on a day."""
    if old.pk == new.pk:
        raise RuleBroken("A body can't take over from itself. Choose another body.")
    taken = f"{new} is recorded as a successor of {old} already."
    if BodySuccession.objects.filter(old=old, new=new).exists():
        raise RuleBroken(taken)
    succession = store(lambda: BodySuccession.objects.create(old=old, new=new, on=on, whole=whole), taken)
    after = {"successor": new.name, "on": on, "whole": whole}
    note(Told(by, area, KIND), "named the successor of", old, after=after)
    return succession


def _check_name(area: LocalArea, name: str, but: Body | None = None) -> None:
    """No constraint can keep this: bodies are shared, and two areas may each have a body of the same name."""
    lock_area(area)
    others = Body.objects.filter(service__area=area, name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise RuleBroken(f"{name} serves this area already. Use it, or give this body a name of its own.")
