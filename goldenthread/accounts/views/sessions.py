"""Beginning and ending a session, and the cookie of the browser that asked."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import public
from goldenthread.accounts.models import Person
from goldenthread.accounts.rules import SESSION_LASTS, VALID_FOR
from goldenthread.accounts.secrets import new_token
from goldenthread.accounts.views.visitor import page_wanted
from goldenthread.common.clock import now

COOKIE = "goldenthread_asked"


def browser_token(request: HttpRequest) -> str:
    """The token of this browser, or an empty text where it has not asked to sign in."""
    return str(request.COOKIES.get(COOKIE, ""))


def remember_browser(response: HttpResponse, token: str) -> None:
    """Give the browser its token. Lax, so that a link opened from a mail page carries it."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(VALID_FOR.total_seconds()),
        path=reverse("accounts:sign_in"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def token_for(request: HttpRequest) -> str:
    """This browser's token, a new one where it has none: an earlier email of the same browser keeps working."""
    return browser_token(request) or new_token()


def begin_session(request: HttpRequest, person: Person, wanted: str) -> HttpResponseRedirect:
    """Sign the person in under a new session key, for twelve hours, and lead to the page that was wanted."""
    login(request, person)
    request.session.set_expiry(now() + SESSION_LASTS)
    response = HttpResponseRedirect(after_sign_in(wanted))
    response.delete_cookie(COOKIE, path=reverse("accounts:sign_in"))
    return response


def after_sign_in(wanted: str) -> str:
    """The address of the page that was wanted, or of the first page."""
    return page_wanted(wanted) or resolve_url(settings.LOGIN_REDIRECT_URL)


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session and forget everything that it held."""
    logout(request)
    messages.success(request, gettext("You have signed out."))
    response = redirect("accounts:sign_in")
    # On a shared computer, "back" must not show the pages of the person before.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
