"""What rooms above tell this one about the kinds of thing that they ask for, each in its `apps.ready`."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from goldenthread.requests.content import Description, PersonalAsk
from goldenthread.requests.models import Request, RequestLink

Describe = Callable[[Sequence[Request]], dict[UUID, Description]]
FindPersonal = Callable[[RequestLink], PersonalAsk | None]

_answer_pages: dict[str, str] = {}
_own_pages: dict[str, str] = {}
_personal: dict[str, FindPersonal] = {}
_descriptions: dict[str, Describe] = {}


def register_answer_page(kind: str, url_name: str) -> None:
    """Where a link to this kind of thing leads: an address with the one part `link`, its view `@by_request_link`."""
    _answer_pages[kind] = url_name


def answer_page_of(kind: str) -> str:
    """The name of the address. Raises ImproperlyConfigured where no room answers for this kind."""
    if kind not in _answer_pages:
        raise ImproperlyConfigured(f"No room has registered an answer page for {kind}.")
    return _answer_pages[kind]


def register_own_page(kind: str, url_name: str) -> None:
    """Where the officer sees a thing of this kind: an address with two parts, the area's slug and the thing's key."""
    _own_pages[kind] = url_name


def own_page_of(kind: str) -> str:
    """The name of the address, or "" where there is none."""
    return _own_pages.get(kind, "")


def register_description(kind: str, describe: Describe) -> None:
    """What says, of several requests of this kind at once, what is missing: by the request's key, in few queries."""
    _descriptions[kind] = describe


def register_personal(kind: str, find: FindPersonal) -> None:
    """What tells of a thing of this kind that is asked of a person and not of their posts; None where it is gone."""
    _personal[kind] = find


def personal_of(kind: str) -> FindPersonal | None:
    """What tells of it, or None where posts are asked for this kind of thing."""
    return _personal.get(kind)


def describe(requests: Sequence[Request]) -> dict[UUID, Description]:
    """What is missing of each request, whatever its kind."""
    found = {request.pk: Description() for request in requests}
    for kind in {request.about_kind for request in requests} & set(_descriptions):
        found |= _descriptions[kind]([request for request in requests if request.about_kind == kind])
    return found
