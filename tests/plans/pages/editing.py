"""How the tests of pages open a form, fill it in and send it, as a browser does."""

import re
from typing import Any

from django.test import Client
from django.urls import reverse

HIDDEN = re.compile(r'<input type="hidden" name="started_from" value="([^"]*)">')


def address(name: str, area: Any, **keys: Any) -> str:
    """The address of a page of this room."""
    return reverse(f"plans:{name}", kwargs={"area": area.slug, **{key: row.pk for key, row in keys.items()}})


def text_of(response: Any) -> str:
    """The page as text, spaces made even."""
    return " ".join(response.content.decode().split())


def started_from(response: Any) -> str:
    """The rows that a form names as those that it started from."""
    found = HIDDEN.search(response.content.decode())
    assert found, "The form does not say what it started from."
    return found[1]


def date_boxes(name: str, day: Any) -> dict[str, Any]:
    """What the three boxes of a date send."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def save(client: Client, page: str, answers: dict[str, Any], opened: Any = None) -> Any:
    """Open a form and send it; with `opened`, send the form as it was opened earlier."""
    first = opened or client.get(page)
    assert first.status_code == 200
    return client.post(page, {"started_from": started_from(first), **answers})
