"""Reports of rounds."""

from goldenthread.monitoring.actions import freeze_round
from goldenthread.monitoring.models import Round
from goldenthread.partnership.roles import Permission
from tests.factories.monitoring import AFTER, RoundFactory, on
from tests.factories.plans import ActionFactory, PlanFactory, PriorityFactory
from tests.routes import Page, Rows


def open_round(rows: Rows) -> Round:
    """An open round of a plan of its own."""
    plan = PlanFactory(area=rows.area)
    ActionFactory(priority=PriorityFactory(plan=plan))
    return RoundFactory(plan=plan)


def frozen_round(rows: Rows) -> Round:
    """The same, frozen."""
    round = open_round(rows)
    with on(AFTER):
        return freeze_round(by=None, round=round)


ROUTES = {
    "reports:round": Page(Permission.VIEW_PLAN, rows={"round": frozen_round}),
    "reports:draft": Page(Permission.RUN_ROUNDS, rows={"round": open_round}),
    "reports:download": Page(Permission.VIEW_PLAN, rows={"round": frozen_round}),
}
ROWS = {"format": lambda rows: "html"}
