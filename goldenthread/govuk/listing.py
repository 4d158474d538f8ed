"""Lists that can grow: search text and filters kept in the address, and pages.

    listing = make_listing(request.GET, actions, search=search_in("text", "ref"), filters=[Filter("lead", …)])

The template draws it with `filters(listing)`, `result_count(listing, "action", "actions")` and
`pagination(listing.page, listing.parameters)`.
"""

from __future__ import annotations  # Django's Page takes no [parameter] when the program runs

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from goldenthread.govuk.pages import Parameters, address

Row = TypeVar("Row")
Rows = Any  # A QuerySet or a list: what a search or filter takes and gives back.
SEARCH = "q"
PAGE = "page"
PER_PAGE = 50


@dataclass(frozen=True)
class Filter:
    """One thing that a list can be narrowed by.

    `name` is the parameter in the address, `choices` the (value, label) pairs on offer, `apply` gives the rows for a
    chosen value, `any_label` is what the list says while nothing is chosen ("All leads").
    """

    name: str
    label: str
    choices: Sequence[tuple[str, str]]
    apply: Callable[[Rows, str], Rows]
    any_label: str = ""

    def label_of(self, value: str) -> str:
        """Return the label of a value; an empty text when it is not on offer."""
        return next((str(label) for known, label in self.choices if str(known) == value), "")


@dataclass(frozen=True)
class Chosen:
    """One search or filter in force: its words, and the address without it."""

    text: str
    removed: str


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """A page of a list, and what the list is narrowed by."""

    page: Page[Row]
    parameters: Parameters
    filters: tuple[Filter, ...]
    search: str
    can_search: bool

    @property
    def total(self) -> int:
        """How many there are on all pages together."""
        return self.page.paginator.count

    def value(self, filter: Filter) -> str:
        """Return the value chosen for a filter; empty when none, or none that is on offer."""
        value = self.parameters.get(filter.name, "")
        return value if filter.label_of(value) else ""

    @property
    def chosen(self) -> list[Chosen]:
        """What is searched and filtered for, each with the address that takes it away."""
        found = []
        if self.search:
            words = gettext("“%(search)s”") % {"search": self.search}
            found.append(Chosen(words, self._without(SEARCH)))
        for each in self.filters:
            if value := self.value(each):
                found.append(Chosen(f"{each.label}: {each.label_of(value)}", self._without(each.name)))
        return found

    @property
    def is_filtered(self) -> bool:
        """Whether anything narrows the list, so that an empty page can say the right thing."""
        return bool(self.chosen)

    @property
    def cleared(self) -> str:
        """The address with neither search nor filters."""
        return self._without(SEARCH, *(each.name for each in self.filters))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The address's other parameters (such as an as-at date), which the filter form sends again."""
        own = {SEARCH, PAGE, *(each.name for each in self.filters)}
        return [(name, value) for name, values in self.parameters.lists() if name not in own for value in values]

    def _without(self, *names: str) -> str:
        return address(self.parameters, dict.fromkeys((*names, PAGE)))


def make_listing(
    parameters: Parameters,
    rows: QuerySet[Any, Row] | Sequence[Row],
    *,
    search: Callable[[Rows, str], Rows] | None = None,
    filters: Sequence[Filter] = (),
    per_page: int = PER_PAGE,
) -> Listing[Row]:
    """Return the page of `rows` that the address's parameters (request.GET) ask for.

    A filter value that is not on offer narrows nothing; a page that does not exist becomes the nearest one that does:
    an address that somebody shortened or kept for a year still leads to a list.
    """
    text = parameters.get(SEARCH, "").replace("\x00", "").strip() if search else ""
    narrowed: Rows = search(rows, text) if search and text else rows
    for each in filters:
        value = parameters.get(each.name, "")
        if each.label_of(value):
            narrowed = each.apply(narrowed, value)
    page = Paginator(narrowed, per_page).get_page(parameters.get(PAGE))
    return Listing(page, parameters, tuple(filters), text, search is not None)


def search_in(*fields: str) -> Callable[[Rows, str], Rows]:
    """Return a search that keeps the rows in which every word typed is found, in any of these fields of the model."""

    def search(rows: Rows, text: str) -> Rows:
        for word in text.split():
            rows = rows.filter(reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
        return rows

    return search
