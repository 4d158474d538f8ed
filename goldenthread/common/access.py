"""What a view says about who may open it, as a plain value: rooms below `accounts` have pages too."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Access:
    """Who may open a page.

    `public`: anybody; `signed_in`: any person; `area`: a person with `permission` in the area of the address;
    `installation`: the installation's administrators; `link`: whoever was asked by mail, in a browser that has given
    the code of the link in the address.
    """

    kind: Literal["public", "signed_in", "area", "installation", "link"]
    permission: str = ""


def declare(view: View, access: Access) -> View:
    """Write `access` on the view, where the middleware and the route test read it."""
    view.access = access  # type: ignore[attr-defined]
    return view


def access_of(view: Any) -> Access | None:
    """What a view says, or None."""
    return getattr(view, "access", None)


def public(view: View) -> View:
    """Anybody may open this page."""
    return declare(view, Access("public"))
