"""What a view says about who may open it. The middleware refuses a view that says nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Literal

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """`public`: anybody; `signed_in`: any person; `area`: a person with `permission` in the area of the address;
    `installation`: the installation's administrators."""

    kind: Literal["public", "signed_in", "area", "installation"]
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


def signed_in(view: View) -> View:
    """Anybody who is signed in may open this page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return declare(guarded, Access("signed_in"))
