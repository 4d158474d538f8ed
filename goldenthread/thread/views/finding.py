"""A finding, followed along the line: what was promised in answer to it, and what came of that."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans.models import Finding
from goldenthread.plans.queries import finding_content
from goldenthread.thread.queries.findings import answers_to
from goldenthread.thread.queries.history import not_there
from goldenthread.thread.rules import When
from goldenthread.thread.views.days import AreaHttpRequest, addresses, on_a_day


@area_page(Permission.VIEW_PLAN)
@on_a_day("finding")
def finding(request: AreaHttpRequest, area: LocalArea, when: When, finding: UUID) -> HttpResponse:
    """One finding of the area."""
    content = finding_content(get_object_or_404(Finding, area=area, pk=finding), as_at=when.moment)
    if content is None:
        raise not_there("finding", finding, when)
    context = {**addresses(request, when), "finding": content, "answers": answers_to(content, when)}
    return render(request, "thread/finding.html", context)
