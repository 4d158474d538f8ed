"""A printed timescale between its stored form and its plain value."""

from datetime import date
from typing import Any

from goldenthread.plans.content import PrintedTimescale


def printed_timescale(stored: dict[str, Any]) -> PrintedTimescale:
    """The plain value of {"text", "periods", "recurs"}; of {}, a timescale that says nothing."""
    periods = tuple((_day(period.get("start")), _day(period.get("end"))) for period in stored.get("periods") or ())
    return PrintedTimescale(stored.get("text") or "", periods, stored.get("recurs") or "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
