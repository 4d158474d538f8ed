"""Locked by default: a view that does not say who may open it is refused."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from goldenthread.common.access import access_of


class EveryPageSaysWhoMay:
    """Raises ImproperlyConfigured for a view without `@public`, `@signed_in` or `@area_page`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        """Look at what the view says before it runs."""
        if access_of(view) is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} does not say who may open it.")
