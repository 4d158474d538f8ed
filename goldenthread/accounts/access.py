"""Who may open a view: the decorators (the middleware refuses a view without one). And where a request comes from."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from goldenthread.common.access import Access, declare, public
from goldenthread.govuk.errors import error_page

__all__ = ["READS", "View", "client_address", "please_sign_in", "public", "signed_in"]

View = Callable[..., HttpResponseBase]
READS = {"GET", "HEAD"}


def please_sign_in(request: HttpRequest) -> HttpResponse:
    """The answer to somebody who is not signed in: the sign-in page, which leads back here.

    A form that was sent after the session had ended is shown back with its words, so that none are lost.
    """
    if request.method in READS:
        return redirect_to_login(request.get_full_path())
    return error_page(request, "accounts/signed_out_meanwhile.html", 403)


def signed_in(view: View) -> View:
    """Anybody who is signed in may open this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return please_sign_in(request)
        return view(request, *args, **kwargs)

    return declare(guarded, Access("signed_in"))


def client_address(request: HttpRequest) -> str:
    """The internet address of whoever sent the request.

    Behind proxies it is what the outermost one of ours (`settings.PROXIES` of them) wrote into X-Forwarded-For, counted
    from the end: what stands before it was written by the sender.
    """
    written = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(written) >= settings.PROXIES:
        return written[-settings.PROXIES]
    return str(request.META.get("REMOTE_ADDR", ""))
