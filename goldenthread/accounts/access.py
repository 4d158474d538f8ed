"""Who may open a view: the decorators. The middleware refuses a view that carries none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from goldenthread.common.access import Access, declare, public
from goldenthread.govuk.errors import error_page

__all__ = ["View", "please_sign_in", "public", "signed_in"]

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
