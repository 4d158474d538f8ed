"""What stands round every page of a plan: its title, the day, and the parts of the plan as tabs."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from goldenthread.plans.health import HealthLine
from goldenthread.thread.queries.known import Known
from goldenthread.thread.views.days import AreaHttpRequest, addresses


def frame(request: AreaHttpRequest, known: Known, current: str, health: Sequence[HealthLine]) -> dict[str, Any]:
    """The context of the head of a plan's pages; `current` names the page."""
    links = addresses(request, known.when)
    at, slug = links["at"], known.content.area_slug
    pages = [
        ("plan", _("Overview")),
        ("actions", _("Actions (%(number)s)") % {"number": len(known.live)}),
        ("dates", _("Dates")),
        ("moved", _("What has moved")),
        ("health", _("Health check (%(number)s)") % {"number": len(health)}),
    ]
    tabs = [
        {"text": text, "href": at(f"thread:{name}", slug, known.content.id), "current": name == current}
        for name, text in pages
    ]
    return {**links, "known": known, "content": known.content, "tabs_of_plan": tabs, "health_lines": health}
