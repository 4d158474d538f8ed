"""The decorator of every page that belongs to an area."""

from functools import wraps
from typing import Any, Protocol, cast

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from goldenthread.accounts.access import View, please_sign_in
from goldenthread.accounts.models import Person
from goldenthread.common.access import Access, declare
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import permissions_in


class AreaRequest(Protocol):
    """A request that has passed `area_page`: who, where, and what they may do there."""

    user: Person
    area: LocalArea
    permissions: frozenset[Permission]


def area_page(permission: Permission) -> Any:
    """Only people with `permission` in the area named by `<slug:area>` of the address may open this view.

    The view gets the LocalArea as `area`; `request.area` and `request.permissions` are set for templates. To somebody
    without any permission there, the area does not exist (404); otherwise a missing permission is refused (403).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, area: str, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return please_sign_in(request)
            found = LocalArea.objects.filter(slug=area).first()
            permissions = permissions_in(request.user, found) if found else frozenset()
            if found is None or not permissions:
                raise Http404("No such area for this person.")
            if permission not in permissions:
                raise PermissionDenied(f"You may not {permission.value} in {found.name}.")
            marked = cast(Any, request)
            marked.area, marked.permissions = found, permissions
            return view(request, *args, area=found, **kwargs)

        return declare(guarded, Access("area", permission.name))

    return decorate


def installation_page(view: View) -> View:
    """Only the installation's administrators may open this view; to others it does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return please_sign_in(request)
        if not request.user.is_installation_administrator:
            raise Http404("Only for the installation's administrators.")
        return view(request, *args, **kwargs)

    return declare(guarded, Access("installation"))
