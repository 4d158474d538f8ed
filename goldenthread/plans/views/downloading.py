"""A plan as a file in the published format."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import slugify

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.queries.exporting import exported
from goldenthread.plans.views.rows import plan_in


@area_page(Permission.VIEW_PLAN)
def as_json(request: HttpRequest, area: LocalArea, plan: UUID) -> HttpResponse:
    """The plan as `docs/formats/plan.schema.json` describes it, to keep or to import elsewhere."""
    content = exported(plan_in(area, plan))
    name = slugify(content["title"])[:80] or "plan"
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response
