"""The decorator of pages that a link opens, and what a browser remembers of links.

A remembered browser is no sign-in: it opens what its links name, for the 12 hours of a session, and nothing else.
"""

from functools import wraps
from typing import Any, Protocol, cast

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from goldenthread.accounts.access import READS, View
from goldenthread.common.access import Access, declare
from goldenthread.govuk.errors import error_page
from goldenthread.requests.models import Request, RequestLink
from goldenthread.requests.queries import door_of, link_of

REMEMBERED = "answer_links"
MOST_REMEMBERED = 50


class LinkRequest(Protocol):
    """A request that has passed `by_request_link`: whose link, and the requests that its person answers."""

    link: RequestLink
    asked: tuple[Request, ...]


def by_request_link(view: View) -> View:
    """Only the person of the link `<str:link>` may open this view, in a browser that has given the link's code.

    `request.link` has `person`, `area`, `about_kind` and `about_id`; `request.asked` holds the open requests that the
    person answers, each with its post and body. The view gets the address's part as `link`, to build addresses with.
    Anybody else is led to the page of the link, which says what to do; a form that comes too late is shown back.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, link: str, **kwargs: Any) -> HttpResponseBase:
        found = link_of(link)
        if found is None:
            raise Http404("No such link.")
        door = door_of(found)
        if not (door.is_open and is_remembered(request, found)):
            if request.method in READS:
                return redirect("requests:landing", link)
            return error_page(request, "requests/code_again.html", 403)
        marked = cast(Any, request)
        marked.link, marked.asked = found, door.asked
        return view(request, *args, link=link, **kwargs)

    return declare(guarded, Access("link"))


def is_remembered(request: HttpRequest, link: RequestLink) -> bool:
    """Whether this browser has given the link's code, or its person is signed in."""
    return request.user == link.person or str(link.pk) in remembered_links(request)


def remembered_links(request: HttpRequest) -> list[str]:
    """The keys of the links whose codes this browser has given."""
    return list(request.session.get(REMEMBERED, []))


def remember(request: HttpRequest, link: RequestLink) -> None:
    """Let this browser in by this link until its session ends."""
    others = [key for key in remembered_links(request) if key != str(link.pk)]
    request.session.cycle_key()
    request.session[REMEMBERED] = [*others, str(link.pk)][-MOST_REMEMBERED:]


def forget(request: HttpRequest) -> None:
    """Ask this browser for the code of every link again."""
    request.session.pop(REMEMBERED, None)
