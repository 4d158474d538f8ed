"""Importing a plan: upload, review, correct, confirm; and the questions that stay open."""

from goldenthread.partnership.roles import Permission
from goldenthread.plans.actions.importing import Source, begin_import
from goldenthread.plans.files import parsed_from
from goldenthread.plans.models import PlanQuestion
from tests.factories.accounts import PersonFactory
from tests.routes import Page, Rows

IMPORT = Page(Permission.IMPORT_PLAN)
TEXT = b"""# A plan 2026-27

## Priority 1: Time

| Action | Lead |
|---|---|
| 1.1 Meet weekly | Head of SEND at Council |
"""


def review(rows: Rows):
    """A document under review."""
    parsed = parsed_from("plan.md", TEXT)
    return begin_import(by=PersonFactory(), area=rows.area, parsed=parsed, source=Source("plan.md", "0" * 64))


def question(rows: Rows):
    """A question that an import left open."""
    details = {"options": [{"value": "no", "label": "No", "changes": []}], "taken": None}
    return PlanQuestion.objects.create(area=rows.area, plan=rows["plan"], code="x", message="Is it?", details=details)


ROUTES = {
    "plans:import": IMPORT,
    "plans:import_review": IMPORT,
    "plans:import_abandon": IMPORT,
    "plans:import_correct": IMPORT,
    "plans:plan_as_json": Page(Permission.VIEW_PLAN),
    "plans:questions": Page(Permission.EDIT_PLAN),
    "plans:question": Page(Permission.EDIT_PLAN),
}
ROWS = {"review": review, "key": lambda rows: "p1", "question": question}
