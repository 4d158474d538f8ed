"""What a request tells about where it wants to go."""

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

LONGEST_ADDRESS = 500


def page_wanted(address: str) -> str:
    """`address` where it is a page of ours that can be opened after signing in; otherwise an empty text."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    own_pages = (reverse("accounts:sign_in"), reverse("accounts:sign_out"))
    if not is_ours or len(address) > LONGEST_ADDRESS or address.startswith(own_pages):
        return ""
    return address
