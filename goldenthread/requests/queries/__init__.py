"""Reads of what is asked, of whom, and by which link."""

from goldenthread.requests.queries.asked import open_requests_for, requests_about
from goldenthread.requests.queries.links import (
    Door,
    DoorState,
    answered_by,
    door_of,
    link_of,
    links_named,
    officers_of,
)

__all__ = [
    "Door",
    "DoorState",
    "answered_by",
    "door_of",
    "link_of",
    "links_named",
    "officers_of",
    "open_requests_for",
    "requests_about",
]
