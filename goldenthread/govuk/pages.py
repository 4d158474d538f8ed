"""Links to the pages of a long list, in the shape that the GOV.UK pagination component reads."""

from __future__ import annotations  # Django's Page takes no [parameter] when the program runs

from typing import Any

from django.core.paginator import Page
from django.utils.datastructures import MultiValueDict
from django.utils.http import urlencode
from django.utils.translation import gettext

# The parameters of an address: request.GET is one.
Parameters = MultiValueDict[str, str]


def address(parameters: Parameters, changes: dict[str, str | None]) -> str:
    """Return "?…" with the parameters of the present address, some replaced; None leaves a parameter out."""
    pairs = [(name, value) for name, values in parameters.lists() if name not in changes for value in values]
    pairs += [(name, value) for name, value in changes.items() if value is not None]
    return f"?{urlencode(pairs)}"


def page_links(page: Page[Any], parameters: Parameters, parameter: str = "page") -> dict[str, Any]:
    """Return govukPagination's parameters for a page of a Django paginator, everything else in the address kept."""

    def link(to: int) -> str:
        return address(parameters, {parameter: str(to)})

    links: dict[str, Any] = {"items": [], "landmarkLabel": gettext("Pages")}
    for entry in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
        if not isinstance(entry, int):
            links["items"].append({"ellipsis": True})
            continue
        label = gettext("Page %(number)s") % {"number": entry}
        links["items"].append(
            {"number": entry, "href": link(entry), "current": entry == page.number, "visuallyHiddenText": label}
        )
    if page.has_previous():
        links["previous"] = {"href": link(page.previous_page_number()), "text": gettext("Previous page")}
    if page.has_next():
        links["next"] = {"href": link(page.next_page_number()), "text": gettext("Next page")}
    return links
