"""What a request tells about where it comes from and where it wants to go."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_ADDRESS = 500


def client_address(request: HttpRequest) -> str:
    """The internet address of whoever sent the request.

    Behind proxies it is what the outermost one of ours (`settings.PROXIES` of them) wrote into X-Forwarded-For, counted
    from the end: what stands before it was written by the sender.
    """
    written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(written) >= settings.PROXIES:
        return written[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))


def page_wanted(address: str) -> str:
    """`address` where it is a page of ours that can be opened after signing in; otherwise an empty text."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    own_pages = (reverse("accounts:sign_in"), reverse("accounts:sign_out"))
    if not is_ours or len(address) > LONGEST_ADDRESS or address.startswith(own_pages):
        return ""
    return address
