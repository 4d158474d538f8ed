"""What belongs to every page and to no room."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.govuk import colour
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.VIEW_PLAN)
@require_safe
def area_stylesheet(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """The area's colour as a style sheet. Its address ends in the colour, so it may be kept for a year."""
    kept = {"Cache-Control": "private, max-age=31536000, immutable"}
    return HttpResponse(colour.area_stylesheet(area.colour), content_type="text/css; charset=utf-8", headers=kept)
