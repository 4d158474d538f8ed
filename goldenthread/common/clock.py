"""The time, as the product sees it.

Everything that records a moment asks here, so that a sample area or a test can play a year in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _pretended.get() or datetime.now(UTC)


def today() -> date:
    """The present day in England."""
    return now().astimezone(LONDON).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Pretend that it is `moment` (aware) inside the block, for playing history in order."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
