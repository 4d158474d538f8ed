"""Pages for when something cannot be done. Whatever was typed into a form that failed is shown back, to copy from."""

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string

from goldenthread.govuk.typed_text import TypedText, typed_text

UNREADABLE = (SuspiciousOperation, RequestDataTooBig, UnreadablePostError, MultiPartParserError)


def _sent(request: HttpRequest) -> tuple[list[TypedText], bool]:
    """Return the text that the request sent, and whether files came with it; nothing when it cannot be read."""
    try:
        return typed_text(request.POST), bool(request.FILES)
    except UNREADABLE:
        return [], False


def error_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Return an error page that shows back what the request sent. It needs no database, session or area."""
    typed, had_files = _sent(request)
    context = {"typed": typed, "had_files": had_files, "again": request.get_full_path()}
    return HttpResponse(render_to_string(template, context), status=status, headers={"Cache-Control": "no-store"})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose security token is missing or too old; `reason` is for developers (CSRF_FAILURE_VIEW)."""
    return error_page(request, "govuk/form_too_old.html", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read (handler400)."""
    return error_page(request, "400.html", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody whose role does not include a page (handler403)."""
    return error_page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere, or nowhere that this person may see (handler404)."""
    return error_page(request, "404.html", 404)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer when our own code failed (handler500)."""
    return error_page(request, "500.html", 500)
