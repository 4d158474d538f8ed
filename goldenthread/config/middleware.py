"""What every answer says to browsers, beyond the headers that libraries set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

FEATURES = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
NO_FEATURES = ", ".join(f"{feature}=()" for feature in FEATURES)


class PrivateByDefault:
    """Keeps pages out of shared caches and asks for them anew each time; switches device features off.

    Not `no-store`: with it, browsers forget what was typed into a form when somebody goes back to it. Signing out
    empties the browser's cache instead. A page that may be kept says so itself, with a Cache-Control of its own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add the two headers where they are missing."""
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.headers.setdefault("Permissions-Policy", NO_FEATURES)
        return response
