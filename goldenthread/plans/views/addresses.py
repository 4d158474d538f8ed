"""Where pages lie: this room's own, and the joined pages of `thread`, which this room knows by name only."""

from typing import Any
from uuid import UUID

from django.urls import reverse

from goldenthread.partnership.models import LocalArea


def joined(kind: str, area: LocalArea, key: UUID) -> str:
    """The joined page of a plan, priority, action or outcome."""
    return reverse(f"thread:{kind}", kwargs={"area": area.slug, kind: key})


def own(name: str, area: LocalArea, **keys: Any) -> str:
    """A page of this room."""
    return reverse(f"plans:{name}", kwargs={"area": area.slug, **keys})
