"""Finding requests to sign in by their secrets."""

from goldenthread.accounts.models import SignInRequest
from goldenthread.accounts.secrets import hash_of


def live_request_of_link(token: str) -> SignInRequest | None:
    """The request that this link belongs to, or None where it is unknown, used, too old or dead."""
    return SignInRequest.objects.live().select_related("person").filter(link_hash=hash_of("link", token)).first()


def live_requests_of_browser(browser_token: str) -> list[SignInRequest]:
    """Everything asked in this browser that can still sign somebody in, newest first."""
    if not browser_token:
        return []
    live = SignInRequest.objects.live().select_related("person")
    return list(live.filter(browser_hash=hash_of("browser", browser_token)).order_by("-asked_at", "-id"))
