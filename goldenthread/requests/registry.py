"""What rooms above tell this one about the kinds of thing that they ask for, each in its `apps.ready`."""

from django.core.exceptions import ImproperlyConfigured

_answer_pages: dict[str, str] = {}


def register_answer_page(kind: str, url_name: str) -> None:
    """Where a link to this kind of thing leads: an address with the one part `link`, its view `@by_request_link`."""
    _answer_pages[kind] = url_name


def answer_page_of(kind: str) -> str:
    """The name of the address. Raises ImproperlyConfigured where no room answers for this kind."""
    if kind not in _answer_pages:
        raise ImproperlyConfigured(f"No room has registered an answer page for {kind}.")
    return _answer_pages[kind]
