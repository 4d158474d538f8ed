"""All running plans of an area in one view."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.thread.queries.together import COLUMNS, COMMON, plans_together
from goldenthread.thread.views.choices import common_claim
from goldenthread.thread.views.days import AreaHttpRequest


@area_page(Permission.VIEW_PLAN)
def together(request: AreaHttpRequest, area: LocalArea) -> HttpResponse:
    """Each running plan's claims, counted under the common states that the words of its scale stand for."""
    context = {
        "together": plans_together(area),
        "columns": COLUMNS,
        "common": {state.value: state for state in COMMON},
        "claim_value": common_claim,
    }
    return render(request, "thread/together.html", context)
