"""Whom to ask at a body, and which post clears what it says."""

from django.db import transaction

from goldenthread.accounts.models import Person
from goldenthread.partnership.actions.saving import CHANGED, Told, note
from goldenthread.partnership.models import Body, BodyInArea, LocalArea, Post
from goldenthread.partnership.queries import clearing_post
from goldenthread.partnership.rules import check_can_clear, check_can_sign_in, check_serves
from goldenthread.trail.edits import overwrite

KIND = "asking"


@transaction.atomic
def choose_whom_to_ask(
    *,
    by: Person | None,
    area: LocalArea,
    body: Body,
    contact: Person | None,
    clearance: Post | None,
    started_from: int | None = None,
) -> None:
    """Name a body's contact in an area and the post that clears what its other posts say there; None for none.

    Raises RuleBroken for a contact who may no longer sign in, and a post that is not this body's there or that ends;
    StaleEdit where somebody has chosen since the edit number `started_from`.
    """
    check_serves(body, area)
    service = BodyInArea.objects.select_related("contact").get(area=area, body=body)
    before, clearing = service.contact, clearing_post(area, body.pk)
    if (before, clearing) == (contact, clearance):
        return
    if contact is not None and contact != before:
        check_can_sign_in(contact)
    overwrite(service, started_from=started_from, contact=contact)
    if clearing != clearance:
        _pass_on(body, area, clearing, clearance)
    note(
        Told(by, area, KIND),
        CHANGED,
        service,
        before={"contact": before and before.name, "clearance": clearing and clearing.title},
        after={"contact": contact and contact.name, "clearance": clearance and clearance.title},
    )


def _pass_on(body: Body, area: LocalArea, old: Post | None, new: Post | None) -> None:
    if new is not None:
        check_can_clear(new, body, area)
    if old is not None:
        overwrite(old, gives_clearance=False)
    if new is not None:
        overwrite(new, gives_clearance=True)
