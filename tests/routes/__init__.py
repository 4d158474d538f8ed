"""Every address of the product, with who may open it: one module a room, read by `tests/test_routes.py`.

To add a page, write it into your room's module here; the test fails until you have. A module holds two tables:

    ROUTES = {"plans:plan": Page(Permission.VIEW_PLAN), "plans:close": Page(Permission.EDIT_PLAN, method="post")}
    ROWS = {"plan": lambda rows: PlanFactory(area=rows.area)}

`ROUTES`: the address's name, and a `Page` that says who: "public", "signed_in", "installation", "link" (a page that the
link of a mail opens), or a Permission in the area of the address. A page that only takes forms is `method="post"`, with
`fields` where an empty form would say too little. Where a page is narrower than its permission (a lead answers for own
posts only), `only` names the roles that may open it and `otherwise` the status for the others.

`ROWS`: for each `<uuid:plan>` of an address, what makes a real row in `rows.area`. It is called once per area and kept,
so rows that belong together are asked for by name: `lambda rows: ActionFactory(plan=rows["plan"])`. Text that is no
row's key (`<str:format>`) is returned as text. `Page(rows={…})` makes another row for one address only. The post holder
among the visitors holds `rows["post"]`; everybody else's role is granted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Model

from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission, Role
from tests.factories.partnership import AreaFactory

Maker = Callable[["Rows"], Any]


@dataclass(frozen=True)
class Page:
    """Who may open an address, and how to ask for it."""

    who: Permission | str
    method: str = "get"
    fields: Mapping[str, Any] = field(default_factory=dict)
    rows: Mapping[str, Maker] = field(default_factory=dict)
    only: tuple[Role, ...] = ()
    otherwise: int = 403


class Rows:
    """The rows of one area, each made when it is first asked for."""

    def __init__(self, makers: Mapping[str, Maker]) -> None:
        self._makers = makers
        self._made: dict[str, Any] = {}

    @cached_property
    def area(self) -> LocalArea:
        """The local area in which everything lies."""
        return AreaFactory()

    def __getitem__(self, name: str) -> Any:
        if name == "area":
            return self.area
        if name not in self._made:
            self._made[name] = self._makers[name](self)
        return self._made[name]

    def address_part(self, name: str) -> str:
        """What stands in an address for a row."""
        row = self[name]
        if isinstance(row, LocalArea):
            return row.slug
        return str(row.pk) if isinstance(row, Model) else str(row)
