"""Reads of what is asked, of whom, by which link, and what was sent about it."""

from goldenthread.requests.queries.asked import latest_reply_by, open_requests_for, reply_by_of, requests_about
from goldenthread.requests.queries.due import digests_due, missing_requests, whom
from goldenthread.requests.queries.links import (
    Door,
    DoorState,
    answered_by,
    door_of,
    link_in,
    link_of,
    links_named,
    officers_of,
)
from goldenthread.requests.queries.sent import SentAbout, SentTo, Unreachable, sent_about, unreachable

__all__ = [
    "Door",
    "DoorState",
    "SentAbout",
    "SentTo",
    "Unreachable",
    "answered_by",
    "digests_due",
    "door_of",
    "link_in",
    "link_of",
    "links_named",
    "missing_requests",
    "officers_of",
    "open_requests_for",
    "latest_reply_by",
    "reply_by_of",
    "requests_about",
    "sent_about",
    "unreachable",
    "whom",
]
