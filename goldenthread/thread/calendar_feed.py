"""A person's dates as an iCalendar document (RFC 5545), which calendar programs fetch again and again."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vDuration

from goldenthread.thread.queries.calendar import Entry

MAKER = "-//Golden Thread//Dates//EN"
FETCH_AGAIN = timedelta(hours=6)


def feed(entries: Iterable[Entry], *, address: Callable[[Entry], str], host: str, made: datetime) -> bytes:
    """The document: one event per date, of a whole day (its end, the next day, is not part of it).

    An event keeps its UID when its day moves, so that a calendar moves it too instead of showing both. `address` turns
    an entry into the whole address of its page.
    """
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Golden Thread")
    # RFC 7986's way to say how often to fetch again, and the older one that Outlook reads.
    calendar.add("refresh-interval", FETCH_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(FETCH_AGAIN))
    for entry in entries:
        calendar.add_component(_event(entry, address(entry), host, made))
    return calendar.to_ical()


def _event(entry: Entry, page: str, host: str, made: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", made.astimezone(UTC))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("summary", f"{entry.title} ({entry.area})")
    event.add("description", "\n".join(words for words in (entry.kind_words, entry.about, page) if words))
    event.add("url", page)
    event.add("transp", "TRANSPARENT")  # a deadline keeps nobody busy all day
    return event
