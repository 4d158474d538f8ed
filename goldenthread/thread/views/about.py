"""The pages that the foot of every page leads to: help, the accessibility statement, privacy. Open to everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from goldenthread.accounts.access import public
from goldenthread.accounts.models import Person
from goldenthread.thread.queries.whom_to_ask import helpers_of


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """What Golden Thread is, and whom to ask: by name for somebody who is signed in."""
    helpers = helpers_of(request.user) if isinstance(request.user, Person) else ()
    return _page(request, "thread/help.html", helpers=helpers)


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement, in the order that the regulations' model gives."""
    return _page(request, "thread/accessibility.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of people, for how long, who sees it, and how a text is taken out."""
    return _page(request, "thread/privacy.html", cookies=_cookies())


def _cookies() -> list[dict[str, str]]:
    """Every cookie that the product sets; a test signs in and compares."""
    return [
        {
            "name": "goldenthread_asked",
            "why": _("Knows the browser in which you asked to sign in, so that your link works in it alone"),
            "lasts": _("15 minutes, or until you are signed in"),
        },
        {"name": settings.SESSION_COOKIE_NAME, "why": _("Keeps you signed in"), "lasts": _("12 hours")},
        {
            "name": settings.CSRF_COOKIE_NAME,
            "why": _("Proves that a form was sent from our own page"),
            "lasts": _("1 year"),
        },
        {
            "name": "messages",
            "why": _("Carries a message like “Saved” to the next page"),
            "lasts": _("Until the next page has shown it"),
        },
    ]


def _page(request: HttpRequest, template: str, **context: object) -> HttpResponse:
    return render(request, template, {"run_by": settings.RUN_BY, "contact": settings.CONTACT, **context})
