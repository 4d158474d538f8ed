"""Small plans under review, and how the pages' forms are sent back."""

from typing import Any

import lxml.html
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.plans.actions.importing import Imported, Source, begin_import, store_plan
from goldenthread.plans.files import hash_of, parsed_from
from goldenthread.plans.interpreting import ParsedPlan
from goldenthread.plans.models import Plan, PlanImport, PlanQuestion

SMALL = """# A plan for all 2026-27

## Priority 1: Time

What the evidence tells us

- Half of all families wait a year.

| Reference | Action | Lead | Timescale | Expected outcome |
|---|---|---|---|---|
| 1.1 | Meet every week | Head of SEND at Alderbourne Council | Autumn 26 | 1.1 - Waits are shorter |
| 1.2 | Hire two therapists | Therapy manager | by March 2027 | 1.2 - Nobody waits a year |
| 1.3 | Ask families | All partners | ongoing | 1.3 - Families say so |

## Priority 2: Trust

| Reference | Action | Lead | Timescale | Expected outcome |
|---|---|---|---|---|
| 2.1 | Write to families | Therapy manager | Termly | 2.1 - They know |
"""


def small(text: str = SMALL) -> ParsedPlan:
    """A plan in Markdown, read."""
    return parsed_from("plan.md", text.encode())


def begun(desk: Any, text: str = SMALL, name: str = "plan.md") -> PlanImport:
    """A plan in Markdown, under review."""
    source = Source(name, hash_of(text.encode()))
    return begin_import(by=desk.officer, area=desk.area, parsed=small(text), source=source)


def stored(desk: Any, text: str = SMALL, **fields: Any) -> Imported:
    """A plan in Markdown, stored."""
    return store_plan(by=desk.officer, area=desk.area, parsed=small(text), **fields)


def address(name: str, area: Any, *keys: Any) -> str:
    """The address of a page of importing."""
    return reverse(f"plans:{name}", args=[area.slug, *keys])


def upload(desk: Any, name: str, content: bytes) -> Any:
    """Send a document; the page that follows."""
    document = SimpleUploadedFile(name, content)
    return desk.client.post(address("import", desk.area), {"document": document}, follow=True)


def text_of(response: Any) -> str:
    """What the page says in its main part, spaces made even."""
    return " ".join(" ".join(_main(response).itertext()).split())


def fields_of(response: Any) -> dict[str, Any]:
    """What a browser would send if nobody touched the page's form."""
    (form,) = (one for one in _main(response).iter("form") if one.get("method") == "post")
    found: dict[str, Any] = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            # HTML leaves out the first line break inside a text box.
            found.setdefault(name, []).append(value.removeprefix("\n"))
    return found


def field_of(response: Any, label: str) -> str:
    """The name of the list or text box that a label belongs to."""
    (found,) = (one for one in _main(response).iter("label") if " ".join(one.itertext()).strip() == label)
    return found.get("for").removeprefix("id_")


def _main(response: Any) -> Any:
    (main,) = lxml.html.fromstring(response.content.decode()).iter("main")
    return main


def nothing_is_stored() -> bool:
    """Whether no import left anything."""
    return not any(model.objects.exists() for model in (Plan, PlanImport, PlanQuestion))
