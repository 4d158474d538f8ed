"""What every page gets: who looks at it, in which area, the account and the navigation."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.accounts.models import Person
from goldenthread.partnership.models import LocalArea

Context = dict[str, Any]


def page(request: HttpRequest) -> Context:
    """The person and the area (or None), what they may do there, and what `govuk/base.html` asks for."""
    area: LocalArea | None = getattr(request, "area", None)
    user = getattr(request, "user", None)
    person = user if isinstance(user, Person) and user.is_authenticated else None
    return {
        "person": person,
        "area": area,
        "permissions": getattr(request, "permissions", frozenset()),
        "home_url": reverse("thread:home"),
        "account": _account(person) if person else None,
        "navigation": _navigation(request, area) if person else [],
        **(_area(area) if area else {}),
    }


def _account(person: Person) -> Context:
    return {"name": person.name, "sign_out_url": reverse("accounts:sign_out")}


def _area(area: LocalArea) -> Context:
    return {
        "area_name": area.name,
        "area_url": reverse("plans:plans", args=[area.slug]),
        "area_stylesheet_url": reverse("area_stylesheet", args=[area.slug]) + "?" + area.colour.lstrip("#"),
    }


def _navigation(request: HttpRequest, area: LocalArea | None) -> list[Context]:
    """Links of the service navigation; the page's own section is marked as current."""
    links = [("Home", reverse("thread:home"))]
    if area is not None:
        links += [
            ("Plans", reverse("plans:plans", args=[area.slug])),
            ("Findings", reverse("plans:findings", args=[area.slug])),
            ("Rounds", reverse("monitoring:rounds", args=[area.slug])),
            ("Partnership", reverse("partnership:area", args=[area.slug])),
        ]
    links.append(("Your dates", reverse("thread:calendar")))
    return [{"text": text, "href": address, "current": _is_within(request.path, address)} for text, address in links]


def _is_within(path: str, section: str) -> bool:
    """Whether a page belongs to a section; the first page is a section of its own, though every path begins with it."""
    return path == section or (section != "/" and path.startswith(section))
