"""What every page gets: who looks at it, in which area, and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def page(request: HttpRequest) -> dict[str, Any]:
    """The person, the area (or None), what they may do there, and the service navigation."""
    area = getattr(request, "area", None)
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    return {
        "person": person if signed_in else None,
        "area": area,
        "permissions": getattr(request, "permissions", frozenset()),
        "navigation": _navigation(request, area) if signed_in else [],
    }


def _navigation(request: HttpRequest, area: Any) -> list[dict[str, Any]]:
    """Links of the service navigation; the page's own section is marked as current."""
    links = [("Home", reverse("thread:home"))]
    if area is not None:
        links += [
            ("Plans", reverse("plans:plans", args=[area.slug])),
            ("Findings", reverse("plans:findings", args=[area.slug])),
            ("Rounds", reverse("monitoring:rounds", args=[area.slug])),
            ("Partnership", reverse("partnership:area", args=[area.slug])),
        ]
    current = max((address for _, address in links if request.path.startswith(address)), key=len, default="")
    return [{"text": text, "href": address, "current": address == current} for text, address in links]
