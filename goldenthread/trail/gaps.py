"""What stands where a personal text was taken out."""

from datetime import datetime

from goldenthread.common.clock import LONDON

BEGINS = "[Taken out on "


def gap(moment: datetime, reason: str) -> str:
    """The visible gap: "[Taken out on 4 May 2026: named a child]"."""
    day = moment.astimezone(LONDON).date()
    told = f": {reason.strip()}" if reason.strip() else ""
    return f"{BEGINS}{day.day} {day:%B %Y}{told}]"
