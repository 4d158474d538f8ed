"""The one thing to do next with a plan, for somebody with these permissions."""

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from goldenthread.partnership.roles import Permission
from goldenthread.plans.content import PlanContent
from goldenthread.plans.models.plans import PlanState
from goldenthread.thread.queries.plans import Beside


@dataclass(frozen=True)
class Step:
    """A button, and the sentence before it, if one is needed."""

    text: str
    href: str
    sentence: str = ""


def next_step(plan: PlanContent, beside: Beside, permissions: Collection[Permission]) -> Step | None:
    """What to do next: agree, ask, collect; for those who only read, the last report."""
    if plan.state == PlanState.LIVE and plan.live_actions:
        return _work(plan, beside, permissions) or _report(plan, beside)
    return _report(plan, beside)


def _work(plan: PlanContent, beside: Beside, permissions: Collection[Permission]) -> Step | None:
    area, opened = plan.area_slug, beside.open_round
    if not beside.rounds and Permission.RECORD_AGREEMENT in permissions:
        sentence = _("Next: agree when each action is done and who answers for it, then open a round.")
        return Step(_("Agree the plan"), reverse("plans:agreement", args=[area, plan.id]), sentence)
    if Permission.RUN_ROUNDS not in permissions:
        return None
    if opened is None:
        return Step(_("Open a round"), reverse("monitoring:open_round", args=[area]))
    text = _("Go to %(round)s") % {"round": opened.name}
    return Step(text, reverse("monitoring:round", args=[area, opened.id]))


def _report(plan: PlanContent, beside: Beside) -> Step | None:
    frozen = next((round for round in beside.rounds if round.frozen_at), None)
    if frozen is None:
        return None
    text = _("Read the report of %(round)s") % {"round": frozen.name}
    return Step(text, reverse("reports:round", args=[plan.area_slug, frozen.id]))
